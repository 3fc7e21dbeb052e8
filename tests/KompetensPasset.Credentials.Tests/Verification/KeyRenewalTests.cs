using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>An issuer renews its keys while a reader still has a copy of the old ones: before "not valid" is said, the issuer is asked once more.</summary>
public sealed class KeyRenewalTests : IDisposable
{
    private const string Did = "did:web:skola.example";
    private static readonly RequiredInput Anew = Scene.Metadata with { IsAskedAnew = true };
    private static readonly RequiredInput Document = new RequiredInput.DidDocument(Did, new Uri("https://skola.example/.well-known/did.json"));

    private readonly Scene scene = new();
    private readonly SoftwareSigner old = Scene.NewKey("2025-1");

    public void Dispose()
    {
        old.Dispose();
        scene.Dispose();
    }

    [Fact]
    public async Task A_key_that_the_copy_lacks_is_asked_for_once_more_and_used()
    {
        scene.AnswerWithCopy(Scene.Metadata, Metadata(old));
        var octets = await WithoutStatusAsync(scene.Signer);

        Assert.Equal([Anew], scene.Next(octets));
        scene.Answer(Anew, Metadata(old, scene.Signer));
        Assert.Empty(scene.Next(octets));
        Assert.Equal((Verdict.GenuineWithRemarks, "issuer-domain-only"), Of(scene.Verify(octets)));
    }

    [Fact]
    public async Task A_key_that_the_issuer_does_not_publish_now_either_is_a_forgery() // A6, A7
    {
        scene.AnswerWithCopy(Scene.Metadata, Metadata(old)).AnswerWithCopy(Anew, Metadata(old));
        var octets = await WithoutStatusAsync(scene.Signer);

        Assert.Empty(scene.Next(octets));
        Assert.Equal((Verdict.NotValid, "signing-key-unknown"), Of(scene.Verify(octets)));
    }

    [Fact]
    public async Task Where_the_issuer_cannot_be_asked_once_more_it_could_not_be_told()
    {
        scene.AnswerWithCopy(Scene.Metadata, Metadata(old)).Unreachable(Anew, "timed-out");

        var report = scene.Verify(await WithoutStatusAsync(scene.Signer));

        Assert.Equal((Verdict.CouldNotTell, "issuer-keys-unavailable"), Of(report));
        Assert.Equal("timed-out", report.Find(CheckKind.Signature)!.Evidence["reason"]);
    }

    [Fact]
    public async Task Nobody_is_asked_twice_for_what_was_fetched_just_now()
    {
        scene.Answer(Scene.Metadata, Metadata(old));
        var octets = await WithoutStatusAsync(scene.Signer);

        Assert.Empty(scene.Next(octets));
        Assert.Equal((Verdict.NotValid, "signing-key-unknown"), Of(scene.Verify(octets)));
    }

    [Fact]
    public async Task A_wrong_signature_of_a_key_that_the_copy_has_makes_nobody_ask()
    {
        using var forger = Scene.NewKey("2025-1");
        scene.AnswerWithCopy(Scene.Metadata, Metadata(old));
        var octets = await WithoutStatusAsync(forger);

        Assert.Empty(scene.Next(octets));
        Assert.Equal((Verdict.NotValid, "signature-invalid"), Of(scene.Verify(octets)));
    }

    [Fact]
    public async Task A_token_that_names_no_key_may_be_by_the_new_one()
    {
        using var nameless = Scene.NewKey();
        scene.AnswerWithCopy(Scene.Metadata, Metadata(old));
        var octets = await WithoutStatusAsync(nameless);

        Assert.Equal([Anew], scene.Next(octets));
        scene.Answer(Anew, Metadata(old, nameless));
        Assert.Equal("signature-valid", scene.Verify(octets).Find(CheckKind.Signature)!.Code);
    }

    [Fact]
    public async Task A_key_set_behind_the_metadata_is_asked_for_once_more_with_them()
    {
        var set = new RequiredInput.KeySet(new Uri("https://kompetenspasset.example/jwks.json"));
        var pointing = JsonSerializer.SerializeToUtf8Bytes(new { issuer = Scene.Issuer, jwks_uri = set.Address });
        scene.Answer(Scene.Metadata, pointing).AnswerWithCopy(set, KeySet(old));
        var octets = await WithoutStatusAsync(scene.Signer);

        Assert.Equal([Anew], scene.Next(octets));
        scene.Answer(Anew, pointing);
        Assert.Equal([set with { IsAskedAnew = true }], scene.Next(octets));
        scene.Answer(set with { IsAskedAnew = true }, KeySet(old, scene.Signer));
        Assert.Equal("signature-valid", scene.Verify(octets).Find(CheckKind.Signature)!.Code);
    }

