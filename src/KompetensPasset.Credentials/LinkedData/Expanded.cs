using KompetensPasset.Credentials.RdfCanonicalisation;

namespace KompetensPasset.Credentials.LinkedData;

/// <summary>What a value says once its terms have been replaced by their meaning (JSON-LD 1.1 §9).</summary>
internal abstract record Expanded
{
    private Expanded()
    {
    }

    /// <summary>A node object.</summary>
    public sealed record Node : Expanded
    {
        /// <summary>Its identifier; null when it has none.</summary>
        public string? Id { get; set; }

        public List<string> Types { get; } = [];

        public List<(string Property, List<Expanded> Values)> Properties { get; } = [];

        /// <summary>The nodes of the graph that it names; null when it names none.</summary>
        public List<Expanded>? Graph { get; set; }

        /// <summary>Whether it says nothing but the graph that it holds.</summary>
        public bool IsOnlyGraph => Graph is not null && Id is null && Types.Count == 0 && Properties.Count == 0;

        /// <summary>Whether nothing is said of it.</summary>
        public bool IsOnlyName => Graph is null && Types.Count == 0 && Properties.Count == 0;
    }

    /// <summary>A value object.</summary>
    public sealed record Value(RdfTerm.Literal Literal) : Expanded;

    /// <summary>A list object.</summary>
    public sealed record List(List<Expanded> Items) : Expanded;
}
