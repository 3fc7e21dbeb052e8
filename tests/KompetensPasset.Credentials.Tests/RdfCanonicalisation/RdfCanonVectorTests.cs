using System.Security.Cryptography;
using System.Text.Json;
using KompetensPasset.Credentials.RdfCanonicalisation;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.RdfCanonicalisation;

/// <summary>The test suite of RDF Dataset Canonicalization: those of its manifest whose files are here.</summary>
public sealed class RdfCanonVectorTests
{
    private sealed record Entry(string Test, HashAlgorithmName Hash)
    {
        public List<RdfQuad> Input => NQuadsReader.Read(Read("in.nq"));

        public bool Has(string ending) => File.Exists(ForeignData.PathOf(FileOf(ending)));

        public string Read(string ending) => ForeignData.Text(FileOf(ending));

        private string FileOf(string ending) => $"vectors/rdf-canon/rdfc10/{Test}-{ending}";
    }

    [Fact]
    public void Every_dataset_has_the_canonical_form_of_the_suite()
    {
        var count = 0;
        foreach (var entry in Entries().Where(e => e.Has("rdfc10.nq")))
        {
            var canonical = RdfCanonicaliser.Canonicalise(entry.Input, entry.Hash);

            Assert.True(canonical.IsSuccess, $"{entry.Test}: {canonical.Error?.Code}");
            Assert.True(entry.Read("rdfc10.nq") == canonical.Value, entry.Test);
            count++;
        }

        Assert.NotEqual(0, count);
        ForeignData.Ran("rdf-canon", count);
    }

    [Fact]
    public void Every_blank_node_has_the_name_of_the_suite()
    {
        var count = 0;
        foreach (var entry in Entries().Where(e => e.Has("rdfc10map.json")))
        {
            var expected = JsonSerializer.Deserialize<SortedDictionary<string, string>>(entry.Read("rdfc10map.json"))!;
            var names = RdfCanonicaliser.Names(entry.Input, entry.Hash).Value;

            Assert.Equal(expected, new SortedDictionary<string, string>(names.ToDictionary()));
            count++;
        }

        Assert.NotEqual(0, count);
        ForeignData.Ran("rdf-canon", count);
    }

    [Fact]
    public void A_dataset_that_is_made_to_be_expensive_is_refused()
    {
        var entry = Entries().Single(e => e.Test == "test074");

        var canonical = RdfCanonicaliser.Canonicalise(entry.Input, entry.Hash);

        Assert.Equal("rdf-too-complex", canonical.Error?.Code);
        ForeignData.Ran("rdf-canon", 1);
    }

    // Comments of the manifest may hold commas; its first column and its last three do not.
    private static List<Entry> Entries()
    {
        var rows = ForeignData.Text("vectors", "rdf-canon", "manifest.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => row.Split(','));
        return [.. rows.Select(row => new Entry(row[0], row[^3] == "SHA384" ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256)).Where(e => e.Has("in.nq"))];
    }
}
