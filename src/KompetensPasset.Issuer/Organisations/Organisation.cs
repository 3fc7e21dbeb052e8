using System.Security.Cryptography;
using System.Text;
using KompetensPasset.Credentials.Content;

namespace KompetensPasset.Issuer.Organisations;

/// <summary>The stream of the one organisation that a tenant has.</summary>
public readonly record struct OrganisationId(Guid Value)
{
    /// <summary>The id follows from the tenant, so that two first registrations meet in one stream and only one of them holds.</summary>
    public static OrganisationId OfTenant(string tenant) =>
        new(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes("organisation:" + tenant)).AsSpan(0, 16), bigEndian: true));
}

/// <summary>A content document in the vault, encrypted; events know only its id.</summary>
public readonly record struct ContentId(Guid Value);

/// <summary>What an organisation says about itself. None of it is about a person.</summary>
/// <param name="LegalName">The legal name.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
public sealed record OrganisationDetails(LanguageMap LegalName, string Country)
{
    /// <summary>The postal address in one line.</summary>
    public string? Address { get; init; }

    /// <summary>The number in the national register.</summary>
    public string? RegistrationNumber { get; init; }

    /// <summary>The organizationIdentifier of its seal certificates (<c>NTRSE-5560000000</c>).</summary>
    public string? EidasIdentifier { get; init; }

    /// <summary>The VAT number.</summary>
    public string? VatNumber { get; init; }

    /// <summary>The https address of its web site.</summary>
    public string? Homepage { get; init; }

    /// <summary>The address for mail to the organisation.</summary>
    public string? Mailbox { get; init; }

    /// <summary>The logo, if there is one.</summary>
    public OrganisationLogo? Logo { get; init; }
}

/// <summary>A logo: the octets lie outside the events.</summary>
/// <param name="Content">Where they lie.</param>
/// <param name="MediaType"><c>image/png</c> or <c>image/jpeg</c>.</param>
/// <param name="Sha256">Their digest.</param>
public sealed record OrganisationLogo(ContentId Content, string MediaType, Sha256Digest Sha256);

/// <summary>What happens to an organisation. A closed set.</summary>
public abstract record OrganisationEvent
{
    /// <summary>The organisation is known from now on.</summary>
    public sealed record OrganisationRegistered(
        OrganisationId Id, OrganisationSlug Slug, OrganisationDetails Details, OfficerId RegisteredBy, DateTimeOffset RegisteredAt) : OrganisationEvent;

    /// <summary>Its details changed; what was issued before keeps the earlier ones.</summary>
    public sealed record OrganisationRevised(OrganisationDetails Details, OfficerId RevisedBy, DateTimeOffset RevisedAt) : OrganisationEvent;

    private OrganisationEvent() { }
}

/// <summary>Where an organisation stands. A closed set.</summary>
public abstract record Organisation
{
    /// <summary>Nothing is known of it.</summary>
    public sealed record NotRegistered : Organisation;

    /// <summary>It may issue.</summary>
    public sealed record Registered(OrganisationSlug Slug, OrganisationDetails Details) : Organisation;

    /// <summary>The stream; the store sets it.</summary>
    public OrganisationId Id { get; init; }

    private Organisation() { }
}
