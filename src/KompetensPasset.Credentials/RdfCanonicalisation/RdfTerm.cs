namespace KompetensPasset.Credentials.RdfCanonicalisation;

/// <summary>A term of RDF 1.1: what a statement is made of.</summary>
internal abstract record RdfTerm
{
    private RdfTerm()
    {
    }

    /// <summary>A thing with a name for all the world.</summary>
    /// <param name="Value">An absolute IRI, without angle brackets and without escapes.</param>
    public sealed record Iri(string Value) : RdfTerm;

    /// <summary>A thing whose name means nothing outside its dataset.</summary>
    /// <param name="Label">The name, without <c>_:</c>.</param>
    public sealed record Blank(string Label) : RdfTerm;

    /// <summary>A value.</summary>
    /// <param name="Value">The lexical form, without escapes.</param>
    /// <param name="Datatype">The IRI of the datatype.</param>
    /// <param name="Language">The language tag; only where the datatype is <see cref="Rdf.LangString"/>.</param>
    public sealed record Literal(string Value, string Datatype, string? Language = null) : RdfTerm;
}
