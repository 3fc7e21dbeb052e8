using System.Security.Cryptography;
using System.Text.Json;
using KompetensPasset.Credentials.RdfCanonicalisation;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.RdfCanonicalisation;

/// <summary>The test suite of RDF Dataset Canonicalization: those of its manifest whose files are here.</summary>
public sealed class RdfCanonVectorTests
{
    private sealed record Entry(string Test, HashAlgorithmName Hash, string Folder)
    {
        public string FileOf(string ending) => Path.Combine(Folder, $"{Test}-{ending}");

        public List<RdfQuad> Input => NQuadsReader.Read(File.ReadAllText(FileOf("in.nq")));
    }

    [Fact]
    public void Every_dataset_has_the_canonical_form_of_the_suite()
    {
        var count = 0;
        foreach (var entry in Entries().Where(e => File.Exists(e.FileOf("rdfc10.nq"))))
        {
            var canonical = RdfCanonicaliser.Canonicalise(entry.Input, entry.Hash);

            Assert.True(canonical.IsSuccess, $"{entry.Test}: {canonical.Error?.Code}");
            Assert.True(File.ReadAllText(entry.FileOf("rdfc10.nq")) == canonical.Value, entry.Test);
            count++;
        }

        Assert.NotEqual(0, count);
        ForeignData.Ran("rdf-canon", count);
    }

    [Fact]
    public void Every_blank_node_has_the_name_of_the_suite()
    {
        var count = 0;
        foreach (var entry in Entries().Where(e => File.Exists(e.FileOf("rdfc10map.json"))))
        {
            var expected = JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(entry.FileOf("rdfc10map.json")))!;
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
        var folder = ForeignData.PathOf("vectors", "rdf-canon", "rdfc10");
        var rows = ForeignData.Text("vectors", "rdf-canon", "manifest.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => row.Split(','));
        return [.. rows.Select(row => new Entry(row[0], row[^3] == "SHA384" ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256, folder)).Where(e => File.Exists(e.FileOf("in.nq")))];
    }
}
