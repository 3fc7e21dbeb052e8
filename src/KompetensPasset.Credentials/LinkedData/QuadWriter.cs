using System.Globalization;
using KompetensPasset.Credentials.RdfCanonicalisation;

namespace KompetensPasset.Credentials.LinkedData;

/// <summary>Writes nodes as statements (JSON-LD 1.1 API §8.1): Deserialize JSON-LD to RDF.</summary>
internal sealed class QuadWriter(Refusal refusal)
{
    private static readonly RdfTerm.Iri Type = new(Rdf.Type);
    private static readonly RdfTerm.Iri First = new(Rdf.First);
    private static readonly RdfTerm.Iri Rest = new(Rdf.Rest);
    private static readonly RdfTerm.Iri Nil = new(Rdf.Nil);

    private readonly List<RdfQuad> quads = [];
    private int blanks;

    public List<RdfQuad> Quads => quads;

    public void WriteAll(IEnumerable<Expanded> items, RdfTerm? graph)
    {
        foreach (var item in items)
            Write(item, graph);
    }

    private RdfTerm Write(Expanded item, RdfTerm? graph) => item switch
    {
        Expanded.Value value => value.Literal,
        Expanded.List list => WriteList(list, graph),
        Expanded.Node node => WriteNode(node, graph),
        _ => throw new InvalidOperationException("There are three kinds of values."),
    };

    private RdfTerm WriteNode(Expanded.Node node, RdfTerm? graph)
    {
        var subject = node.Id is null ? NewBlank() : Term(node.Id);
        foreach (var type in node.Types)
            Add(subject, Type, Term(type), graph);

        foreach (var (property, values) in node.Properties)
        {
            foreach (var value in values)
                Add(subject, new RdfTerm.Iri(property), Write(value, graph), graph);
        }

        if (node.Graph is not null)
            WriteAll(node.Graph, subject);

        return subject;
    }

    private RdfTerm WriteList(Expanded.List list, RdfTerm? graph)
    {
        RdfTerm rest = Nil;
        for (var at = list.Items.Count - 1; at >= 0; at--)
        {
            var cell = NewBlank();
            Add(cell, First, Write(list.Items[at], graph), graph);
            Add(cell, Rest, rest, graph);
            rest = cell;
        }

        return rest;
    }

    private void Add(RdfTerm subject, RdfTerm.Iri predicate, RdfTerm value, RdfTerm? graph)
    {
        if (quads.Count >= CredentialLimits.MaxStatements)
            refusal.Set(JsonLdErrors.TooLarge, "The document makes too many statements.");
        else
            quads.Add(new RdfQuad(subject, predicate, value, graph));
    }

    // Names of the document and names given here cannot meet: they begin differently.
    private static RdfTerm Term(string id) => id.StartsWith("_:", StringComparison.Ordinal) ? new RdfTerm.Blank("n" + id[2..]) : new RdfTerm.Iri(id);

    private RdfTerm.Blank NewBlank() => new("g" + (blanks++).ToString(CultureInfo.InvariantCulture));
}
