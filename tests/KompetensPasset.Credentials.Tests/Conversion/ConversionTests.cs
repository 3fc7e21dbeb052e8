using System.Text.Json;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Conversion;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.MicroCredentials;
using KompetensPasset.Credentials.Tests.Europass;
using KompetensPasset.Credentials.VcDataModel;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.Conversion;

/// <summary>EDC, Open Badge and ELMO read into the one model of an award.</summary>
public sealed class ConversionTests
{
    private static readonly MicroCredentialEnvelope Envelope = new("urn:uuid:6f1d3c52-0b5e-4b0c-9d2f-2f7a0c0e4a11", NordkustAward.Issued, NordkustAward.Issued);

    [Fact]
    public void An_award_comes_back_from_a_Europass_credential()
    {
        var read = Assert.Single(EuropassAwards.Read(Edc(EuropeanDigitalCredentialBuilder.Build(NordkustAward.Award, NordkustAward.Envelope))).Value);

        Assert.Equal(NordkustAward.Award.AwardedOn, read.Award.AwardedOn);
        Assert.Equal(NordkustAward.Award.Grade, read.Award.Grade);
        Assert.Equal(NordkustAward.Anna, read.Award.Learner);
        Assert.Equal("SE", read.Award.Organisation.Country);
        Assert.Equal("NTRSE-5599990001", read.Award.Organisation.EidasIdentifier);
        Golden.Matches("FromEuropass.txt", Differences(read));
    }

    [Fact]
    public void An_award_comes_back_from_a_badge_as_far_as_badges_carry_it()
    {
        var badge = VcDocument.Parse(JsonSerializer.SerializeToElement(OpenBadge.For(NordkustAward.Award, Envelope))).Value;

        var read = OpenBadgeAwards.Read(badge).Value;

        Assert.Equal(NordkustAward.Award.AwardedOn, read.Award.AwardedOn);
        Assert.Equal("Anna Björkqvist", read.Award.Learner.FullName);
        Assert.Equal("Väl godkänt", read.Award.Grade?["sv"]);
        Golden.Matches("FromOpenBadge.txt", Differences(read));
    }

    [Fact]
    public void The_passed_achievements_of_a_transcript_are_awards()
    {
        var read = ElmoAwards.Read(Elmo()).Value;

        Assert.Equal(["Network engineering", "Routing"], read.Select(r => r.Award.Specification.Title["en"]));
        var course = read[0].Award;
        Assert.Equal(new Learner("Anna Björkqvist") { GivenName = "Anna", FamilyName = "Björkqvist", DateOfBirth = new DateOnly(1991, 4, 17), NationalId = "19910417-0000" }, course.Learner);
        Assert.Equal(("SE", "Yrkeshögskolan Nordkust AB"), (course.Organisation.Country, course.Organisation.LegalName["sv"]));
        Assert.Equal((7.5m, 5, TimeSpan.FromHours(200)), (course.Specification.EctsPoints, course.Specification.EqfLevel, course.Specification.VolumeOfLearning));
        Assert.Equal("VG", course.Grade?["sv"]);
        Assert.Equal(["Routing", "Switching"], course.Specification.Parts.Select(p => p["en"]));
        Assert.Equal(["credit", "diplomaSupplement"], read[0].LeftOut);
        Assert.Equal(2.5m, read[1].Award.Specification.EctsPoints);
        Assert.Empty(read[1].LeftOut);
    }

    [Theory]
    [InlineData("", ConversionErrors.NotElmo)]
    [InlineData("<elmo/>", ConversionErrors.NotElmo)]
    [InlineData("<elmo xmlns='https://github.com/emrex-eu/elmo-schemas/tree/v1'", ConversionErrors.NotElmo)]
    [InlineData("<!DOCTYPE elmo [<!ENTITY a 'x'>]><elmo xmlns='https://github.com/emrex-eu/elmo-schemas/tree/v1'>&a;</elmo>", ConversionErrors.NotElmo)]
    [InlineData("<elmo xmlns='https://github.com/emrex-eu/elmo-schemas/tree/v1'/>", ConversionErrors.NoAchievement)]
    [InlineData("<elmo xmlns='https://github.com/emrex-eu/elmo-schemas/tree/v1'><report><learningOpportunitySpecification><title>x</title></learningOpportunitySpecification></report></elmo>", ConversionErrors.NoAchievement)]
    public void Other_documents_are_refused(string document, string code) => Assert.Equal(code, ElmoAwards.Read(System.Text.Encoding.UTF8.GetBytes(document)).Error?.Code);

    [Fact]
    public void A_transcript_has_a_limit()
    {
        const string What = "<learningOpportunitySpecification><title>x</title><specifies><learningOpportunityInstance><date>2026-01-01</date></learningOpportunityInstance></specifies></learningOpportunitySpecification>";
        byte[] Transcript(int count) => System.Text.Encoding.UTF8.GetBytes($"<elmo xmlns='https://github.com/emrex-eu/elmo-schemas/tree/v1'><report>{string.Concat(Enumerable.Repeat(What, count))}</report></elmo>");

        Assert.Equal(CredentialLimits.MaxTranscriptAwards, ElmoAwards.Read(Transcript(CredentialLimits.MaxTranscriptAwards)).Value.Length);
        Assert.Equal(ConversionErrors.TooMany, ElmoAwards.Read(Transcript(CredentialLimits.MaxTranscriptAwards + 1)).Error?.Code);
    }

