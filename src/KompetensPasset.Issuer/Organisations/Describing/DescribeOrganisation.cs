using FluentValidation;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Platform.Vault;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Issuer.Organisations.Describing;

/// <summary>Says who the caller's organisation is: registers it, or revises it (with If-Match).</summary>
public sealed record DescribeOrganisation(LanguageMap LegalName, string Country)
{
    public string? Address { get; init; }

    public string? RegistrationNumber { get; init; }

    public string? EidasIdentifier { get; init; }

    public string? VatNumber { get; init; }

    public string? Homepage { get; init; }

    public string? Email { get; init; }

    /// <summary>A new logo; null leaves the one there is.</summary>
    public LogoUpload? Logo { get; init; }

    public sealed class Validator : AbstractValidator<DescribeOrganisation>
    {
        public Validator()
        {
            RuleFor(r => r.LegalName).Must(n => n is { IsEmpty: false }).Says(FieldProblems.LegalNameMissing);
            RuleFor(r => r.LegalName).IsText(IssuerLimits.MaxNameLength);
            RuleFor(r => r.Country).Must(c => c is not null && EuropassConcepts.Country(c) is not null).Says(FieldProblems.CountryUnknown);
            RuleFor(r => r.Address).MaximumLength(IssuerLimits.MaxTextLength).WithErrorCode("address-too-long");
            RuleFor(r => r.RegistrationNumber).MaximumLength(64).WithErrorCode("registration-number-too-long");
            RuleFor(r => r.EidasIdentifier).Matches("^[A-Z]{3}[A-Z]{2}-[A-Za-z0-9]{1,40}$").When(r => r.EidasIdentifier is not null).WithErrorCode("eidas-identifier-malformed");
            RuleFor(r => r.VatNumber).MaximumLength(32).WithErrorCode("vat-number-too-long");
            RuleFor(r => r.Homepage).Must(BeHttps).Says(FieldProblems.HomepageNotHttps).When(r => r.Homepage is not null);
            RuleFor(r => r.Homepage).MaximumLength(IssuerLimits.MaxTextLength).WithErrorCode("homepage-too-long");
            RuleFor(r => r.Email).EmailAddress().Says(FieldProblems.EmailMalformed).When(r => r.Email is not null);
            RuleFor(r => r.Email).MaximumLength(IssuerLimits.MaxEmailLength).WithErrorCode("email-too-long");
            RuleFor(r => r.Logo).Must(l => l!.MediaType is "image/png" or "image/jpeg" && l.Content is { Length: > 0 and <= IssuerLimits.MaxLogoOctets })
                .Says(FieldProblems.LogoNotSuited).When(r => r.Logo is not null);
        }

        private static bool BeHttps(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps;
    }
}

/// <summary>A logo that is brought.</summary>
/// <param name="Content">The octets; in JSON base64.</param>
/// <param name="MediaType"><c>image/png</c> or <c>image/jpeg</c>.</param>
public sealed record LogoUpload(byte[] Content, string MediaType);

internal static class DescribeOrganisationEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/organisation", Handle).AddEndpointFilter<ValidationFilter<DescribeOrganisation>>().Produces<OrganisationResponse>().WithName("DescribeOrganisation");

    private static async Task<IResult> Handle(
        DescribeOrganisation request, HttpContext http, ITenantSessions sessions, IContentVault vault, IssuerAddresses addresses, TimeProvider clock, CancellationToken ct)
    {
        var tenant = http.GetCaller().Tenant;
        var id = OrganisationId.OfTenant(tenant);
        await using var session = sessions.Open(tenant);
        var before = await session.LoadAsync<OrganisationView>(id, ct).ConfigureAwait(false);
        long? version = null;
        if (before is not null)
        {
            if (!http.Request.TryReadIfMatch(out var read, out var problem))
                return problem!.ToResult();
            version = read;
        }

        var details = DetailsOf(request) with { Logo = await KeepLogoAsync(session, vault, id, request.Logo, before?.Details.Logo, ct).ConfigureAwait(false) };
        var act = http.ActAt(clock);
        // Whoever saw no organisation registers one and nothing else: of two first registrations at once only one holds.
        var decision = await session.DecideAsync<Organisation, OrganisationId, OrganisationEvent>(id, version, state => before is null
            ? OrganisationDecider.Register(state ?? new Organisation.NotRegistered(), id, new OrganisationSlug(tenant), details, act)
            : OrganisationDecider.Revise(state ?? new Organisation.NotRegistered(), details, act), ct).ConfigureAwait(false);
        if (decision.ProblemOrNull() is { } refusal)
            return refusal;

        await session.SaveChangesAsync(ct).ConfigureAwait(false);
        var after = await session.LoadAsync<OrganisationView>(id, ct).ConfigureAwait(false);
        http.Response.WriteETag(after!.Version);
        return Results.Ok(OrganisationResponse.Of(after, addresses));
    }

    private static OrganisationDetails DetailsOf(DescribeOrganisation request) => new(request.LegalName, request.Country)
    {
        Address = request.Address,
        RegistrationNumber = request.RegistrationNumber,
        EidasIdentifier = request.EidasIdentifier,
        VatNumber = request.VatNumber,
        Homepage = request.Homepage,
        Mailbox = request.Email,
    };

    private static async Task<OrganisationLogo?> KeepLogoAsync(
        IDocumentSession session, IContentVault vault, OrganisationId owner, LogoUpload? logo, OrganisationLogo? before, CancellationToken ct)
    {
        if (logo is null)
            return before;

        var kept = new OrganisationLogo(new ContentId(RandomId.NewUuid()), logo.MediaType, Sha256Digest.Compute(logo.Content));
        if (kept.Sha256 == before?.Sha256)
            return before;

        await vault.StoreAsync(session, owner.Value, kept.Content.Value, logo.Content, ct).ConfigureAwait(false);
        return kept;
    }
}
