using System.Text.Json;

namespace KompetensPasset.Credentials.LinkedData;

/// <summary>What a context says of a term (JSON-LD 1.1 API §4.2.1).</summary>
internal sealed record TermDefinition
{
    /// <summary>What the term stands for: an IRI or a keyword; null when the context takes the term away.</summary>
    public string? Iri { get; init; }

    /// <summary>Whether names may begin with the term and a colon.</summary>
    public bool IsPrefix { get; init; }

    public bool IsProtected { get; init; }

    /// <summary>What values are: a datatype, <c>@id</c>, <c>@vocab</c>, <c>@json</c> or <c>@none</c>; null when nothing is said.</summary>
    public string? Type { get; init; }

    public Containers Container { get; init; }

    /// <summary>The language of texts, empty for none; null when nothing is said.</summary>
    public string? Language { get; init; }

    /// <summary>The base direction of texts, empty for none; null when nothing is said.</summary>
    public string? Direction { get; init; }

    /// <summary>The context that holds within values of the property, or within nodes of the type.</summary>
    public ScopedContext? Context { get; init; }

    /// <summary>Whether both say the same, whatever is protected.</summary>
    public bool SaysTheSameAs(TermDefinition other) => this with { IsProtected = other.IsProtected } == other;
}

/// <summary>What <c>@container</c> says of the values of a term.</summary>
[Flags]
internal enum Containers
{
    None = 0,
    Set = 1,
    List = 2,
    Language = 4,
    Graph = 8,
    Index = 16,
    Id = 32,
    Type = 64,
}

/// <summary>A context that waits for its place to come; two are equal when their JSON is.</summary>
/// <param name="json">The context as it was written.</param>
internal sealed class ScopedContext(JsonElement json) : IEquatable<ScopedContext>
{
    public JsonElement Json => json;

    public bool Equals(ScopedContext? other) => ReferenceEquals(this, other) || (other is not null && JsonElement.DeepEquals(json, other.Json));

    public override bool Equals(object? obj) => Equals(obj as ScopedContext);

    public override int GetHashCode() => (int)json.ValueKind;
}
