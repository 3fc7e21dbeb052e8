using System.Text.Json.Serialization;
using KompetensPasset.Wallet.HeldCredentials;

namespace KompetensPasset.Wallet.Shares;

/// <summary>One share, for its holder.</summary>
public sealed record ShareResponse
{
    public required ShareId Id { get; init; }

    /// <summary>The link. Shown once, when the share is made: only a digest of its secret is kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Url { get; init; }

    /// <summary><c>active</c>, <c>expired</c> or <c>ended</c>.</summary>
    public required string State { get; init; }

    public required IReadOnlyList<HeldCredentialId> CredentialIds { get; init; }

    public string? Label { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary><c>withdrawn</c>, <c>credential-erased</c> or <c>wallet-closed</c>; null while it has not ended.</summary>
    public string? EndReason { get; init; }

    /// <summary>How many openings are logged. However often the link is followed within one minute, it is one.</summary>
    public required int OpenedCount { get; init; }

    public DateTimeOffset? LastOpenedAt { get; init; }

    public required long Version { get; init; }

    internal static ShareResponse Of(ShareSummary share, string? label, DateTimeOffset now) => new()
    {
        Id = share.Id,
        State = share.EndedAt is not null ? "ended" : share.ExpiresAt <= now ? "expired" : "active",
        CredentialIds = share.Credentials,
        Label = label,
        CreatedAt = share.CreatedAt,
        ExpiresAt = share.ExpiresAt,
        EndedAt = share.EndedAt,
        EndReason = share.EndReason is { } reason ? WireNames.Of(reason) : null,
        OpenedCount = share.OpenedCount,
        LastOpenedAt = share.LastOpenedAt,
        Version = share.Version,
    };
}
