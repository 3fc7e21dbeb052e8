using System.Security.Cryptography;

namespace KompetensPasset.Credentials.RdfCanonicalisation;

/// <summary>The blank nodes of a dataset with the statements that each is part of, and what each statement says about it by itself.</summary>
internal sealed class BlankNodes
{
    private readonly Dictionary<string, List<RdfQuad>> quadsOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> firstDegree = new(StringComparer.Ordinal);
    private readonly HashAlgorithmName hash;

    public BlankNodes(IEnumerable<RdfQuad> quads, HashAlgorithmName hash)
    {
        this.hash = hash;
        foreach (var quad in quads)
        {
            foreach (var label in LabelsOf(quad).Distinct(StringComparer.Ordinal))
                (quadsOf.TryGetValue(label, out var list) ? list : quadsOf[label] = []).Add(quad);
        }
    }

    public IEnumerable<string> Labels => quadsOf.Keys;

    public IReadOnlyList<RdfQuad> QuadsOf(string label) => quadsOf[label];

    /// <summary>Hash First Degree Quads (§4.6): what is said of the node, with no other node's name in it.</summary>
    public string FirstDegreeHash(string label)
    {
        if (firstDegree.TryGetValue(label, out var known))
            return known;

        var lines = quadsOf[label].Select(quad => NQuadsWriter.Write(quad, other => other == label ? "a" : "z")).Order(CodePointOrder.Instance);
        return firstDegree[label] = Digest(string.Concat(lines));
    }

    /// <summary>The digest of a text in lower-case hex.</summary>
    public string Digest(string text) => Convert.ToHexStringLower(CryptographicOperations.HashData(hash, System.Text.Encoding.UTF8.GetBytes(text)));

    private static IEnumerable<string> LabelsOf(RdfQuad quad) =>
        new[] { quad.Subject, quad.Object, quad.Graph }.OfType<RdfTerm.Blank>().Select(blank => blank.Label);
}