    [Fact]
    public void A_credential_without_achievement_or_date_gives_no_award()
    {
        Assert.Equal(ConversionErrors.NoAchievement, EuropassAwards.Read(new EuropeanDigitalCredential()).Error?.Code);
        Assert.Equal(ConversionErrors.NoDate, EuropassAwards.Read(new EuropeanDigitalCredential { Achievements = [new EdcAchievement { Title = LanguageMap.Same("x") }] }).Error?.Code);
        var badge = OpenBadge.For(NordkustAward.Award, Envelope);
        badge["credentialSubject"]!["achievement"]!.AsObject().Remove("name");
        Assert.Equal(ConversionErrors.NoAchievement, OpenBadgeAwards.Read(VcDocument.Parse(JsonSerializer.SerializeToElement(badge)).Value).Error?.Code);
    }

    [Theory]
    [InlineData("edc", "samples", "micro-credential-annex1-signed.jsonld")]
    [InlineData("edc", "samples", "edc-signed-2022.jsonld")]
    public void Official_samples_are_read(params string[] parts)
    {
        var payload = Credentials.Jades.SealedDocument.Parse(ForeignData.Bytes(parts)).Value.ReadPayload().Value;

        var awards = EuropassAwards.Read(EuropeanDigitalCredential.Read(payload).Value).Value;

        Assert.All(awards, a => Assert.False(a.Award.Specification.Title.IsEmpty));
    }

    [Theory]
    [InlineData("complete.json")]
    [InlineData("simple.json")]
    public void Badges_of_others_are_read(string file)
    {
        var badge = VcDocument.Parse(JsonDocument.Parse(ForeignData.Bytes("vectors", "openbadges3", "samples", file)).RootElement).Value;

        var read = OpenBadgeAwards.Read(badge).Value;

        Assert.False(read.Award.Specification.Title.IsEmpty);
        if (file == "complete.json")
            Assert.Contains("evidence", read.LeftOut);
    }

    [Theory]
    [InlineData("complete.json")]
    [InlineData("mbob_eo_eov_microcredential_full.json")]
    [InlineData("mbob_ht_pf_microcredential_full.json")]
    [InlineData("mbob_zw_td_microcredential_full.json")]
    [InlineData("theed_microcredential_embedded_ho.json")]
    [InlineData("theed_microcredential_full_mbo.json")]
    [InlineData("theed_microcredential_minimal_ho.json")]
    [InlineData("uvh_at_microcredential_full_2.json")]
    [InlineData("uvh_fvhz_microcredential_full.json")]
    public void Unsigned_micro_credentials_of_others_are_read(string file)
    {
        var json = JsonDocument.Parse(ForeignData.Bytes("vectors", "dc4eu", "micro_credential", file)).RootElement;

        var read = OpenBadgeAwards.Read(VcDocument.Parse(json).Value).Value;

        Assert.Equal(json.GetProperty("credentialSubject").GetProperty("achievement").GetProperty("name").GetString(), Assert.Single(read.Award.Specification.Title).Value);
        Assert.Equal(json.GetProperty("issuer").GetProperty("name").GetString(), Assert.Single(read.Award.Organisation.LegalName).Value);
        Assert.Equal(DateOnly.FromDateTime(json.GetProperty("validFrom").GetDateTime()), read.Award.AwardedOn);
    }

    [Fact]
    public void An_unsigned_endorsement_of_others_is_no_award()
    {
        var endorsement = VcDocument.Parse(JsonDocument.Parse(ForeignData.Bytes("vectors", "dc4eu", "micro_credential", "endorsements.json")).RootElement).Value;

        Assert.Contains("EndorsementCredential", endorsement.Types);
        Assert.Equal(ConversionErrors.NoAchievement, OpenBadgeAwards.Read(endorsement).Error?.Code);
    }

    [Fact]
    public void Members_of_other_forms_break_nothing()
    {
        var badge = OpenBadge.For(NordkustAward.Award, Envelope);
        badge["credentialSubject"] = System.Text.Json.Nodes.JsonNode.Parse(
            """{"achievement":{"name":"x","criteria":1,"alignment":[1,{"targetName":2}],"inLanguage":"xx-YY","creditsAvailable":1e99},"result":"r","identifier":[{}],"creditsEarned":"7"}""");

        Assert.Equal("x", OpenBadgeAwards.Read(VcDocument.Parse(JsonSerializer.SerializeToElement(badge)).Value).Value.Award.Specification.Title.First().Value);
    }

    private static string Differences(ReadAward read)
    {
        using var before = JsonDocument.Parse(NordkustAward.Specification.ToJson());
        using var after = JsonDocument.Parse(read.Award.Specification.ToJson());
        var names = before.RootElement.EnumerateObject().Select(m => m.Name).Union(after.RootElement.EnumerateObject().Select(m => m.Name));
        var lines = names.Select(name =>
        {
            var (had, has) = (before.RootElement.TryGetProperty(name, out var was), after.RootElement.TryGetProperty(name, out var now));
            return $"{name}: {(had && has ? JsonElement.DeepEquals(was, now) ? "same" : "changed" : had ? "lost" : "added")}";
        });
        return string.Join('\n', lines.Append($"left out: {string.Join(", ", read.LeftOut)}"));
    }

    private static EuropeanDigitalCredential Edc(byte[] octets) => EuropeanDigitalCredential.Read(JsonDocument.Parse(octets).RootElement).Value;

    private static byte[] Elmo() => File.ReadAllBytes(NordkustAward.RepositoryFile("tests", "KompetensPasset.Credentials.Tests", "Conversion", "Transcript.elmo.xml"));
}
