using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using FluentValidation;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Issuer.CredentialOffers;
using KompetensPasset.Issuer.IssuedCredentials;
using KompetensPasset.Issuer.IssuedCredentials.Issuing;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Layout;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Platform.Vault;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Issuer.Claims;

/// <summary>Claims what a link offers.</summary>
/// <param name="ClaimantKey">A random value that the wallet made and keeps: with the same one it gets the same octets again for a day.</param>
public sealed record ClaimCredential(string ClaimantKey)
{
    private const int ShortestKey = 16;
    private const int LongestKey = 200;

    internal static bool IsKey([NotNullWhen(true)] string? key) => key is { Length: >= ShortestKey and <= LongestKey };

    public sealed class Validator : AbstractValidator<ClaimCredential>
    {
        public Validator() => RuleFor(r => r.ClaimantKey).NotEmpty().WithErrorCode("claimant-key-missing").Length(ShortestKey, LongestKey).WithErrorCode("claimant-key-length");
    }
}

/// <summary>One credential that was claimed.</summary>
/// <param name="Format">The format's name.</param>
/// <param name="MediaType">The media type of the octets.</param>
/// <param name="Content">The octets in base64url.</param>
public sealed record ClaimedCredential(string Format, string MediaType, string Content);

/// <summary>What was claimed.</summary>
public sealed record ClaimedCredentials(IReadOnlyList<ClaimedCredential> Credentials);

internal static class ClaimCredentialEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/claim/{secret}", Claim).AddEndpointFilter<ValidationFilter<ClaimCredential>>()
            .Accepts<ClaimCredential>("application/json").Produces<ClaimedCredentials>().WithMetadata(new LimitGuessesAttribute()).WithName("ClaimCredential");
        // The secret in the address is the only authority here, so a forged form post gains nothing.
        endpoints.MapPost("/claim/{secret}/file", Download).DisableAntiforgery().WithMetadata(new LimitGuessesAttribute()).ExcludeFromDescription();
    }

    private static async Task<IResult> Claim(string secret, ClaimCredential request, HttpContext http, Claiming claiming, CancellationToken ct)
    {
        var (credentials, problem) = await claiming.ClaimAsync(secret, request.ClaimantKey, ct).ConfigureAwait(false);
        if (problem is not null)
            return problem.ToResult();

        http.Response.Headers.CacheControl = "no-store";
        return Results.Ok(new ClaimedCredentials([.. credentials.Select(c =>
            new ClaimedCredential(FormatNames.NameOf(c.Format), FormatNames.MediaTypeOf(c.Format), StrictBase64Url.Encode(c.Octets)))]));
    }

    private static async Task<IResult> Download(string secret, [FromForm] string? claimantKey, HttpContext http, Claiming claiming, CancellationToken ct)
    {
        var (credentials, problem) = ClaimCredential.IsKey(claimantKey)
            ? await claiming.ClaimAsync(secret, claimantKey, ct).ConfigureAwait(false)
            : ([], IssuerErrors.OfferUnknown);
        // Without a body a person gets the page for it.
        if (problem is not null)
            return PageRequests.IsPage(http) ? Results.StatusCode(problem.Status) : problem.ToResult();

        http.Response.Headers.CacheControl = "no-store";
        return credentials is [var only]
            ? Results.Bytes(only.Octets, FormatNames.MediaTypeOf(only.Format), $"kompetensbevis.{FormatNames.FileEndingOf(only.Format)}")
            : Results.Bytes(Zip(credentials), "application/zip", "kompetensbevis.zip");
    }

    private static byte[] Zip(IReadOnlyList<(CredentialFormat Format, byte[] Octets)> credentials)
    {
        using var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (number, (format, octets)) in credentials.Index())
            {
                using var entry = zip.CreateEntry($"kompetensbevis-{number + 1}.{FormatNames.FileEndingOf(format)}").Open();
                entry.Write(octets);
            }
        }

        return archive.ToArray();
    }
}

/// <summary>Redeems an offer and hands over the octets.</summary>
internal sealed class Claiming(ITenantSessions sessions, IContentVault vault, TimeProvider clock)
{
    public async Task<(IReadOnlyList<(CredentialFormat Format, byte[] Octets)> Credentials, ProblemType? Problem)> ClaimAsync(string secret, string claimantKey, CancellationToken ct)
    {
        var (given, problem) = await RedeemAsync(secret, claimantKey, ct).ConfigureAwait(false);
        if (problem is not null)
            return ([], problem);

        await using var reading = sessions.OpenForReading(ClaimReading.TenantOf(secret)!);
        return (await OctetsAsync(reading, given, ct).ConfigureAwait(false), null);
    }

    /// <summary>Redeems the offer, or finds that this claimant has; the octets are for another call.</summary>
    public async Task<(IReadOnlyList<IssuedCredentialSummary> Given, ProblemType? Problem)> RedeemAsync(string secret, string claimantKey, CancellationToken ct) =>
        ClaimReading.TenantOf(secret) is { } tenant
            ? await Attempts.RunAsync(sessions, tenant, session => RedeemAsync(session, secret, claimantKey, ct), ct).ConfigureAwait(false)
            : ([], IssuerErrors.OfferUnknown);

    private async Task<(bool Save, (IReadOnlyList<IssuedCredentialSummary> Given, ProblemType? Problem) Result)> RedeemAsync(
        IDocumentSession session, string secret, string claimantKey, CancellationToken ct)
    {
        if (await ClaimReading.FindAsync(session, secret, ct).ConfigureAwait(false) is not { } offer)
            return (false, ([], IssuerErrors.OfferUnknown));

        var inForce = await session.Query<IssuedCredentialSummary>().Where(c => c.AwardId == offer.AwardId).OrderBy(c => c.Id).ToListAsync(ct).ConfigureAwait(false);
        IssuedCredentialId[] offered = [.. inForce.Where(c => c.State is CredentialState.Active or CredentialState.Suspended).Select(c => c.Id)];
        IReadOnlyList<IssuedCredentialId> given = offered;
        var decision = await session.DecideAsync<CredentialOffer, CredentialOfferId, CredentialOfferEvent>(offer.Id, null, state =>
        {
            given = state is CredentialOffer.Redeemed redeemed ? redeemed.Credentials : offered;
            return CredentialOfferDecider.Redeem(state ?? new CredentialOffer.NotOffered(), ClaimReading.ClaimantOf(claimantKey), offered, clock.GetUtcNow());
        }, ct).ConfigureAwait(false);
        if (decision is Decision<CredentialOfferEvent>.Refused refused)
            return (false, ([], refused.Problem));

        // The link is used up: nobody needs its secret any more.
        if (decision is Decision<CredentialOfferEvent>.Accepted { Events.Count: > 0 })
            vault.Erase(session, offer.Id.Value);

        return (true, ([.. inForce.Where(c => given.Contains(c.Id))], null));
    }

    private async Task<IReadOnlyList<(CredentialFormat Format, byte[] Octets)>> OctetsAsync(IQuerySession session, IReadOnlyList<IssuedCredentialSummary> rows, CancellationToken ct)
    {
        var contents = await vault.ReadManyAsync(session, [.. rows.Select(r => r.Artefact.Content.Value)], ct).ConfigureAwait(false);
        return [.. rows.Where(r => contents.ContainsKey(r.Artefact.Content.Value)).Select(r => (r.Artefact.Format, contents[r.Artefact.Content.Value]))];
    }
}
