using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.LinkedData;
using KompetensPasset.Credentials.RdfCanonicalisation;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.LinkedData;

/// <summary>What the Data Integrity cryptosuites sign, octet by octet: the intermediate values that their specifications print.</summary>
public sealed class DataIntegrityVectorTests
{
    [Theory]
    [InlineData("eddsa-jcs-2022", "JCS", "eddsa-inputs/keyPair.json")]
    [InlineData("eddsa-rdfc-2022", "DataInt", "eddsa-inputs/keyPair.json")]
    [InlineData("Ed25519Signature2020", "EdSig", "eddsa-inputs/keyPair.json")]
    [InlineData("ecdsa-jcs-2019-p256", "JCSECDSAP256", "ecdsa-inputs/p256KeyPair.json")]
    [InlineData("ecdsa-rdfc-2019-p256", "ECDSAP256", "ecdsa-inputs/p256KeyPair.json")]
    [InlineData("ecdsa-rdfc-2019-p384", "ECDSAP384", "ecdsa-inputs/p384KeyPair.json")]
    public void Each_value_on_the_way_to_a_signature_is_that_of_the_specification(string folder, string suffix, string keyFile)
    {
        string Text(string name) => ForeignData.Text("vectors", "data-integrity", folder, name + suffix + ".txt").TrimEnd('\r', '\n');
        var (document, proof) = Signed($"{folder}/signed{suffix}.json");
        var settings = Json($"{folder}/proofConfig{suffix}.json");
        var suite = Suite(proof);
        var key = Multikey.Parse(Json(keyFile)["publicKeyMultibase"]!.GetValue<string>()).Value;
        var hash = suffix == "ECDSAP384" ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256;

        Assert.Equal(Text("canonDoc"), Canonical(suite, document, hash));
        Assert.Equal(Text("proofCanon"), Canonical(suite, settings, hash));
        Assert.Equal(Text("docHash"), Convert.ToHexStringLower(suite.Digest(Element(document), hash).Value));
        Assert.Equal(Text("proofHash"), Convert.ToHexStringLower(suite.Digest(Element(settings), hash).Value));

        var signature = Convert.FromHexString(Text("sigHex"));
        var algorithm = suite.AlgorithmOf(signature.Length)!;
        var signedOctets = HashData(suite, settings, document, algorithm);
        Assert.Equal(Text("combinedHash"), Convert.ToHexStringLower(signedOctets));
        Assert.Equal(Text("sigBTC58"), "z" + Base58.Encode(signature));
        Assert.Equal(Text("sigBTC58"), proof["proofValue"]!.GetValue<string>());
        Assert.True(key.Verify(algorithm, signedOctets, signature));

        // What the settings say is what the proof says, without its value; the document's contexts come in addition.
        proof.Remove("proofValue");
        settings["@context"] = document["@context"]!.DeepClone();
        proof["@context"] = document["@context"]!.DeepClone();
        AssertSame(settings, proof);
    }

    [Theory]
    [InlineData("eddsa-jcs-2022", "JCS")]
    [InlineData("eddsa-rdfc-2022", "DataInt")]
    public async Task The_same_key_makes_the_same_document(string folder, string suffix)
    {
        using var signer = Signer(Json("eddsa-inputs/keyPair.json"));
        var expected = Json($"{folder}/signed{suffix}.json");
        var proof = expected["proof"]!.AsObject();

        var signed = await SecuredDocument.SignAsync(
            Json("eddsa-inputs/unsigned.json"), Suite(proof), signer, proof["verificationMethod"]!.GetValue<string>(), proof["created"]!.GetValue<DateTimeOffset>(), TestContext.Current.CancellationToken);

        AssertSame(expected, signed);
    }

    [Theory]
    [InlineData("ecdsa-jcs-2019-p256/signedJCSECDSAP256.json")]
    [InlineData("ecdsa-rdfc-2019-p256/signedECDSAP256.json")]
    [InlineData("ecdsa-rdfc-2019-p384/signedECDSAP384.json")]
    public void The_document_is_the_one_that_was_to_be_signed(string file) => AssertSame(Json("ecdsa-inputs/unsigned.json"), Signed(file).Document);

