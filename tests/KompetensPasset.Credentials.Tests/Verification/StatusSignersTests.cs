using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Tests.Trust;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>Who may sign a status list, of several proofs and through several certificates; values of lists that mean nothing here.</summary>
public sealed class StatusSignersTests : IDisposable
{
    private readonly Scene scene = new() { Trust = Scene.TrustInIssuer };
    private readonly Ed25519Signer issuer = Ed25519Signer.Create();
    private readonly Ed25519Signer stranger = Ed25519Signer.Create();

    public StatusSignersTests() => scene.Publish();

    public void Dispose()
    {
        scene.Dispose();
        issuer.Dispose();
        stranger.Dispose();
    }

    [Theory]
    [InlineData("issuer", "status-valid")]
    [InlineData("stranger issuer", "status-valid")]
    [InlineData("issuer stranger", "status-valid")]
    [InlineData("other-kind issuer", "status-valid")]
    [InlineData("stranger", "status-list-signature-invalid")]
    [InlineData("other-kind stranger", "status-list-signature-invalid")]
    [InlineData("stranger other-kind", "status-list-signature-invalid")]
    [InlineData("other-kind", "status-list-signer-unknown")]
    [InlineData("other-kind other-kind", "status-list-signer-unknown")]
    public async Task Of_several_proofs_of_a_list_the_issuers_own_counts_and_of_wrong_ones_that_which_could_be_checked(string signers, string code)
    {
        var list = List();
        foreach (var name in signers.Split(' '))
        {
            list = name == "other-kind"
                ? await SecuredDocument.SignAsync(list, Cryptosuite.EcdsaJcs2019, scene.Signer, "2026-1", Scene.SignedAt, TestContext.Current.CancellationToken)
                : await SignAsync(list, name == "issuer" ? issuer : stranger);
        }

        scene.Answer(Scene.List(Scene.RevocationList), JsonSerializer.SerializeToUtf8Bytes(list));

        Assert.Equal(code, scene.Verify((await SignAsync(Credential(), issuer)).ToJsonString()).Find(CheckKind.Status)!.Code);
    }

    [Theory]
    [InlineData("status-lists", "status-valid")]
    [InlineData("credentials", "status-list-signer-unknown")]
    public async Task A_list_may_be_signed_below_several_authorities_by_whom_the_register_names_for_lists(string purpose, string code)
    {
        using var keeper = new RevocableSeal();
        scene.Trust = Scene.TrustOf(new object[]
        {
            new { name = "Nordkust", issuerIds = new[] { Scene.Issuer } },
            new { name = "Listor", issuerIds = new[] { Scene.Issuer }, anchors = new[] { Convert.ToBase64String(keeper.Root.RawData) }, purposes = new[] { purpose } },
        });
        using var ed = Ed25519Signer.Create("2026-1");
        scene.Publish(ed.PublicKey);
        scene.Answer(Scene.List(Scene.TokenList), await scene.TokenListAsync(StatusValue.Valid, keeper.Seal.Signer));

        Assert.Equal(code, scene.Verify(await scene.SdAsync(ed)).Find(CheckKind.Status)!.Code);
    }

    [Theory]
    [InlineData(2, 0, "status-valid")]
    [InlineData(2, 1, "status-revoked")]
    [InlineData(2, 2, "status-suspended")]
    [InlineData(2, 3, "status-value-unknown")]
    [InlineData(8, 2, "status-suspended")]
    [InlineData(8, 3, "status-value-unknown")]
    [InlineData(8, 255, "status-value-unknown")]
    public async Task A_value_that_has_no_meaning_here_is_not_taken_for_one_that_has(int bits, int value, string code)
    {
        var list = TokenStatusList.Pack(bits, 8192, new Dictionary<int, int> { [Scene.Index] = value });
        var claims = new StatusListClaims(Scene.TokenList, Scene.Now.AddMinutes(-1)) { ExpiresAt = Scene.Now.AddHours(1) };
        scene.Answer(Scene.List(Scene.TokenList), Scene.Ascii(await StatusListToken.SignAsync(claims, list, scene.Signer, TestContext.Current.CancellationToken)));

        Assert.Equal(code, scene.Verify(await scene.SdAsync()).Find(CheckKind.Status)!.Code);
    }

    [Theory]
    [InlineData("""{"status_list":{"idx":-1,"uri":"https://a.example/1"}}""", "status-reference-malformed", StatusListErrors.IndexMalformed)]
    [InlineData("{}", "status-reference-malformed", StatusListErrors.ReferenceMalformed)]
    public async Task Why_a_reference_is_none_is_told(string status, string code, string reason)
    {
        var check = scene.Verify(await scene.SdAsync(change: claims => claims["status"] = JsonNode.Parse(status))).Find(CheckKind.Status)!;

        Assert.Equal((code, reason), (check.Code, check.Evidence["reason"]));
    }

    [Fact]
    public void No_more_lists_are_looked_into_than_the_limit()
    {
        var budget = new EnclosureBudget();

        Assert.All(Enumerable.Range(0, CredentialLimits.MaxStatusLooks), _ => Assert.True(budget.TryLook()));
        Assert.False(budget.TryLook());
    }

    private static string Did(Ed25519Signer signer) => DidKey.Of(signer.PublicKey)!;

    private static ValueTask<JsonObject> SignAsync(JsonObject document, Ed25519Signer signer) =>
        SecuredDocument.SignAsync(document, Cryptosuite.EddsaJcs2022, signer, Did(signer), Scene.SignedAt, TestContext.Current.CancellationToken);

    private JsonObject Credential() => new()
    {
        ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
        ["type"] = new JsonArray("VerifiableCredential"),
        ["issuer"] = Did(issuer),
        ["credentialSubject"] = new JsonObject { ["id"] = "urn:uuid:5b1d" },
        ["credentialStatus"] = new StatusReference.BitstringStatusListEntry(Scene.RevocationList, Scene.Index, StatusPurpose.Revocation).ToJson(),
    };

    private JsonObject List() => new()
    {
        ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
        ["id"] = Scene.RevocationList,
        ["type"] = new JsonArray("VerifiableCredential", "BitstringStatusListCredential"),
        ["issuer"] = Did(issuer),
        ["validFrom"] = "2026-06-08T09:30:00Z",
        ["credentialSubject"] = new JsonObject
        {
            ["id"] = Scene.RevocationList + "#list",
            ["type"] = "BitstringStatusList",
            ["statusPurpose"] = StatusPurpose.Revocation,
            ["encodedList"] = BitstringStatusList.Pack(1, BitstringStatusList.MinimumEntries, new Dictionary<int, int>()).Encode(),
        },
    };
}
