using System.Security.Cryptography;
using System.Text.Json;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.LinkedData;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.LinkedData;

/// <summary>Every context of ours says of every term what the official one says, in every scope, and has no terms more.</summary>
public sealed class EmbeddedContextTests
{
    private static readonly Dictionary<string, string> Official = new()
    {
        ["https://www.w3.org/2018/credentials/v1"] = "credentials-v1.jsonld",
        ["https://www.w3.org/ns/credentials/v2"] = "credentials-v2.jsonld",
        ["https://www.w3.org/ns/credentials/examples/v2"] = "credentials-examples-v2.jsonld",
        ["https://www.w3.org/ns/credentials/undefined-terms/v2"] = "credentials-undefined-terms-v2.jsonld",
        ["https://www.w3.org/ns/credentials/status/v1"] = "status-v1.jsonld",
        ["https://w3id.org/security/data-integrity/v1"] = "data-integrity-v1.jsonld",
        ["https://w3id.org/security/data-integrity/v2"] = "data-integrity-v2.jsonld",
        ["https://w3id.org/security/suites/ed25519-2020/v1"] = "security-suites-ed25519-2020-v1.jsonld",
        ["https://w3id.org/security/multikey/v1"] = "multikey-v1.jsonld",
        ["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json"] = "ob-v3p0-3.0.1.json",
        ["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json"] = "ob-v3p0-3.0.2.json",
        ["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"] = "ob-v3p0-3.0.3.json",
        ["https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"] = "ob-v3p0-extensions.json",
        ["https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"] = "clr-v2p0-2.0.1.json",
        ["https://www.w3.org/ns/cid/v1"] = "cid-v1.jsonld",
        ["https://www.w3.org/ns/did/v1"] = "did-v1.jsonld",
        ["https://w3id.org/security/jwk/v1"] = "jwk-v1.jsonld",
    };

    // Official contexts that are not in the folder of the vectors: the digest of what they say, worked out once from the official file.
    private static readonly Dictionary<string, string> Digests = new()
    {
        ["https://purl.imsglobal.org/spec/ob/v3p0/context.json"] = "f6482c7afa2b7afa987d8af8b9e23ba60ef36b0ce8a49094345c4645363f5d69",
        ["https://w3id.org/vc/status-list/2021/v1"] = "bed68cf7d3e39fec6e3bd5dab1ab5f778df840acef5133beb977ee05a3487149",
    };

    public static TheoryData<string> Addresses => [.. ContextSet.Embedded.Addresses];

    public static TheoryData<string> AddressesInTheFolder => [.. Official.Keys];

    public static TheoryData<string> AddressesElsewhere => [.. Digests.Keys];

    [Theory]
    [MemberData(nameof(AddressesInTheFolder))]
    public void A_context_says_what_the_official_one_says(string address)
    {
        using var document = JsonDocument.Parse(ForeignData.Bytes("vectors", "contexts", Official[address]));

        var own = Sayings(ContextSet.Embedded.Find(address)!.Json);
        var official = Sayings(document.RootElement.GetProperty("@context"));

        Assert.Equal(official, own);
        ForeignData.Ran("contexts", own.Count);
    }

    // The repository of the specification holds an older text under the same address.
    [Fact]
    public void The_context_of_badges_says_all_that_the_repository_says_and_two_members_more()
    {
        using var document = JsonDocument.Parse(ForeignData.Bytes("vectors", "contexts", "ob-v3p0-3.0.3.spec-repo.json"));

        var own = Sayings(ContextSet.Embedded.Find("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")!.Json);
        var older = Sayings(document.RootElement.GetProperty("@context"));

        Assert.Equal([], older.Except(own));
        Assert.Equal(["endorsementJwt", "jti"], own.Except(older).Select(saying => saying.Split(':')[0].Split(' ')[^1]).Distinct());
    }

    [Theory]
    [MemberData(nameof(AddressesElsewhere))]
    public void A_context_says_what_the_official_one_said_when_its_digest_was_taken(string address)
    {
        Assert.Equal(Digests[address], DigestOf(ContextSet.Embedded.Find(address)!.Json));
    }

    [Fact]
    public void The_contexts_are_those_that_credentials_name()
    {
        Assert.Equal(Official.Keys.Concat(Digests.Keys).Order(), ContextSet.Embedded.Addresses.Order());
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public void Every_scope_of_a_context_can_be_entered(string address)
    {
        Assert.NotEmpty(Sayings(ContextSet.Embedded.Find(address)!.Json));
    }

    private static string DigestOf(JsonElement context) =>
        Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', Sayings(context)))));

    private static List<string> Sayings(JsonElement context)
    {
        var refusal = new Refusal();
        var processor = new ContextReader(ContextSet.Embedded, refusal);
        var sayings = new List<string>();
        Collect(processor.Process(ActiveContext.Initial, context, PointerPath.Root), ActiveContext.Initial, "");

        Assert.Null(refusal.Error);
        return [.. sayings.Order(StringComparer.Ordinal)];

        // A scope is entered from where it is defined; terms of the scopes around it are said there.
        void Collect(ActiveContext active, ActiveContext around, string scope)
        {
            sayings.Add($"{scope} @vocab {active.Vocab} {active.Language}");
            foreach (var (term, says) in active.Terms.Where(term => !ReferenceEquals(around.Find(term.Key), term.Value)))
            {
                sayings.Add($"{scope} {term}: {says.Iri} {says.Type} {says.Container} {says.Language} prefix {says.IsPrefix} protected {says.IsProtected} scope {says.Context?.Json.ValueKind}");
                if (says.Context is not null)
                    Collect(processor.Scoped(active, says.Context, overrides: true, propagates: true, PointerPath.Root), active, $"{scope} {term}".Trim());
            }
        }
    }
}
