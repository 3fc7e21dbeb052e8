using System.Globalization;

namespace KompetensPasset.Credentials.RdfCanonicalisation;

/// <summary>Gives blank nodes new names in the order in which they ask, the same name each time (RDF Dataset Canonicalization §4.5).</summary>
/// <param name="prefix">What every name begins with.</param>
internal sealed class IdentifierIssuer(string prefix)
{
    private readonly Dictionary<string, string> issued = new(StringComparer.Ordinal);
    private readonly List<string> order = [];

    /// <summary>The nodes that have names, in the order in which they got them.</summary>
    public IReadOnlyList<string> Order => order;

    public IReadOnlyDictionary<string, string> Issued => issued;

    public string? Find(string label) => issued.GetValueOrDefault(label);

    public string Issue(string label)
    {
        if (issued.TryGetValue(label, out var name))
            return name;

        name = prefix + order.Count.ToString(CultureInfo.InvariantCulture);
        issued.Add(label, name);
        order.Add(label);
        return name;
    }

    public IdentifierIssuer Copy()
    {
        var copy = new IdentifierIssuer(prefix);
        foreach (var label in order)
            copy.Issue(label);

        return copy;
    }
}
