using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.MicroCredentials;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Tests.Europass;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.DataIntegrity;

/// <summary>Proofs over the canonical statements of a document (RDFC-1.0).</summary>
public sealed class RdfProofTests : IDisposable
{
    private static readonly DateTimeOffset Created = DateTimeOffset.FromUnixTimeSeconds(1_764_000_000);
    private static readonly MicroCredentialEnvelope Envelope = new("urn:uuid:6f1d3c52-0b5e-4b0c-9d2f-2f7a0c0e4a11", NordkustAward.Issued, NordkustAward.Issued) { ValidUntil = NordkustAward.Issued.AddYears(5) };

    private static readonly StatusReference.BitstringStatusListEntry Entry = new("https://issuer.example/status/1", 4711, StatusPurpose.Revocation);

    private readonly Ed25519Signer edwards = Ed25519Signer.Create();

    public void Dispose() => edwards.Dispose();

    [Fact]
    public async Task A_badge_is_signed_and_verified_with_both_kinds_of_key()
    {
        foreach (var (suite, signer) in new (Cryptosuite, ISigner)[] { (Cryptosuite.EddsaRdfc2022, edwards), (Cryptosuite.EcdsaRdfc2019, TestKeys.Issuer) })
        {
            var secured = await SignAsync(suite, signer);
            var proof = Assert.Single(Read(secured).Value.Proofs);

            Assert.True(proof.Verify(signer.PublicKey));
            Assert.Null(secured["proof"]!["@context"]);
        }
    }

    // Its document is JSON-LD in which every member means something: whoever reads statements reads all of it.
    [Fact]
    public async Task Our_own_micro_credential_is_signed_and_verified_with_both_kinds_of_key()
    {
        var document = MicroCredentialDocument.For(NordkustAward.Award with { Grade = LanguageMap.Of("VG", "VG") }, Envelope, [Entry]);
        foreach (var (suite, signer) in new (Cryptosuite, ISigner)[] { (Cryptosuite.EddsaRdfc2022, edwards), (Cryptosuite.EcdsaRdfc2019, TestKeys.Issuer) })
        {
            var secured = await SecuredDocument.SignAsync(document, suite, signer, "https://issuer.example/keys/1", Created, CancellationToken.None);
            Assert.True(Assert.Single(Read(secured).Value.Proofs).Verify(signer.PublicKey));

            secured["credentialSubject"]!["achievement"]!["assessment"]!["assessmentType"]!["id"] = "http://data.europa.eu/snb/assessment/other";
            Assert.False(Assert.Single(Read(secured).Value.Proofs).Verify(signer.PublicKey));
        }
    }

    [Fact]
    public async Task What_says_the_same_is_the_same_and_what_says_another_thing_is_not()
    {
        var secured = await SignAsync(Cryptosuite.EddsaRdfc2022, edwards);
        var other = new JsonObject(secured.Reverse().Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));
        Assert.True(Read(other).Value.Proofs[0].Verify(edwards.PublicKey));

