using System.Text.Json.Nodes;
using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Credentials.Verification;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>Credentials with Data Integrity proofs inside.</summary>
public sealed class ProvenDocumentVerificationTests : IDisposable
{
    private readonly Scene scene = new();
    private readonly Ed25519Signer edwards = Ed25519Signer.Create();

    public void Dispose()
    {
        scene.Dispose();
        edwards.Dispose();
    }

    private string Issuer => DidKey.Of(edwards.PublicKey)!;

    private TrustList TrustInIssuer => Scene.TrustOf(new[] { new { name = "Nordkust enligt registret", issuerIds = new[] { Issuer } } });

    [Fact]
    public async Task A_badge_of_an_issuer_in_the_register_is_valid()
    {
        scene.Trust = TrustInIssuer;

        var report = scene.Verify((await SignAsync(Document())).ToJsonString());

        Assert.Equal((Verdict.Valid, CredentialFormat.VcDataIntegrity), (report.Verdict, report.Format));
        Assert.Equal("Nätverksteknik", report.Content!.Title["und"]);
    }

    [Fact]
    public async Task A_change_leaves_only_the_signature()
    {
        scene.Trust = TrustInIssuer;
        var secured = await SignAsync(Document());
        secured["name"] = "Systemutveckling";

        var report = scene.Verify(secured.ToJsonString());

        Assert.Equal((Verdict.NotValid, "signature-invalid"), (report.Verdict, report.Reason));
        Assert.Null(report.Content);
    }

    [Fact]
    public async Task Of_several_proofs_the_issuers_own_counts()
    {
        scene.Trust = TrustInIssuer;
        var both = await SecuredDocument.SignAsync(await SignAsync(Document()), Cryptosuite.EcdsaJcs2019, scene.Signer, "did:web:other.example#key", Scene.SignedAt, TestContext.Current.CancellationToken);

        Assert.Equal(Verdict.Valid, scene.Verify(both.ToJsonString()).Verdict);

        both["proof"]!.AsArray().RemoveAt(0);
        Assert.NotEqual(Verdict.Valid, scene.Verify(both.ToJsonString()).Verdict);
    }

    [Fact]
    public async Task A_proof_that_ran_out_is_told_as_expired()
    {
        scene.Trust = TrustInIssuer;
        var document = Document();
        document["validUntil"] = "2026-07-01T00:00:00Z";

        Assert.Equal("expired", scene.Verify((await SignAsync(document)).ToJsonString()).Find(CheckKind.ValidityPeriod)!.Code);
    }

    [Fact]
    public async Task Its_status_list_counts()
    {
        scene.Trust = TrustInIssuer;
        var document = Document();
        document["credentialStatus"] = new StatusReference.BitstringStatusListEntry(Scene.RevocationList, Scene.Index, StatusPurpose.Revocation).ToJson();

        Assert.Equal((Verdict.CouldNotTell, "status-list-unavailable"), Of(scene.Verify((await SignAsync(document)).ToJsonString())));
    }

    [Theory]
    [InlineData(StatusValue.Valid, Verdict.Valid, VerdictRule.AllChecksPassed)]
    [InlineData(StatusValue.Invalid, Verdict.NotValid, "status-revoked")]
    public async Task Its_status_list_may_have_a_proof_inside_too(StatusValue value, Verdict verdict, string reason)
    {
        scene.Trust = TrustInIssuer;
        var list = await SignAsync(List(value));
        scene.Answer(Scene.List(Scene.RevocationList), System.Text.Encoding.UTF8.GetBytes(list.ToJsonString()));

        Assert.Equal((verdict, reason), Of(scene.Verify((await SignAsync(WithStatus())).ToJsonString())));
    }

    [Fact]
    public async Task A_status_list_that_somebody_else_signed_or_that_was_changed_says_nothing()
    {
        scene.Trust = TrustInIssuer;
        using var attacker = Ed25519Signer.Create();
        var credential = (await SignAsync(WithStatus())).ToJsonString();
        var forged = await SecuredDocument.SignAsync(List(StatusValue.Valid), Cryptosuite.EddsaJcs2022, attacker, DidKey.Of(attacker.PublicKey)!, Scene.SignedAt, TestContext.Current.CancellationToken);
        var changed = await SignAsync(List(StatusValue.Invalid));
        changed["credentialSubject"]!["encodedList"] = List(StatusValue.Valid)["credentialSubject"]!["encodedList"]!.DeepClone();

        foreach (var list in new[] { forged, changed })
        {
            scene.Answer(Scene.List(Scene.RevocationList), System.Text.Encoding.UTF8.GetBytes(list.ToJsonString()));
            Assert.Equal((Verdict.CouldNotTell, "status-list-signature-invalid"), Of(scene.Verify(credential)));
        }
    }

