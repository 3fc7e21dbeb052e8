using System.Globalization;
using KompetensPasset.Credentials.Content;

namespace KompetensPasset.Credentials.Verification;

/// <summary>Texts as a reader of one language gets them.</summary>
internal sealed class OutlineWords(string language)
{
    private static readonly string[] InstantForms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    private readonly bool isSwedish = language.Split('-')[0].Equals("sv", StringComparison.OrdinalIgnoreCase);

    /// <summary>Words of this library.</summary>
    public string Own(LanguageMap text) => text.Best(language) ?? "";

    /// <summary>Words of others: a text in another language than the reader's is marked, so that a screen reader reads it right.</summary>
    public OutlineText Said(LanguageMap text)
    {
        if (text[language] is { } own)
            return new OutlineText(own);

        var best = Own(text);
        var spoken = text.Where(one => one.Value == best).Select(one => one.Key).FirstOrDefault();
        return new OutlineText(best, spoken is "und" ? null : spoken);
    }

    /// <summary>Words of others, where a calendar date stands for itself: that is written for people.</summary>
    public OutlineText SaidOrDay(LanguageMap text) =>
        Said(text) is var said && DateOnly.TryParseExact(said.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Day(day) : said;

    public OutlineFact Fact(FactKind kind, OutlineText value, LanguageMap? note = null) => new(kind, Own(VerificationWords.Of(kind)), value, note is null ? null : Own(note));

    /// <summary>One thing that a check found: its name in words where there are any, instants written for people.</summary>
    public OutlineRow Found(string name, string value) => new(EvidenceWords.Of(name) is { } label ? Own(label) : name, new OutlineText(Readable(value)));

    public OutlineRow Found(CheckDetail detail) => new(Own(EvidenceWords.AtPlace(detail.Pointer)), new OutlineText(detail.Message, isSwedish ? "en" : null));

    public string? Advice(string code) => CheckCatalogue.Find(code)?.WhatToDo is { } whatToDo ? Own(whatToDo) : null;

    public OutlineText Day(DateTimeOffset instant) => new(SentenceText.Date(instant, isSwedish));

    public OutlineText Day(DateOnly date) => new(SentenceText.Date(date, isSwedish));

    private string Readable(string value)
    {
        if (value == "true")
            return Own(LanguageMap.Of("ja", "yes"));

        return DateTimeOffset.TryParseExact(value, InstantForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? SentenceText.Time(instant, isSwedish)
            : value;
    }
}
