using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.SdJwtVc;

namespace KompetensPasset.Credentials.MicroCredentials;

/// <summary>An award as claims of an SD-JWT VC. Everything about the person and the grade can be kept back by the holder; what was earned and from whom cannot.</summary>
public static class MicroCredentialClaims
{
    /// <summary>The full name; disclosable.</summary>
    public const string Name = "name";

    /// <summary>The given name; disclosable.</summary>
    public const string GivenName = "given_name";

    /// <summary>The family name; disclosable.</summary>
    public const string FamilyName = "family_name";

    /// <summary>The date of birth (ISO 8601); disclosable.</summary>
    public const string BirthDate = "birthdate";

    /// <summary>The e-mail address; disclosable.</summary>
    public const string Email = "email";

    /// <summary>The personal identity number; disclosable.</summary>
    public const string NationalId = "personal_administrative_number";

    /// <summary>The grade, a text per language; disclosable.</summary>
    public const string Grade = "grade";

    internal const string Achievement = "achievement";
    internal const string AwardedOn = "awarded_on";
    internal const string Organisation = "issuing_organisation";
    internal const string IdentityVerification = "identity_verification";
    internal const string Replaces = "replaces";

    private static readonly string[] Personal = [Name, GivenName, FamilyName, BirthDate, Email, NationalId, Grade];

    /// <summary>Makes the credential to be signed. Holder key and status are added with <c>with</c>.</summary>
    /// <param name="award">The award.</param>
    /// <param name="vct">The type: see <see cref="MicroCredentialType.AddressOn"/>.</param>
    /// <param name="envelope">Id and times.</param>
    /// <returns>The issuance, with the personal claims disclosable.</returns>
    public static SdJwtVcIssuance For(MicroCredentialAward award, string vct, MicroCredentialEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(award);
        ArgumentNullException.ThrowIfNull(envelope);
        var claims = new JsonObject
        {
            ["jti"] = envelope.Id,
            [Achievement] = AwardParts.Specification(award.Specification),
            [AwardedOn] = AwardParts.Date(award.AwardedOn),
            [Organisation] = OrganisationOf(award.Organisation),
        };
        AddPersonal(claims, award);
        AwardParts.Add(claims, IdentityVerification, AwardParts.IdentityVerification(award));
        AwardParts.Add(claims, Replaces, envelope.Replaces);
        return new SdJwtVcIssuance(vct, award.Organisation.Id, envelope.Issued, claims)
        {
            Disclosable = [.. Personal.Where(claims.ContainsKey).Select(name => "/" + name)],
            NotBefore = envelope.ValidFrom,
            ExpiresAt = envelope.ValidUntil,
        };
    }

    private static void AddPersonal(JsonObject claims, MicroCredentialAward award)
    {
        var learner = award.Learner;
        claims[Name] = learner.FullName;
        AwardParts.Add(claims, GivenName, learner.GivenName);
        AwardParts.Add(claims, FamilyName, learner.FamilyName);
        AwardParts.Add(claims, BirthDate, learner.DateOfBirth is { } born ? AwardParts.Date(born) : null);
        AwardParts.Add(claims, Email, learner.Email);
        AwardParts.Add(claims, NationalId, learner.NationalId);
        AwardParts.Add(claims, Grade, award.Grade?.ToJson());
    }

    private static JsonObject OrganisationOf(IssuingOrganisation organisation)
    {
        var json = new JsonObject { ["legalName"] = organisation.LegalName.ToJson() };
        AwardParts.AddOrganisation(json, organisation);
        return json;
    }
}

/// <summary>The parts of an award that stand in both formats in the same way.</summary>
internal static class AwardParts
{
    public static JsonNode Specification(MicroCredentialSpecification specification) =>
        JsonSerializer.SerializeToNode(specification, MicroCredentialJson.Default.MicroCredentialSpecification)!;

    public static JsonNode? IdentityVerification(MicroCredentialAward award) =>
        (award.IdVerification ?? award.Specification.Assessment?.IdVerification) is { } concept ? JsonSerializer.SerializeToNode(concept, MicroCredentialJson.Default.Concept) : null;

    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static void Add(JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
            json[name] = value;
    }

    public static void AddOrganisation(JsonObject json, IssuingOrganisation organisation)
    {
        json["country"] = organisation.Country;
        Add(json, "registrationNumber", organisation.RegistrationNumber);
        Add(json, "eidasIdentifier", organisation.EidasIdentifier);
        Add(json, "vatNumber", organisation.VatNumber);
        Add(json, "homepage", organisation.Homepage);
    }
}
