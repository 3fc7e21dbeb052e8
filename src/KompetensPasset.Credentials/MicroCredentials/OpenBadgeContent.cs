using System.Globalization;
using System.Text.Json;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.VcDataModel;

namespace KompetensPasset.Credentials.MicroCredentials;

/// <summary>Shows an Open Badge of anybody under the names that the other formats use.</summary>
internal static class OpenBadgeContent
{
    public static bool IsBadge(VcDocument document) => document.Types.Contains(OpenBadge.Type) || document.Types.Contains(OpenBadge.OtherType);

    public static CredentialContent Of(VcDocument document, CredentialContent bare)
    {
        var subject = document.Subjects[0];
        var achievement = JsonText.Member(subject, "achievement") ?? default;
        return bare with
        {
            Title = document.Name ?? (JsonText.Of(achievement, "name") is { } title ? LanguageMap.Same(title) : bare.Title),
            SubjectName = BadgeMembers.Identity(subject, "name") ?? bare.SubjectName,
            Rows =
            [
                .. BadgeMembers.All(subject, "result").Take(CredentialLimits.MaxShownRows).SelectMany(result => Text(ContentFields.Grade, JsonText.Of(result, "value"))),
                .. Text(ContentFields.AwardedOn, JsonText.Of(document.Json, "awardedDate") is { Length: >= 10 } day ? day[..10] : null),
                .. Text(ContentFields.Description, JsonText.Of(achievement, "description")),
                .. Text(ContentFields.Criteria, JsonText.Of(JsonText.Member(achievement, "criteria") ?? default, "narrative")),
                .. Credits(JsonText.Member(subject, "creditsEarned") ?? JsonText.Member(achievement, "creditsAvailable")),
                .. BadgeMembers.All(achievement, "alignment").Take(CredentialLimits.MaxShownRows).SelectMany(Alignment),
                .. Language(JsonText.Of(achievement, "inLanguage")),
                .. Text(ContentFields.Email, BadgeMembers.Identity(subject, "emailAddress")),
                .. Text(ContentFields.Homepage, JsonText.Of(JsonText.Member(achievement, "criteria") ?? default, "id")),
            ],
        };
    }

    private static IEnumerable<ContentRow> Alignment(JsonElement alignment) =>
        Text(JsonText.Of(alignment, "targetFramework") == OpenBadge.EqfFramework ? ContentFields.EqfLevel : ContentFields.Skill, JsonText.Of(alignment, "targetName"));

    private static IEnumerable<ContentRow> Credits(JsonElement? points) =>
        points is { ValueKind: JsonValueKind.Number } number && number.TryGetDecimal(out var credits) ? Text(ContentFields.Credits, credits.ToString("0.##", CultureInfo.InvariantCulture)) : [];

    private static IEnumerable<ContentRow> Language(string? tag) =>
        tag is { Length: > 0 } ? [new ContentRow(ContentFields.Language, EuropassConcepts.Language(tag.Split('-')[0])?.PrefLabel ?? LanguageMap.Same(tag))] : [];

    private static IEnumerable<ContentRow> Text(ContentField field, string? text) => string.IsNullOrWhiteSpace(text) ? [] : [new ContentRow(field, LanguageMap.Same(text))];
}
