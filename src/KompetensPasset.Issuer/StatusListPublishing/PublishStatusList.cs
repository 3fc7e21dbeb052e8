using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.VcDataModel;
using KompetensPasset.Credentials.VcJose;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Issuer.StatusLists;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Issuer.StatusListPublishing;

/// <summary>Status lists at their public addresses, for anybody, without a token.</summary>
internal static class PublishStatusListEndpoint
{
    private static readonly string[] Purposes = [StatusPurpose.Revocation, StatusPurpose.Suspension, StatusPurpose.Message];

    // The end of the year 9999, the last instant that there is.
    private const long LastSecond = 253_402_300_799;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/orgs/{slug}/status-lists/{id:guid}", (string slug, Guid id, HttpContext http, ITenantSessions sessions, PublishedLists lists, CancellationToken ct) =>
            ServeAsync(new Wanted(slug, new StatusListId(id), PublishedLists.Token, StatusListToken.MediaType), http, sessions, lists, ct)).WithName("StatusList");
        endpoints.MapGet("/orgs/{slug}/status-lists/{id:guid}/bitstring/{purpose}", (string slug, Guid id, string purpose, HttpContext http, ITenantSessions sessions, PublishedLists lists, CancellationToken ct) =>
            Purposes.Contains(purpose)
                ? ServeAsync(new Wanted(slug, new StatusListId(id), purpose, VcJwt.MediaType), http, sessions, lists, ct)
                : Task.FromResult(IssuerErrors.StatusListUnknown.ToResult())).WithName("BitstringStatusList");
    }

    private static async Task<IResult> ServeAsync(Wanted wanted, HttpContext http, ITenantSessions sessions, PublishedLists lists, CancellationToken ct)
    {
        if (!TenantName.IsOrganisation(wanted.Slug))
            return IssuerErrors.StatusListUnknown.ToResult();

        await using var session = sessions.OpenForReading(wanted.Slug);
        if (AskedInstant(http.Request.Query) is { } text)
        {
            if (!TryReadInstant(text, out var instant))
                return IssuerErrors.StatusTimeUnreadable.ToResult();

            var then = await lists.ThenAsync(session, wanted.Slug, wanted.List, wanted.Kind, instant, ct).ConfigureAwait(false);
            return then is null ? IssuerErrors.StatusTimeNotCovered.ToResult() : Results.Text(then, wanted.MediaType);
        }

        var (list, problem) = await lists.NowAsync(session, wanted.Slug, wanted.List, wanted.Kind, ct).ConfigureAwait(false);
        if (list is null)
            return problem!.ToResult();

        http.Response.Headers.ETag = list.ETag;
        http.Response.Headers.CacheControl = "max-age=0, must-revalidate";
        return http.Request.Headers.IfNoneMatch.Any(tags => tags?.Contains(list.ETag, StringComparison.Ordinal) is true)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Text(list.Token, wanted.MediaType);
    }

    // Token Status List asks with "time" in seconds, Bitstring Status List with "timestamp" as a dateTimeStamp; each is taken for both.
    private static string? AskedInstant(IQueryCollection query) =>
        query.TryGetValue("time", out var time) ? time.ToString() : query.TryGetValue("timestamp", out var timestamp) ? timestamp.ToString() : null;

    private static bool TryReadInstant(string text, out DateTimeOffset instant)
    {
        if (WholeNumber.TryRead(text, out var seconds) && seconds <= LastSecond)
        {
            instant = DateTimeOffset.FromUnixTimeSeconds(seconds);
            return true;
        }

        var isInstant = DateTimeStamp.TryParse(text, out var stamp);
        instant = isInstant ? DateTimeStamp.WholeSeconds(stamp) : default;
        return isInstant;
    }

    private sealed record Wanted(string Slug, StatusListId List, string Kind, string MediaType);
}
