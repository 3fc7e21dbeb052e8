using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.DataIntegrity;

/// <summary>Proofs with the canonical form of RFC 8785.</summary>
public sealed class SecuredDocumentTests : IDisposable
{
    private static readonly DateTimeOffset Created = DateTimeOffset.FromUnixTimeSeconds(1_764_000_000);

    private readonly Ed25519Signer edwards = Ed25519Signer.Create();

    public void Dispose() => edwards.Dispose();

    [Fact]
    public async Task A_document_is_signed_and_verified_with_both_kinds_of_key()
    {
        foreach (var (suite, signer) in new (Cryptosuite, ISigner)[] { (Cryptosuite.EddsaJcs2022, edwards), (Cryptosuite.EcdsaJcs2019, TestKeys.Issuer) })
        {
            var proof = Assert.Single(Read(await SignAsync(Document(), suite, signer)).Value.Proofs);

            Assert.True(proof.Verify(signer.PublicKey));
            Assert.Equal((suite, Created), (proof.Suite, proof.Created));
        }
    }

    [Theory]
    [InlineData("name", "\"Other\"")]
    [InlineData("credentialSubject", "{\"points\":7.51}")]
    [InlineData("added", "1")]
    public async Task A_change_of_anything_is_found(string member, string value)
    {
        var secured = await SignAsync(Document(), Cryptosuite.EddsaJcs2022, edwards);
        secured[member] = JsonNode.Parse(value);

        Assert.False(Read(secured).Value.Proofs[0].Verify(edwards.PublicKey));
    }

    [Theory]
    [InlineData("created", "\"2025-11-24T16:00:01Z\"")]
    [InlineData("verificationMethod", "\"did:web:other.example#key\"")]
    [InlineData("expires", "\"2099-01-01T00:00:00Z\"")]
    public async Task A_change_of_the_proofs_own_settings_is_found(string member, string value)
    {
        var secured = await SignAsync(Document(), Cryptosuite.EddsaJcs2022, edwards);
        secured["proof"]![member] = JsonNode.Parse(value);

        Assert.False(Read(secured).Value.Proofs[0].Verify(edwards.PublicKey));
    }

    [Fact]
    public async Task The_order_of_members_and_the_spelling_of_numbers_do_not_count()
    {
        var secured = await SignAsync(Document(), Cryptosuite.EddsaJcs2022, edwards);
        var other = new JsonObject(secured.Reverse().Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));

