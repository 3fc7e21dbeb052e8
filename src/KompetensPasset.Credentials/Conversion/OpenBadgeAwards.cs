using System.Collections.Immutable;
using System.Text.Json;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.MicroCredentials;
using KompetensPasset.Credentials.VcDataModel;

namespace KompetensPasset.Credentials.Conversion;

/// <summary>Reads an Open Badge 3.0 as an award. Its texts have one language, that of <c>inLanguage</c>; its criteria become further information, because a badge does not part outcomes from tasks.</summary>
public static class OpenBadgeAwards
{
    private static readonly string[] Carried =
        ["id", "type", "name", "description", "criteria", "creditsAvailable", "alignment", "inLanguage", "resultDescription", "achievementType", "version", "humanCode", "tag", "image", "creator"];

    /// <summary>Reads a badge.</summary>
    /// <param name="document">The credential.</param>
    /// <returns>The award, or a code of <see cref="ConversionErrors"/>.</returns>
    public static ParseResult<ReadAward> Read(VcDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var subject = document.Subjects[0];
        var achievement = JsonText.Member(subject, "achievement") ?? default;
        if (JsonText.Of(achievement, "name") is not { Length: > 0 } title)
            return new CredentialError(ConversionErrors.NoAchievement, "The badge states no achievement with a name.");

        if (Day(JsonText.Of(document.Json, "awardedDate")) is not { } day)
        {
            if (document.ValidFrom is not { } from)
                return new CredentialError(ConversionErrors.NoDate, "The badge does not say when it was awarded.");

            day = DateOnly.FromDateTime(from.UtcDateTime);
        }

        var language = JsonText.Of(achievement, "inLanguage") is { Length: > 0 } tag ? tag : "und";
        LanguageMap? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : new LanguageMap([KeyValuePair.Create(language, text)]);
        var alignments = BadgeMembers.All(achievement, "alignment").ToArray();
        var specification = new MicroCredentialSpecification
        {
            Title = Text(title)!,
            Description = Text(JsonText.Of(achievement, "description")),
            EctsPoints = Points(JsonText.Member(subject, "creditsEarned") ?? JsonText.Member(achievement, "creditsAvailable")),
            EqfLevel = alignments.Select(a => Level(JsonText.Of(a, "targetUrl"))).FirstOrDefault(l => l is not null),
            Languages = EuropassConcepts.Language(language.Split('-')[0]) is { } known ? [known] : [],
            LearningOutcomes = [.. alignments.Where(a => Level(JsonText.Of(a, "targetUrl")) is null).Select(a => Skill(a, Text)).OfType<LearningOutcomeSpecification>()],
            FurtherInformation = Text(JsonText.Of(JsonText.Member(achievement, "criteria") ?? default, "narrative")),
            Homepage = JsonText.Of(JsonText.Member(achievement, "criteria") ?? default, "id"),
        };
        var award = new MicroCredentialAward(specification, Organisation(document), Learner(subject), day) { Grade = Text(BadgeMembers.All(subject, "result").Select(r => JsonText.Of(r, "value")).FirstOrDefault()) };
        return new ReadAward(award, LeftOut(document.Json, subject, achievement));
    }

    private static IssuingOrganisation Organisation(VcDocument document)
    {
        var issuer = JsonText.Member(document.Json, "issuer") ?? default;
        var country = JsonText.Of(JsonText.Member(issuer, "address") ?? default, "addressCountryCode");
        return new IssuingOrganisation(document.IssuerId, document.IssuerName ?? LanguageMap.Empty, country ?? "") { Homepage = JsonText.Of(issuer, "url"), Email = JsonText.Of(issuer, "email") };
    }

    private static Learner Learner(JsonElement subject)
    {
        return new Learner(BadgeMembers.Identity(subject, "name") ?? "") { Email = BadgeMembers.Identity(subject, "emailAddress"), NationalId = BadgeMembers.Identity(subject, "nationalIdentityNumber") };
    }

    private static LearningOutcomeSpecification? Skill(JsonElement alignment, Func<string?, LanguageMap?> text) =>
        text(JsonText.Of(alignment, "targetName")) is { } name
            ? new LearningOutcomeSpecification(name) { EscoSkills = JsonText.Of(alignment, "targetUrl") is { } url && url.Contains("/esco/skill/", StringComparison.Ordinal) ? [new Concept(url, EuropassConcepts.EscoSkillScheme, name)] : [] }
            : null;

    private static ImmutableArray<string> LeftOut(JsonElement document, JsonElement subject, JsonElement achievement)
    {
        var names = new List<string>();
        if (document.TryGetProperty("evidence", out _))
            names.Add("evidence");

        names.AddRange(Names(subject).Except(["id", "type", "achievement", "identifier", "creditsEarned", "result", "activityStartDate", "activityEndDate"]));
        names.AddRange(Names(achievement).Except(Carried).Select(name => "achievement." + name));
        return [.. names];
    }

    private static int? Level(string? url) => url is null ? null : Enumerable.Range(1, 8).Cast<int?>().FirstOrDefault(level => EuropassConcepts.EqfLevel(level!.Value)?.Id == url);

    private static DateOnly? Day(string? text) => DateTimeStamp.TryParse(text, out var instant) ? DateOnly.FromDateTime(instant.UtcDateTime) : null;

    private static decimal? Points(JsonElement? json) => json is { ValueKind: JsonValueKind.Number } number && number.TryGetDecimal(out var points) ? points : null;

    private static IEnumerable<string> Names(JsonElement json) => json.ValueKind is JsonValueKind.Object ? json.EnumerateObject().Select(m => m.Name) : [];
}
