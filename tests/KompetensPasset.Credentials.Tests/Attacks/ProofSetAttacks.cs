using System.Text.Json.Nodes;
using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.LinkedData;
using KompetensPasset.Credentials.Tests.Verification;
using KompetensPasset.Credentials.VcDataModel;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Attacks;

/// <summary>H4, H6: proofs of unknown kinds beside the issuer's, and keys that the proof itself brings.</summary>
public sealed class ProofSetAttacks : IDisposable
{
    private const string OddType = "SomeOtherProof";

    private readonly ProofScene proofs = new();
    private readonly Ed25519Signer stranger = Ed25519Signer.Create();

    public void Dispose()
    {
        proofs.Dispose();
        stranger.Dispose();
    }

    private static JsonObject Odd => new() { ["type"] = OddType, ["proofPurpose"] = "assertionMethod" };

    [Theory]
    [InlineData("eddsa-jcs-2022")]
    [InlineData("eddsa-rdfc-2022")]
    public async Task H06_A_proof_of_a_kind_that_nobody_knows_beside_the_issuers_neither_helps_nor_harms(string suite)
    {
        var secured = await SignAsync(suite);

        proofs.Scene.Takes(Beside(secured, Odd).ToJsonString());
        proofs.Scene.Takes(Beside(secured, Odd, isFirst: true).ToJsonString());

        secured["name"] = "Systemutveckling";
        proofs.Scene.Refuses(Beside(secured, Odd).ToJsonString(), "signature-invalid");
        proofs.Scene.Refuses(Beside(secured, Odd, isFirst: true).ToJsonString(), "signature-invalid");
    }

    [Fact]
    public async Task H06_A_proof_of_an_unknown_kind_with_the_right_value_does_not_stand_for_a_wrong_one_of_the_issuers()
    {
        var secured = await SignAsync("eddsa-jcs-2022");
        var odd = secured["proof"]!.DeepClone().AsObject();
        odd["type"] = OddType;
        secured["proof"]!["created"] = "2026-06-09T09:30:00Z";

        proofs.Scene.Refuses(Beside(secured, odd).ToJsonString(), "signature-invalid");
    }

    [Theory]
    [InlineData("proofPurpose", "authentication", DataIntegrityErrors.WrongPurpose)]
    [InlineData("proofValue", "z11", DataIntegrityErrors.ValueMalformed)]
    [InlineData("created", "yesterday", DataIntegrityErrors.ProofMalformed)]
    public async Task H06_A_proof_of_an_unknown_kind_hides_no_proof_that_breaks_the_rules(string member, string value, string code)
    {
        var secured = await SignAsync("eddsa-jcs-2022");
        secured["proof"]![member] = value;

        proofs.Refuses(Beside(secured, Odd), code, "signature-rules-broken");
    }

    [Fact]
    public async Task H06_Proofs_of_unknown_kinds_alone_prove_nothing()
    {
        var secured = await SignAsync("eddsa-jcs-2022");
        secured["proof"]!["type"] = OddType;

        proofs.Refuses(secured, DataIntegrityErrors.SuiteUnsupported, "signature-algorithm-unsupported", Verdict.CouldNotTell);
        proofs.Refuses(Beside(secured, Odd), DataIntegrityErrors.SuiteUnsupported, "signature-algorithm-unsupported", Verdict.CouldNotTell);
        Assert.Equal(VcErrors.BadMember, VcDocument.Parse(Attack.Json(Beside(secured, Odd).ToJsonString())).Error?.Code);
    }

    [Theory]
    [InlineData("""{"proofPurpose":"assertionMethod"}""", DataIntegrityErrors.ProofMalformed)]
    [InlineData("""{"type":7}""", DataIntegrityErrors.ProofMalformed)]
    [InlineData("\"SomeOtherProof\"", DataIntegrityErrors.ProofMalformed)]
    [InlineData("""{"type":"SomeOtherProof","id":"urn:proof:1"}""", DataIntegrityErrors.IdTwice)]
    public async Task H06_What_is_no_proof_or_takes_the_name_of_one_is_refused_beside_the_issuers(string other, string code)
    {
        var secured = await proofs.ByHandAsync(proofs.Document(), proof => proof["id"] = "urn:proof:1");

        proofs.Scene.Takes(secured.ToJsonString());
        proofs.Refuses(Beside(secured, JsonNode.Parse(other)!), code, "signature-rules-broken");
    }

    [Fact]
    public async Task H06_The_name_of_a_proof_of_an_unknown_kind_is_an_address_too()
    {
        var odd = Odd;
        odd["id"] = "one";

        proofs.Scene.Refuses(Beside(await SignAsync("eddsa-jcs-2022"), odd).ToJsonString(), "content-malformed");
    }

