using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
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
        var organisation = JsonText.Member(claims, MicroCredentialClaims.Organisation);
        var content = new CredentialContent
        {
            Title = new LanguageMap([KeyValuePair.Create("und", token.Vct)]),
            SubjectName = SubjectNames.Of(claims, MicroCredentialClaims.Name, MicroCredentialClaims.GivenName, MicroCredentialClaims.FamilyName),
            SubjectBirthDate = SubjectNames.Date(claims, MicroCredentialClaims.BirthDate),
            IssuerId = token.Issuer,
            IssuerName = organisation is { } named ? Texts(named, "legalName") : null,
            Issued = token.IssuedAt,
            ValidFrom = token.NotBefore ?? token.IssuedAt,
            ValidUntil = ValidUntil(token),
        };
        if (Specification(claims, MicroCredentialClaims.Achievement, MicroCredentialJson.Default.MicroCredentialSpecification) is not { } specification)
            return ContentOfOtherType(token, content);

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

    /// <summary>Until when an SD-JWT VC is valid: the earlier of <c>exp</c> and, in a <see cref="LearningCredential"/>, the end of the day that <c>date_of_expiry</c> names.</summary>
    /// <param name="token">The credential.</param>
    /// <returns>The instant; null means without end.</returns>
    public static DateTimeOffset? ValidUntil(SdJwtVcToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return LearningCredentialContent.EndOf(token) is { } end && !(token.ExpiresAt < end) ? end : token.ExpiresAt;
    }

    private static CredentialContent ContentOfOtherType(SdJwtVcToken token, CredentialContent content) =>
        token.Vct == LearningCredential.Type
            ? LearningCredentialContent.Of(token.Claims, content)
            : LinkedDataCredential.ContentOf(token, content) ?? content with { Rows = [.. OtherClaims.Of(token.Claims)] };

    /// <summary>What a W3C credential says.</summary>
    /// <param name="document">The credential.</param>
    /// <param name="issued">When it was signed; null when the token does not say.</param>
    /// <returns>The content; a claim of the document, whatever the verification says.</returns>
    public static CredentialContent Of(VcDocument document, DateTimeOffset? issued)
    {
        ArgumentNullException.ThrowIfNull(document);
        var subject = document.Subjects[0];
        var achievement = JsonText.Member(subject, MicroCredentialDocument.Achievement);
        var content = new CredentialContent
        {
            Title = document.Name ?? (achievement is { } named ? Texts(named, "name") : null) ?? new LanguageMap([KeyValuePair.Create("und", document.Types[^1])]),
            SubjectName = SubjectNames.Of(subject, "name", "givenName", "familyName"),
            SubjectBirthDate = SubjectNames.Date(subject, "birthDate"),
            IssuerId = document.IssuerId,
            IssuerName = document.IssuerName,
            Issued = issued ?? document.ValidFrom,
            ValidFrom = document.ValidFrom,
            ValidUntil = document.ValidUntil,
        };
        if (OpenBadgeContent.IsBadge(document))
            return OpenBadgeContent.Of(document, content);

        if (!document.Types.Contains(MicroCredentialDocument.Type) || Specification(subject, MicroCredentialDocument.Achievement, LinkedSpecification.Json) is not { } specification)
            return content with { Rows = [.. SpecificationRows.Text(ContentFields.Description, document.Description), .. OtherClaims.Of(subject, Enclosed(subject))] };

        return content with
        {
            Rows =
            [
                .. Texts(subject, "grade") is { } grade ? SpecificationRows.Text(ContentFields.Grade, grade) : [],
                .. Same(ContentFields.AwardedOn, JsonText.Of(subject, "awardedOn")),
                .. Identity(subject, "identityVerification"),
                .. SpecificationRows.Of(specification),
                .. Person(subject, "nationalId", "email"),
                .. Organisation(JsonText.Member(document.Json, "issuer")),
                .. Same(ContentFields.Replaces, JsonText.Of(document.Json, "replaces")),
            ],
        };
    }

    // Credentials that stand inside have verdicts of their own, and what they say is shown with those only: here a forged one would be a word of the credential around it.
    private static HashSet<string> Enclosed(JsonElement subject) =>
        [.. subject.EnumerateObject().Where(claim => claim.Name is "verifiableCredential" or "endorsement" or "endorsementJwt" && VcMembers.Items(claim.Value).Any(MayBeCredential)).Select(claim => claim.Name)];

    private static bool MayBeCredential(JsonElement item) =>
        item.ValueKind is JsonValueKind.Object || (item.ValueKind is JsonValueKind.String && item.GetString()!.StartsWith("ey", StringComparison.Ordinal));

    private static MicroCredentialSpecification? Specification(JsonElement owner, string name, JsonTypeInfo<MicroCredentialSpecification> form)
    {
        try
        {
            return JsonText.Member(owner, name)?.Deserialize(form);
        }
        catch (JsonException)
        {
            // Somebody else's claim of the same name: it is shown as any other claim.
            return null;
        }
    }

    private static IEnumerable<ContentRow> Identity(JsonElement owner, string name) =>
        JsonText.Member(owner, name) is { } concept && Texts(concept, "prefLabel") is { } label ? SpecificationRows.Text(ContentFields.IdentityCheck, label) : [];

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

    private static LanguageMap? Texts(JsonElement owner, string name) => JsonText.Member(owner, name) is { } value ? LanguageMap.FromJson(value) : null;
}
