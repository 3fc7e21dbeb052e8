using System.Collections.Frozen;
using System.Security.Cryptography;

namespace KompetensPasset.Credentials.RdfCanonicalisation;

/// <summary>
/// RDF Dataset Canonicalization (RDFC-1.0, W3C Recommendation): the same text for every dataset that says the same, whatever its blank nodes are called
/// and in whatever order it comes. Pure; a dataset that is made to be expensive is refused.
/// </summary>
internal static class RdfCanonicaliser
{
    /// <summary>Writes a dataset in its canonical form (§4.4).</summary>
    /// <param name="quads">The statements; one that stands twice counts once.</param>
    /// <param name="hash">The hash function that names are found with: SHA-256, or SHA-384 where a cryptosuite says so.</param>
    /// <returns>Canonical N-Quads, sorted, each with a line feed; or <see cref="RdfCanonicalisationErrors.TooComplex"/>.</returns>
    public static ParseResult<string> Canonicalise(IEnumerable<RdfQuad> quads, HashAlgorithmName hash)
    {
        var distinct = quads.ToHashSet();
        if (!Names(distinct, hash).TryGet(out var names, out var error))
            return error;

        return string.Concat(distinct.Select(quad => NQuadsWriter.Write(quad, label => names[label])).Order(CodePointOrder.Instance));
    }

    /// <summary>Finds the canonical names of the blank nodes: the issued identifiers map of §4.4.</summary>
    /// <param name="quads">The statements.</param>
    /// <param name="hash">The hash function.</param>
    /// <returns>The canonical name of each blank node, both without <c>_:</c>; or <see cref="RdfCanonicalisationErrors.TooComplex"/>.</returns>
    public static ParseResult<FrozenDictionary<string, string>> Names(IEnumerable<RdfQuad> quads, HashAlgorithmName hash)
    {
        var nodes = new BlankNodes(quads.Distinct(), hash);
        var canonical = new IdentifierIssuer("c14n");
        var alike = new List<string[]>();
        foreach (var group in nodes.Labels.GroupBy(nodes.FirstDegreeHash, StringComparer.Ordinal).OrderBy(g => g.Key, CodePointOrder.Instance))
        {
            if (group.Count() > 1)
                alike.Add([.. group]);
            else
                canonical.Issue(group.First());
        }

        var hashing = new NDegreeHashing(nodes, canonical);
        return alike.All(group => NameAlike(group, hashing, canonical))
            ? canonical.Issued.ToFrozenDictionary(StringComparer.Ordinal)
            : new CredentialError(RdfCanonicalisationErrors.TooComplex, "The blank nodes of the dataset are too much alike to be told apart within the limit.");
    }

    // §4.4.3 step 5.
    private static bool NameAlike(string[] group, NDegreeHashing hashing, IdentifierIssuer canonical)
    {
        var outcomes = new List<NDegreeHashing.Outcome>();
        foreach (var label in group.Where(label => canonical.Find(label) is null))
        {
            var issuer = new IdentifierIssuer("b");
            issuer.Issue(label);
            if (hashing.HashOf(label, issuer) is not { } outcome)
                return false;

            outcomes.Add(outcome);
        }

        foreach (var label in outcomes.OrderBy(o => o.Hash, CodePointOrder.Instance).SelectMany(o => o.Issuer.Order))
            canonical.Issue(label);

        return true;
    }
}
