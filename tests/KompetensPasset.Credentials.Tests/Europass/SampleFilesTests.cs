using System.Globalization;
using System.Text.Json;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Europass;

namespace KompetensPasset.Credentials.Tests.Europass;

public sealed class SampleFilesTests
{
    [Fact]
    public void The_template_of_network_engineering_has_every_text_in_Swedish_and_English()
    {
        var specification = NordkustAward.Specification;

        Assert.All(
            new[] { specification.Title, specification.Description!, specification.EntryRequirement!, specification.TargetGroup!, specification.Stackability!, specification.FurtherInformation! }
                .Concat(specification.LearningOutcomes.Select(outcome => outcome.Title)).Concat(specification.Parts),
            text => Assert.Equal(["sv", "en"], text.Languages));
        Assert.Equal((7.5m, 25m, TimeSpan.FromHours(200)), (specification.EctsPoints, specification.YhPoints, specification.VolumeOfLearning));
        Assert.Equal((5, 5), (specification.EqfLevel, specification.SeqfLevel));
        Assert.Contains(specification.LearningOutcomes, outcome => outcome.EscoSkills.Count > 0);
    }

    [Fact]
    public void Yrkeshögskolepoäng_and_hours_of_the_template_agree() =>
        Assert.Equal(TimeSpan.FromHours(8 * (double)NordkustAward.Specification.YhPoints!), NordkustAward.Specification.VolumeOfLearning);

    [Fact]
    public void A_specification_goes_through_JSON_unchanged()
    {
        var json = NordkustAward.Specification.ToJson();

        Assert.Equal(json, MicroCredentialSpecification.Parse(json).Value.ToJson());
    }

    [Fact]
    public void A_specification_goes_through_the_ordinary_serializer_unchanged()
    {
        var web = new JsonSerializerOptions(JsonSerializerDefaults.Web);

        var again = JsonSerializer.Deserialize<MicroCredentialSpecification>(JsonSerializer.Serialize(NordkustAward.Specification, web), web)!;

        Assert.Equal(NordkustAward.Specification.ToJson(), again.ToJson());
    }

    [Fact]
    public void An_award_goes_through_the_ordinary_serializer_unchanged()
    {
        var web = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        var award = NordkustAward.Award with { Organisation = NordkustAward.Organisation with { Logo = NordkustAward.Pixel } };

        var again = JsonSerializer.Deserialize<MicroCredentialAward>(JsonSerializer.Serialize(award, web), web)!;

        Assert.Equal(EuropeanDigitalCredentialBuilder.Build(award, NordkustAward.Envelope), EuropeanDigitalCredentialBuilder.Build(again, NordkustAward.Envelope));
    }

    [Theory]
    [InlineData("[]", "specification-malformed")]
    [InlineData("null", "specification-malformed")]
    [InlineData("""{"mode": "urn:unknown"}""", "specification-malformed")]
    [InlineData("""{"volumeOfLearning": "200 h"}""", "specification-malformed")]
    [InlineData("""{"volumeOfLearning": "PT0H"}""", "specification-malformed")]
    [InlineData("""{"title": {"sv": 7}}""", "specification-malformed")]
    [InlineData("""{"title": {"sv": "a"}, "title": {"sv": "b"}}""", "json-duplicate-member")]
    [InlineData("""{"title": """, "json-malformed")]
    public void A_specification_that_cannot_be_read_says_why(string json, string code) =>
        Assert.Equal(code, MicroCredentialSpecification.Parse(System.Text.Encoding.UTF8.GetBytes(json)).Error?.Code);

    [Fact]
    public void Nulls_in_a_specification_are_nothing()
    {
        var specification = MicroCredentialSpecification.Parse("""{"title": null, "learningOutcomes": null, "parts": null, "languages": null, "thematicAreas": null}"""u8.ToArray()).Value;

        Assert.Equal(LanguageMap.Empty, specification.Title);
        Assert.Empty(specification.LearningOutcomes);
        Assert.Empty(specification.Parts);
    }

    [Fact]
    public void Nulls_within_the_lists_of_a_specification_are_left_out()
    {
        var specification = MicroCredentialSpecification.Parse("""{"learningOutcomes": [null, {"title": null, "escoSkills": [null]}], "parts": [null], "languages": [null]}"""u8.ToArray()).Value;

        Assert.Empty(Assert.Single(specification.LearningOutcomes).EscoSkills);
        Assert.Empty(specification.Parts);
        Assert.Contains(AnnexOne.Missing(specification, NordkustAward.Organisation), element => element.Code == "learning-outcomes-missing");
    }

    [Fact]
    public void The_recipients_are_ten_people_with_the_columns_of_an_award()
    {
        var lines = File.ReadAllLines(NordkustAward.RepositoryFile("samples", "recipients.csv"));

        Assert.Equal("fullName,givenName,familyName,dateOfBirth,email,awardedOn,grade", lines[0]);
        var rows = lines[1..].Select(line => line.Split(',')).ToList();
        Assert.Equal(10, rows.Count);
        Assert.All(rows, row =>
        {
            Assert.Equal(7, row.Length);
            Assert.Equal(row[0], $"{row[1]} {row[2]}".Replace("Thị Lan Nguyễn", "Nguyễn Thị Lan", StringComparison.Ordinal));
            Assert.True(DateOnly.TryParseExact(row[3], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
            Assert.EndsWith("@example.com", row[4], StringComparison.Ordinal);
        });
    }
}
