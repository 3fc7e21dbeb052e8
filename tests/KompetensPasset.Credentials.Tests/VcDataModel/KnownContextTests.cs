using System.Text.Json;
using KompetensPasset.Credentials.LinkedData;
using KompetensPasset.Credentials.VcDataModel;

namespace KompetensPasset.Credentials.Tests.VcDataModel;

/// <summary>A context with whose terms statements are read is one that is known: what it calls by a name with a capital is a type of it.</summary>
public sealed class KnownContextTests
{
    public static TheoryData<string> Embedded => [.. ContextSet.Embedded.Addresses];

    [Theory]
    [MemberData(nameof(Embedded))]
    public void Every_context_that_is_built_in_is_known_with_its_types(string address)
    {
        var terms = ContextSet.Embedded.Find(address)!.Json.EnumerateObject().Select(term => term.Name).Where(name => char.IsAsciiLetterUpper(name[0]) || char.IsAsciiDigit(name[0])).ToArray();

        Assert.True(KnownContexts.Knows(address));
        Assert.All(terms, term => Assert.True(KnownContexts.DefinesType(address, term), term));
        Assert.False(KnownContexts.DefinesType(address, "SomeOtherType"));
    }

    [Theory]
    [InlineData("https://w3id.org/security/suites/ed25519-2020/v1")]
    [InlineData("https://www.w3.org/ns/credentials/status/v1")]
    [InlineData("https://w3id.org/security/data-integrity/v2")]
    public void A_credential_with_a_context_of_proofs_or_lists_uses_no_unknown_terms(string context)
    {
        Assert.Empty(Parse(context, "VerifiableCredential").Value.UnknownContexts);
        Assert.Equal(VcErrors.TypeNotDefined, Parse(context, "SomeOtherType").Error?.Code);
        Assert.Equal(["https://other.example/v1"], Parse("https://other.example/v1", "SomeOtherType").Value.UnknownContexts);
    }

    private static ParseResult<VcDocument> Parse(string context, string type) => VcDocument.Parse(JsonSerializer.SerializeToElement(new Dictionary<string, object>
    {
        ["@context"] = new[] { KnownContexts.Version2, context },
        ["type"] = new[] { "VerifiableCredential", type },
        ["issuer"] = "https://issuer.example",
        ["credentialSubject"] = new { id = "urn:person:1" },
    }));
}
