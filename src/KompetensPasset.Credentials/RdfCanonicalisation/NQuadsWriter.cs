using System.Globalization;
using System.Text;

namespace KompetensPasset.Credentials.RdfCanonicalisation;

/// <summary>Writes statements in the one form that canonical N-Quads has (RDF Dataset Canonicalization §A; RDF 1.2 N-Quads §4): one space between terms, only the escapes that must be.</summary>
internal static class NQuadsWriter
{
    /// <summary>Writes one statement with its line feed.</summary>
    /// <param name="quad">The statement.</param>
    /// <param name="label">The name that a blank node is to have, without <c>_:</c>.</param>
    public static string Write(RdfQuad quad, Func<string, string> label)
    {
        var line = new StringBuilder();
        Append(line, quad.Subject, label).Append(' ');
        Append(line, quad.Predicate, label).Append(' ');
        Append(line, quad.Object, label).Append(' ');
        if (quad.Graph is not null)
            Append(line, quad.Graph, label).Append(' ');

        return line.Append(".\n").ToString();
    }

    private static StringBuilder Append(StringBuilder line, RdfTerm term, Func<string, string> label) => term switch
    {
        RdfTerm.Iri iri => line.Append('<').Append(iri.Value).Append('>'),
        RdfTerm.Blank blank => line.Append("_:").Append(label(blank.Label)),
        RdfTerm.Literal literal => AppendLiteral(line, literal),
        _ => throw new InvalidOperationException("RDF has three kinds of terms."),
    };

    private static StringBuilder AppendLiteral(StringBuilder line, RdfTerm.Literal literal)
    {
        line.Append('"');
        foreach (var letter in literal.Value)
            AppendEscaped(line, letter);

        line.Append('"');
        return literal switch
        {
            { Language: { } language } => line.Append('@').Append(language),
            { Datatype: Rdf.XsdString } => line,
            _ => line.Append("^^<").Append(literal.Datatype).Append('>'),
        };
    }

    private static void AppendEscaped(StringBuilder line, char letter) => _ = letter switch
    {
        '"' => line.Append("\\\""),
        '\\' => line.Append("\\\\"),
        '\b' => line.Append("\\b"),
        '\t' => line.Append("\\t"),
        '\n' => line.Append("\\n"),
        '\f' => line.Append("\\f"),
        '\r' => line.Append("\\r"),
        < ' ' or '\u007f' => line.Append("\\u").Append(((int)letter).ToString("X4", CultureInfo.InvariantCulture)),
        _ => line.Append(letter),
    };
}
