using KompetensPasset.Credentials.Content;

namespace KompetensPasset.Cli;

/// <summary>The language of texts for people.</summary>
/// <param name="Code"><c>sv</c> or <c>en</c>.</param>
internal sealed record Language(string Code)
{
    public bool IsSwedish => Code == "sv";

    public string Choose(string sv, string en) => IsSwedish ? sv : en;

    /// <summary>A text in this language, else in whichever there is.</summary>
    public string Choose(LanguageMap text) => text[Code] ?? text.Select(pair => pair.Value).FirstOrDefault() ?? "";
}
