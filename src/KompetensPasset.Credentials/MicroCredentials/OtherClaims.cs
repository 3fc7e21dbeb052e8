using System.Text.Json;
using KompetensPasset.Credentials.Content;

namespace KompetensPasset.Credentials.MicroCredentials;

/// <summary>The claims of credentials of unknown types, one row each, under the names that they have.</summary>
internal static class OtherClaims
{
    private static readonly string[] Technical =
    [
        "iss", "iat", "nbf", "exp", "cnf", "vct", "vct#integrity", "aka_vcts", "status", "jti", "type", "@context",
    ];

    /// <param name="claims">The claims.</param>
    /// <param name="shown">Those that are shown already.</param>
    public static IEnumerable<ContentRow> Of(JsonElement claims, IReadOnlySet<string>? shown = null) =>
        claims.EnumerateObject().Where(c => !Technical.Contains(c.Name) && shown?.Contains(c.Name) is not true).Take(CredentialLimits.MaxShownRows).Select(c => new ContentRow(
            new ContentField("claim", LanguageMap.Same(Shorten(c.Name))),
            LanguageMap.FromJson(c.Value) is { } texts && c.Value.ValueKind is JsonValueKind.Object && texts.Languages.All(IsLanguage) ? Shorten(texts) : LanguageMap.Same(Shorten(Show(c.Value)))));

    // An object of texts is taken for texts in languages only where its names can be languages.
    private static bool IsLanguage(string name) => name.Length is 2 or 3 || (name.Length > 3 && name[2] == '-');

    private static string Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array when value.EnumerateArray().All(v => v.ValueKind is JsonValueKind.String) => string.Join(", ", value.EnumerateArray().Select(v => v.GetString())),
        _ => value.GetRawText(),
    };

    private static LanguageMap Shorten(LanguageMap texts) => new(texts.Select(text => KeyValuePair.Create(text.Key, Shorten(text.Value))));

    private static string Shorten(string text) => text.Length <= CredentialLimits.MaxShownLength ? text : string.Concat(text.AsSpan(0, CredentialLimits.MaxShownLength), "…");
}
