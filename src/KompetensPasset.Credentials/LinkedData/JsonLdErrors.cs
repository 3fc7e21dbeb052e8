namespace KompetensPasset.Credentials.LinkedData;

/// <summary>The stable codes for why a JSON-LD document is not read as statements. A document of which anything would be lost is refused.</summary>
internal static class JsonLdErrors
{
    /// <summary>The document names a context that is not at hand; none is ever fetched.</summary>
    public const string UnknownContext = "json-ld-context-unknown";

    /// <summary>A context, or a definition in it, is not what the specification allows.</summary>
    public const string InvalidContext = "json-ld-context-invalid";

    /// <summary>A context gives a protected term another meaning, or takes protected terms away.</summary>
    public const string ProtectedTerm = "json-ld-protected-term";

    /// <summary>A member or a type has no meaning by the contexts.</summary>
    public const string UnknownTerm = "json-ld-term-unknown";

    /// <summary>An identifier is no absolute IRI.</summary>
    public const string InvalidIri = "json-ld-iri-invalid";

    /// <summary>A value says nothing in RDF and would be lost: null, a text that belongs to nothing, a language without a text.</summary>
    public const string LostValue = "json-ld-value-lost";

    /// <summary>A text has a base direction: statements have no place for it, so that nobody's signature would hold it (JSON-LD 1.1 API §8.2.2, <c>rdfDirection</c> not set).</summary>
    public const string LostDirection = "json-ld-direction-lost";

    /// <summary>A keyword has a value that it cannot have.</summary>
    public const string InvalidValue = "json-ld-value-invalid";

    /// <summary>The document uses a part of JSON-LD 1.1 that no credential needs and this library leaves out.</summary>
    public const string NotSupported = "json-ld-not-supported";

    /// <summary>The document is nested too deep or makes too many statements.</summary>
    public const string TooLarge = "json-ld-too-large";
}
