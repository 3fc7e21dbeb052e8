using System.Security.Cryptography;
using KompetensPasset.Credentials.RdfCanonicalisation;

namespace KompetensPasset.Credentials.Tests.RdfCanonicalisation;

/// <summary>The rules of RDF Dataset Canonicalization on datasets of our own.</summary>
public sealed class RdfCanonicaliserTests
{
    private const string P = "<urn:ex:p>";

    public static TheoryData<string> TwoHashes => ["SHA256", "SHA384"];

    [Fact]
    public void Statements_are_sorted_and_those_that_stand_twice_count_once()
    {
        Assert.Equal("<urn:a> <urn:p> \"1\" .\n<urn:b> <urn:p> \"2\" <urn:g> .\n", Canonical("<urn:b> <urn:p> \"2\" <urn:g> .\n<urn:a><urn:p>\"1\".\n\n# said\n<urn:a> <urn:p> \"1\" . # again"));
    }

    [Fact]
    public void Only_what_must_be_is_escaped()
    {
        var canonical = Canonical("""<urn:a> <urn:p> "\u0000\b\t\n\u000B\f\r\u001f \"\\\u007f\u00e5\U0001F600'" .""");

        Assert.Equal("<urn:a> <urn:p> \"\\u0000\\b\\t\\n\\u000B\\f\\r\\u001F \\\"\\\\\\u007Få😀'\" .\n", canonical);
    }

    [Fact]
    public void A_literal_is_written_with_language_or_datatype_but_not_with_that_of_plain_texts()
    {
        var canonical = Canonical("<urn:a> <urn:p> \"x\"^^<http://www.w3.org/2001/XMLSchema#string> .\n<urn:a> <urn:p> \"x\"@sv-SE .\n<urn:a> <urn:p> \"1\"^^<urn:t> .");

        Assert.Equal("<urn:a> <urn:p> \"1\"^^<urn:t> .\n<urn:a> <urn:p> \"x\" .\n<urn:a> <urn:p> \"x\"@sv-SE .\n", canonical);
    }

    [Fact]
    public void Statements_are_sorted_by_code_points()
    {
        // U+FF21 comes before U+1F600, though the first unit of the latter is the smaller one.
        Assert.Equal("<urn:a> <urn:p> \"Ａ\" .\n<urn:a> <urn:p> \"😀\" .\n", Canonical("<urn:a> <urn:p> \"😀\" .\n<urn:a> <urn:p> \"Ａ\" ."));
    }

    [Theory]
    [MemberData(nameof(TwoHashes))]
    public void What_blank_nodes_are_called_and_the_order_of_statements_do_not_matter(string hash)
    {
        foreach (var lines in new[] { Ring(2), Ring(5), [.. Ring(3), .. Ring(3).Select(l => l.Replace("_:n", "_:m", StringComparison.Ordinal))], Star() })
        {
            var expected = Canonical(string.Join('\n', lines), hash);
            var renamed = lines.Reverse().Select(l => l.Replace("_:n", "_:x9", StringComparison.Ordinal).Replace("_:m", "_:a", StringComparison.Ordinal));

            Assert.Equal(expected, Canonical(string.Join('\n', renamed), hash));
        }
    }

    [Fact]
    public void Datasets_that_differ_in_how_alike_nodes_hang_together_have_different_forms()
    {
        var oneOfSix = Canonical(string.Join('\n', Ring(6)));
        var twoOfThree = Canonical(string.Join('\n', [.. Ring(3), .. Ring(3).Select(l => l.Replace("_:n", "_:m", StringComparison.Ordinal))]));

        Assert.NotEqual(oneOfSix, twoOfThree);
    }

    [Fact]
    public void The_hash_function_may_decide_the_names()
    {
        var differing = Enumerable.Range(0, 20).Select(i => $"_:a <urn:p> \"{i}\" .\n_:b <urn:q> \"{i}\" .").Count(text => Canonical(text, "SHA256") != Canonical(text, "SHA384"));

        Assert.InRange(differing, 1, 19);
    }

    [Fact]
    public void Ten_nodes_each_of_which_knows_each_are_refused()
    {
        var lines = from a in Enumerable.Range(0, 10) from b in Enumerable.Range(0, 10) where a != b select $"_:n{a} {P} _:n{b} .";

        Assert.Equal("rdf-too-complex", Refusal(string.Join('\n', lines)));
    }

    [Fact]
    public void A_ring_that_is_longer_than_the_limit_is_refused()
    {
        Assert.Equal("rdf-too-complex", Refusal(string.Join('\n', Ring((2 * CredentialLimits.MaxCanonicalisationDepth) + 4))));
        Assert.Equal("rdf-too-complex", Refusal(string.Join('\n', Ring(20_000))));
    }

    [Fact]
    public void Many_rings_are_refused_when_they_cost_too_much_together()
    {
        var lines = Enumerable.Range(0, 20).SelectMany(ring => Ring(100).Select(l => l.Replace("_:n", $"_:r{ring}n", StringComparison.Ordinal)));

        Assert.Equal("rdf-too-complex", Refusal(string.Join('\n', lines)));
    }

    [Theory]
    [InlineData("<urn:a> <urn:p> \"1\"")]
    [InlineData("<urn:a> _:p \"1\" .")]
    [InlineData("\"1\" <urn:p> <urn:a> .")]
    [InlineData("<a> <urn:p> <urn:a> .")]
    [InlineData("<urn:a b> <urn:p> <urn:a> .")]
    [InlineData("<urn:a> <urn:p> \"\\x\" .")]
    [InlineData("<urn:a> <urn:p> \"1\"@ .")]
    [InlineData("<urn:a> <urn:p> <urn:a> \"g\" .")]
    public void What_is_no_statement_is_not_read(string line)
    {
        Assert.Throws<FormatException>(() => NQuadsReader.Read(line));
    }

    private static string[] Ring(int size) => [.. Enumerable.Range(0, size).Select(i => $"_:n{i} {P} _:n{(i + 1) % size} .")];

    private static string[] Star() => [.. Enumerable.Range(1, 4).Select(i => $"_:n0 {P} _:n{i} _:m{i % 2} .")];

    private static string Canonical(string text, string hash = "SHA256") => RdfCanonicaliser.Canonicalise(NQuadsReader.Read(text), new HashAlgorithmName(hash)).Value;

    private static string? Refusal(string text) => RdfCanonicaliser.Canonicalise(NQuadsReader.Read(text), HashAlgorithmName.SHA256).Error?.Code;
}
