using System.Text;
using System.Text.Json;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.MicroCredentials;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.Tests.Europass;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Credentials.VcDataModel;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.Conversion;

/// <summary>What each format carries of one award: the table of the README, made by issuing and reading each.</summary>
public sealed class CarriedTests
{
    private static readonly MicroCredentialAward Award = NordkustAward.Award with { Learner = NordkustAward.Anna with { NationalId = "19910417-0000" } };

    private static readonly MicroCredentialEnvelope Envelope = new("urn:uuid:6f1d3c52-0b5e-4b0c-9d2f-2f7a0c0e4a11", NordkustAward.Issued, NordkustAward.Issued);

    [Fact]
    public async Task Each_format_carries_what_the_table_says()
    {
        var formats = new (string Name, CredentialContent Content)[]
        {
            ("EDC", EuropeanDigitalCredential.Read(JsonDocument.Parse(EuropeanDigitalCredentialBuilder.Build(Award, NordkustAward.Envelope)).RootElement).Value.ToContent()),
            ("SD-JWT VC", await SdJwtAsync(MicroCredentialClaims.For(Award, "urn:x", Envelope))),
            ("SD-JWT VC with `ld`", await SdJwtAsync(LinkedDataCredential.For(Award, "urn:x", Envelope))),
            ("EUDI learning credential", await SdJwtAsync(LearningCredential.For(Award, Envelope))),
            ("VC 2.0", TokenContent.Of(VcDocument.Parse(JsonSerializer.SerializeToElement(MicroCredentialDocument.For(Award, Envelope, []))).Value, null)),
            ("Open Badge 3.0", TokenContent.Of(VcDocument.Parse(JsonSerializer.SerializeToElement(OpenBadge.For(Award, Envelope))).Value, null)),
        };

        var table = new StringBuilder().Append("| | ").AppendJoin(" | ", formats.Select(f => f.Name)).Append(" |\n|---").Append(string.Concat(formats.Select(_ => "|:-:"))).Append("|\n");
        Add(table, "Title", formats.Select(f => Languages(f.Content.Title)));
        Add(table, "Name of the learner", formats.Select(f => f.Content.SubjectName is null ? "–" : "yes"));
        Add(table, "Date of birth", formats.Select(f => f.Content.SubjectBirthDate is null ? "–" : "yes"));
        Add(table, "Name of the issuer", formats.Select(f => f.Content.IssuerName is null ? "–" : "yes"));
        foreach (var name in formats.SelectMany(f => f.Content.Rows).Select(NameOf).Distinct())
            Add(table, name, formats.Select(f => f.Content.Rows.FirstOrDefault(row => NameOf(row) == name) is { } row ? Languages(row.Value) : "–"));

        Golden.Matches("WhatFormatsCarry.md", table.ToString());
    }

    // People read both kinds of points under one name, but not every format has a place for both.
    private static string NameOf(ContentRow row) => row.Field.Code != ContentFields.Credits.Code ? row.Field.Label["en"]!
        : row.Value.Best("sv")!.Contains("yrkeshögskole", StringComparison.OrdinalIgnoreCase) ? "Credit points, YH" : "Credit points, ECTS";

    private static void Add(StringBuilder table, string name, IEnumerable<string> cells) => table.Append("| ").Append(name).Append(" | ").AppendJoin(" | ", cells).Append(" |\n");

    // Texts in one language only are what a flat format makes of them.
    private static string Languages(LanguageMap texts) => texts["sv"] is { } sv && texts["en"] is { } en ? sv == en ? "yes" : "sv, en" : "yes";

    private static async Task<CredentialContent> SdJwtAsync(SdJwtVcIssuance issuance) =>
        TokenContent.Of(SdJwtVcToken.ParseIssued(await (issuance with { Salts = new KnownSalts() }).SignAsync(TestKeys.Issuer, TestContext.Current.CancellationToken)).Value);
}
