using KompetensPasset.Credentials;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Verification;
using Spectre.Console;

namespace KompetensPasset.Cli;

/// <summary>Results for people.</summary>
internal static class HumanText
{
    /// <summary>Shows a report: verdict, reason, what it says, the checks.</summary>
    public static void Report(Surroundings surroundings, VerificationReport report, Language language)
    {
        var console = Open(surroundings);
        var (mark, colour, words) = Headline(report.Verdict, language);
        console.MarkupLine($"[{colour} bold]{mark} {Markup.Escape(words)}[/]");
        Line(console, language.Choose(report.ReasonText()));
        if (CheckCatalogue.Find(report.Reason)?.WhatToDo is { } whatToDo)
            Line(console, language.Choose(whatToDo));

        Line(console, language.Choose($"Kontrollerat {SentenceText.Time(report.CheckedAt, true)}", $"Checked {SentenceText.Time(report.CheckedAt, false)}")
            + (report.AsOf == report.CheckedAt ? "" : language.Choose($", gäller {SentenceText.Time(report.AsOf, true)}", $", as of {SentenceText.Time(report.AsOf, false)}")) + ".");
        Checks(console, report, language);
        if (report.Content is not { } content)
            return;

        if (report.Verdict is Verdict.NotValid or Verdict.CouldNotTell)
        {
            console.WriteLine();
            Line(console, language.Choose("Detta uppger beviset. Det är inte styrkt:", "This is what the credential says. It is not proven:"));
        }

        Content(console, content, report.IssuerName, language);
    }

    /// <summary>Shows what a credential says, or why it cannot be read.</summary>
    public static void Inspection(Surroundings surroundings, ParseResult<UnverifiedCredential> read, Language language)
    {
        var console = Open(surroundings);
        if (!read.TryGet(out var credential, out var error))
        {
            var entry = CheckCatalogue.Find(error.Code);
            Line(console, entry is null ? error.Message : language.Choose(entry.Sentence));
            return;
        }

        Line(console, language.Choose(
            $"Format: {VerificationNames.Of(credential.Format)}. Inget är kontrollerat.", $"Format: {VerificationNames.Of(credential.Format)}. Nothing has been checked."));
        Content(console, credential.Content, null, language);
    }

    // A file or a pipe gets neither colours nor broken lines.
    private static IAnsiConsole Open(Surroundings surroundings)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(surroundings.Output),
            Ansi = surroundings.ShowsColours ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = surroundings.ShowsColours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        if (!surroundings.ShowsColours)
            console.Profile.Width = 10_000;

        return console;
    }

    private static (string Mark, string Colour, string Words) Headline(Verdict verdict, Language language) => verdict switch
    {
        Verdict.Valid => ("✔", "green", language.Choose("Äkta och giltigt", "Genuine and valid")),
        Verdict.GenuineWithRemarks => ("⚠", "yellow", language.Choose("Äkta, men …", "Genuine, but …")),
        Verdict.NotValid => ("✖", "red", language.Choose("Går inte att lita på", "Not to be trusted")),
        _ => ("?", "blue", language.Choose("Kunde inte kontrolleras helt", "Could not be checked completely")),
    };

    private static void Checks(IAnsiConsole console, VerificationReport report, Language language)
    {
        console.WriteLine();
        foreach (var check in report.Checks)
        {
            var name = language.Choose(CheckCatalogue.Describe(check.Check).Title);
            Line(console, $"{MarkOf(check)} {name}: {language.Choose(SentenceText.Of(check))} [{check.Code}]");
            foreach (var detail in check.Details.Take(20))
                Line(console, $"    {detail.Pointer}: {detail.Message}");
        }
    }

    private static string MarkOf(CheckResult check) => (check.Outcome, VerdictRule.ConsequenceOf(check)) switch
    {
        (CheckOutcome.Passed, CheckConsequence.None) => "✔",
        (CheckOutcome.NotApplicable, CheckConsequence.None) => "–",
        (_, CheckConsequence.Remark) => "⚠",
        (_, CheckConsequence.NotValid) => "✖",
        _ => "?",
    };

    private static void Content(IAnsiConsole console, CredentialContent content, string? provenIssuer, Language language)
    {
        console.WriteLine();
        Row(console, language.Choose("Titel", "Title"), language.Choose(content.Title));
        Row(console, language.Choose("Utfärdat till", "Issued to"), content.SubjectName);
        Row(console, language.Choose("Född", "Born"), content.SubjectBirthDate?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Row(console, language.Choose("Utfärdare enligt registret", "Issuer according to the register"), provenIssuer);
        Row(console, language.Choose("Utfärdare enligt beviset", "Issuer as the credential says"), content.IssuerName is { } name ? language.Choose(name) : content.IssuerId);
        Row(console, language.Choose("Utfärdat", "Issued"), DateOf(content.Issued, language));
        Row(console, language.Choose("Gäller från", "In force from"), DateOf(content.ValidFrom, language));
        Row(console, language.Choose("Gäller till och med", "In force until"), DateOf(content.ValidUntil, language));
        foreach (var row in content.Rows)
            Row(console, language.Choose(row.Label), language.Choose(row.Value));
    }

    private static string? DateOf(DateTimeOffset? instant, Language language) => instant is { } known ? SentenceText.Date(known, language.IsSwedish) : null;

    private static void Row(IAnsiConsole console, string label, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            Line(console, $"{label}: {value}");
    }

    private static void Line(IAnsiConsole console, string text) => console.WriteLine(text.StartsWith("    ", StringComparison.Ordinal) ? "    " + PlainText.Of(text.Trim()) : PlainText.Of(text));
}