        Assert.True(Read(JsonNode.Parse(other.ToJsonString().Replace("7.5", "75e-1", StringComparison.Ordinal))!.AsObject()).Value.Proofs[0].Verify(edwards.PublicKey));
    }

    [Fact]
    public async Task Contexts_that_were_added_behind_do_not_count_and_others_do()
    {
        var secured = await SignAsync(Document(), Cryptosuite.EddsaJcs2022, edwards);
        secured["@context"]!.AsArray().Add("https://later.example/context");
        Assert.True(Read(secured).Value.Proofs[0].Verify(edwards.PublicKey));

        secured["@context"] = new JsonArray("https://later.example/context");
        Assert.Equal(DataIntegrityErrors.ContextMismatch, Read(secured).Error?.Code);
    }

    [Fact]
    public async Task A_second_proof_stands_beside_the_first()
    {
        var twice = await SignAsync(await SignAsync(Document(), Cryptosuite.EddsaJcs2022, edwards), Cryptosuite.EcdsaJcs2019, TestKeys.Issuer);

        var proofs = Read(twice).Value.Proofs;

        Assert.True(proofs[0].Verify(edwards.PublicKey));
        Assert.True(proofs[1].Verify(TestKeys.Issuer.PublicKey));
        Assert.False(proofs[1].Verify(edwards.PublicKey));
    }

    [Fact]
    public async Task A_proof_in_a_chain_is_over_the_one_before_it()
    {
        var secured = await ChainAsync();

        Assert.All(Read(secured).Value.Proofs.Zip([edwards.PublicKey, TestKeys.Issuer.PublicKey]), pair => Assert.True(pair.First.Verify(pair.Second)));

        secured["proof"]![0]!["created"] = "2025-11-24T16:00:01Z";
        Assert.False(Read(secured).Value.Proofs[1].Verify(TestKeys.Issuer.PublicKey));
        secured["proof"]!.AsArray().RemoveAt(0);
        Assert.Equal(DataIntegrityErrors.PreviousMissing, Read(secured).Error?.Code);
    }

    [Theory]
    [InlineData("type", "1", DataIntegrityErrors.ProofMalformed)]
    [InlineData("type", "\"Ed25519Signature2018\"", DataIntegrityErrors.SuiteUnsupported)]
    [InlineData("cryptosuite", "\"eddsa-jcs-2023\"", DataIntegrityErrors.SuiteUnsupported)]
    [InlineData("cryptosuite", "\"ecdsa-jcs-2019\"", null)] // 64 octets fit both: then the key does not
    [InlineData("proofPurpose", "\"authentication\"", DataIntegrityErrors.WrongPurpose)]
    [InlineData("verificationMethod", "null", DataIntegrityErrors.ProofMalformed)]
    [InlineData("created", "\"today\"", DataIntegrityErrors.ProofMalformed)]
    [InlineData("expires", "1", DataIntegrityErrors.ProofMalformed)]
    [InlineData("proofValue", "\"u1111\"", DataIntegrityErrors.ValueMalformed)]
    [InlineData("proofValue", "\"z1111\"", DataIntegrityErrors.ValueMalformed)]
    [InlineData("proofValue", "\"z0OIl\"", DataIntegrityErrors.ValueMalformed)]
    [InlineData("previousProof", "\"urn:x\"", DataIntegrityErrors.PreviousMissing)]
    [InlineData("previousProof", "7", DataIntegrityErrors.PreviousMissing)]
    public async Task A_proof_of_another_form_is_refused(string member, string value, string? code)
    {
        var secured = await SignAsync(Document(), Cryptosuite.EddsaJcs2022, edwards);
        secured["proof"]![member] = JsonNode.Parse(value);

        var read = Read(secured);

        Assert.Equal(code, read.Error?.Code);
        Assert.False(read.IsSuccess && read.Value.Proofs[0].Verify(edwards.PublicKey));
    }

    [Theory]
    [InlineData("[]", DataIntegrityErrors.ProofMissing)]
    [InlineData("{}", DataIntegrityErrors.ProofMissing)]
    [InlineData("""{"proof":1}""", DataIntegrityErrors.ProofMalformed)]
    [InlineData("""{"proof":[]}""", DataIntegrityErrors.ProofMalformed)]
    [InlineData("""{"proof":[{},{},{},{},{},{},{},{},{}]}""", DataIntegrityErrors.ProofMalformed)]
    public void Documents_without_a_proof_are_refused(string json, string code) => Assert.Equal(code, SecuredDocument.Parse(JsonDocument.Parse(json).RootElement).Error?.Code);

    [Fact]
    public async Task A_key_of_another_kind_is_a_mistake_of_the_caller()
    {
        await Assert.ThrowsAsync<ArgumentException>(async () => await SignAsync(Document(), Cryptosuite.EcdsaJcs2019, edwards));
        await Assert.ThrowsAsync<ArgumentException>(async () => await SignAsync(Document(), Cryptosuite.EddsaJcs2022, TestKeys.Issuer));
        await Assert.ThrowsAsync<ArgumentException>(async () => await SignAsync(JsonNode.Parse("""{"a":1e400}""")!.AsObject(), Cryptosuite.EddsaJcs2022, edwards));
    }

    [Theory]
    [InlineData("eddsa-jcs-2022")]
    [InlineData("ecdsa-jcs-2019-p256")]
    public void The_examples_of_the_specifications_verify(string suite)
    {
        var file = Assert.Single(ForeignData.FilesIn("vectors", "data-integrity", suite), f => Path.GetFileName(f).StartsWith("signed", StringComparison.Ordinal));
        var json = StrictJson.Parse(ForeignData.Bytes(file)).Value;

        var proof = Assert.Single(SecuredDocument.Parse(json).Value.Proofs);

        Assert.True(proof.Verify(DidKey.KeyOf(proof.VerificationMethod).Value));
    }

    [Fact]
    public async Task A_proof_that_names_one_before_it_many_times_is_refused_before_anything_is_copied()
    {
        var chain = await ChainAsync();
        chain["proof"]![1]!["previousProof"] = new JsonArray("urn:proof:1", "urn:proof:1");
        Assert.Equal(DataIntegrityErrors.PreviousMissing, Read(chain).Error?.Code);

        chain["proof"]![0]!["padding"] = new string('x', 100_000);
        chain["proof"]![1]!["previousProof"] = new JsonArray([.. Enumerable.Repeat("urn:proof:1", 100_000).Select(id => (JsonNode)id)]);
        Assert.Equal(DataIntegrityErrors.PreviousMissing, Read(chain).Error?.Code);
    }

    // The second signer signs the document with the first proof in it, as the specification says; there is no writer for chains.
    private async Task<JsonObject> ChainAsync()
    {
        var first = await SignAsync(Document(), Cryptosuite.EddsaJcs2022, edwards);
        first["proof"]!["id"] = "urn:proof:1";
        var settings = first["proof"]!.DeepClone().AsObject();
        settings.Remove("proofValue");
        var bare = Document();
        first["proof"]!["proofValue"] = "z" + Base58.Encode(await edwards.SignAsync(Cryptosuite.EddsaJcs2022.HashData(Element(settings), hash => Cryptosuite.EddsaJcs2022.Digest(Element(bare), hash), SigningAlgorithm.Ed25519).Value, TestContext.Current.CancellationToken));

        var second = settings.DeepClone().AsObject();
        second.Remove("id");
        second["cryptosuite"] = "ecdsa-jcs-2019";
        second["previousProof"] = "urn:proof:1";
        bare["proof"] = new JsonArray(first["proof"]!.DeepClone());
        var value = await TestKeys.Issuer.SignAsync(Cryptosuite.EcdsaJcs2019.HashData(Element(second), hash => Cryptosuite.EcdsaJcs2019.Digest(Element(bare), hash), SigningAlgorithm.ES256).Value, TestContext.Current.CancellationToken);
        second["proofValue"] = "z" + Base58.Encode(value);
        bare["proof"]!.AsArray().Add(second);
        return bare;
    }

    private static JsonElement Element(JsonObject json) => JsonSerializer.SerializeToElement(json);

    private static JsonObject Document() => JsonNode.Parse("""
        {"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],"issuer":"did:web:issuer.example","name":"Nätverksteknik","credentialSubject":{"points":7.5}}
        """)!.AsObject();

    private static ValueTask<JsonObject> SignAsync(JsonObject document, Cryptosuite suite, ISigner signer) =>
        SecuredDocument.SignAsync(document, suite, signer, "did:web:issuer.example#key-1", Created, TestContext.Current.CancellationToken);

    private static ParseResult<SecuredDocument> Read(JsonObject document) => SecuredDocument.Parse(StrictJson.Parse(System.Text.Encoding.UTF8.GetBytes(document.ToJsonString())).Value);
}
