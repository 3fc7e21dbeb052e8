using System.Globalization;
using System.Security.Cryptography;
using KompetensPasset.Credentials.LinkedData;
using KompetensPasset.Credentials.RdfCanonicalisation;
using static KompetensPasset.Credentials.Tests.Limits.LimitRow;

namespace KompetensPasset.Credentials.Tests.Limits;

/// <summary>How much the statements of a JSON-LD document may be, its contexts, and the work of bringing them into canonical form.</summary>
internal static class StatementLimits
{
    private const int PredicateStep = 64;

    public static IReadOnlyList<LimitRow> Rows { get; } =
    [
        // An element of a list makes two statements of one value.
        Of(nameof(CredentialLimits.MaxStatements), nameof(QuadWriter), count => Reads($$"""{"@type":{{List(1 + (count % 2), i => $"\"urn:{i}\"")}},"urn:p":{"@list":{{List((count - 2) / 2, _ => "1")}} } }""")),
        Of(nameof(CredentialLimits.MaxStatements), nameof(Expander), count => Reads($$"""{"urn:p":{{List(count - 2, _ => "1")}}}""")),
        Of(nameof(CredentialLimits.MaxStatements), "types", count => Reads($$"""{"@type":{{List(count - 1, _ => "\"urn:t\"")}}}""")),
        Of(nameof(CredentialLimits.MaxStatementLength), nameof(QuadWriter), Writes),

        Of(nameof(CredentialLimits.MaxTermLength), nameof(TermDefiner), length => Takes($$"""{"t":"{{Urn(length)}}"}""")),
        Of(nameof(CredentialLimits.MaxTermLength), "@vocab", length => Takes($$"""{"@vocab":"{{Urn(length)}}"}""")),
        Of(nameof(CredentialLimits.MaxTermLength), "a prefix", length => Takes($$"""{"p":"urn:p:","t":"p:{{new string('a', length - 6)}}"}""")),
        Of(nameof(CredentialLimits.MaxTermChain), nameof(TermDefiner), count => Takes($"{{{string.Join(',', Enumerable.Range(0, count).Select(i => i == count - 1 ? $"\"t{i}\":\"urn:\"" : $"\"t{i}\":\"t{i + 1}:x/\""))}}}")),
        Of(nameof(CredentialLimits.MaxContextNesting), nameof(ContextReader), NamesContexts),
        Of(nameof(CredentialLimits.MaxContextBytes), nameof(ContextReader), size => Reads($$"""{"@context":[{{Context(size / 2)}},{{Context(size - (size / 2))}}],"urn:p":1}""")),

        Of(nameof(CredentialLimits.MaxCanonicalisationWork), nameof(NDegreeHashing), work => IsTaken(RdfCanonicaliser.Names(Alike(work), HashAlgorithmName.SHA256), RdfCanonicalisationErrors.TooComplex)),
        Of(nameof(CredentialLimits.MaxCanonicalisationDepth), nameof(NDegreeHashing), depth => IsTaken(RdfCanonicaliser.Names(Chain(depth), HashAlgorithmName.SHA256), RdfCanonicalisationErrors.TooComplex)),
    ];

    private static string Urn(int length) => "urn:".PadRight(length, 'a');

    private static string Context(int size) => "{".PadRight(size - 1) + "}";

    private static bool Reads(string document, string code = JsonLdErrors.TooLarge) => IsTaken(JsonLdDocument.ToQuads(JsonOf(document), ContextSet.Embedded), code);

    private static bool Takes(string context) => Reads($$"""{"@context":{{context}},"urn:p":1}""", JsonLdErrors.InvalidContext);

    // A long subject makes much of few statements; the first value fills what is left.
    private static bool Writes(int length)
    {
        const int Statements = 31;
        var subject = "urn:".PadRight(1024 * 1024, 'a');
        var frame = subject.Length + "urn:p".Length + Rdf.XsdString.Length;
        var rest = length - (Statements * frame) - (Statements - 1);
        return Reads($$"""{"@id":"{{subject}}","urn:p":{{List(Statements, i => $"\"{new string('x', i > 0 ? 1 : rest)}\"")}}}""");
    }

    private static bool NamesContexts(int count)
    {
        var contexts = Enumerable.Range(0, count).Aggregate(ContextSet.Embedded, (set, i) => set.With($"urn:c{i}", JsonOf(i == count - 1 ? """{"@context":{}}""" : $$"""{"@context":"urn:c{{i + 1}}"}""")));
        return IsTaken(JsonLdDocument.ToQuads(JsonOf("""{"@context":"urn:c0","urn:p":1}"""), contexts), JsonLdErrors.TooLarge);
    }

    // A node that stands alone costs 1, and 1 for its one statement, and 1 more for every 64 letters of the predicate. Only nodes that are alike are looked at.
    private static IEnumerable<RdfQuad> Alike(int work)
    {
        var odd = work % 2 == 0 ? [] : Nodes(3, 3);
        var rest = work - (odd.Length * 3) - (100 * 490);
        return [.. odd, .. Nodes(100, 490), .. Nodes(2, rest / 2)];
    }

    private static RdfQuad[] Nodes(int count, int cost) =>
        [.. Enumerable.Range(0, count).Select(i => new RdfQuad(new RdfTerm.Blank($"n{cost}x{i}"), new RdfTerm.Iri("urn:".PadRight((cost - 2) * PredicateStep, 'p')), new RdfTerm.Iri("urn:o")))];

    // Two heads are alike, but only one leads into a chain. They come first, and name the nodes of the chain, which are all alike too.
    private static IEnumerable<RdfQuad> Chain(int depth)
    {
        var (next, marked) = (new RdfTerm.Iri("urn:next"), new RdfTerm.Iri("urn:marked"));
        var nodes = Enumerable.Range(0, depth + 1).Select(i => new RdfTerm.Blank("n" + i.ToString(CultureInfo.InvariantCulture))).ToArray();
        var (other, end) = (new RdfTerm.Blank("other"), new RdfTerm.Blank("end"));
        foreach (var head in new[] { nodes[0], other })
            yield return new RdfQuad(head, marked, new RdfTerm.Literal(HeadMark, Rdf.XsdString));

        yield return new RdfQuad(other, next, end);
        for (var i = 0; i < nodes.Length; i++)
            yield return new RdfQuad(nodes[i], next, i == depth ? end : nodes[i + 1]);
    }

    // Any text with which the digest of what is said of a head is less than that of what is said of a node of the chain.
    private const string HeadMark = "0";
}
