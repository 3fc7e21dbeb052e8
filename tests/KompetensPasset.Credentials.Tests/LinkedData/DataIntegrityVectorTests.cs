using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.LinkedData;
using KompetensPasset.Credentials.RdfCanonicalisation;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.LinkedData;

/// <summary>What the Data Integrity cryptosuites sign, octet by octet: the intermediate values that their specifications print.</summary>
public sealed class DataIntegrityVectorTests
{
    [Theory]
    [InlineData("eddsa-rdfc-2022", "DataInt", "SHA256")]
    [InlineData("Ed25519Signature2020", "EdSig", "SHA256")]
    [InlineData("ecdsa-rdfc-2019-p256", "ECDSAP256", "SHA256")]
    [InlineData("ecdsa-rdfc-2019-p384", "ECDSAP384", "SHA384")]
    public void Document_and_proof_have_the_canonical_form_of_the_specification(string folder, string suffix, string hashName)
    {
        var hash = new HashAlgorithmName(hashName);
        string Text(string name) => ForeignData.Text("vectors", "data-integrity", folder, name + suffix + ".txt");
        var signed = JsonNode.Parse(ForeignData.Bytes("vectors", "data-integrity", folder, $"signed{suffix}.json"))!.AsObject();
        signed.Remove("proof");

        var document = Canonical(signed.ToJsonString(), hash);
        var proof = Canonical(ForeignData.Text("vectors", "data-integrity", folder, $"proofConfig{suffix}.json"), hash);

        Assert.Equal(Text("canonDoc"), document);
        Assert.Equal(Text("proofCanon"), proof);
        Assert.Equal(Text("docHash").Trim(), Digest(document, hash));
        Assert.Equal(Text("proofHash").Trim(), Digest(proof, hash));
        ForeignData.Ran("data-integrity", 4);
    }

    [Fact]
    public void An_Open_Badge_has_the_canonical_form_of_its_specification()
    {
        var signed = JsonNode.Parse(ForeignData.Bytes("vectors", "openbadges3", "spec-vector", "ob3-eddsa-rdfc-2022.signed.json"))!.AsObject();
        var proof = (signed["proof"] as JsonArray)?[0]!.AsObject() ?? signed["proof"]!.AsObject();
        var options = (JsonObject)proof.DeepClone();
        options.Remove("proofValue");
        options["@context"] = signed["@context"]!.DeepClone();
        signed.Remove("proof");

        Assert.Equal(ForeignData.Text("vectors", "openbadges3", "spec-vector", "document-canon.txt").Trim(), Canonical(signed.ToJsonString(), HashAlgorithmName.SHA256).Trim());
        Assert.Equal(ForeignData.Text("vectors", "openbadges3", "spec-vector", "proof-canon.txt").Trim(), Canonical(options.ToJsonString(), HashAlgorithmName.SHA256).Trim());
        ForeignData.Ran("openbadges3", 2);
    }

    private static string Canonical(string json, HashAlgorithmName hash)
    {
        using var document = JsonDocument.Parse(json);
        using var citizenship = JsonDocument.Parse(ForeignData.Bytes("vectors", "contexts", "citizenship-v4rc1.jsonld"));
        var contexts = ContextSet.Embedded.With("https://w3id.org/citizenship/v4rc1", citizenship.RootElement.Clone());
        var quads = JsonLdDocument.ToQuads(document.RootElement, contexts);

        Assert.True(quads.IsSuccess, quads.Error?.ToString());
        return RdfCanonicaliser.Canonicalise(quads.Value, hash).Value;
    }

    private static string Digest(string text, HashAlgorithmName hash) => Convert.ToHexStringLower(CryptographicOperations.HashData(hash, System.Text.Encoding.UTF8.GetBytes(text)));
}
