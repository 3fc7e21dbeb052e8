using System.Collections.Immutable;

namespace KompetensPasset.Credentials.LinkedData;

/// <summary>What terms mean at one place of a document (JSON-LD 1.1 API §4.1). There is no base: an identifier is absolute or refused.</summary>
internal sealed record ActiveContext
{
    public static readonly ActiveContext Initial = new();

    public ImmutableDictionary<string, TermDefinition> Terms { get; init; } = ImmutableDictionary.Create<string, TermDefinition>(StringComparer.Ordinal);

    /// <summary>How many of the terms are protected.</summary>
    public int ProtectedTerms { get; init; }

    /// <summary>What stands before a term that nothing defines.</summary>
    public string? Vocab { get; init; }

    /// <summary>The language of texts, where a term says nothing else.</summary>
    public string? Language { get; init; }

    /// <summary>The base direction of texts, where a term says nothing else: <c>ltr</c> or <c>rtl</c>.</summary>
    public string? Direction { get; init; }

    /// <summary>The context that holds again in the nodes below; null when this one holds there too.</summary>
    public ActiveContext? Previous { get; init; }

    public TermDefinition? Find(string term) => Terms.GetValueOrDefault(term);

    /// <summary>IRI expansion (§5.2) of what stands in a document.</summary>
    /// <param name="text">A term, a compact or an absolute IRI, or a keyword.</param>
    /// <param name="asTerm">Whether terms count: they do for members and types, not for identifiers.</param>
    /// <returns>The IRI or keyword; the text itself when it is a relative reference; null when it has no meaning.</returns>
    public string? Expand(string text, bool asTerm)
    {
        if (Keywords.Contains(text))
            return text;

        if (Keywords.IsAlike(text))
            return null;

        if (Find(text) is { } definition && (asTerm || (definition.Iri is not null && Keywords.Contains(definition.Iri))))
            return definition.Iri;

        if (text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
        {
            if (IsComplete(text, colon))
                return text;

            if (Find(text[..colon]) is { IsPrefix: true, Iri: { } space })
                return space + text[(colon + 1)..];

            if (Iris.IsAbsolute(text))
                return text;
        }

        return asTerm && Vocab is not null ? Vocab + text : text;
    }

    /// <summary>Whether no prefix can stand before the colon: a blank node, or an address with an authority.</summary>
    public static bool IsComplete(string text, int colon) => text.AsSpan(0, colon) is "_" || text.AsSpan(colon + 1).StartsWith("//", StringComparison.Ordinal);
}
