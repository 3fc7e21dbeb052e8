using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>The status lists that badges still name: those of the draft StatusList2021, and revocation lists of Open Badges 3.0.</summary>
public sealed class OtherStatusTests : IDisposable
{
    private const string CredentialId = "urn:uuid:5b1d0000";
    private const string Revocations = "https://kompetenspasset.example/revocations.json";
    private const string Draft = "https://lists.example/2021/3";
    private readonly Scene scene = new() { Trust = Scene.TrustInIssuer };

    public OtherStatusTests() => scene.Publish();

    public void Dispose() => scene.Dispose();

    public static TheoryData<int, string, Verdict, string> DraftCases => new()
    {
        { 0, "revocation", Verdict.Valid, VerdictRule.AllChecksPassed },
        { 1, "revocation", Verdict.NotValid, "status-revoked" },
        { 1, "suspension", Verdict.GenuineWithRemarks, "status-suspended" },
    };

    [Theory]
    [MemberData(nameof(DraftCases))]
    public async Task A_list_of_the_draft_answers_as_a_token_and_with_a_proof_inside(int bit, string purpose, Verdict verdict, string reason)
    {
        var credential = await CredentialAsync(Entry(purpose));
        foreach (var list in new[] { await TokenAsync(List(bit, purpose)), await ProvenAsync(List(bit, purpose)) })
        {
            scene.Answer(Scene.List(Draft), list);
            Assert.Equal((verdict, reason), Of(scene.Verify(credential)));
        }
    }

    [Fact]
    public async Task A_list_of_the_draft_is_held_to_the_same_rules_and_never_taken_for_one_of_the_Recommendation()
    {
        var credential = await CredentialAsync(Entry("revocation"));
        using var attacker = Scene.NewKey("2026-1");
        var cases = new (byte[] List, string Reason)[]
        {
            (await TokenAsync(List(0, "revocation"), attacker), "status-list-signature-invalid"),
            (await TokenAsync(List(0, "suspension")), "status-list-mismatch"),
            (await TokenAsync(List(0, "revocation", id: "https://lists.example/2021/4")), "status-list-mismatch"),
            (await TokenAsync(List(0, "revocation", entries: 1024)), "status-list-too-short"),
            (await TokenAsync(List(0, "revocation", prefix: "u")), "status-list-malformed"),
            (await TokenAsync(List(0, "revocation", until: "2026-06-01T00:00:00Z")), "status-list-expired"),
            (await scene.BitstringAsync(Draft, StatusValue.Valid, purpose: "revocation"), "status-list-malformed"),
        };

        Assert.All(cases, one =>
        {
            scene.Answer(Scene.List(Draft), one.List);
            Assert.Equal((Verdict.CouldNotTell, one.Reason), Of(scene.Verify(credential)));
        });

        scene.Answer(Scene.List(Scene.RevocationList), await TokenAsync(List(0, "revocation", id: Scene.RevocationList)));
        Assert.Equal("status-list-malformed", scene.Verify(await scene.VcAsync()).Reason);
    }

    [Theory]
    [InlineData("[]", Verdict.Valid, VerdictRule.AllChecksPassed)]
    [InlineData("""[{"id":"urn:uuid:other"}]""", Verdict.Valid, VerdictRule.AllChecksPassed)]
    [InlineData("""[{"id":"urn:uuid:5b1d0000","revoked":false}]""", Verdict.Valid, VerdictRule.AllChecksPassed)]
    [InlineData("""[{"id":"urn:uuid:5b1d0000"}]""", Verdict.NotValid, "status-revoked")]
    [InlineData("""[{"id":"urn:uuid:other"},{"id":"urn:uuid:5b1d0000","revoked":true,"revocationReason":"Mistake"}]""", Verdict.NotValid, "status-revoked")]
    [InlineData("""[{"id":"urn:uuid:other","revoked":"no"}]""", Verdict.CouldNotTell, "status-list-malformed")]
    [InlineData("""["urn:uuid:5b1d0000"]""", Verdict.CouldNotTell, "status-list-malformed")]
    [InlineData("null", Verdict.CouldNotTell, "status-list-malformed")]
    public async Task A_revocation_list_at_the_issuers_own_host_answers(string revoked, Verdict verdict, string reason)
    {
        scene.Answer(Of(Revocations), RevocationsOf(revoked));

        Assert.Equal((verdict, reason), Of(scene.Verify(await CredentialAsync(Named(Revocations)))));
    }

