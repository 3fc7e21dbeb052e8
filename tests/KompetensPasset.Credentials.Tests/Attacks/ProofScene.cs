using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.Tests.Verification;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Attacks;

/// <summary>An author with a did:key that stands in the register, and a document that is right in everything.</summary>
internal sealed class ProofScene : IDisposable
{
    public ProofScene() => Scene.Trust = Tests.Verification.Scene.TrustOf(new[] { new { name = "Nordkust", issuerIds = new[] { Issuer } } });

    public Scene Scene { get; } = new();

    public Ed25519Signer Author { get; } = Ed25519Signer.Create();

    private string Issuer => DidKey.Of(Author.PublicKey)!;

    public void Dispose()
    {
        Scene.Dispose();
        Author.Dispose();
    }

    public void Refuses(JsonObject secured, string code, string reason, Verdict verdict = Verdict.NotValid)
    {
        Assert.Equal(code, Read(secured).Error?.Code);
        Scene.Refuses(secured.ToJsonString(), reason, verdict);
    }

    public ValueTask<JsonObject> SignAsync(JsonObject document, Cryptosuite suite) =>
        SecuredDocument.SignAsync(document, suite, Author, Method, Tests.Verification.Scene.SignedAt, TestContext.Current.CancellationToken);

    // A proof with whatever settings the attacker signs.
    public async Task<JsonObject> ByHandAsync(JsonObject document, Action<JsonObject> change, Cryptosuite? suite = null)
    {
        suite ??= Cryptosuite.EddsaJcs2022;
        var proof = new JsonObject
        {
            ["@context"] = document["@context"]!.DeepClone(),
            ["type"] = "DataIntegrityProof",
            ["cryptosuite"] = suite.Name,
            ["created"] = "2026-06-08T09:30:00Z",
            ["verificationMethod"] = Method,
            ["proofPurpose"] = "assertionMethod",
        };
        change(proof);
        var signed = suite.HashData(JsonSerializer.SerializeToElement(proof), hash => suite.Digest(JsonSerializer.SerializeToElement(document), hash), SigningAlgorithm.Ed25519).Value;
        if (suite.IsRdf)
            proof.Remove("@context");

        proof["proofValue"] = "z" + Base58.Encode(await Author.SignAsync(signed, TestContext.Current.CancellationToken));
        var secured = document.DeepClone().AsObject();
        secured["proof"] = proof;
        return secured;
    }

    private string Method => $"{Issuer}#{Issuer["did:key:".Length..]}";

    public JsonObject Document() => new()
    {
        ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
        ["id"] = "urn:uuid:6f1d3c52-0b5e-4b0c-9d2f-2f7a0c0e4a11",
        ["type"] = new JsonArray("VerifiableCredential"),
        ["issuer"] = Issuer,
        ["name"] = "Nätverksteknik",
        ["validFrom"] = "2026-06-08T09:30:00Z",
        ["credentialSubject"] = new JsonObject { ["id"] = "urn:person:1", ["name"] = "Anna" },
    };

    public static ParseResult<SecuredDocument> Read(JsonObject secured) => Read(secured.ToJsonString());

    public static ParseResult<SecuredDocument> Read(string secured) => SecuredDocument.Parse(StrictJson.Parse(Attack.Utf8(secured)).Value);
}
