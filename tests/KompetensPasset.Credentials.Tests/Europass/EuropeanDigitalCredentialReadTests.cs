using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Europass;

namespace KompetensPasset.Credentials.Tests.Europass;

public sealed class EuropeanDigitalCredentialReadTests
{
    private static JsonNode Built(MicroCredentialAward? award = null, EdcEnvelope? envelope = null) =>
        JsonNode.Parse(EuropeanDigitalCredentialBuilder.Build(award ?? NordkustAward.Award, envelope ?? NordkustAward.Envelope))!;

    private static ParseResult<EuropeanDigitalCredential> Read(JsonNode document) => EuropeanDigitalCredential.Read(JsonSerializer.SerializeToElement(document));

    [Fact]
    public void What_was_built_is_read_again()
    {
        var credential = Read(Built()).Value;

        Assert.Equal("urn:credential:3f2504e0-4f89-41d3-9a0c-0305e82c3301", credential.Id);
        Assert.Equal(NordkustAward.Specification.Title, credential.Title);
        Assert.Equal(NordkustAward.Organisation.Id, credential.Issuer.Id);
        Assert.Equal(NordkustAward.Organisation.LegalName, credential.Issuer.LegalName);
        Assert.Equal(
            ["eIDASIdentifier NTRSE-5599990001", "registration 559999-0001", "vatIdentifier SE559999000101"],
            credential.Issuer.Identifiers.Select(identifier => $"{identifier.Kind} {identifier.Notation}"));
        Assert.Equal("Sverige", credential.Issuer.Country?.Label["sv"]);
        Assert.Equal(("Anna Björkqvist", "Anna", "Björkqvist"), (credential.Subject.FullName, credential.Subject.GivenName, credential.Subject.FamilyName));
        Assert.Equal(new DateOnly(1991, 4, 17), credential.Subject.BirthDate);
        Assert.Equal("anna.bjorkqvist@example.com", credential.Subject.Email);
        Assert.Equal(NordkustAward.Issued, credential.Issued);
        Assert.Equal(NordkustAward.Issued, credential.ValidFrom);
        Assert.Equal(NordkustAward.Issued.AddYears(5), credential.ValidUntil);
        Assert.Equal("4711", credential.CredentialStatus?.GetProperty("statusListIndex").GetString());
        Assert.Null(credential.Replaces);
    }

    [Fact]
    public void What_was_learnt_is_read_again()
    {
        var achievement = Assert.Single(Read(Built()).Value.Achievements);

        Assert.Equal(NordkustAward.Specification.LearningOutcomes.Select(outcome => outcome.Title), achievement.Outcomes.Select(outcome => outcome.Title));
        Assert.Equal("implement a virtual private network", Assert.Single(achievement.Outcomes[1].Skills).Label["en"]);
        Assert.Equal(["7.5", "25"], achievement.Credits.Select(credit => credit.Points));
        Assert.Equal("PT200H", achievement.Workload);
        Assert.Equal("Nivå 5", achievement.EqfLevel?.Label["sv"]);
        Assert.Equal("SeQF-nivå 5", Assert.Single(achievement.NqfLevels).Label["sv"]);
        var assessment = Assert.Single(achievement.Assessments);
        Assert.Equal("Väl godkänt", assessment.Grade?["sv"]);
        Assert.Equal("Praktiskt prov", assessment.Type?.Label["sv"]);
        Assert.Equal("Övervakad på plats, med legitimationskontroll", assessment.IdVerification?["sv"]);
        Assert.Equal("Myndigheten för yrkeshögskolan", Assert.Single(achievement.Accreditations).AccreditingBody?["sv"]);
        Assert.Equal(3, achievement.Parts.Count);
        Assert.Equal(new DateOnly(2026, 6, 5), achievement.AwardedOn);
    }

    [Fact]
    public void Without_a_grade_the_assessment_is_still_stated()
    {
        var assessment = Assert.Single(Read(Built(NordkustAward.Award with { Grade = null })).Value.Achievements[0].Assessments);

        Assert.Null(assessment.Grade);
        Assert.Equal("Praktiskt prov", assessment.Type?.Label["sv"]);
        Assert.Equal("Övervakad på plats, med legitimationskontroll", assessment.IdVerification?["sv"]);
    }

    [Fact]
    public void The_replaced_credential_is_read_again()
    {
        var old = EdcEnvelope.IdOf(new Guid("11111111-2222-4333-8444-555555555555"));

        var credential = Read(Built(envelope: NordkustAward.Envelope with { Replaces = old })).Value;

        Assert.Equal(old, credential.Replaces);
        Assert.Equal(old, credential.ToContent().Rows.Single(row => row.Field == ContentFields.Replaces).Value["sv"]);
    }

