using System.Globalization;
using System.Text.Json;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.SdJwtVc;

namespace KompetensPasset.Credentials.MicroCredentials;

/// <summary>Shows a <see cref="LearningCredential"/> under the names that the other formats use.</summary>
internal static class LearningCredentialContent
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        LearningCredential.Authority, LearningCredential.Country, LearningCredential.IssuedOn, LearningCredential.ExpiresOn, LearningCredential.Title, LearningCredential.Description,
        LearningCredential.Languages, LearningCredential.FamilyName, LearningCredential.GivenName, LearningCredential.LearnerId, LearningCredential.StudyTime, LearningCredential.Level,
        LearningCredential.Quality, LearningCredential.Outcomes, LearningCredential.Grade, LearningCredential.Prerequisites, LearningCredential.Stackable,
    };

    /// <summary>The last instant of <c>date_of_expiry</c>; null when there is none that can be read.</summary>
    public static DateTimeOffset? EndOf(SdJwtVcToken token) =>
        token.Vct == LearningCredential.Type && DateOnly.TryParseExact(JsonText.Of(token.Claims, LearningCredential.ExpiresOn), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day < DateOnly.MaxValue
            ? new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero)
            : null;

    public static CredentialContent Of(JsonElement claims, CredentialContent bare) => bare with
    {
        Title = JsonText.Of(claims, LearningCredential.Title) is { } title ? LanguageMap.Same(title) : bare.Title,
        IssuerName = JsonText.Of(claims, LearningCredential.Authority) is { } authority ? LanguageMap.Same(authority) : null,
        Rows =
        [
            .. Texts(ContentFields.Grade, claims, LearningCredential.Grade),
            .. Texts(ContentFields.AwardedOn, claims, LearningCredential.IssuedOn),
            .. Texts(ContentFields.Description, claims, LearningCredential.Description),
            .. Texts(ContentFields.LearningOutcome, claims, LearningCredential.Outcomes),
            .. Texts(ContentFields.Workload, claims, LearningCredential.StudyTime),
            .. Level(claims),
            .. Named(ContentFields.Language, claims, LearningCredential.Languages, EuropassConcepts.Language),
            .. Texts(ContentFields.EntryRequirement, claims, LearningCredential.Prerequisites),
            .. Texts(ContentFields.QualityAssurance, claims, LearningCredential.Quality),
            .. Stackable(claims),
            .. Texts(ContentFields.NationalId, claims, LearningCredential.LearnerId),
            .. Named(ContentFields.IssuerCountry, claims, LearningCredential.Country, EuropassConcepts.Country),
            .. OtherClaims.Of(claims, Known),
        ],
    };

    private static IEnumerable<ContentRow> Texts(ContentField field, JsonElement claims, string name) => Named(field, claims, name, _ => null);

    private static IEnumerable<ContentRow> Named(ContentField field, JsonElement claims, string name, Func<string, Concept?> find) =>
        (JsonText.Strings(claims, name) ?? []).Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => new ContentRow(field, find(text)?.PrefLabel ?? LanguageMap.Same(text)));

    private static IEnumerable<ContentRow> Level(JsonElement claims) =>
        claims.TryGetProperty(LearningCredential.Level, out var level) && level.TryGetLevel(out var number)
            ? [new ContentRow(ContentFields.EqfLevel, EuropassConcepts.EqfLevel(number)?.PrefLabel ?? LanguageMap.Same(number.ToString(CultureInfo.InvariantCulture)))]
            : [];

    private static bool TryGetLevel(this JsonElement value, out int number)
    {
        number = 0;
        return value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out number);
    }

    private static IEnumerable<ContentRow> Stackable(JsonElement claims) =>
        claims.TryGetProperty(LearningCredential.Stackable, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? [new ContentRow(ContentFields.Stackability, value.GetBoolean() ? LanguageMap.Of("Ja", "Yes") : LanguageMap.Of("Nej", "No"))]
            : [];
}