    [Fact]
    public async Task A_status_list_whose_proof_ran_out_says_nothing()
    {
        scene.Trust = TrustInIssuer;
        var list = List(StatusValue.Valid);
        list["validUntil"] = "2026-07-01T00:00:00Z";
        scene.Answer(Scene.List(Scene.RevocationList), System.Text.Encoding.UTF8.GetBytes((await SignAsync(list)).ToJsonString()));

        Assert.Equal((Verdict.CouldNotTell, "status-list-expired"), Of(scene.Verify((await SignAsync(WithStatus())).ToJsonString())));
    }

    // Real lists of the Digital Credentials Consortium have 100,000 entries, fewer than the Recommendation asks for: they are read and told as that.
    [Theory]
    [InlineData("e5WK8CbZ1GjycuPombrj", null)]
    [InlineData("notYetValid", null)]
    [InlineData("missingBitStringType", StatusListErrors.Malformed)]
    [InlineData("tampered", "wrong-signature")]
    public void Lists_of_others_are_read(string file, string? code)
    {
        var json = Credentials.Encoding.StrictJson.Parse(ForeignData.Bytes("vectors", "dcc-fixtures", "statusLists", "didkey-ed25519Signature2020", file)).Value;

        var outcome = BitstringStatusListCredential.Parse(json).TryGet(out var list, out var error)
            ? list.Verify(DidKey.KeyOf(list.Document.IssuerId).Value) ? null : "wrong-signature"
            : error.Code;

        Assert.Equal(code, outcome);
    }

    [Theory]
    [InlineData("cryptosuite", "eddsa-2099", Verdict.CouldNotTell, "signature-algorithm-unsupported")]
    [InlineData("proofPurpose", "authentication", Verdict.NotValid, "signature-rules-broken")]
    [InlineData("proofValue", "z11", Verdict.NotValid, "signature-rules-broken")]
    public async Task A_proof_of_another_form_is_told(string member, string value, Verdict verdict, string code)
    {
        var secured = await SignAsync(Document());
        secured["proof"]![member] = value;

        Assert.Equal((verdict, code), Of(scene.Verify(secured.ToJsonString())));
    }

    [Fact]
    public async Task A_document_that_breaks_the_data_model_is_not_valid()
    {
        var document = Document();
        document["credentialSubject"] = new JsonObject();

        Assert.Equal((Verdict.NotValid, "content-malformed"), Of(scene.Verify((await SignAsync(document)).ToJsonString())));
    }

    // Their issuer has an address of its own; that a did:key signed for it proves nothing about it.
    [Theory]
    [InlineData("eddsa-jcs-2022", "signedJCS.json")]
    [InlineData("ecdsa-jcs-2019-p256", "signedJCSECDSAP256.json")]
    public void The_examples_of_the_specifications_prove_no_issuer(string suite, string file) =>
        Assert.Equal((Verdict.CouldNotTell, "issuer-keys-unavailable"), Of(scene.Verify(ForeignData.Bytes("vectors", "data-integrity", suite, file))));

    private static (Verdict, string) Of(VerificationReport report) => (report.Verdict, report.Reason);

    private ValueTask<JsonObject> SignAsync(JsonObject document) =>
        SecuredDocument.SignAsync(document, Cryptosuite.EddsaJcs2022, edwards, $"{Issuer}#{Issuer["did:key:".Length..]}", Scene.SignedAt, TestContext.Current.CancellationToken);

    private JsonObject WithStatus()
    {
        var document = Document();
        document["credentialStatus"] = new StatusReference.BitstringStatusListEntry(Scene.RevocationList, Scene.Index, StatusPurpose.Revocation).ToJson();
        return document;
    }

    private JsonObject List(StatusValue value)
    {
        var entries = new StatusEntries(8192, new Dictionary<int, StatusValue> { [Scene.Index] = value });
        return new JsonObject
        {
            ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
            ["id"] = Scene.RevocationList,
            ["type"] = new JsonArray("VerifiableCredential", "BitstringStatusListCredential"),
            ["issuer"] = Issuer,
            ["validFrom"] = "2026-06-08T09:30:00Z",
            ["credentialSubject"] = new JsonObject
            {
                ["id"] = Scene.RevocationList + "#list",
                ["type"] = "BitstringStatusList",
                ["statusPurpose"] = StatusPurpose.Revocation,
                ["encodedList"] = BitstringStatusList.Pack(entries, StatusPurpose.Revocation).Encode(),
            },
        };
    }

    private JsonObject Document() => new()
    {
        ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
        ["type"] = new JsonArray("VerifiableCredential"),
        ["issuer"] = Issuer,
        ["name"] = "Nätverksteknik",
        ["validFrom"] = "2026-06-08T09:30:00Z",
        ["credentialSubject"] = new JsonObject { ["name"] = "Anna" },
    };
}
