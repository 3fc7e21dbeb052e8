using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.MicroCredentials;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.Tests.Europass;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.MicroCredentials;

public sealed class LearningCredentialTests
{
    private static readonly MicroCredentialAward Award = NordkustAward.Award with { Learner = NordkustAward.Anna with { NationalId = "19910417-0000" } };

    private static readonly MicroCredentialEnvelope Envelope =
        new("urn:uuid:6f1d3c52-0b5e-4b0c-9d2f-2f7a0c0e4a11", NordkustAward.Issued, NordkustAward.Issued) { ValidUntil = NordkustAward.Issued.AddYears(5) };

    [Fact]
    public async Task An_award_is_issued_with_the_claims_of_the_type()
    {
        var token = await IssueAsync(LearningCredential.For(Award, Envelope));

        Assert.Equal(LearningCredential.Type, token.Vct);
        Assert.Equal(
            ["/assessment_grade", "/expected_study_time", "/family_name", "/given_name", "/integration_stackability_options", "/learner_identification", "/learning_outcomes",
                "/level_of_learning_experience", "/prerequisites_to_enroll", "/types_of_quality_assurance"],
            token.Token.Claims.Disclosed.Select(d => d.Path).Order(StringComparer.Ordinal));
        Golden.Matches("LearningCredential.json", JsonNode.Parse(token.Claims.GetRawText())!.ToJsonString(Readable));
    }

    [Fact]
    public async Task It_is_shown_under_the_names_that_all_formats_use()
    {
        var content = TokenContent.Of(await IssueAsync(LearningCredential.For(Award, Envelope)));

        Assert.Equal("Anna Björkqvist", content.SubjectName);
        Assert.Equal("Yrkeshögskolan Nordkust AB", content.IssuerName?.Best("sv"));
        Golden.Matches("LearningCredentialRows.txt", string.Join('\n', content.Rows.Prepend(new(new("title", content.Title), content.Title)).Select(r => $"{r.Label.Best("en")}: {r.Value.Best("en")}")));
    }

    [Fact]
    public async Task Claims_that_are_kept_back_are_not_shown()
    {
        var whole = await IssueAsync(LearningCredential.For(Award, Envelope));

        var content = TokenContent.Of(SdJwtVcToken.Parse(whole.Token.Select([])).Value);

        Assert.Null(content.SubjectName);
        Assert.DoesNotContain(content.Rows, r => r.Field.Code is "grade" or "national-id" or "learning-outcome");
    }

    [Fact]
    public void What_the_award_cannot_fill_is_named()
    {
        var bare = new MicroCredentialAward(new MicroCredentialSpecification(), NordkustAward.Organisation, new Learner("Anna"), NordkustAward.Award.AwardedOn);

        Assert.Empty(LearningCredential.Missing(Award));
        Assert.Equal(
            ["achievement_title", "language_of_classes", "family_name", "learner_identification", "expected_study_time", "level_of_learning_experience", "types_of_quality_assurance"],
            LearningCredential.Missing(bare));
        Assert.Throws<ArgumentException>(() => LearningCredential.For(bare, Envelope));
    }

    [Theory]
    [InlineData("2026-05-31", null, "2026-06-01T00:00:00Z")]
    [InlineData("2026-05-31", "2026-05-30T12:00:00Z", "2026-05-30T12:00:00Z")]
    [InlineData("2026-05-31", "2027-01-01T00:00:00Z", "2026-06-01T00:00:00Z")]
    [InlineData("soon", "2027-01-01T00:00:00Z", "2027-01-01T00:00:00Z")]
    [InlineData("9999-12-31", null, null)]
    public async Task The_earlier_end_counts(string day, string? exp, string? end)
    {
        var issuance = new SdJwtVcIssuance(LearningCredential.Type, "https://issuer.example", DateTimeOffset.UnixEpoch, new JsonObject { ["date_of_expiry"] = day }) { ExpiresAt = Instant(exp) };

        Assert.Equal(Instant(end), TokenContent.ValidUntil(await IssueAsync(issuance)));
    }

    [Fact]
    public async Task Claims_of_other_forms_break_nothing()
    {
        var claims = new JsonObject { ["achievement_title"] = 1, ["level_of_learning_experience"] = 1e99, ["learning_outcomes"] = new JsonArray(1, "a"), ["integration_stackability_options"] = "x", ["issuing_country"] = "XX", ["extra"] = "b" };

        var content = TokenContent.Of(await IssueAsync(new SdJwtVcIssuance(LearningCredential.Type, "https://issuer.example", DateTimeOffset.UnixEpoch, claims)));

        Assert.Equal(["XX", "b"], content.Rows.Select(r => r.Value.Best("en")));
    }

    private static readonly System.Text.Json.JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static DateTimeOffset? Instant(string? text) => text is null ? null : DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<SdJwtVcToken> IssueAsync(SdJwtVcIssuance issuance) =>
        SdJwtVcToken.ParseIssued(await (issuance with { Salts = new KnownSalts() }).SignAsync(TestKeys.Issuer, TestContext.Current.CancellationToken)).Value;
}
