using KompetensPasset.Issuer.IssuedCredentials;
using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using static KompetensPasset.Issuer.Awards.AwardEvent;

namespace KompetensPasset.Issuer.Awards.ShowingHistory;

/// <summary>One thing that happened to an award. The reasons, which may speak of a person, stand in the histories of its credentials.</summary>
/// <param name="What"><c>registered</c>, <c>attested</c>, <c>suspended</c>, <c>reinstated</c>, <c>withdrawn</c> or <c>corrected</c>.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
public sealed record AwardHistoryEntry(string What, DateTimeOffset At, OfficerId By)
{
    /// <summary>The credential that attests it; null for what is no attestation.</summary>
    public IssuedCredentialId? CredentialId { get; init; }

    /// <summary>The format of that credential.</summary>
    public string? Format { get; init; }

    /// <summary>The award that has taken its place; null for what is no correction.</summary>
    public AwardId? Correction { get; init; }
}

/// <summary>What happened, oldest first.</summary>
public sealed record AwardHistory(IReadOnlyList<AwardHistoryEntry> Items);

internal static class ShowAwardHistoryEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/awards/{id:guid}/history", Handle).Produces<AwardHistory>().WithName("ShowAwardHistory");

    private static async Task<IResult> Handle(Guid id, HttpContext http, ITenantSessions sessions, CancellationToken ct)
    {
        await using var session = sessions.OpenForReading(http.GetCaller().Tenant);
        var events = (await session.Events.FetchStreamAsync(id, token: ct).ConfigureAwait(false)).Select(e => e.Data).OfType<AwardEvent>().ToList();
        return events.Count == 0 ? IssuerErrors.AwardUnknown.ToResult() : Results.Ok(new AwardHistory([.. events.Select(EntryOf)]));
    }

    private static AwardHistoryEntry EntryOf(AwardEvent e) => e switch
    {
        AwardRegistered registered => new("registered", registered.RegisteredAt, registered.RegisteredBy),
        AwardAttested attested => new("attested", attested.AttestedAt, attested.AttestedBy) { CredentialId = attested.Credential, Format = FormatNames.NameOf(attested.Format) },
        AwardSuspended suspended => new("suspended", suspended.SuspendedAt, suspended.SuspendedBy),
        AwardReinstated reinstated => new("reinstated", reinstated.ReinstatedAt, reinstated.ReinstatedBy),
        AwardWithdrawn withdrawn => new("withdrawn", withdrawn.WithdrawnAt, withdrawn.WithdrawnBy),
        AwardCorrected corrected => new("corrected", corrected.CorrectedAt, corrected.CorrectedBy) { Correction = corrected.Correction },
        _ => throw new InvalidOperationException("An event of an unknown kind."),
    };
}
