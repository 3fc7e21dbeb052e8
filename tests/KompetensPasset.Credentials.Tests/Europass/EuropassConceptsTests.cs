using System.Text.Json;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.Europass;

public sealed class EuropassConceptsTests
{
    public static TheoryData<ConceptList> Lists => [.. Enum.GetValues<ConceptList>()];

    [Theory]
    [MemberData(nameof(Lists))]
    public void Every_concept_of_a_list_has_an_id_a_scheme_and_a_name_in_both_languages(ConceptList list)
    {
        Assert.NotEmpty(EuropassConcepts.All(list));
        Assert.All(EuropassConcepts.All(list).Values, concept =>
        {
            Assert.True(Uri.IsWellFormedUriString(concept.Id, UriKind.Absolute));
            Assert.True(Uri.IsWellFormedUriString(concept.SchemeId, UriKind.Absolute));
            Assert.Equal(["sv", "en"], concept.PrefLabel.Languages);
            Assert.Equal(concept.Id.StartsWith("urn:kompetenspasset:", StringComparison.Ordinal), concept.SchemeId.StartsWith("urn:kompetenspasset:", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void No_id_stands_twice()
    {
        var ids = Enum.GetValues<ConceptList>().SelectMany(list => EuropassConcepts.All(list).Values).Select(concept => concept.Id).ToList();

        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void The_countries_of_the_EU_and_the_EEA_are_there()
    {
        Assert.Equal(30, EuropassConcepts.All(ConceptList.Country).Count);
        Assert.Equal("http://publications.europa.eu/resource/authority/country/SWE", EuropassConcepts.Country("se")?.Id);
        Assert.Null(EuropassConcepts.Country("US"));
    }

    [Fact]
    public void The_levels_go_from_one_to_eight()
    {
        Assert.All(Enumerable.Range(1, 8), level => Assert.True(EuropassConcepts.EqfLevel(level) is not null && EuropassConcepts.SeqfLevel(level) is not null));
        Assert.Null(EuropassConcepts.EqfLevel(0));
        Assert.Null(EuropassConcepts.SeqfLevel(9));
    }

    [Fact]
    public void A_concept_is_read_from_its_id_alone_or_written_out()
    {
        Assert.Equal(EuropassConcepts.Ects, JsonSerializer.Deserialize<Concept>($"\"{EuropassConcepts.Ects.Id}\""));
        Assert.Equal(EuropassConcepts.Ects, JsonSerializer.Deserialize<Concept>(JsonSerializer.Serialize(EuropassConcepts.Ects)));
    }

    [Fact]
    public void A_concept_of_the_official_samples_that_we_know_has_the_scheme_that_they_give_it()
    {
        var seen = JsonDocument.Parse(ForeignData.Bytes("edc", "concepts-seen-in-samples.json")).RootElement;
        var compared = 0;
        foreach (var row in seen.EnumerateArray())
        {
            // One sample writes the scheme of encodings with a letter missing.
            if (row.GetProperty("scheme").GetString() is not { } scheme || scheme.EndsWith("/25831c", StringComparison.Ordinal) || EuropassConcepts.Find(row.GetProperty("id").GetString()!) is not { } known)
                continue;

            Assert.Equal(scheme, known.SchemeId);
            compared++;
        }

        Assert.True(compared >= 15, $"Only {compared} were compared.");
    }
}