    [Theory]
    [InlineData("https://elsewhere.example/revocations.json", Scene.Issuer, CredentialId, "status-list-signer-unknown")]
    [InlineData("http://kompetenspasset.example/revocations.json", Scene.Issuer, CredentialId, "status-list-signer-unknown")]
    [InlineData("https://kompetenspasset.example:8443/revocations.json", Scene.Issuer, CredentialId, "status-list-signer-unknown")]
    [InlineData("https://kompetenspasset.example.evil.example/revocations.json", Scene.Issuer, CredentialId, "status-list-signer-unknown")]
    [InlineData(Revocations, "https://kompetenspasset.example/orgs/other", CredentialId, "status-list-mismatch")]
    [InlineData(Revocations, Scene.Issuer, null, "status-list-malformed")]
    public async Task A_revocation_list_that_the_issuer_does_not_vouch_for_says_nothing(string address, string issuer, string? id, string reason)
    {
        scene.Answer(Of(address), RevocationsOf("[]", issuer));

        Assert.Equal((Verdict.CouldNotTell, reason), Of(scene.Verify(await CredentialAsync(Named(address), id))));
    }

    [Fact]
    public async Task A_revocation_list_speaks_of_the_present_only()
    {
        var (credential, then) = (await CredentialAsync(Named(Revocations)), Scene.Now.AddMonths(-1));
        scene.Answer(Of(Revocations), RevocationsOf("[]"));
        Assert.Equal("status-valid-now", scene.Verify(credential, then).Find(CheckKind.Status)!.Code);

        scene.Answer(Of(Revocations), RevocationsOf("""[{"id":"urn:uuid:5b1d0000"}]"""));
        Assert.Equal((Verdict.CouldNotTell, "status-history-not-published"), Of(scene.Verify(credential, then)));
    }

    private static (Verdict, string) Of(VerificationReport report) => (report.Verdict, report.Reason);

    private static RequiredInput Of(string address) => new RequiredInput.StatusList(new Uri(address), StatusListKind.Revocations, null);

    private static JsonObject Named(string address) => new() { ["id"] = address, ["type"] = "1EdTechRevocationList" };

    private static byte[] RevocationsOf(string revoked, string issuer = Scene.Issuer) =>
        System.Text.Encoding.UTF8.GetBytes($$"""{"id":"{{Revocations}}","issuer":"{{issuer}}","revokedCredential":{{revoked}}}""");

    private static JsonObject Entry(string purpose) => new()
    {
        ["id"] = Draft + "#4711",
        ["type"] = "StatusList2021Entry",
        ["statusPurpose"] = purpose,
        ["statusListIndex"] = "4711",
        ["statusListCredential"] = Draft,
    };

    private Task<byte[]> CredentialAsync(JsonObject status, string? id = CredentialId) => scene.VcAsync(change: document =>
    {
        document["@context"]!.AsArray().Add("https://www.w3.org/ns/credentials/undefined-terms/v2");
        if (id is not null)
            document["id"] = id;

        document["credentialStatus"] = status;
    });

    private static JsonObject List(int bit, string purpose, string id = Draft, int entries = BitstringStatusList.MinimumEntries, string prefix = "", string? until = null)
    {
        var encoded = BitstringStatusList.Pack(1, BitstringStatusList.MinimumEntries, new Dictionary<int, int> { [Scene.Index] = bit }).Encode()[1..];
        if (entries < BitstringStatusList.MinimumEntries)
        {
            using var buffer = new MemoryStream();
            using (var gzip = new System.IO.Compression.GZipStream(buffer, System.IO.Compression.CompressionLevel.Fastest))
                gzip.Write(new byte[entries / 8]);

            encoded = System.Buffers.Text.Base64Url.EncodeToString(buffer.ToArray());
        }

        var list = new JsonObject
        {
            ["@context"] = new JsonArray("https://www.w3.org/2018/credentials/v1", "https://w3id.org/vc/status-list/2021/v1"),
            ["id"] = id,
            ["type"] = new JsonArray("VerifiableCredential", "StatusList2021Credential"),
            ["issuer"] = Scene.Issuer,
            ["issuanceDate"] = "2026-05-01T00:00:00Z",
            ["credentialSubject"] = new JsonObject { ["id"] = id + "#list", ["type"] = "StatusList2021", ["statusPurpose"] = purpose, ["encodedList"] = prefix + encoded },
        };
        if (until is not null)
            list["expirationDate"] = until;

        return list;
    }

    private async Task<byte[]> TokenAsync(JsonObject list, ISigner? signer = null)
    {
        var claims = new JsonObject { ["iss"] = Scene.Issuer, ["nbf"] = 1_777_593_600, ["vc"] = list };
        return Scene.Ascii(await CompactJws.SignAsync(new JsonObject { ["typ"] = "JWT", ["kid"] = "2026-1" }, JsonSerializer.SerializeToUtf8Bytes(claims), signer ?? scene.Signer, TestContext.Current.CancellationToken));
    }

    private async Task<byte[]> ProvenAsync(JsonObject list) =>
        JsonSerializer.SerializeToUtf8Bytes(await SecuredDocument.SignAsync(list, Cryptosuite.EcdsaJcs2019, scene.Signer, "2026-1", Scene.SignedAt, TestContext.Current.CancellationToken));
}
