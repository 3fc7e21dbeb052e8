using KompetensPasset.Credentials;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Verification;
using Spectre.Console;

namespace KompetensPasset.Cli;

/// <summary>Results for people.</summary>
internal static class HumanText
{
    /// <summary>Shows a report: verdict, reason, the checks, what it says.</summary>
    public static void Report(Surroundings surroundings, VerificationReport report, Language language) =>
        Report(Open(surroundings), report, ReportOutline.Of(report, language.Code), language);

    private static void Report(IAnsiConsole console, VerificationReport report, ReportOutline outline, Language language)
    {
        var (sign, colour) = SignOf(outline.Verdict);
        console.MarkupLine($"[{colour} bold]{sign} {Markup.Escape(outline.Headline)}[/]");
        Line(console, outline.Reason);
        if (outline.WhatToDo is { } whatToDo)
            Line(console, whatToDo);

        Line(console, language.Choose($"Kontrollerat {SentenceText.Time(report.CheckedAt, true)}", $"Checked {SentenceText.Time(report.CheckedAt, false)}")
            + (report.AsOf == report.CheckedAt ? "" : language.Choose($", gäller {SentenceText.Time(report.AsOf, true)}", $", as of {SentenceText.Time(report.AsOf, false)}")) + ".");
        Checks(console, report, outline);
        if (report.Content is not null)
            Content(console, outline, language);

        foreach (var (inside, one) in outline.Enclosed.Zip(report.Enclosed))
        {
            console.WriteLine();
            Line(console, $"— {inside.Heading} —");
            Report(console, one.Report, inside.Outline, language);
        }
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
        Content(console, credential.Content, language);
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

    private static (string Sign, string Colour) SignOf(Verdict verdict) => verdict switch
    {
        Verdict.Valid => ("✔", "green"),
        Verdict.GenuineWithRemarks => ("⚠", "yellow"),
        Verdict.NotValid => ("✖", "red"),
        _ => ("?", "blue"),
    };

    private static void Checks(IAnsiConsole console, VerificationReport report, ReportOutline outline)
    {
        console.WriteLine();
        foreach (var (check, found) in outline.Checks.Zip(report.Checks))
        {
            Line(console, $"{SignOf(check.Mark)} {check.Title}: {check.Sentence} [{check.Code}]");
            foreach (var detail in found.Details.Take(20))
                Line(console, $"    {detail.Pointer}: {detail.Message}");
        }
    }

    private static string SignOf(CheckMark mark) => mark switch
    {
        CheckMark.Passed => "✔",
        CheckMark.NotApplicable => "–",
        CheckMark.Warning => "⚠",
        CheckMark.Failed => "✖",
        _ => "?",
    };

    private static void Content(IAnsiConsole console, ReportOutline outline, Language language)
    {
        console.WriteLine();
        if (outline.Unproven is { } unproven)
            Line(console, unproven);

        Row(console, TitleLabel(language), outline.Title?.Text);
        foreach (var fact in outline.Facts)
            Row(console, fact.Label, fact.Note is { } note ? $"{fact.Value.Text} ({note})" : fact.Value.Text);
        foreach (var row in outline.Content)
            Row(console, row.Label, row.Value.Text);
        if (outline.LeftOut is { } leftOut)
            Line(console, leftOut);
    }

    private static void Content(IAnsiConsole console, CredentialContent content, Language language)
    {
        console.WriteLine();
        Row(console, TitleLabel(language), language.Choose(content.Title));
        Row(console, LabelOf(FactKind.IssuedTo), content.SubjectName);
        Row(console, LabelOf(FactKind.Born), content.SubjectBirthDate?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Row(console, LabelOf(FactKind.IssuedBy), content.IssuerName is { } name ? language.Choose(name) : content.IssuerId);
        Row(console, LabelOf(FactKind.Issued), DateOf(content.Issued, language));
        Row(console, LabelOf(FactKind.ValidFrom), DateOf(content.ValidFrom, language));
        Row(console, LabelOf(FactKind.ValidUntil), DateOf(content.ValidUntil, language));
        foreach (var row in content.Rows)
            Row(console, language.Choose(row.Label), language.Choose(row.Value));

        string LabelOf(FactKind kind) => language.Choose(VerificationWords.Of(kind));
    }

    private static string TitleLabel(Language language) => language.Choose("Titel", "Title");

    private static string? DateOf(DateTimeOffset? instant, Language language) => instant is { } known ? SentenceText.Date(known, language.IsSwedish) : null;

    private static void Row(IAnsiConsole console, string label, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            Line(console, $"{label}: {value}");
    }

    private static void Line(IAnsiConsole console, string text) => console.WriteLine(text.StartsWith("    ", StringComparison.Ordinal) ? "    " + PlainText.Of(text.Trim()) : PlainText.Of(text));
}
