namespace KompetensPasset.Credentials.RdfCanonicalisation;

/// <summary>The stable codes for what can keep a dataset from having a canonical form.</summary>
internal static class RdfCanonicalisationErrors
{
    /// <summary>The blank nodes are so alike that telling them apart costs more than the limit: a dataset made to be expensive.</summary>
    public const string TooComplex = "rdf-too-complex";
}