    [Fact]
    public async Task A_DID_document_is_asked_for_once_more()
    {
        using var signer = Scene.NewKey(Did + "#k2");
        scene.AnswerWithCopy(Document, DidDocument(("#k1", old)));
        var octets = await scene.VcAsync(signer, vc =>
        {
            vc["issuer"] = Did;
            vc.Remove("credentialStatus");
        });

        Assert.Equal([Document with { IsAskedAnew = true }], scene.Next(octets));
        scene.Answer(Document with { IsAskedAnew = true }, DidDocument(("#k1", old), ("#k2", signer)));
        Assert.Equal((Verdict.GenuineWithRemarks, "issuer-domain-only"), Of(scene.Verify(octets)));
    }

    [Fact]
    public async Task The_new_key_of_a_seal_is_asked_for_once_more_before_its_issuer_is_said_to_be_unknown()
    {
        scene.AnswerWithCopy(Scene.Metadata, Metadata(old)).Answer(Scene.List(Scene.MessageList), await scene.BitstringAsync(Scene.MessageList, StatusValue.Valid, scene.Seal.Signer));
        var octets = await scene.EdcAsync();

        Assert.Equal([Anew], scene.Next(octets));
        scene.Answer(Anew, Metadata(old, scene.Seal.Signer));
        Assert.Equal((Verdict.GenuineWithRemarks, "issuer-domain-only"), Of(scene.Verify(octets)));
    }

    [Fact]
    public async Task Nobody_is_asked_twice_for_the_key_of_a_seal_that_the_copy_has()
    {
        scene.AnswerWithCopy(Scene.Metadata, Metadata(scene.Seal.Signer)).Answer(Scene.List(Scene.MessageList), await scene.BitstringAsync(Scene.MessageList, StatusValue.Valid, scene.Seal.Signer));
        var octets = await scene.EdcAsync();

        Assert.Empty(scene.Next(octets));
        Assert.Equal((Verdict.GenuineWithRemarks, "issuer-domain-only"), Of(scene.Verify(octets)));
    }

    [Fact]
    public async Task The_new_key_of_a_status_list_is_asked_for_once_more()
    {
        scene.AnswerWithCopy(Scene.Metadata, Metadata(old)).Answer(Scene.List(Scene.TokenList), await scene.TokenListAsync(StatusValue.Valid, scene.Signer));
        var octets = Scene.Ascii(await scene.SdAsync(old));

        Assert.Equal([Anew], scene.Next(octets));
        scene.Answer(Anew, Metadata(old, scene.Signer));
        Assert.Equal("status-valid", scene.Verify(octets).Find(CheckKind.Status)!.Code);
    }

    private Task<byte[]> WithoutStatusAsync(ISigner signer) => scene.VcAsync(signer, document => document.Remove("credentialStatus"));

    private static byte[] Metadata(params SoftwareSigner[] signers) =>
        JsonSerializer.SerializeToUtf8Bytes(JwtVcIssuerMetadata.Build(Scene.Issuer, signers.Select(signer => signer.PublicKey)));

    private static byte[] KeySet(params SoftwareSigner[] signers) =>
        JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["keys"] = new JsonArray([.. signers.Select(signer => (JsonNode)signer.PublicKey.ToJson())]) });

    private static byte[] DidDocument(params (string Name, SoftwareSigner Signer)[] keys) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["id"] = Did,
        ["verificationMethod"] = new JsonArray([.. keys.Select(key => (JsonNode)new JsonObject
        {
            ["id"] = Did + key.Name, ["type"] = "JsonWebKey", ["controller"] = Did, ["publicKeyJwk"] = key.Signer.PublicKey.ToJson(),
        })]),
        ["assertionMethod"] = new JsonArray([.. keys.Select(key => (JsonNode)(Did + key.Name))]),
    });

    private static (Verdict, string) Of(VerificationReport report) => (report.Verdict, report.Reason);
}
