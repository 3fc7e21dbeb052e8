using System.Text;
using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Platform.Vault;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using static KompetensPasset.Issuer.IssuedCredentials.IssuedCredentialEvent;

namespace KompetensPasset.Issuer.IssuedCredentials.ShowingHistory;

/// <summary>One thing that happened.</summary>
/// <param name="What"><c>issued</c>, <c>suspended</c>, <c>reinstated</c>, <c>revoked</c> or <c>replaced</c>.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Scope">What was suspended or reinstated; null for the rest.</param>
/// <param name="Reason">Why, from the vault; null where there is none or it was erased.</param>
public sealed record HistoryEntry(string What, DateTimeOffset At, OfficerId By, SuspensionScope? Scope, string? Reason);

/// <summary>What happened, oldest first.</summary>
public sealed record CredentialHistory(IReadOnlyList<HistoryEntry> Items);

internal static class ShowCredentialHistoryEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/credentials/{id:guid}/history", Handle).Produces<CredentialHistory>().WithName("ShowCredentialHistory");

    private static async Task<IResult> Handle(Guid id, HttpContext http, ITenantSessions sessions, IContentVault vault, CancellationToken ct)
    {
        await using var session = sessions.OpenForReading(http.GetCaller().Tenant);
        var events = (await session.Events.FetchStreamAsync(id, token: ct).ConfigureAwait(false)).Select(e => e.Data).OfType<IssuedCredentialEvent>().ToList();
        if (events.Count == 0)
            return IssuerErrors.CredentialUnknown.ToResult();

        var reasons = await vault.ReadManyAsync(session, [.. events.Select(ReasonOf).OfType<ContentId>().Select(r => r.Value)], ct).ConfigureAwait(false);
        return Results.Ok(new CredentialHistory([.. events.Select(e =>
            EntryOf(e, ReasonOf(e) is { } reason && reasons.TryGetValue(reason.Value, out var text) ? Encoding.UTF8.GetString(text) : null))]));
    }

    private static HistoryEntry EntryOf(IssuedCredentialEvent e, string? reason) => e switch
    {
        CredentialIssued issued => new("issued", issued.IssuedAt, issued.IssuedBy, null, reason),
        CredentialSuspended suspended => new("suspended", suspended.SuspendedAt, suspended.SuspendedBy, suspended.Scope, reason),
        CredentialReinstated reinstated => new("reinstated", reinstated.ReinstatedAt, reinstated.ReinstatedBy, reinstated.Scope, reason),
        CredentialRevoked revoked => new("revoked", revoked.RevokedAt, revoked.RevokedBy, null, reason),
        CredentialReplaced replaced => new("replaced", replaced.ReplacedAt, replaced.ReplacedBy, null, reason),
        _ => throw new InvalidOperationException("An event of an unknown kind."),
    };

    private static ContentId? ReasonOf(IssuedCredentialEvent e) => e switch
    {
        CredentialSuspended suspended => suspended.Reason,
        CredentialReinstated reinstated => reinstated.Reason,
        CredentialRevoked revoked => revoked.Reason,
        CredentialReplaced replaced => replaced.Reason,
        _ => null,
    };
}
