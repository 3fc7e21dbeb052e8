using System.Globalization;
using System.Text.Json;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.VcDataModel;

namespace KompetensPasset.Credentials.MicroCredentials;

/// <summary>What tokens say, for pages and reports. Our own micro-credentials are shown in full; of other types every claim is shown under the name that it has.</summary>
public static class TokenContent
{
    /// <summary>What an SD-JWT VC says, as far as the holder disclosed it.</summary>
    /// <param name="token">The credential.</param>
    /// <returns>The content; a claim of the document, whatever the verification says.</returns>
    public static CredentialContent Of(SdJwtVcToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        var claims = token.Claims;
        var organisation = Member(claims, MicroCredentialClaims.Organisation);
        var content = new CredentialContent
        {
            Title = new LanguageMap([KeyValuePair.Create("und", token.Vct)]),
            SubjectName = JsonText.Of(claims, MicroCredentialClaims.Name) ?? FullName(JsonText.Of(claims, MicroCredentialClaims.GivenName), JsonText.Of(claims, MicroCredentialClaims.FamilyName)),
            SubjectBirthDate = Date(claims, MicroCredentialClaims.BirthDate),
            IssuerId = token.Issuer,
            IssuerName = organisation is { } named ? Texts(named, "legalName") : null,
            Issued = token.IssuedAt,
            ValidFrom = token.NotBefore ?? token.IssuedAt,
            ValidUntil = token.ExpiresAt,
        };
        if (Specification(claims, MicroCredentialClaims.Achievement) is not { } specification)
            return content with { Rows = [.. OtherClaims.Of(claims)] };

        return content with
        {
            Title = specification.Title.IsEmpty ? content.Title : specification.Title,
            Rows =
            [
                .. Texts(claims, MicroCredentialClaims.Grade) is { } grade ? SpecificationRows.Text(ContentFields.Grade, grade) : [],
                .. Same(ContentFields.AwardedOn, JsonText.Of(claims, MicroCredentialClaims.AwardedOn)),
                .. Identity(claims, MicroCredentialClaims.IdentityVerification),
                .. SpecificationRows.Of(specification),
                .. Person(claims, MicroCredentialClaims.NationalId, MicroCredentialClaims.Email),
                .. Organisation(organisation),
                .. Same(ContentFields.Replaces, JsonText.Of(claims, MicroCredentialClaims.Replaces)),
            ],
        };
    }

    /// <summary>What a W3C credential says.</summary>
    /// <param name="document">The credential.</param>
    /// <param name="issued">When it was signed; null when the token does not say.</param>
    /// <returns>The content; a claim of the document, whatever the verification says.</returns>
    public static CredentialContent Of(VcDocument document, DateTimeOffset? issued)
    {
        ArgumentNullException.ThrowIfNull(document);
        var subject = document.Subjects[0];
        var achievement = Member(subject, MicroCredentialDocument.Achievement);
        var content = new CredentialContent
        {
            Title = document.Name ?? (achievement is { } named ? Texts(named, "name") : null) ?? new LanguageMap([KeyValuePair.Create("und", document.Types[^1])]),
            SubjectName = JsonText.Of(subject, "name") ?? FullName(JsonText.Of(subject, "givenName"), JsonText.Of(subject, "familyName")),
            SubjectBirthDate = Date(subject, "birthDate"),
            IssuerId = document.IssuerId,
            IssuerName = document.IssuerName,
            Issued = issued ?? document.ValidFrom,
            ValidFrom = document.ValidFrom,
            ValidUntil = document.ValidUntil,
        };
        if (!document.Types.Contains(MicroCredentialDocument.Type) || Specification(subject, MicroCredentialDocument.Achievement) is not { } specification)
            return content with { Rows = [.. SpecificationRows.Text(ContentFields.Description, document.Description), .. OtherClaims.Of(subject)] };

        return content with
        {
            Rows =
            [
                .. Texts(subject, "grade") is { } grade ? SpecificationRows.Text(ContentFields.Grade, grade) : [],
                .. Same(ContentFields.AwardedOn, JsonText.Of(subject, "awardedOn")),
                .. Identity(subject, "identityVerification"),
                .. SpecificationRows.Of(specification),
                .. Person(subject, "nationalId", "email"),
                .. Organisation(Member(document.Json, "issuer")),
                .. Same(ContentFields.Replaces, JsonText.Of(document.Json, "replaces")),
            ],
        };
    }

    private static MicroCredentialSpecification? Specification(JsonElement owner, string name)
    {
        try
        {
            return Member(owner, name)?.Deserialize(MicroCredentialJson.Default.MicroCredentialSpecification);
        }
        catch (JsonException)
        {
            // Somebody else's claim of the same name: it is shown as any other claim.
            return null;
        }
    }

    private static IEnumerable<ContentRow> Identity(JsonElement owner, string name) =>
        Member(owner, name) is { } concept && Texts(concept, "prefLabel") is { } label ? SpecificationRows.Text(ContentFields.IdentityCheck, label) : [];

    private static IEnumerable<ContentRow> Person(JsonElement owner, string nationalId, string email) =>
        [.. Same(ContentFields.NationalId, JsonText.Of(owner, nationalId)), .. Same(ContentFields.Email, JsonText.Of(owner, email))];

    private static IEnumerable<ContentRow> Organisation(JsonElement? organisation)
    {
        if (organisation is not { ValueKind: JsonValueKind.Object } json)
            return [];

        var country = JsonText.Of(json, "country");
        return
        [
            .. country is not null ? SpecificationRows.Text(ContentFields.IssuerCountry, EuropassConcepts.Country(country)?.PrefLabel ?? LanguageMap.Same(country)) : [],
            .. Same(ContentFields.IssuerIdentifier, JsonText.Of(json, "registrationNumber")),
            .. Same(ContentFields.IssuerIdentifier, JsonText.Of(json, "eidasIdentifier")),
            .. Same(ContentFields.IssuerIdentifier, JsonText.Of(json, "vatNumber")),
        ];
    }

    private static IEnumerable<ContentRow> Same(ContentField field, string? text) => string.IsNullOrWhiteSpace(text) ? [] : [new ContentRow(field, LanguageMap.Same(text))];

    private static string? FullName(string? given, string? family) => string.Join(' ', new[] { given, family }.Where(n => !string.IsNullOrWhiteSpace(n))) is { Length: > 0 } name ? name : null;

    private static DateOnly? Date(JsonElement owner, string name) =>
        DateOnly.TryParseExact(JsonText.Of(owner, name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static LanguageMap? Texts(JsonElement owner, string name) => Member(owner, name) is { } value ? LanguageMap.FromJson(value) : null;

    private static JsonElement? Member(JsonElement owner, string name) =>
        owner.ValueKind is JsonValueKind.Object && owner.TryGetProperty(name, out var value) ? value : null;
}