    [Fact]
    public void The_content_for_people_states_every_element_in_both_languages()
    {
        var content = Read(Built()).Value.ToContent();

        Assert.Equal("Anna Björkqvist", content.SubjectName);
        Assert.Equal(new DateOnly(1991, 4, 17), content.SubjectBirthDate);
        Assert.All(content.Rows, row => Assert.True(row.Label["sv"] is not null && row.Label["en"] is not null));
        Assert.All(content.Rows, row => Assert.True(row.Value["sv"] is not null && row.Value["en"] is not null, row.Field.Code));
        string? Value(ContentField field, string language) => content.Rows.First(row => row.Field == field).Value[language];
        Assert.Equal("7,5 högskolepoäng", Value(ContentFields.Credits, "sv"));
        Assert.Equal("7.5 ECTS credits", Value(ContentFields.Credits, "en"));
        Assert.Equal("200 timmar", Value(ContentFields.Workload, "sv"));
        Assert.Equal("Pass with distinction", Value(ContentFields.Grade, "en"));
        Assert.Equal("Yrkesverksamma inom it-drift som vill arbeta med nätverk.", Value(ContentFields.TargetGroup, "sv"));
        Assert.Contains(content.Rows, row => row.Field == ContentFields.Stackability);
        Assert.Contains(content.Rows, row => row.Field == ContentFields.FurtherInformation);
    }

    [Theory]
    [InlineData("expirationDate")]
    [InlineData("validUntil")]
    public void The_earliest_end_counts(string earlier)
    {
        var document = Built();
        document[earlier] = "2027-01-01T00:00:00Z";

        Assert.Equal(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), Read(document).Value.ValidUntil);
    }

    [Fact]
    public void The_latest_of_several_beginnings_counts()
    {
        var document = Built();
        document["validFrom"] = new JsonArray("2026-01-01T00:00:00Z", "2028-01-01T00:00:00Z");

        Assert.Equal(2028, Read(document).Value.ValidFrom?.Year);
    }

    [Theory]
    [InlineData("expirationDate")]
    [InlineData("validUntil")]
    [InlineData("validFrom")]
    [InlineData("issued")]
    public void A_date_that_cannot_be_read_is_refused(string name)
    {
        var document = Built();
        document[name] = "next year";

        var error = Read(document).Error;

        Assert.Equal((EuropeanDigitalCredential.UnreadableDate, $"/{name}"), (error?.Code, error?.Pointer));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("""{"credential": {}}""")]
    [InlineData("""{"type": ["VerifiableCredential"]}""")]
    public void Another_document_is_refused(string json) =>
        Assert.Equal(EuropeanDigitalCredential.NotACredential, EuropeanDigitalCredential.Read(JsonDocument.Parse(json).RootElement).Error?.Code);

    [Theory]
    [InlineData("""{"type": "EuropeanDigitalCredential"}""")]
    [InlineData("""{"type": "EuropeanDigitalCredential", "issuer": "https://a.example", "credentialSubject": "x", "displayParameter": 3}""")]
    [InlineData("""{"type": "EuropeanDigitalCredential", "issuer": [], "credentialSubject": [[]], "credentialStatus": null}""")]
    [InlineData("""{"type": "EuropeanDigitalCredential", "credentialSubject": {"hasClaim": [1, "x", {"specifiedBy": [{"learningOutcome": ["x", {"title": {"": "x", "sv": []}}]}]}]}}""")]
    [InlineData("""{"type": "EuropeanDigitalCredential", "credentialSubject": {"dateOfBirth": "9999-12-31T23:59:59Z", "fullName": "Bo", "hasClaim": {"title": {"sv": ["A", "B"]}}}}""")]
    public void A_credential_that_breaks_the_shapes_is_read_as_far_as_it_goes(string json)
    {
        var credential = EuropeanDigitalCredential.Read(JsonDocument.Parse(json).RootElement).Value;

        Assert.Null(credential.ValidUntil);
        Assert.NotNull(credential.ToContent());
    }

    [Fact]
    public void An_issuer_written_as_its_id_is_read() =>
        Assert.Equal("https://a.example", EuropeanDigitalCredential.Read(JsonDocument.Parse("""{"type": "EuropeanDigitalCredential", "issuer": "https://a.example"}""").RootElement).Value.Issuer.Id);

    [Theory]
    [InlineData("1999-10-01T22:00:00Z", "1999-10-02")]
    [InlineData("1999-10-01T00:00:00Z", "1999-10-01")]
    [InlineData("1999-10-01T05:00:00Z", "1999-10-01")]
    [InlineData("1999-10-01T00:00:00+02:00", "1999-10-01")]
    public void A_date_of_birth_is_the_nearest_midnight(string written, string day)
    {
        var document = Built();
        document["credentialSubject"]!["dateOfBirth"] = written;

        Assert.Equal(day, Read(document).Value.Subject.BirthDate?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_sealed_official_sample_is_read()
    {
        var credential = EuropeanDigitalCredential.Read(OfficialSamples.Document("micro-credential-annex1-signed.jsonld")).Value;

        Assert.Equal("Micro-Credential", credential.Title["en"]);
        Assert.Equal("Ana Andromeda", credential.Subject.FullName);
        Assert.Equal(new DateOnly(1999, 10, 2), credential.Subject.BirthDate);
        Assert.Contains(credential.Issuer.Identifiers, identifier => identifier.Notation == "VATES-A00000000");
        Assert.Equal("2", Assert.Single(credential.Achievements[0].Credits).Points);
        Assert.Equal("Pass", Assert.Single(credential.Achievements[0].Assessments).Grade?["en"]);
        Assert.Equal(2, credential.Achievements[0].Outcomes.Count);
        Assert.Null(credential.ValidUntil);
    }
}
