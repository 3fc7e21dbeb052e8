using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.MicroCredentials;
using KompetensPasset.Credentials.VcDataModel;
using static KompetensPasset.Credentials.Tests.Limits.LimitRow;

namespace KompetensPasset.Credentials.Tests.Limits;

/// <summary>How much is shown of claims whose meaning is not known: what is beyond is left out.</summary>
internal static class ContentLimits
{
    public static IReadOnlyList<LimitRow> Rows { get; } =
    [
        Of(nameof(CredentialLimits.MaxShownRows), nameof(OtherClaims), count => OtherClaims.Of(JsonOf(TokenLimits.Members(count))).Count() == count),
        Of(nameof(CredentialLimits.MaxShownRows), "result", count => Badge($$"""{"result":{{List(count, _ => """{"value":"A"}""")}}}""").Rows.Count == count),
        Of(nameof(CredentialLimits.MaxShownRows), "alignment", count => Badge($$$"""{"achievement":{"alignment":{{{List(count, _ => """{"targetName":"A"}""")}}}}}""").Rows.Count == count),

        Of(nameof(CredentialLimits.MaxShownLength), "value", length => Shown($"{{\"a\":\"{Text(length)}\"}}").Value["en"] == Text(length)),
        Of(nameof(CredentialLimits.MaxShownLength), "name", length => Shown($"{{\"{Text(length)}\":1}}").Label["en"] == Text(length)),
        Of(nameof(CredentialLimits.MaxShownLength), "list", length => Shown($"{{\"a\":[\"{Text(length - 3)}\",\"x\"]}}").Value["en"] == Text(length - 3) + ", x"),
        Of(nameof(CredentialLimits.MaxShownLength), "object", length => Shown($"{{\"a\":{Object(length)}}}").Value["en"] == Object(length)),
        Of(nameof(CredentialLimits.MaxShownLength), "texts in languages", length => Shown($"{{\"a\":{{\"sv\":\"kort\",\"en\":\"{Text(length)}\"}}}}").Value["en"] == Text(length)),

        // A duration that is read is shown as hours, any other as it stands.
        Of(nameof(CredentialLimits.MaxLexicalLength), "workload", length => Workload("PT".PadRight(length - 2, '0') + "5H") == "5 hours"),
    ];

    private static string Text(int length) => new('x', length);

    private static string Object(int length) => $"{{\"b\":[\"{Text(length - 10)}\"]}}";

    private static ContentRow Shown(string claims) => OtherClaims.Of(JsonOf(claims)).Single();

    private static string? Workload(string duration) =>
        new EuropeanDigitalCredential { Achievements = [new EdcAchievement { Title = LanguageMap.Same("x"), Workload = duration }] }.ToContent().Rows.Single(row => row.Field == ContentFields.Workload).Value["en"];

    private static CredentialContent Badge(string subject)
    {
        var document = VcDocument.Parse(JsonOf($$"""
            {"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],"type":["VerifiableCredential","OpenBadgeCredential"],
             "issuer":"https://issuer.example","credentialSubject":{{subject}}}
            """)).Value;
        return OpenBadgeContent.Of(document, new CredentialContent { Title = LanguageMap.Same("x") });
    }
}
