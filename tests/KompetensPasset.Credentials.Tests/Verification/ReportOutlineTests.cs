using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>UX §7.1 and §8: which lines a reader is shown, in which order, whose word each is, and what is advised.</summary>
public sealed partial class ReportOutlineTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 13, 32, 0, TimeSpan.Zero);

    private static readonly CredentialContent Whole = new()
    {
        Title = LanguageMap.Of("Nätverksteknik", "Networks"),
        SubjectName = "Anna Åkesson",
        SubjectBirthDate = new DateOnly(1990, 5, 17),
        IssuerName = LanguageMap.Of("Nordkust", "North Coast"),
        Issued = new DateTimeOffset(2026, 5, 31, 22, 30, 0, TimeSpan.Zero),
        ValidFrom = Now.AddDays(7),
        ValidUntil = new DateTimeOffset(2027, 5, 31, 21, 59, 59, TimeSpan.Zero),
        Rows = [new ContentRow(ContentFields.Grade, LanguageMap.Of(sv: "Väl godkänt"))],
    };

    [Fact]
    public void Lines_stand_in_the_order_in_which_they_are_looked_for()
    {
        var outline = ReportOutline.Of(Report() with { Content = Whole, IssuerName = "Nordkust AB" }, "sv");

        Assert.Equal(Enum.GetValues<FactKind>(), outline.Facts.Select(fact => fact.Kind));
        Assert.Equal(["Utfärdat till", "Född", "Utfärdat av", "Beviset uppger", "Utfärdat", "Gäller från", "Gäller till och med"], outline.Facts.Select(fact => fact.Label));
        Assert.Equal(
            ["Anna Åkesson", "17 maj 1990", "Nordkust AB", "Nordkust", "1 juni 2026", "1 december 2026", "31 maj 2027"],
            outline.Facts.Select(fact => fact.Value.Text));
        Assert.Equal(new OutlineRow("Betyg", new OutlineText("Väl godkänt")), Assert.Single(outline.Content));
    }

    [Fact]
    public void What_is_not_stated_has_no_line_and_no_end_is_said_to_be_none()
    {
        var outline = ReportOutline.Of(Report() with { Content = new CredentialContent { Title = LanguageMap.Empty, ValidFrom = Now, Rows = [] } }, "sv");

        Assert.Equal(new OutlineFact(FactKind.ValidUntil, "Gäller till och med", new OutlineText("Inget slutdatum")), Assert.Single(outline.Facts));
        Assert.Null(outline.Title);
    }

    [Theory]
    [InlineData("Nordkust AB", "nordkust.example", "Nordkust AB", "Adressen nordkust.example är bekräftad.", "Så säger beviset om sin utfärdare.")]
    [InlineData("Nordkust AB", null, "Nordkust AB", null, "Så säger beviset om sin utfärdare.")]
    [InlineData("Nordkust", null, "Nordkust", null, null)]
    [InlineData(null, "nordkust.example", "nordkust.example", "Bara adressen är bekräftad, inte vem som har den.", "Så säger beviset om sin utfärdare. Vi kan inte bekräfta vem det är.")]
    [InlineData(null, null, null, null, "Så säger beviset om sin utfärdare. Vi kan inte bekräfta vem det är.")]
    public void The_proven_issuer_comes_first_and_a_claim_is_called_one(string? name, string? domain, string? proven, string? provenNote, string? claimNote)
    {
        var facts = ReportOutline.Of(Report() with { Content = Whole, IssuerName = name, IssuerDomain = domain }, "sv").Facts;

        var (issuer, claim) = (facts.SingleOrDefault(fact => fact.Kind is FactKind.IssuedBy), facts.SingleOrDefault(fact => fact.Kind is FactKind.ClaimedIssuer));
        Assert.Equal((proven, provenNote), (issuer?.Value.Text, issuer?.Note));
        Assert.Equal(claimNote, claim?.Note);
    }

    [Fact]
    public void A_text_in_another_language_than_the_readers_is_marked()
    {
        var outline = ReportOutline.Of(Report() with { Content = Whole with { Title = LanguageMap.Of(sv: "Nätverksteknik") } }, "en");

        Assert.Equal(new OutlineText("Nätverksteknik", "sv"), outline.Title);
        Assert.Equal(new OutlineText("Väl godkänt", "sv"), outline.Content[0].Value);
        Assert.Equal("North Coast", outline.Facts.Single(fact => fact.Kind is FactKind.ClaimedIssuer).Value.Text);
    }

    [Theory]
    [InlineData("status-valid", CheckMark.Passed)]
    [InlineData("status-suspended", CheckMark.Warning)]
    [InlineData("status-revoked", CheckMark.Failed)]
    [InlineData("status-list-unavailable", CheckMark.NotChecked)]
    [InlineData("no-status-list", CheckMark.NotApplicable)]
    public void A_check_is_marked_by_what_it_found(string code, CheckMark mark) =>
        Assert.Equal(mark, Assert.Single(ReportOutline.Of(Report(CheckResult.Of(code)), "sv").Checks).Mark);

    [Fact]
    public void Only_what_decided_is_advised_on()
    {
        var report = Report(CheckResult.Of("status-revoked"), CheckResult.Of("expired")) with { Verdict = Verdict.NotValid, Reason = "status-revoked" };

        var outline = ReportOutline.Of(report, "en");

        Assert.StartsWith("Do not rely", outline.WhatToDo, StringComparison.Ordinal);
        Assert.Equal([outline.WhatToDo, null], outline.Checks.Select(check => check.WhatToDo));
    }

    [Fact]
    public void Instants_that_were_found_are_written_for_people()
    {
        var outline = ReportOutline.Of(Report(CheckResult.Of("status-valid", ("list", "https://nordkust.example/1"), ("listAt", "2026-11-24T13:32:00Z"))), "sv");

        Assert.Equal(
            [new OutlineRow("Spärrlista", new("https://nordkust.example/1")), new OutlineRow("Spärrlistans tidpunkt", new("24 november 2026 kl. 14.32"))],
            outline.Checks[0].Found);
    }

    [Theory]
    [InlineData("2026-11-20", "20 november 2026")]
    [InlineData("2026-11", "2026-11")]
    [InlineData("2026-11-20 och senare", "2026-11-20 och senare")]
    public void A_date_among_the_details_is_written_for_people(string stated, string shown)
    {
        var content = Whole with { Rows = [new ContentRow(ContentFields.AwardedOn, LanguageMap.Same(stated))] };

        Assert.Equal(shown, ReportOutline.Of(Report() with { Content = content }, "sv").Content[0].Value.Text);
    }

    [Fact]
    public void Single_findings_stand_after_the_evidence_in_the_language_of_developers()
    {
        var found = CheckResult.Of("schema-violations", ("count", "1")) with { Details = [new CheckDetail("required", "/issuer", "The member is missing."), new CheckDetail("other", null, "Odd.")] };

        Assert.Equal(
            [new OutlineRow("Antal", new("1")), new OutlineRow("Vid /issuer", new("The member is missing.", "en")), new OutlineRow("Funnet", new("Odd.", "en"))],
            ReportOutline.Of(Report(found), "sv").Checks[0].Found);
    }

    [Fact]
    public void Every_name_of_evidence_has_words()
    {
        var names = Directory.EnumerateFiles(Path.Combine(Path.GetDirectoryName(Here())!, "../../../src/KompetensPasset.Credentials/Verification"), "*.cs")
            .SelectMany(file => EvidenceName().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Distinct().ToList();

        Assert.True(names.Count > 20);
        Assert.DoesNotContain(names, name => ReportOutline.Of(Report(CheckResult.Of("status-valid", (name, "1"))), "sv").Checks[0].Found[0].Label == name && name != "format");
    }

    [Theory]
    [InlineData("sv", "Går inte att lita på", "Fel")]
    [InlineData("en", "Not to be trusted", "Wrong")]
    [InlineData("de", "Not to be trusted", "Wrong")]
    public void Verdict_and_mark_are_told_in_the_readers_words(string language, string headline, string mark)
    {
        var outline = ReportOutline.Of(Report(CheckResult.Of("status-revoked")) with { Verdict = Verdict.NotValid }, language);

        Assert.Equal((headline, mark), (outline.Headline, outline.Checks[0].MarkWords));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("status-revoked", null)]
    [InlineData("issuer-domain-only", null)]
    [InlineData("issuer-not-identified", "Så säger beviset. Det är inte styrkt.")]
    [InlineData("sealing-time-not-proven", "Så säger beviset. Det är inte styrkt.")]
    [InlineData("signature-algorithm-unsupported", "Så säger beviset. Det är inte styrkt.")]
    [InlineData("issuer-mismatch", "Så säger beviset. Det är inte styrkt.")]
    public void What_nobody_has_proven_is_called_a_claim(string? code, string? unproven)
    {
        string[] usual = ["signature-valid", "certificate-in-force", "issuer-identifier-matches", "issuer-in-register", "status-valid"];
        var (all, odd) = (usual.Select(usually => CheckResult.Of(usually)), code is null ? null : CheckResult.Of(code));

        CheckResult[] checks = [.. all.Where(check => check.Check != odd?.Check), .. odd is null ? Array.Empty<CheckResult>() : [odd]];

        Assert.Equal(unproven, ReportOutline.Of(Report(checks) with { Content = Whole }, "sv").Unproven);
        Assert.Null(ReportOutline.Of(Report(checks), "sv").Unproven);
    }

    [Fact]
    public void Without_content_nothing_of_the_document_is_shown()
    {
        var outline = ReportOutline.Of(Report(CheckResult.Of("signature-invalid")) with { Verdict = Verdict.NotValid, Reason = "signature-invalid" }, "sv");

        Assert.Null(outline.Title);
        Assert.Empty(outline.Facts);
        Assert.Empty(outline.Content);
        Assert.Null(outline.AsOf);
    }

    [Fact]
    public void A_question_about_another_time_names_it() =>
        Assert.Equal(Now.AddDays(-1), ReportOutline.Of(Report() with { AsOf = Now.AddDays(-1) }, "sv").AsOf);

    private static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"[\[(,]\s*\(""([a-zA-Z]+)"", ")]
    private static partial Regex EvidenceName();

    private static VerificationReport Report(params CheckResult[] checks) => new()
    {
        Verdict = Verdict.Valid,
        Reason = VerdictRule.AllChecksPassed,
        Format = CredentialFormat.Edc,
        CheckedAt = Now,
        AsOf = Now,
        Checks = checks,
        Sha256 = new string('0', 64),
    };
}
