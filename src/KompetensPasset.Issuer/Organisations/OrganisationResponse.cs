using System.Text.Json.Serialization;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Europass;

namespace KompetensPasset.Issuer.Organisations;

/// <summary>The organisation, as the API shows it.</summary>
/// <param name="Id">Its https identifier, the issuer's id in every credential.</param>
/// <param name="Slug">Its part of the addresses.</param>
public sealed record OrganisationResponse(string Id, string Slug, LanguageMap LegalName, string Country)
{
    public string? Address { get; init; }

    public string? RegistrationNumber { get; init; }

    public string? EidasIdentifier { get; init; }

    public string? VatNumber { get; init; }

    public string? Homepage { get; init; }

    public string? Email { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HasLogo { get; init; }

    internal static OrganisationResponse Of(OrganisationView view, IssuerAddresses addresses) =>
        new(addresses.Organisation(view.Slug.Value), view.Slug.Value, view.Details.LegalName, view.Details.Country)
        {
            Address = view.Details.Address,
            RegistrationNumber = view.Details.RegistrationNumber,
            EidasIdentifier = view.Details.EidasIdentifier,
            VatNumber = view.Details.VatNumber,
            Homepage = view.Details.Homepage,
            Email = view.Details.Mailbox,
            HasLogo = view.Details.Logo is not null,
        };
}

internal static class OrganisationDetailsExtensions
{
    /// <summary>The organisation as it stands in credentials; the logo is added by whoever has its octets.</summary>
    public static IssuingOrganisation ToIssuing(this OrganisationDetails details, string id) => new(id, details.LegalName, details.Country)
    {
        Address = details.Address,
        RegistrationNumber = details.RegistrationNumber,
        EidasIdentifier = details.EidasIdentifier,
        VatNumber = details.VatNumber,
        Homepage = details.Homepage,
        Email = details.Mailbox,
    };
}
