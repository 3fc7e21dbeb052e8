using System.CommandLine;

namespace KompetensPasset.Cli;

/// <summary>The options that every command has.</summary>
internal static class CommonOptions
{
    public static readonly Option<bool> Json = new("--json") { Description = "Write JSON instead of text.", Recursive = true };

    public static readonly Option<string> Lang = MakeLang();

    public static Language LanguageOf(ParseResult call, Surroundings surroundings) => new(
        call.GetValue(Lang) ?? (surroundings.Variable("LANG")?.StartsWith("sv", StringComparison.OrdinalIgnoreCase) == true ? "sv" : "en"));

    private static Option<string> MakeLang()
    {
        var option = new Option<string>("--lang") { Description = "Language of the text: sv or en. Default: that of LANG, else en.", Recursive = true };
        option.AcceptOnlyFromAmong("sv", "en");
        return option;
    }
}
