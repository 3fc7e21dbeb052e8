using System.Collections.Immutable;
using System.Text.Json;

namespace KompetensPasset.Credentials.LinkedData;

/// <summary>The contexts that are at hand, by address. What is not here is never fetched: a context from elsewhere could give every member another meaning.</summary>
internal sealed class ContextSet
{
    private readonly ImmutableDictionary<string, ScopedContext> contexts;

    private ContextSet(ImmutableDictionary<string, ScopedContext> contexts) => this.contexts = contexts;

    /// <summary>The contexts that are built into this assembly.</summary>
    public static ContextSet Embedded { get; } = new(ContextTable.ReadAll().ToImmutableDictionary(c => c.Address, c => new ScopedContext(c.Context), StringComparer.Ordinal));

    /// <summary>This set with one context more.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="document">A document with a member <c>@context</c>.</param>
    public ContextSet With(string address, JsonElement document) => new(contexts.SetItem(address, new ScopedContext(document.GetProperty(Keywords.Context))));

    public IEnumerable<string> Addresses => contexts.Keys;

    public ScopedContext? Find(string address) => contexts.GetValueOrDefault(address);
}