    // A proof of a set is over the document alone, one of a chain over the document with the proofs before it.
    [Theory]
    [InlineData("unsigned.json", "proofSetConfig1.json", "proofSetConfigSigned1.json", "signedProofSet1.json", "keyPair1")]
    [InlineData("proofChainTempDoc1.json", "proofChainConfig1.json", "proofChainConfigSigned1.json", "signedProofChain1.json", "keyPair3")]
    public async Task A_proof_of_a_set_or_chain_has_the_value_of_the_specification(string over, string settingsFile, string proofFile, string signedFile, string keyName)
    {
        JsonObject Read(string file) => Json("eddsa-proof-set-chain/" + file);
        using var signer = Signer(Read("multiKeyPairs.json")[keyName]!.AsObject());
        var (document, proof) = (Read(over), Read(proofFile));
        var settings = Read(settingsFile);
        var withValue = settings.DeepClone().AsObject();
        withValue["proofValue"] = proof["proofValue"]!.DeepClone();
        AssertSame(proof, withValue);
        settings["@context"] = document["@context"]!.DeepClone();

        var value = await signer.SignAsync(HashData(Cryptosuite.EddsaRdfc2022, settings, document, SigningAlgorithm.Ed25519), TestContext.Current.CancellationToken);

        Assert.Equal(proof["proofValue"]!.GetValue<string>(), "z" + Base58.Encode(value));
        var proofs = Read(signedFile)["proof"]!;
        Assert.Single(proofs as JsonArray ?? [proofs.DeepClone()], p => JsonNode.DeepEquals(p, proof));
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

        Assert.Equal(ForeignData.Text("vectors", "openbadges3", "spec-vector", "document-canon.txt").Trim(), Canonical(Cryptosuite.EddsaRdfc2022, signed, HashAlgorithmName.SHA256));
        Assert.Equal(ForeignData.Text("vectors", "openbadges3", "spec-vector", "proof-canon.txt").Trim(), Canonical(Cryptosuite.EddsaRdfc2022, options, HashAlgorithmName.SHA256));

        // Its page prints the two digests, both together, the signature and its base58 form.
        var page = JsonNode.Parse(ForeignData.Bytes("vectors", "openbadges3", "spec-vector", "ob3-eddsa-rdfc-2022.json"))!;
        var octets = HashData(Cryptosuite.EddsaRdfc2022, options, signed, SigningAlgorithm.Ed25519);
        Assert.True(Base58.TryDecode(proof["proofValue"]!.GetValue<string>().AsSpan(1), 200, out var signature));
        string[] values = [Convert.ToHexStringLower(octets.AsSpan(32)), Convert.ToHexStringLower(octets.AsSpan(0, 32)), Convert.ToHexStringLower(octets), Convert.ToHexStringLower(signature), proof["proofValue"]!.GetValue<string>()];
        Assert.Equal(values, page["hex_and_values_in_order"]!.AsArray().Select(v => v!.GetValue<string>()).TakeLast(5));
        Assert.True(Multikey.Parse(page["publicKeyMultibase"]!.GetValue<string>()).Value.Verify(SigningAlgorithm.Ed25519, octets, signature));
        signed["proof"] = proof.DeepClone();
        AssertSame(page["signed_credential"]!.AsObject(), signed);
    }

    private static string Canonical(Cryptosuite suite, JsonObject json, HashAlgorithmName hash)
    {
        if (!suite.IsRdf)
            return System.Text.Encoding.UTF8.GetString(CanonicalJson.Of(Element(json)).Value);

        var quads = JsonLdDocument.ToQuads(Element(json), ContextSet.Embedded);

        Assert.True(quads.IsSuccess, quads.Error?.ToString());
        return RdfCanonicaliser.Canonicalise(quads.Value, hash).Value.TrimEnd('\n');
    }

    private static byte[] HashData(Cryptosuite suite, JsonObject settings, JsonObject document, SigningAlgorithm algorithm) =>
        suite.HashData(Element(settings), hash => suite.Digest(Element(document), hash), algorithm).Value;

    private static (JsonObject Document, JsonObject Proof) Signed(string file)
    {
        var document = Json(file);
        var proof = document["proof"]!.DeepClone().AsObject();
        document.Remove("proof");
        return (document, proof);
    }

    private static Cryptosuite Suite(JsonObject proof) => Cryptosuite.Find(proof["type"]!.GetValue<string>(), proof["cryptosuite"]?.GetValue<string>())!;

    // Multikey's prefix of a private Ed25519 key is two octets.
    private static Ed25519Signer Signer(JsonObject pair)
    {
        Assert.True(Base58.TryDecode(pair["privateKeyMultibase"]!.GetValue<string>().AsSpan(1), 64, out var octets));
        return new Ed25519Signer(octets.AsSpan(2).ToArray());
    }

    private static JsonObject Json(string file) => JsonNode.Parse(ForeignData.Bytes(["vectors", "data-integrity", .. file.Split('/')]))!.AsObject();

    private static JsonElement Element(JsonObject json) => JsonSerializer.SerializeToElement(json);

    private static void AssertSame(JsonObject expected, JsonObject actual) => Assert.True(JsonNode.DeepEquals(expected, actual), $"{expected.ToJsonString()} is not {actual.ToJsonString()}");
}