    // What stands before a proof in a chain is signed with it: it must mean something.
    [Fact]
    public async Task H06_A_proof_over_one_of_an_unknown_kind_is_refused_where_that_means_nothing()
    {
        var odd = Odd;
        odd["id"] = "urn:proof:odd";
        var secured = await SignAsync("eddsa-rdfc-2022");
        secured["proof"]!["previousProof"] = "urn:proof:odd";

        proofs.Refuses(Beside(secured, odd), JsonLdErrors.UnknownTerm, "signature-rules-broken");
    }

    // The address of the key is the key; it says whether the document was changed, and nothing about who the issuer is.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task H04_A_key_in_the_proofs_own_address_is_checked_and_proves_nobody(bool withFragment)
    {
        const string Number = "urn:uuid:2c7d8f0e-4b1a-4a52-8c66-0d4a53c1f3b7";
        proofs.Scene.Trust = Scene.TrustOf(new[] { new { name = "Nordkust", issuerIds = new[] { Number, DidKey.Of(stranger.PublicKey)! } } });
        var document = proofs.Document();
        document["issuer"] = Number;
        var secured = await SignAsStrangerAsync(document, withFragment);

        var report = proofs.Scene.Verify(secured.ToJsonString());
        secured["name"] = "Systemutveckling";

        Assert.Equal((Verdict.CouldNotTell, "issuer-not-identified"), report.Judged());
        Assert.Equal("signature-valid", report.Find(CheckKind.Signature)!.Code);
        Assert.Equal("issuer-key-self-asserted", report.Find(CheckKind.IssuerKeyBinding)!.Code);
        proofs.Scene.Refuses(secured.ToJsonString(), "signature-invalid");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task H04_A_key_in_the_proofs_own_address_is_not_that_of_an_issuer_who_has_keys_elsewhere(bool withFragment)
    {
        var ofKey = await SignAsStrangerAsync(proofs.Document(), withFragment);
        var document = proofs.Document();
        document["issuer"] = Scene.Issuer;
        proofs.Scene.Publish();
        var ofAddress = await SignAsStrangerAsync(document, withFragment);

        proofs.Scene.Refuses(ofKey.ToJsonString(), "signature-invalid");
        proofs.Scene.Refuses(ofAddress.ToJsonString(), "signing-key-unknown");
    }

    [Theory]
    [InlineData("did:key:z6Mk")]
    [InlineData("{did}#key-1")]
    [InlineData("{did}#{did}")]
    [InlineData("{did}?x=1")]
    [InlineData("x{did}")]
    public async Task H04_An_address_that_is_no_key_is_none(string method)
    {
        var document = proofs.Document();
        document["issuer"] = "urn:uuid:2c7d8f0e-4b1a-4a52-8c66-0d4a53c1f3b7";
        var secured = await SignAsStrangerAsync(document, method.Replace("{did}", DidKey.Of(stranger.PublicKey)!, StringComparison.Ordinal));

        proofs.Scene.Refuses(secured.ToJsonString(), "signature-key-not-available", Verdict.CouldNotTell);
    }

    [Fact]
    public void H06_A_presentation_takes_a_proof_of_an_unknown_kind_beside_the_holders()
    {
        var presentation = new JsonObject { ["@context"] = new JsonArray(KnownContexts.Version2), ["type"] = new JsonArray("VerifiablePresentation") };
        presentation["proof"] = new JsonArray(Odd, new JsonObject { ["type"] = "DataIntegrityProof" });
        Assert.True(VpDocument.Parse(Attack.Json(presentation.ToJsonString())).IsSuccess);

        presentation["proof"] = new JsonArray(Odd, Odd);
        Assert.Equal(VcErrors.BadMember, VpDocument.Parse(Attack.Json(presentation.ToJsonString())).Error?.Code);
    }

    private ValueTask<JsonObject> SignAsync(string suite) => proofs.SignAsync(proofs.Document(), Cryptosuite.Find("DataIntegrityProof", suite)!);

    private ValueTask<JsonObject> SignAsStrangerAsync(JsonObject document, bool withFragment)
    {
        var did = DidKey.Of(stranger.PublicKey)!;
        return SignAsStrangerAsync(document, withFragment ? $"{did}#{did["did:key:".Length..]}" : did);
    }

    private ValueTask<JsonObject> SignAsStrangerAsync(JsonObject document, string method) =>
        SecuredDocument.SignAsync(document, Cryptosuite.EddsaJcs2022, stranger, method, Scene.SignedAt, TestContext.Current.CancellationToken);

    private static JsonObject Beside(JsonObject secured, JsonNode other, bool isFirst = false)
    {
        var both = secured.DeepClone().AsObject();
        var own = both["proof"]!.DeepClone();
        both["proof"] = isFirst ? new JsonArray(other.DeepClone(), own) : new JsonArray(own, other.DeepClone());
        return both;
    }
}
