using KompetensPasset.Credentials.Encoding;
using System.Collections.Immutable;
using System.Text.Json;

namespace KompetensPasset.Credentials.VcDataModel;

/// <summary>The contexts of one document: compared with what is known, never fetched.</summary>
internal sealed class ContextList
{
    // What nearly every document of ours carries, looked at once.
    private static readonly Dictionary<string, string> MicroCredentialTerms = TermsOfMicroCredential();
    private static readonly Dictionary<string, string> NoTerms = [];

    private readonly Dictionary<string, string> ownTerms;
    private readonly ImmutableArray<string> addresses;
    private readonly bool definesEverything;

    private ContextList(Dictionary<string, string> ownTerms, ImmutableArray<string> addresses, ImmutableArray<string> unknown, bool definesEverything) =>
        (this.ownTerms, this.addresses, Unknown, this.definesEverything) = (ownTerms, addresses, unknown, definesEverything);

    /// <summary>The addresses that are not known here.</summary>
    public ImmutableArray<string> Unknown { get; }

    /// <summary>Reads the contexts of a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="first">The context that comes first: <see cref="KnownContexts.Version2"/> or <see cref="KnownContexts.Version1"/>.</param>
    public static ParseResult<ContextList> Read(JsonElement document, string first = KnownContexts.Version2)
    {
        if (!document.TryGetProperty("@context", out var value))
            return new CredentialError(VcErrors.BadContext, "The document has no '@context'.", "/@context");

        JsonElement[] items = value.ValueKind is JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
        if (items.Length is 0 or > CredentialLimits.MaxContexts || items[0].ValueKind is not JsonValueKind.String)
            return Bad;

        if (!items[0].ValueEquals(first))
            return items[0].ValueEquals(KnownContexts.Version1)
                ? new CredentialError(VcErrors.NotVersion2, "The document is one of version 1.1 of the data model.", "/@context/0")
                : Bad;

        var own = NoTerms;
        var addresses = ImmutableArray.CreateBuilder<string>();
        var everything = false;
        foreach (var item in items)
        {
            if (item.ValueKind is JsonValueKind.String && item.GetString() is { } address && Address.IsValid(address) && !addresses.Contains(address))
                addresses.Add(address);
            else if (item.ValueKind is not JsonValueKind.Object)
                return Bad;
            else if (own.Count == 0 && KnownContexts.IsMicroCredentialAsWritten(item))
                own = MicroCredentialTerms;
            else if (AddOwn(item, own = new Dictionary<string, string>(own, StringComparer.Ordinal), ref everything) is { } error)
                return error;
        }

        // Version 1.1 may be read without looking at what its terms mean (its §6.3.1), and its tools did.
        everything |= first == KnownContexts.Version1 || addresses.Any(KnownContexts.DefinesEverything);
        return new ContextList(own, addresses.ToImmutable(), [.. addresses.Where(a => !KnownContexts.Knows(a))], everything);
    }

    /// <summary>Whether a type has a meaning; true also where a context is not known, because then nobody here can say.</summary>
    public bool DefinesType(string type)
    {
        if (ownTerms.TryGetValue(type, out var meaning))
            return Address.IsValid(meaning);

        return Address.IsValid(type) || definesEverything || Unknown.Length > 0 || addresses.Any(a => KnownContexts.DefinesType(a, type));
    }

    private static CredentialError Bad => new(VcErrors.BadContext, "'@context' is a list that begins with the context of its version and holds addresses and objects.", "/@context");

    private static Dictionary<string, string> TermsOfMicroCredential()
    {
        var (own, everything) = (new Dictionary<string, string>(StringComparer.Ordinal), false);
        using var context = JsonDocument.Parse(KnownContexts.MicroCredentialAsWritten);
        return AddOwn(context.RootElement, own, ref everything) is null && !everything ? own : throw new InvalidOperationException("The embedded context redefines a term.");
    }

    private static CredentialError? AddOwn(JsonElement context, Dictionary<string, string> own, ref bool everything)
    {
        foreach (var term in context.EnumerateObject())
        {
            if (term.Name == "@vocab")
                everything |= term.Value.ValueKind is JsonValueKind.String;

            if (term.Name.StartsWith('@'))
                continue;

            var meaning = Meaning(term.Value);
            if (KnownContexts.IsProtectedTerm(term.Name) || (own.TryGetValue(term.Name, out var before) && before != meaning))
                return new CredentialError(VcErrors.ContextRedefines, "A context in the document gives a term another meaning.", "/@context");

            own[term.Name] = meaning;
        }

        return null;
    }

    private static string Meaning(JsonElement definition) => definition.ValueKind switch
    {
        JsonValueKind.String => definition.GetString()!,
        JsonValueKind.Object when JsonText.Of(definition, "@id") is { } id => id,
        _ => "",
    };
}
