using System.Text.Json.Serialization;
using KompetensPasset.Credentials.Content;

namespace KompetensPasset.Credentials.Europass;

/// <summary>A person earned a micro-credential: the content from which every format is made.</summary>
/// <param name="Specification">What was earned.</param>
/// <param name="Organisation">Who awards it and issues the credential.</param>
/// <param name="Learner">Who earned it.</param>
/// <param name="AwardedOn">The day of awarding.</param>
public sealed record MicroCredentialAward(
    MicroCredentialSpecification Specification, IssuingOrganisation Organisation, Learner Learner, DateOnly AwardedOn)
{
    /// <summary>The grade; null where there is none.</summary>
    public LanguageMap? Grade { get; init; }

    /// <summary>Supervision and check of identity at this person's assessment; null means as the specification says.</summary>
    public Concept? IdVerification { get; init; }

    /// <summary>The languages in which the credential is shown (<c>sv</c>, <c>en</c>), the first is the primary one.</summary>
    public IReadOnlyList<string> Languages { get; init => field = value ?? ["sv", "en"]; } = ["sv", "en"];
}

/// <summary>The organisation that issues credentials.</summary>
/// <param name="Id">Its https identifier (<c>https://host/orgs/slug</c>).</param>
/// <param name="LegalName">Its legal name.</param>
/// <param name="Country">Its country, ISO 3166-1 alpha-2 (<c>SE</c>). Mandatory in Annex I.</param>
public sealed record IssuingOrganisation(string Id, LanguageMap LegalName, string Country)
{
    /// <summary>The postal address in one line.</summary>
    public string? Address { get; init; }

    /// <summary>The number in the national register (in Sweden the organisationsnummer).</summary>
    public string? RegistrationNumber { get; init; }

    /// <summary>The eIDAS identifier, equal to the seal certificate's organizationIdentifier (<c>NTRSE-5560000000</c>).</summary>
    public string? EidasIdentifier { get; init; }

    /// <summary>The VAT number.</summary>
    public string? VatNumber { get; init; }

    /// <summary>The https address of its web site.</summary>
    public string? Homepage { get; init; }

    /// <summary>Its e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Its logo.</summary>
    public Picture? Logo { get; init; }

    /// <summary>
    /// The identifier that an EDC states: <see cref="EidasIdentifier"/>, else one made from country and <see cref="RegistrationNumber"/> as
    /// ETSI EN 319 412-1 §5.1.4 says (<c>NTRSE-5560000000</c>); null where both are missing.
    /// </summary>
    [JsonIgnore]
    public string? EffectiveEidasIdentifier =>
        !string.IsNullOrWhiteSpace(EidasIdentifier) ? EidasIdentifier
        : string.IsNullOrWhiteSpace(RegistrationNumber) || string.IsNullOrWhiteSpace(Country) ? null
        : $"NTR{Country.ToUpperInvariant()}-{RegistrationNumber.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal)}";
}

/// <summary>A picture.</summary>
/// <param name="Content">Its octets; in JSON base64.</param>
/// <param name="MediaType"><c>image/png</c> or <c>image/jpeg</c>.</param>
public sealed record Picture(ReadOnlyMemory<byte> Content, string MediaType);

/// <summary>The person who earned a micro-credential.</summary>
/// <param name="FullName">The full name as it shall be shown.</param>
public sealed record Learner(string FullName)
{
    /// <summary>The given name; null where not known apart.</summary>
    public string? GivenName { get; init; }

    /// <summary>The family name; null where not known apart.</summary>
    public string? FamilyName { get; init; }

    /// <summary>The date of birth.</summary>
    public DateOnly? DateOfBirth { get; init; }

    /// <summary>The personal identity number.</summary>
    public string? NationalId { get; init; }

    /// <summary>The country of <see cref="NationalId"/>, ISO 3166-1 alpha-2.</summary>
    public string NationalIdCountry { get; init => field = value ?? "SE"; } = "SE";

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }
}