        other["name"] = "Other";
        Assert.False(Read(other).Value.Proofs[0].Verify(edwards.PublicKey));
    }

    [Fact]
    public async Task A_member_without_meaning_is_refused_rather_than_dropped()
    {
        var secured = await SignAsync(Cryptosuite.EddsaRdfc2022, edwards);
        secured["grade"] = "VG";

        Assert.Equal("json-ld-term-unknown", Read(secured).Error?.Code);
    }

    // Each leaves the statements as they were signed, and would hide from a reader of JSON until when the badge is valid, or what its status is.
    [Theory]
    [InlineData("validUntil", "https://www.w3.org/2018/credentials#validUntil")]
    [InlineData("credentialStatus", "https://www.w3.org/2018/credentials#credentialStatus")]
    [InlineData("id", "@id")]
    [InlineData("type", "@type")]
    public async Task Another_spelling_of_a_member_is_refused(string name, string spelling)
    {
        var secured = await SignAsync(Cryptosuite.EddsaRdfc2022, edwards);
        secured[spelling] = secured[name]!.DeepClone();
        secured.Remove(name);

        Assert.Equal(DataIntegrityErrors.NotCompact, Read(secured).Error?.Code);
    }

    [Fact]
    public async Task A_context_of_the_documents_own_is_refused()
    {
        var secured = await SignAsync(Cryptosuite.EddsaRdfc2022, edwards);
        secured["@context"]!.AsArray().Add(new JsonObject { ["end"] = "https://www.w3.org/2018/credentials#validUntil" });

        Assert.Equal(DataIntegrityErrors.NotCompact, Read(secured).Error?.Code);
    }

    [Fact]
    public async Task One_thing_written_as_two_is_refused()
    {
        var badge = OpenBadge.For(NordkustAward.Award, Envelope, Entry);
        badge["credentialSubject"]!["id"] = "urn:person:1";
        var secured = await SecuredDocument.SignAsync(badge, Cryptosuite.EddsaRdfc2022, edwards, "did:web:issuer.example#key-1", Created, TestContext.Current.CancellationToken);
        var subject = secured["credentialSubject"]!.AsObject();
        var rest = new JsonObject { ["id"] = "urn:person:1", ["type"] = subject["type"]!.DeepClone(), ["result"] = subject["result"]!.DeepClone() };
        subject.Remove("result");
        secured["credentialSubject"] = new JsonArray(subject.DeepClone(), rest);

        Assert.Equal(DataIntegrityErrors.NotCompact, Read(secured).Error?.Code);
    }

    [Theory]
    [InlineData("""{"id":"urn:uuid:6f1d3c52-0b5e-4b0c-9d2f-2f7a0c0e4a11","name":"x"}""")]
    [InlineData("""{"id":"_:b0","name":"x"}""")]
    public async Task Nothing_within_the_document_is_named_like_it(string evidence)
    {
        var secured = await SignAsync(Cryptosuite.EddsaRdfc2022, edwards);
        secured["evidence"] = JsonNode.Parse(evidence);

        Assert.Equal(DataIntegrityErrors.NotCompact, Read(secured).Error?.Code);
    }

    // Each way to bring the document into canonical form is gone once for all proofs; none may get what belongs to another.
    [Fact]
    public async Task Proofs_of_every_kind_hold_beside_each_other_and_fall_together()
    {
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        (Cryptosuite Suite, ISigner Signer)[] kinds =
        [
            (Cryptosuite.EddsaRdfc2022, edwards), (Cryptosuite.EcdsaRdfc2019, TestKeys.Issuer), (Cryptosuite.EcdsaRdfc2019, SoftwareSigner.FromEcdsa(curve, "p384")),
            (Cryptosuite.EddsaJcs2022, edwards), (Cryptosuite.EcdsaJcs2019, TestKeys.Issuer), (Cryptosuite.EcdsaJcs2019, SoftwareSigner.FromEcdsa(curve, "p384")), (Cryptosuite.EddsaRdfc2022, edwards),
        ];
        var secured = OpenBadge.For(NordkustAward.Award, Envelope, Entry);
        foreach (var (suite, signer) in kinds)
            secured = await SecuredDocument.SignAsync(secured, suite, signer, "did:web:issuer.example#key-1", Created, TestContext.Current.CancellationToken);

        Assert.Equal(kinds.Select(_ => true), Read(secured).Value.Proofs.Zip(kinds, (proof, kind) => proof.Suite == kind.Suite && proof.Verify(kind.Signer.PublicKey)));

        secured["name"] = "Other";
        Assert.Equal(kinds.Select(_ => false), Read(secured).Value.Proofs.Zip(kinds, (proof, kind) => proof.Verify(kind.Signer.PublicKey)));
    }

    [Fact]
    public async Task A_context_that_is_not_known_is_told_and_never_fetched()
    {
        var secured = await SignAsync(Cryptosuite.EddsaRdfc2022, edwards);
        secured["@context"]!.AsArray().Add("https://later.example/context");

        Assert.Equal("json-ld-context-unknown", Read(secured).Error?.Code);
        Assert.Equal("signature-algorithm-unsupported", Credentials.Verification.CredentialReader.Read(Utf8(secured)).Error?.Code);
    }

    // VC Data Model 2.0 §11.1 lets a name have a direction; a proof over statements cannot hold it, one over JSON does.
    [Fact]
    public async Task A_direction_of_text_is_signed_as_JSON_and_beyond_us_as_statements()
    {
        var badge = OpenBadge.For(NordkustAward.Award, Envelope, Entry);
        badge["name"] = new JsonObject { ["@value"] = "شهادة", ["@language"] = "ar", ["@direction"] = "rtl" };
        var secured = await SignAsync(Cryptosuite.EddsaRdfc2022, edwards);
        secured["name"] = badge["name"]!.DeepClone();

        Assert.Equal("json-ld-direction-lost", Read(secured).Error?.Code);
        Assert.Equal("signature-algorithm-unsupported", Credentials.Verification.CredentialReader.Read(Utf8(secured)).Error?.Code);
        await Assert.ThrowsAsync<ArgumentException>(async () => await SecuredDocument.SignAsync(badge, Cryptosuite.EddsaRdfc2022, edwards, "did:web:issuer.example#key-1", Created, TestContext.Current.CancellationToken));

        var asJson = await SecuredDocument.SignAsync(badge, Cryptosuite.EddsaJcs2022, edwards, "did:web:issuer.example#key-1", Created, TestContext.Current.CancellationToken);
        Assert.True(Read(asJson).Value.Proofs[0].Verify(edwards.PublicKey));
    }

    [Fact]
    public async Task What_came_before_the_suites_is_read_only() =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await SignAsync(Cryptosuite.Ed25519Signature2020, edwards));

    [Theory]
    [InlineData("eddsa-rdfc-2022")]
    [InlineData("ecdsa-rdfc-2019-p256")]
    [InlineData("ecdsa-rdfc-2019-p384")]
    [InlineData("Ed25519Signature2020")]
    [InlineData("eddsa-proof-set-chain")]
    public void The_examples_of_the_specifications_verify(string suite)
    {
        foreach (var file in ForeignData.FilesIn("vectors", "data-integrity", suite).Where(f => Path.GetFileName(f).StartsWith("signed", StringComparison.Ordinal)))
        {
            var proofs = SecuredDocument.Parse(StrictJson.Parse(ForeignData.Bytes(file)).Value).Value.Proofs;

            Assert.All(proofs, proof => Assert.True(proof.Verify(KeyOf(proof)), $"{file} {proof.VerificationMethod}"));
        }
    }

    // Real badges and credentials of others, whose methods are named after their keys; what each file says is in the outcomes of ForeignProofTests.
    [Theory]
    [InlineData("dcc-fixtures", 51)]
    [InlineData("openbadges3", 14)]
    public void Proofs_of_others_verify(string family, int proofs)
    {
        var verified = 0;
        foreach (var file in ForeignData.FilesIn("vectors", family))
        {
            if (!StrictJson.Parse(File.ReadAllBytes(ForeignData.PathOf(file))).TryGet(out var json, out _) || !SecuredDocument.HasProof(json) || !SecuredDocument.Parse(json).TryGet(out var secured, out _))
                continue;

            verified += secured.Proofs.Count(p => Multikey.Parse(p.VerificationMethod[(p.VerificationMethod.IndexOf('#', StringComparison.Ordinal) + 1)..]).TryGet(out var key, out _) && p.Verify(key));
        }

        Assert.Equal(proofs, verified);
    }

    private static Jwk KeyOf(DataIntegrityProof proof)
    {
        if (DidKey.KeyOf(proof.VerificationMethod).TryGet(out var key, out _))
            return key;

        // The chain's methods are addresses that end with the key.
        return Multikey.Parse(proof.VerificationMethod[(proof.VerificationMethod.IndexOf('#', StringComparison.Ordinal) + 1)..]).Value;
    }

    private static ValueTask<JsonObject> SignAsync(Cryptosuite suite, ISigner signer) =>
        SecuredDocument.SignAsync(OpenBadge.For(NordkustAward.Award, Envelope, Entry), suite, signer, "did:web:issuer.example#key-1", Created, TestContext.Current.CancellationToken);

    private static ParseResult<SecuredDocument> Read(JsonObject document) => SecuredDocument.Parse(StrictJson.Parse(Utf8(document)).Value);

    private static byte[] Utf8(JsonObject document) => JsonSerializer.SerializeToUtf8Bytes(document);
}
