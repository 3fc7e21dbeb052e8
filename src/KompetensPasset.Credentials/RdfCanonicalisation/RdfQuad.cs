namespace KompetensPasset.Credentials.RdfCanonicalisation;

/// <summary>One statement of a dataset (RDF 1.1 Concepts §4).</summary>
/// <param name="Subject">An IRI or a blank node.</param>
/// <param name="Predicate">An IRI.</param>
/// <param name="Object">Any term.</param>
/// <param name="Graph">The name of the graph, an IRI or a blank node; null in the default graph.</param>
internal sealed record RdfQuad(RdfTerm Subject, RdfTerm.Iri Predicate, RdfTerm Object, RdfTerm? Graph = null);
