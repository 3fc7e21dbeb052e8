using System.Text.Json;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.SdJwtVc;

/// <summary>Texts in the <c>display</c> arrays of type metadata, by locale.</summary>
internal static class LocaleTexts
{
    public static LanguageMap Read(JsonElement display, string name)
    {
        var texts = new List<KeyValuePair<string, string>>();
        foreach (var item in display.ValueKind is JsonValueKind.Array ? display.EnumerateArray().ToArray() : [])
        {
            if (LocaleOf(item) is { } locale && JsonText.Of(item, name) is { } text)
                texts.Add(KeyValuePair.Create(locale, text));
        }

        return LanguageMap.FirstOfEach(texts);
    }

    // Drafts before -12 wrote 'lang'; issuers in the field still do.
    public static string? LocaleOf(JsonElement item) => (JsonText.Of(item, "locale") ?? JsonText.Of(item, "lang")) is { Length: > 0 } locale ? locale : null;
}
