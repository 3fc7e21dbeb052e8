using System.Text.Json;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Issuer.IssuedCredentials;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Problems;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Platform.Vault;
using Marten;
using Marten.Linq.MatchesSql;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Issuer.Awards.Listing;

/// <summary>The issued credentials, newest first; names and titles are decrypted for the rows that are shown and for no others.</summary>
internal static class ListCredentialsEndpoint
{
    private static readonly HashSet<string> States = [.. Enum.GetNames<CredentialState>().Select(JsonNamingPolicy.CamelCase.ConvertName)];

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/credentials", Handle).Produces<Page<CredentialResponse>>().WithName("ListCredentials")
            .WithDescription($"state is active, suspended, revoked or replaced; all when not given; anything else is 400 filter-unknown. {PageRequest.Description}");

    private static async Task<IResult> Handle(
        [FromQuery] string? state, [FromQuery] Guid? awardId, HttpContext http, ITenantSessions sessions, IContentVault vault, CancellationToken ct)
    {
        if (!PageRequest.TryRead(http.Request, out var page, out var problem))
            return problem!.ToResult();

        if (state is { Length: > 0 } && !States.Contains(state))
            return HttpErrors.FilterUnknown.ToResult();

        await using var session = sessions.OpenForReading(http.GetCaller().Tenant);
        IQueryable<IssuedCredentialSummary> query = session.Query<IssuedCredentialSummary>();
        if (page.After is { } after)
            query = query.Where(c => c.MatchesSql("d.id < ?", after));
        if (awardId is { } award)
            query = query.Where(c => c.AwardId == award);
        if (state is { Length: > 0 })
            query = query.Where(c => c.MatchesSql("d.data ->> 'state' = ?", state));

        var cut = page.Cut(await query.OrderByDescending(c => c.Id).Take(page.Limit + 1).ToListAsync(ct).ConfigureAwait(false), c => c.Id.Value);
        var records = await RecordsAsync(session, vault, cut.Items, ct).ConfigureAwait(false);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Ok(new Page<CredentialResponse>([.. cut.Items.Select(row => Shown(row, records.GetValueOrDefault(row.Artefact.Award)))], cut.NextCursor));
    }

    private static CredentialResponse Shown(IssuedCredentialSummary row, MicroCredentialAward? record) =>
        CredentialResponse.Of(row) with { Learner = record?.Learner.FullName, Title = record?.Specification.Title };

    private static async Task<Dictionary<AwardId, MicroCredentialAward>> RecordsAsync(
        IQuerySession session, IContentVault vault, IReadOnlyList<IssuedCredentialSummary> rows, CancellationToken ct)
    {
        Guid[] ids = [.. rows.Select(r => r.AwardId).Distinct()];
        var awards = await session.Query<AwardView>().Where(a => a.MatchesSql("d.id = ANY(?)", ids)).ToListAsync(ct).ConfigureAwait(false);
        var octets = await vault.ReadManyAsync(session, [.. awards.Select(a => a.Facts.Record.Value)], ct).ConfigureAwait(false);
        return awards.Where(a => octets.ContainsKey(a.Facts.Record.Value)).ToDictionary(a => a.Id, a => LearnerRecords.Read(octets[a.Facts.Record.Value]));
    }
}
