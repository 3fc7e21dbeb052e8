using System.Text.Json.Nodes;
using KompetensPasset.Credentials.MicroCredentials;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.VcDataModel;
using KompetensPasset.Issuer.IssuerKeys;
using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Issuer.WellKnown;

/// <summary>What an organisation publishes about itself and its keys, for anybody.</summary>
internal static class WellKnownEndpoint
{
    private const string ShortCache = "public, max-age=60";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        // The well-known path stands between host and path of the issuer's id (SD-JWT VC).
        endpoints.MapGet("/.well-known/jwt-vc-issuer/orgs/{slug}", IssuerMetadata).WithName("JwtVcIssuerMetadata");
        endpoints.MapGet("/orgs/{slug}/did.json", DidDocument).WithName("DidDocument");
        endpoints.MapGet("/orgs/{slug}", Organisation).WithName("PublicOrganisation");
        endpoints.MapGet("/credential-types/micro-credential", TypeMetadata).WithName("MicroCredentialType");
    }

    private static async Task<IResult> IssuerMetadata(string slug, HttpContext http, ITenantSessions sessions, IssuerAddresses addresses, CancellationToken ct) =>
        await FindAsync(slug, http, sessions, ct).ConfigureAwait(false) is { } found
            ? Json(JwtVcIssuerMetadata.Build(addresses.Organisation(slug), found.Keys.Set))
            : IssuerErrors.OrganisationUnknown.ToResult();

    private static async Task<IResult> DidDocument(string slug, HttpContext http, ITenantSessions sessions, IssuerAddresses addresses, CancellationToken ct)
    {
        if (await FindAsync(slug, http, sessions, ct).ConfigureAwait(false) is not { } found)
            return IssuerErrors.OrganisationUnknown.ToResult();

        var did = addresses.Did(slug);
        return Json(new JsonObject
        {
            ["@context"] = new JsonArray("https://www.w3.org/ns/did/v1", "https://w3id.org/security/jwk/v1"),
            ["id"] = did,
            ["alsoKnownAs"] = new JsonArray(addresses.Organisation(slug)),
            ["verificationMethod"] = new JsonArray([.. found.Keys.Trusted.Concat(found.Keys.Withdrawn).Select(k => Method(did, k))]),
            ["assertionMethod"] = new JsonArray([.. found.Keys.Trusted.Select(k => (JsonNode)$"{did}#{k.Key.KeyId}")]),
        }, "application/did+json");
    }

    private static JsonObject Method(string did, PublicKey key)
    {
        var method = new JsonObject
        {
            ["id"] = $"{did}#{key.Key.KeyId}",
            ["type"] = "JsonWebKey",
            ["controller"] = did,
            ["publicKeyJwk"] = key.Key.ToJson(),
        };
        if (key.CompromisedSince is { } since)
            method["revoked"] = DateTimeStamp.Format(since);

        return method;
    }

    private static async Task<IResult> Organisation(string slug, HttpContext http, ITenantSessions sessions, IssuerAddresses addresses, CancellationToken ct)
    {
        if (await FindAsync(slug, http, sessions, ct).ConfigureAwait(false) is not { } found)
            return IssuerErrors.OrganisationUnknown.ToResult();

        var shown = OrganisationResponse.Of(found.View, addresses);
        return Json(new JsonObject
        {
            ["id"] = shown.Id,
            ["legalName"] = shown.LegalName.ToJson(),
            ["country"] = shown.Country,
            ["address"] = shown.Address,
            ["registrationNumber"] = shown.RegistrationNumber,
            ["eidasIdentifier"] = shown.EidasIdentifier,
            ["vatNumber"] = shown.VatNumber,
            ["homepage"] = shown.Homepage,
            ["email"] = shown.Email,
            ["did"] = addresses.Did(slug),
            ["keys"] = new JsonArray([.. found.Keys.Trusted.Select(k => (JsonNode)new JsonObject
            {
                ["keyId"] = k.Key.KeyId,
                ["active"] = k.State is KeyState.Active,
                ["certificateSha256"] = k.Certificates[0].Sha256,
                ["certificates"] = new JsonArray([.. k.Certificates.Select(c => (JsonNode)Convert.ToBase64String(c.Der.Span))]),
            })]),
        });
    }

    private static IResult TypeMetadata(IssuerAddresses addresses, HttpContext http)
    {
        http.Response.Headers.CacheControl = ShortCache;
        return Json(MicroCredentialType.Metadata(addresses.MicroCredentialType));
    }

    private static async Task<Found?> FindAsync(string slug, HttpContext http, ITenantSessions sessions, CancellationToken ct)
    {
        if (!TenantName.IsOrganisation(slug))
            return null;

        await using var session = sessions.OpenForReading(slug);
        if (await session.LoadAsync<OrganisationView>(OrganisationId.OfTenant(slug), ct).ConfigureAwait(false) is not { } view)
            return null;

        http.Response.Headers.CacheControl = ShortCache;
        return new Found(view, await PublicKeys.ReadAsync(session, ct).ConfigureAwait(false));
    }

    private static IResult Json(JsonObject json, string mediaType = "application/json") => Results.Text(json.ToJsonString(), mediaType);

    private sealed record Found(OrganisationView View, PublicKeys Keys);
}
