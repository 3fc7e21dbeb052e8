using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.LinkedData;

/// <summary>Context processing (JSON-LD 1.1 API §4.1.2). Contexts come from the set alone; what has been worked out once is kept for the document.</summary>
internal sealed class ContextReader(ContextSet contexts, Refusal refusal)
{
    private const int LeastOctets = 2 * 1024;

    private readonly Dictionary<Key, ActiveContext> known = [];
    private int octets;

    // Contexts are compared by identity here: comparing what they say would cost more than working them out.
    private readonly struct Key(object source, ActiveContext active, bool overrides, bool propagates) : IEquatable<Key>
    {
        private readonly (object Source, ActiveContext Active) objects = (source, active);
        private readonly (bool, bool) how = (overrides, propagates);

        public bool Equals(Key other) =>
            ReferenceEquals(objects.Source, other.objects.Source) && ReferenceEquals(objects.Active, other.objects.Active) && how == other.how;

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode() => HashCode.Combine(RuntimeHelpers.GetHashCode(objects.Source), RuntimeHelpers.GetHashCode(objects.Active), how);
    }

    /// <summary>The context of a property or a type, on top of the active one.</summary>
    public ActiveContext Scoped(ActiveContext active, ScopedContext scoped, bool overrides, bool propagates, PointerPath at) =>
        Known(new Key(scoped, active, overrides, propagates), () => Process(active, scoped.Json, overrides, propagates, at, 0));

    /// <summary>A context that stands in the document, on top of the active one.</summary>
    public ActiveContext Process(ActiveContext active, JsonElement local, PointerPath at) => Process(active, local, false, true, at, 0);

    private ActiveContext Known(Key key, Func<ActiveContext> make) => known.TryGetValue(key, out var context) ? context : known[key] = make();

    private ActiveContext Process(ActiveContext active, JsonElement local, bool overrides, bool propagates, PointerPath at, int nesting)
    {
        if (local.ValueKind is JsonValueKind.Object && local.TryGetProperty(Keywords.Propagate, out var propagate))
            propagates = propagate.ValueKind is not JsonValueKind.False;

        // Step 3: remember what holds again in the nodes below.
        var result = !propagates && active.Previous is null ? active with { Previous = active } : active;
        if (local.ValueKind is not JsonValueKind.Array)
            return Add(result, local, overrides, propagates, at, nesting);

        foreach (var context in local.EnumerateArray())
            result = Add(result, context, overrides, propagates, at, nesting);

        return result;
    }

    private ActiveContext Add(ActiveContext active, JsonElement context, bool overrides, bool propagates, PointerPath at, int nesting) => context.ValueKind switch
    {
        _ when refusal.IsSet => active,
        JsonValueKind.Null => Clear(active, overrides, propagates, at),
        JsonValueKind.String => AddKnown(active, context.GetString()!, at, nesting),
        JsonValueKind.Object => AddDefinitions(active, context, overrides, at),
        _ => Refuse(active, JsonLdErrors.InvalidContext, "A context is an address, an object or null.", at),
    };

    // Step 5.1.
    private ActiveContext Clear(ActiveContext active, bool overrides, bool propagates, PointerPath at)
    {
        if (!overrides && active.ProtectedTerms > 0)
            return Refuse(active, JsonLdErrors.ProtectedTerm, "A context may not take protected terms away.", at);

        return propagates ? ActiveContext.Initial : ActiveContext.Initial with { Previous = active };
    }

    // Step 5.2. A context with an address neither overrides nor propagates differently from any other.
    private ActiveContext AddKnown(ActiveContext active, string address, PointerPath at, int nesting)
    {
        if (contexts.Find(address) is not { } context)
            return Refuse(active, JsonLdErrors.UnknownContext, "The document names a context that is not at hand.", at);

        if (nesting >= CredentialLimits.MaxContextNesting)
            return Refuse(active, JsonLdErrors.TooLarge, "Contexts name each other too often.", at);

        return Known(new Key(context, active, false, true), () => Process(active, context.Json, false, true, at, nesting + 1));
    }

    private ActiveContext AddDefinitions(ActiveContext active, JsonElement context, bool overrides, PointerPath at)
    {
        octets += Math.Max(LeastOctets, JsonMarshal.GetRawUtf8Value(context).Length);
        if (octets > CredentialLimits.MaxContextBytes)
            return Refuse(active, JsonLdErrors.TooLarge, "The document brings too many contexts.", at);

        var result = active;
        var protects = false;
        foreach (var member in context.EnumerateObject().Where(member => Keywords.Contains(member.Name) && member.Name != Keywords.Type))
        {
            protects |= member.NameEquals(Keywords.Protected) && member.Value.ValueKind is JsonValueKind.True;
            result = AddKeyword(result, member, at);
        }

        return new TermDefiner(result, context, protects, overrides, refusal, at).DefineAll();
    }

    private ActiveContext AddKeyword(ActiveContext active, JsonProperty member, PointerPath at)
    {
        var text = member.Value.ValueKind is JsonValueKind.String ? member.Value.GetString()! : null;
        var isNull = member.Value.ValueKind is JsonValueKind.Null;
        return member.Name switch
        {
            Keywords.Version when member.Value.ValueKind is JsonValueKind.Number && member.Value.TryGetDecimal(out var version) && version == 1.1m => active,
            Keywords.Protected or Keywords.Propagate when member.Value.ValueKind is JsonValueKind.True or JsonValueKind.False => active,
            Keywords.Base when isNull => active,
            Keywords.Vocab when isNull => active with { Vocab = null },
            Keywords.Vocab when text is not null && active.Expand(text, asTerm: true) is { } vocab && vocab.Length <= CredentialLimits.MaxTermLength && Iris.IsIdentifier(vocab) => active with { Vocab = vocab },
            Keywords.Language when isNull => active with { Language = null },
            Keywords.Language when text is not null && Literals.IsLanguage(text) => active with { Language = Literals.Normalise(text) },
            Keywords.Direction when isNull || Literals.IsDirection(text) => active with { Direction = text },
            Keywords.Base or "@import" => Refuse(active, JsonLdErrors.NotSupported, $"A context with {member.Name} is not read.", at),
            _ => Refuse(active, JsonLdErrors.InvalidContext, $"A context holds {member.Name} with a value that it cannot have.", at),
        };
    }

    private ActiveContext Refuse(ActiveContext active, string code, string message, PointerPath at)
    {
        refusal.Set(code, message, at);
        return active;
    }
}
