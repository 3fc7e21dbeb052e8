using System.Text;

namespace KompetensPasset.Credentials.RdfCanonicalisation;

/// <summary>
/// Hash N-Degree Quads (RDF Dataset Canonicalization §4.8): tells apart nodes of which the same is said, by their neighbours and the neighbours of those.
/// It tries every order of neighbours that are alike, so its work has a limit.
/// </summary>
internal sealed class NDegreeHashing(BlankNodes nodes, IdentifierIssuer canonical)
{
    private int workLeft = CredentialLimits.MaxCanonicalisationWork;

    /// <summary>What a node's surroundings come to.</summary>
    /// <param name="Hash">Their digest.</param>
    /// <param name="Issuer">The names that the nodes on the way got.</param>
    public sealed record Outcome(string Hash, IdentifierIssuer Issuer);

    private sealed record ChosenPath(string Path, IdentifierIssuer Issuer);

    /// <summary>Hashes a node's surroundings; null when that costs more than is left of the limit.</summary>
    public Outcome? HashOf(string label, IdentifierIssuer issuer, int depth = 0)
    {
        if (depth > CredentialLimits.MaxCanonicalisationDepth || !Spend(1 + nodes.QuadsOf(label).Count))
            return null;

        var data = new StringBuilder();
        foreach (var (relatedHash, related) in RelatedOf(label, issuer))
        {
            if (Choose(related, issuer, depth) is not { } chosen)
                return null;

            data.Append(relatedHash).Append(chosen.Path);
            issuer = chosen.Issuer;
        }

        return new Outcome(nodes.Digest(data.ToString()), issuer);
    }

    private bool Spend(int work) => (workLeft -= work) >= 0;

    // §4.8.3 steps 1 to 3. A node that two graphs relate in the same way stands twice.
    private SortedDictionary<string, List<string>> RelatedOf(string label, IdentifierIssuer issuer)
    {
        var related = new SortedDictionary<string, List<string>>(CodePointOrder.Instance);
        foreach (var quad in nodes.QuadsOf(label))
        {
            foreach (var (term, position) in new[] { (quad.Subject, 's'), (quad.Object, 'o'), (quad.Graph, 'g') })
            {
                if (term is not RdfTerm.Blank other || other.Label == label)
                    continue;

                var hash = RelatedHash(other.Label, quad, issuer, position);
                (related.TryGetValue(hash, out var list) ? list : related[hash] = []).Add(other.Label);
            }
        }

        return related;
    }

    // §4.7: Hash Related Blank Node.
    private string RelatedHash(string label, RdfQuad quad, IdentifierIssuer issuer, char position)
    {
        var name = canonical.Find(label) ?? issuer.Find(label);
        var predicate = position == 'g' ? "" : $"<{quad.Predicate.Value}>";
        return nodes.Digest($"{position}{predicate}{(name is null ? nodes.FirstDegreeHash(label) : "_:" + name)}");
    }

    // §4.8.3 step 5: of all orders of the nodes the one whose path comes first.
    private ChosenPath? Choose(List<string> related, IdentifierIssuer issuer, int depth)
    {
        ChosenPath? chosen = null;
        foreach (var order in Permutations.Of(related))
        {
            if (!Spend(order.Count + issuer.Order.Count))
                return null;

            if (Walk(order, issuer.Copy(), chosen?.Path, depth) is not { } walked)
                return null;

            if (walked.Path.Length > 0 && (chosen is null || CodePointOrder.Instance.Compare(walked.Path, chosen.Path) < 0))
                chosen = walked;
        }

        return chosen;
    }

    // Null when the work is too much; an empty path when the order cannot become the chosen one.
    private ChosenPath? Walk(IReadOnlyList<string> order, IdentifierIssuer issuer, string? best, int depth)
    {
        var path = new StringBuilder();
        var unnamed = new List<string>();
        foreach (var label in order)
        {
            if (canonical.Find(label) is null && issuer.Find(label) is null)
                unnamed.Add(label);

            path.Append("_:").Append(canonical.Find(label) ?? issuer.Issue(label));
        }

        foreach (var label in unnamed)
        {
            if (IsWorse(path, best))
                return new ChosenPath("", issuer);

            if (HashOf(label, issuer, depth + 1) is not { } outcome)
                return null;

            path.Append("_:").Append(issuer.Issue(label)).Append('<').Append(outcome.Hash).Append('>');
            issuer = outcome.Issuer;
        }

        return new ChosenPath(path.ToString(), issuer);
    }

    private static bool IsWorse(StringBuilder path, string? best) =>
        best is not null && path.Length >= best.Length && CodePointOrder.Instance.Compare(path.ToString(), best) > 0;
}
