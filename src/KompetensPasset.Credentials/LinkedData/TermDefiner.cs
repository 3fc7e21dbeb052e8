using System.Text.Json;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.LinkedData;

/// <summary>Makes the term definitions of one context (JSON-LD 1.1 API §4.2.2). A definition may use other terms of the context, in whatever order they stand.</summary>
internal sealed class TermDefiner(ActiveContext active, JsonElement context, bool protects, bool overrides, Refusal refusal, PointerPath at)
{
    private readonly Dictionary<string, bool> finished = new(StringComparer.Ordinal);
    private readonly System.Collections.Immutable.ImmutableDictionary<string, TermDefinition>.Builder terms = active.Terms.ToBuilder();
    private readonly Dictionary<string, JsonElement> members = MembersOf(context);
    private int protectedTerms = active.ProtectedTerms;
    private int chain;

    /// <summary>The active context with every term of the new one; the active context itself when nothing is new.</summary>
    public ActiveContext DefineAll()
    {
        foreach (var (term, value) in members)
            Define(term, value);

        var defined = terms.ToImmutable();
        return ReferenceEquals(defined, active.Terms) ? active : active with { Terms = defined, ProtectedTerms = protectedTerms };
    }

    private static Dictionary<string, JsonElement> MembersOf(JsonElement context)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in context.EnumerateObject().Where(member => member.Name is Keywords.Type || !Keywords.Contains(member.Name)))
            members[member.Name] = member.Value;

        return members;
    }

    private void Define(string term, JsonElement value)
    {
        if (refusal.IsSet || (finished.TryGetValue(term, out var isFinished) && isFinished))
            return;

        if (!finished.TryAdd(term, false) || chain >= CredentialLimits.MaxTermChain)
        {
            Refuse("A term is defined by itself, or by too many others.");
            return;
        }

        chain++;
        if (Create(term, value) is { } definition)
            Take(term, definition);

        chain--;
        finished[term] = true;
    }

    // Step 27: a protected term keeps its meaning.
    private void Take(string term, TermDefinition definition)
    {
        var before = terms.GetValueOrDefault(term);
        if (!overrides && before is { IsProtected: true })
        {
            if (!definition.SaysTheSameAs(before))
                refusal.Set(JsonLdErrors.ProtectedTerm, "A context gives a protected term another meaning.", at);

            return;
        }

        if (before == definition)
            return;

        protectedTerms += (definition.IsProtected ? 1 : 0) - (before is { IsProtected: true } ? 1 : 0);
        terms[term] = definition;
    }

    private TermDefinition? Create(string term, JsonElement value)
    {
        if (term is Keywords.Type && SaysOnlyThatTypesAreASet(value))
            return new TermDefinition { Iri = Keywords.Type };

        if (term.Length == 0 || term is Keywords.Type || Keywords.IsAlike(term))
            return Refuse("A context defines a term that is empty or kept for keywords.");

        return value.ValueKind switch
        {
            JsonValueKind.Null => new TermDefinition { IsProtected = protects },
            JsonValueKind.String => WithIri(term, value, new TermDefinition { IsProtected = protects }, isSimple: true),
            JsonValueKind.Object => FromObject(term, value),
            _ => Refuse("A term's definition is an IRI, an object or null."),
        };
    }

    // Step 4: the one thing that a context may say of a keyword, and it changes no statement.
    private static bool SaysOnlyThatTypesAreASet(JsonElement value) =>
        value.ValueKind is JsonValueKind.Object && value.EnumerateObject().Any() && value.EnumerateObject().All(member => member.Name switch
        {
            Keywords.Container => ContainerMapping.Of(member.Value) is Containers.Set,
            Keywords.Protected => member.Value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            _ => false,
        });

    private TermDefinition? FromObject(string term, JsonElement value)
    {
        var definition = new TermDefinition { IsProtected = protects };
        foreach (var member in value.EnumerateObject().Where(member => member.Name is not Keywords.Id and not Keywords.Prefix))
        {
            if (WithMember(definition, member) is not { } more)
                return null;

            definition = more;
        }

        // Steps 22 and 23: what has a datatype has no language and no direction.
        if (definition.Type is not null)
            definition = definition with { Language = null, Direction = null };

        var named = WithIri(term, value.TryGetProperty(Keywords.Id, out var id) ? id : null, definition, isSimple: false);
        return named is not null && value.TryGetProperty(Keywords.Prefix, out var prefix) ? WithPrefix(term, prefix, named) : named;
    }

    // Step 25.
    private TermDefinition? WithPrefix(string term, JsonElement prefix, TermDefinition named)
    {
        var isPrefix = prefix.ValueKind is JsonValueKind.True;
        var isAllowed = term.AsSpan().IndexOfAny(':', '/') < 0 && prefix.ValueKind is JsonValueKind.True or JsonValueKind.False && !(isPrefix && named.Iri is { } iri && Keywords.Contains(iri));
        return isAllowed ? named with { IsPrefix = isPrefix } : Refuse("A term cannot be the prefix that it is said to be.");
    }

    private TermDefinition? WithMember(TermDefinition definition, JsonProperty member)
    {
        var value = member.Value;
        var text = value.ValueKind is JsonValueKind.String ? value.GetString()! : null;
        switch (member.Name)
        {
            case Keywords.Protected when value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                return definition with { IsProtected = value.ValueKind is JsonValueKind.True };
            case Keywords.Type when text is not null && Expand(text) is { } type && (type is Keywords.Id or Keywords.Vocab or Keywords.Json or Keywords.None || Iris.IsAbsolute(type)):
                return definition with { Type = type };
            case Keywords.Container when ContainerMapping.Of(value) is { } container && ContainerMapping.IsRead(container):
                return definition with { Container = container };
            case Keywords.Language when value.ValueKind is JsonValueKind.Null || (text is not null && Literals.IsLanguage(text)):
                return definition with { Language = text is null ? "" : Literals.Normalise(text) };
            case Keywords.Direction when value.ValueKind is JsonValueKind.Null || Literals.IsDirection(text):
                return definition with { Direction = text ?? "" };
            case Keywords.Context when value.ValueKind is JsonValueKind.Null or JsonValueKind.String or JsonValueKind.Array or JsonValueKind.Object:
                return definition with { Context = new ScopedContext(value) };
            case "@reverse" or "@nest" or Keywords.Index:
            case Keywords.Container when ContainerMapping.Of(value) is not null:
                refusal.Set(JsonLdErrors.NotSupported, $"A definition with {member.Name} is not read.", at);
                return null;
            default:
                return Refuse("A term's definition holds a member that is unknown or has a value that it cannot have.");
        }
    }

    // Steps 14 to 18.
    private TermDefinition? WithIri(string term, JsonElement? id, TermDefinition definition, bool isSimple)
    {
        if (id is { ValueKind: JsonValueKind.Null })
            return definition;

        if (id is { ValueKind: not JsonValueKind.String })
            return Refuse("The @id of a term is a text.");

        var isName = id is { } given && given.GetString() != term;
        var iri = isName ? Expand(id!.Value.GetString()!) : ExpandItself(term);
        if (iri is null or Keywords.Context || iri.Length > CredentialLimits.MaxTermLength || !(Keywords.Contains(iri) || Iris.IsIdentifier(iri)))
            return Refuse("A term stands for no IRI.");

        // Step 14.2.4: a term that looks like an IRI may stand for no other.
        var looksLikeIri = term.AsSpan(1).TrimEnd(':').Contains(':') || term.Contains('/', StringComparison.Ordinal);
        if (isName && looksLikeIri && ExpandItself(term) != iri)
            return Refuse("A term that looks like an IRI stands for another one.");

        var isPrefix = isSimple && !looksLikeIri && (iri[^1] is ':' or '/' or '?' or '#' or '[' or ']' or '@' || Iris.IsBlank(iri));
        return definition with { Iri = iri, IsPrefix = isPrefix };
    }

    private string? ExpandItself(string term) => term.IndexOf(':', 1) > 0 ? ExpandCompact(term) : active.Vocab is null ? null : active.Vocab + term;

    private string? Expand(string text)
    {
        if (Keywords.Contains(text))
            return text;

        if (Keywords.IsAlike(text))
            return null;

        DefineFirst(text);
        if (terms.TryGetValue(text, out var definition))
            return definition.Iri;

        return text.IndexOf(':', StringComparison.Ordinal) > 0 ? ExpandCompact(text) : active.Vocab is null ? text : active.Vocab + text;
    }

    private string ExpandCompact(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (ActiveContext.IsComplete(text, colon))
            return text;

        DefineFirst(text[..colon]);
        return terms.TryGetValue(text[..colon], out var prefix) && prefix is { IsPrefix: true, Iri: { } space } ? space + text[(colon + 1)..] : text;
    }

    private void DefineFirst(string term)
    {
        if (members.TryGetValue(term, out var value))
            Define(term, value);
    }

    private TermDefinition? Refuse(string message)
    {
        refusal.Set(JsonLdErrors.InvalidContext, message, at);
        return null;
    }
}
