using JasperFx;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Storage;
using Marten;
using Marten.Exceptions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Issuer.IssuerKeys.Registering;

/// <summary>Makes a key with a certificate of this service's own authority.</summary>
/// <param name="Algorithm"><c>ES256</c>, which is also the default.</param>
public sealed record GenerateKey(string? Algorithm);

internal static class RegisterKeyEndpoint
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(3 * 365);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/keys", Handle)
        .Accepts<GenerateKey>("application/json", "multipart/form-data").DisableAntiforgery()
        .Produces<IssuerKeyResponse>(StatusCodes.Status201Created).WithName("RegisterKey");

    private static async Task<IResult> Handle(HttpContext http, ITenantSessions sessions, IssuerKeySafe safe, TimeProvider clock, CancellationToken ct)
    {
        var (tenant, act) = (http.GetCaller().Tenant, http.ActAt(clock));
        await using var session = sessions.Open(tenant);
        if (await session.LoadAsync<OrganisationView>(OrganisationId.OfTenant(tenant), ct).ConfigureAwait(false) is not { } organisation)
            return IssuerErrors.OrganisationUnknown.ToResult();

        var (brought, problem) = http.Request.HasFormContentType
            ? await ImportAsync(http.Request, organisation.Details, act.At, ct).ConfigureAwait(false)
            : await GenerateAsync(http.Request, organisation.Details, act.At, ct).ConfigureAwait(false);
        if (brought is null)
            return problem!.ToResult();

        using var seal = brought;
        var thumbprint = new KeyThumbprint(seal.Signer.PublicKey.Thumbprint);
        var facts = new KeyFacts(
            IssuerKeyId.Of(tenant, thumbprint), thumbprint, Sha256Digest.Compute(seal.Certificate.Der.Span),
            http.Request.HasFormContentType ? KeyOrigin.Imported : KeyOrigin.Generated);
        if (await KeepAsync(session, facts, safe.Lock(facts.Id, seal), act, ct).ConfigureAwait(false) is { } refusal)
            return refusal.ToResult();

        var view = await session.LoadAsync<IssuerKeyView>(facts.Id, ct).ConfigureAwait(false);
        http.Response.WriteETag(view!.Version);
        return Results.Created($"/api/issuer/keys/{facts.Id.Value}", IssuerKeyResponse.Of(view, [seal.Certificate, .. seal.Issuers]));
    }

    // A key whose stream has an id of an earlier kind is found by its thumbprint; of two that bring a new key at once, its id lets one through.
    private static async Task<ProblemType?> KeepAsync(IDocumentSession session, KeyFacts facts, IssuerKeyMaterial material, Act act, CancellationToken ct)
    {
        var known = await session.Query<IssuerKeyView>().ToListAsync(ct).ConfigureAwait(false);
        if (known.Any(k => k.Thumbprint == facts.Thumbprint))
            return IssuerErrors.KeyAlreadyRegistered;

        session.Begin<IssuerKey, IssuerKeyEvent>(facts.Id.Value, IssuerKeyDecider.Register(new IssuerKey.Unknown(), facts, act));
        session.Insert(material);
        try
        {
            await session.SaveChangesAsync(ct).ConfigureAwait(false);
            return null;
        }
        catch (Exception lost) when (lost is ExistingStreamIdCollisionException or DocumentAlreadyExistsException)
        {
            return IssuerErrors.KeyAlreadyRegistered;
        }
    }

    private static async Task<(SealCertificate? Seal, ProblemType? Problem)> GenerateAsync(HttpRequest request, OrganisationDetails organisation, DateTimeOffset now, CancellationToken ct)
    {
        var wish = await request.ReadOptionalJsonAsync<GenerateKey>(ct).ConfigureAwait(false);
        if (wish?.Algorithm is not (null or "ES256"))
            return (null, IssuerErrors.KeyNotSuited);

        return SubjectOf(organisation) is { } subject ? (SealCertificate.CreateDemo(subject, now.AddMinutes(-1), now + Lifetime), null) : (null, IssuerErrors.OrganisationHasNoIdentifier);
    }

    private static SealSubject? SubjectOf(OrganisationDetails organisation)
    {
        var name = NameOf(organisation.LegalName);
        return organisation.ToIssuing("").EffectiveEidasIdentifier is { } identifier ? new SealSubject(name, name, organisation.Country.ToUpperInvariant(), identifier) : null;
    }

    private static string NameOf(LanguageMap name) => name["sv"] ?? name.Best("en") ?? "";

    private static async Task<(SealCertificate? Seal, ProblemType? Problem)> ImportAsync(HttpRequest request, OrganisationDetails organisation, DateTimeOffset now, CancellationToken ct)
    {
        var form = await request.ReadFormStrictlyAsync(ct).ConfigureAwait(false);
        if (form.Files is not [{ Length: > 0 and <= IssuerLimits.MaxKeyFileOctets } file])
            return (null, IssuerErrors.KeyFileUnreadable);

        using var octets = new MemoryStream();
        await file.CopyToAsync(octets, ct).ConfigureAwait(false);
        if (!SealCertificate.FromPkcs12(octets.ToArray(), form["password"].ToString()).TryGet(out var seal, out var error))
            return (null, error.Code == SealCertificate.UnsupportedKey ? IssuerErrors.KeyNotSuited : IssuerErrors.KeyFileUnreadable);

        if (seal.Certificate.NotBefore <= now && now < seal.Certificate.NotAfter && Names(seal.Certificate, organisation))
            return (seal, null);

        seal.Dispose();
        return (null, IssuerErrors.KeyNotSuited);
    }

    // A seal that names another organisation would be refused by every reader.
    private static bool Names(Certificate certificate, OrganisationDetails organisation) =>
        certificate.Subject.OrganizationIdentifier is { } identifier
            ? identifier == organisation.ToIssuing("").EffectiveEidasIdentifier
            : organisation.LegalName.Any(name => name.Value == certificate.Subject.Organisation);
}
