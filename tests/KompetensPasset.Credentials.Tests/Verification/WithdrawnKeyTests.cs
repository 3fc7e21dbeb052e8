using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>An issuer says that a key of its own was stolen. Whoever has a credential signed with it is told that, and not that the key is unknown.</summary>
public sealed class WithdrawnKeyTests : IDisposable
{
    private const string Did = "did:web:skola.example";
    private static readonly DateTimeOffset Since = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly RequiredInput Document = new RequiredInput.DidDocument(Did, new Uri("https://skola.example/.well-known/did.json"));

    private readonly Scene scene = new();
    private readonly SoftwareSigner stolen = Scene.NewKey("2025-1");

    public void Dispose()
    {
        stolen.Dispose();
        scene.Dispose();
    }

    [Fact]
    public async Task A_token_of_a_withdrawn_key_is_not_valid_because_of_that()
    {
        scene.Answer(Scene.Metadata, Metadata(stolen));

        var report = scene.Verify(await scene.VcAsync(stolen));

        Assert.Equal((Verdict.NotValid, "signing-key-withdrawn"), Of(report));
        var signature = report.Find(CheckKind.Signature)!;
        Assert.Equal(("2026-03-01T08:00:00Z", "kompetenspasset.example"), (signature.Evidence["withdrawnAt"], signature.Evidence["domain"]));
        Assert.Contains("röjd från 1 mars 2026", SentenceText.Of(signature)["sv"], StringComparison.Ordinal);
        Assert.Contains("compromised since 1 March 2026", SentenceText.Of(signature)["en"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_names_no_key_is_found_out_all_the_same()
    {
        using var nameless = Scene.NewKey();
        scene.Answer(Scene.Metadata, Metadata(nameless));

        Assert.Equal((Verdict.NotValid, "signing-key-withdrawn"), Of(scene.Verify(await scene.VcAsync(nameless))));
    }

    [Fact]
    public async Task Who_only_uses_the_name_of_a_withdrawn_key_is_unknown()
    {
        using var forger = Scene.NewKey("2025-1");
        scene.Answer(Scene.Metadata, Metadata(stolen));

        Assert.Equal((Verdict.NotValid, "signing-key-unknown"), Of(scene.Verify(await scene.VcAsync(forger))));
    }

    [Fact]
    public async Task The_issuers_other_keys_are_as_good_as_before()
    {
        scene.Answer(Scene.Metadata, Metadata(stolen)).Answer(Scene.List(Scene.RevocationList), await scene.BitstringAsync(Scene.RevocationList, StatusValue.Valid, scene.Signer));

        Assert.Equal((Verdict.GenuineWithRemarks, "issuer-domain-only"), Of(scene.Verify(await scene.VcAsync())));
    }

    [Fact]
    public async Task A_key_that_a_copy_says_is_withdrawn_is_not_asked_for_anew()
    {
        scene.AnswerWithCopy(Scene.Metadata, Metadata(stolen));
        var octets = await scene.VcAsync(stolen);

        Assert.Empty(scene.Next(octets));
        Assert.Equal((Verdict.NotValid, "signing-key-withdrawn"), Of(scene.Verify(octets)));
    }

    [Fact]
    public async Task The_metadata_say_it_also_where_the_keys_stand_elsewhere()
    {
        var set = new RequiredInput.KeySet(new Uri("https://kompetenspasset.example/jwks.json"));
        var pointing = JsonNode.Parse(Metadata(stolen))!.AsObject();
        pointing.Remove("jwks");
        pointing["jwks_uri"] = set.Address.AbsoluteUri;
        scene.Answer(Scene.Metadata, JsonSerializer.SerializeToUtf8Bytes(pointing)).Answer(set, JsonSerializer.SerializeToUtf8Bytes(new { keys = new[] { stolen.PublicKey.ToJson() } }));

        Assert.Equal((Verdict.NotValid, "signing-key-withdrawn"), Of(scene.Verify(await scene.VcAsync(stolen))));
    }

    [Fact]
    public async Task A_list_that_is_signed_with_a_withdrawn_key_is_not_believed()
    {
        scene.Answer(Scene.Metadata, Metadata(stolen)).Answer(Scene.List(Scene.RevocationList), await scene.BitstringAsync(Scene.RevocationList, StatusValue.Valid, stolen));

        Assert.Equal(Verdict.CouldNotTell, scene.Verify(await scene.VcAsync()).Verdict);
    }

    [Fact]
    public async Task A_DID_document_says_the_same()
    {
        using var signer = Scene.NewKey(Did + "#k1");
        scene.Answer(Document, JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["id"] = Did,
            ["verificationMethod"] = new JsonArray(new JsonObject
            {
                ["id"] = Did + "#k1",
                ["type"] = "JsonWebKey",
                ["controller"] = Did,
                ["publicKeyJwk"] = signer.PublicKey.ToJson(),
                ["revoked"] = "2026-03-01T08:00:00Z",
            }),
            ["assertionMethod"] = new JsonArray(),
        }));

        Assert.Equal((Verdict.NotValid, "signing-key-withdrawn"), Of(scene.Verify(await scene.VcAsync(signer, vc => vc["issuer"] = Did))));
    }

    [Fact]
    public async Task A_seal_is_judged_by_the_issuers_keys_where_they_are_at_hand()
    {
        scene.Trust = scene.TrustInAuthority;
        scene.Answer(Scene.List(Scene.MessageList), await scene.BitstringAsync(Scene.MessageList, StatusValue.Valid, scene.Seal.Signer));
        var octets = await scene.EdcAsync();

        Assert.Empty(scene.Next(octets));
        Assert.Equal(Verdict.Valid, scene.Verify(octets).Verdict);
        scene.Answer(Scene.Metadata, Metadata(scene.Seal.Signer));
        Assert.Equal((Verdict.NotValid, "signing-key-withdrawn"), Of(scene.Verify(octets)));
    }

    private byte[] Metadata(ISigner withdrawn) => JsonSerializer.SerializeToUtf8Bytes(
        JwtVcIssuerMetadata.Build(Scene.Issuer, new IssuerKeySet([scene.Signer.PublicKey], [new WithdrawnKey(withdrawn.PublicKey, Since)])));

    private static (Verdict, string) Of(VerificationReport report) => (report.Verdict, report.Reason);
}
