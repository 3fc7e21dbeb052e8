using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Verification;
using KompetensPasset.Platform.Layout;

namespace KompetensPasset.Wallet.Exporting;

/// <summary>The archive's table of contents for people, in Swedish and English, readable in any browser without a network.</summary>
internal sealed class ExportIndex
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder page = new();

    private ExportIndex() { }

    public static string Of(ExportManifest manifest)
    {
        var index = new ExportIndex();
        index.page.Append(CultureInfo.InvariantCulture, $$"""
            <!DOCTYPE html>
            <html lang="sv">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Mitt kompetenspass – My wallet</title>
            <style>
            body { font-family: sans-serif; line-height: 1.5; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
            section { border-top: 1px solid; }
            dt { font-weight: bold; }
            </style>
            </head>
            <body>
            <main>

            """);
        index.WriteLanguage(manifest, swedish: true);
        index.WriteLanguage(manifest, swedish: false);
        index.page.Append("</main>\n</body>\n</html>\n");
        return index.page.ToString();
    }

    private void WriteLanguage(ExportManifest manifest, bool swedish)
    {
        Line($"<div lang=\"{(swedish ? "sv" : "en")}\">");
        Line(swedish ? "<h1>Mitt kompetenspass</h1>" : "<h1>My wallet</h1>");
        Line($"<p>{(swedish ? "Exporterat" : "Exported")} {Time(manifest.ExportedAt, swedish)}. {(swedish
            ? "Mappen ”originals” innehåller kompetensbevisen precis som utfärdaren lämnade ut dem. De kan kontrolleras med varje program som läser formatet."
            : "The folder “originals” holds the credentials exactly as the issuer handed them out. They can be checked with any program that reads the format.")}</p>");
        foreach (var credential in manifest.Credentials)
            WriteCredential(credential, swedish);

        if (manifest.Credentials.Count == 0)
            Line(swedish ? "<p>Kompetenspasset är tomt.</p>" : "<p>The wallet is empty.</p>");

        WriteShares(manifest, swedish);
        Line("</div>");
    }

    private void WriteCredential(ExportedCredential exported, bool swedish)
    {
        var (credential, language) = (exported.Credential, swedish ? "sv" : "en");
        Line($"<section>\n<h2><bdi>{Encoded(credential.Title?.Best(language) ?? (swedish ? "Kompetensbevis" : "Credential"))}</bdi></h2>\n<dl>");
        if (credential.Label is { } label)
            Fact(swedish ? "Din anteckning" : "Your label", label);
        if (credential.SubjectName is { } name)
            Fact(Words(FactKind.IssuedTo), name);
        if (credential.IssuerName is { } issuer)
            Fact(Words(FactKind.IssuedBy), issuer);
        else if (credential.StatedIssuerName?.Best(language) is { } stated)
            Fact(Words(FactKind.ClaimedIssuer), stated);
        if (credential.ValidUntil is { } until)
            Fact(Words(FactKind.ValidUntil), SentenceText.Date(until, swedish));

        Fact(swedish ? "Mottaget" : "Received", Time(credential.ReceivedAt, swedish));
        Fact(swedish ? "Äkthetskontroll" : "Check", $"{Headline(credential.Verdict).Best(language)} – {credential.ReasonText.Best(language)} ({Time(credential.CheckedAt, swedish)})");
        Line($"</dl>\n<p><a href=\"{Encoded(exported.File)}\">{(swedish ? "Originalfilen" : "The original file")}</a> · <a href=\"{Encoded(exported.ReportFile)}\">{(swedish ? "Kontrollens rapport" : "The report of the check")}</a></p>\n</section>");

        string Words(FactKind kind) => VerificationWords.Of(kind).Best(language)!;
    }

    private void WriteShares(ExportManifest manifest, bool swedish)
    {
        if (manifest.Shares.Count == 0)
            return;

        Line(swedish ? "<section>\n<h2>Delningar</h2>\n<ul>" : "<section>\n<h2>Shares</h2>\n<ul>");
        foreach (var (share, opened) in manifest.Shares.Select(s => (s.Share, s.OpenedAt)))
        {
            var label = share.Label is { } text ? $"<bdi>{Encoded(text)}</bdi>: " : "";
            Line(swedish
                ? $"<li>{label}skapad {Time(share.CreatedAt, true)}, gäller till {Time(share.ExpiresAt, true)}, öppnad vid {opened.Count} tillfällen</li>"
                : $"<li>{label}made {Time(share.CreatedAt, false)}, valid until {Time(share.ExpiresAt, false)}, opened {opened.Count} times</li>");
        }

        Line("</ul>\n</section>");
    }

    private static LanguageMap Headline(string verdict) => VerificationWords.Of(Enum.GetValues<Verdict>().Single(known => VerificationNames.Of(known) == verdict));

    private static string Time(DateTimeOffset instant, bool swedish) => SentenceText.Time(instant, swedish);

    private void Fact(string name, string value) => Line($"<dt>{name}</dt><dd><bdi>{Encoded(value)}</bdi></dd>");

    // What an issuer or the holder wrote must not be able to change the page.
    private static string Encoded(string text) => Html.Encode(PageText.Visible(text));

    private void Line(string html) => page.Append(html).Append('\n');
}
