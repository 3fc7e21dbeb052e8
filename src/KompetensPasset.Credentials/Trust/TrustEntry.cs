using System.Collections.Immutable;

namespace KompetensPasset.Credentials.Trust;

/// <summary>What someone is trusted for.</summary>
public enum TrustPurpose
{
    /// <summary>Sealing or signing credentials (wire: <c>credentials</c>).</summary>
    Credentials,

    /// <summary>Signing status lists (wire: <c>status-lists</c>).</summary>
    StatusLists,
}

/// <summary>Someone whom the reader knows and trusts, by configuration: never by anything that came with a credential.</summary>
/// <param name="Name">The name that is shown, which wins over every name in a credential.</param>
public sealed record TrustEntry(string Name)
{
    /// <summary>The issuer identifiers (<c>iss</c>, <c>issuer.id</c>) that this entry speaks for, compared character by character.</summary>
    public ImmutableArray<string> IssuerIds { get; init; } = [];

    /// <summary>Certificate authorities whose certificates are taken for this issuer.</summary>
    public ImmutableArray<Certificate> Anchors { get; init; } = [];

    /// <summary>Single certificates that are taken: SHA-256 of the DER, 64 lower-case hexadecimal digits.</summary>
    public ImmutableArray<string> Pins { get; init; } = [];

    /// <summary>What the entry is trusted for. Default: everything there is.</summary>
    public ImmutableArray<TrustPurpose> Purposes { get; init; } = [TrustPurpose.Credentials, TrustPurpose.StatusLists];

    /// <summary>The first instant that the trust holds at; null: always.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The instant that the trust ends at (it no longer holds then); null: no end.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Whether the trust holds for a purpose at an instant.</summary>
    /// <param name="purpose">What it is asked for.</param>
    /// <param name="at">The instant.</param>
    public bool Holds(TrustPurpose purpose, DateTimeOffset at) =>
        Purposes.Contains(purpose) && (From is null || From <= at) && (To is null || at < To);
}
