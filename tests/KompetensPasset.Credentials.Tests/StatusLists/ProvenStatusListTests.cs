using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.StatusLists;

/// <summary>A list credential with Data Integrity proofs inside.</summary>
public sealed class ProvenStatusListTests
{
    private const string Uri = "https://issuer.example/lists/1";
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_764_000_000);

    [Fact]
    public async Task One_right_proof_of_several_is_enough_and_none_is_not()
    {
        var list = Parse(await ListAsync(TestKeys.Attacker, TestKeys.Issuer)).Value;

        Assert.True(list.Verify(TestKeys.Issuer.PublicKey));
        Assert.True(list.Verify(TestKeys.Attacker.PublicKey));
        Assert.False(list.Verify(TestKeys.Holder.PublicKey));
        Assert.Equal((null, TimeSpan.FromMinutes(1)), (list.Token, list.TimeToLive));
        Assert.Equal(1, list.Look(new StatusReference.BitstringStatusListEntry(Uri, 7, StatusPurpose.Revocation), new BitstringReading(Now, TimeSpan.Zero)).Value);
    }

    [Theory]
    [InlineData(1, 2, null)]
    [InlineData(1, -1, StatusListErrors.Expired)]
    [InlineData(-1, 1, StatusListErrors.Expired)]
    public async Task The_proof_that_ends_first_ends_the_list(int first, int second, string? code)
    {
        var json = await ListAsync(TestKeys.Attacker, TestKeys.Issuer);
        json["proof"]![0]!["expires"] = Text(Now.AddDays(first));
        json["proof"]![1]!["expires"] = Text(Now.AddDays(second));

        var entry = new StatusReference.BitstringStatusListEntry(Uri, 7, StatusPurpose.Revocation);

        Assert.Equal(code, Parse(json).Value.Open(entry, new BitstringReading(Now, TimeSpan.Zero)).Error?.Code);
    }

    [Fact]
    public async Task What_is_no_list_with_a_proof_is_refused()
    {
        var unproven = await ListAsync(TestKeys.Issuer);
        unproven.Remove("proof");
        var incomplete = await ListAsync(TestKeys.Issuer);
        incomplete.Remove("issuer");
        var another = await ListAsync(TestKeys.Issuer);
        another["credentialSubject"]!["type"] = "Person";

        Assert.False(Parse(unproven).IsSuccess);
        Assert.False(Parse(incomplete).IsSuccess);
        Assert.Equal(StatusListErrors.Malformed, Parse(another).Error?.Code);
    }

    [Fact]
    public async Task A_signed_list_names_its_subject_by_the_address_of_the_list()
    {
        var text = await BitstringStatusListCredential.SignAsync(new BitstringListClaims(Uri, "https://issuer.example", StatusPurpose.Revocation, Now), Packed, TestKeys.Issuer, TestContext.Current.CancellationToken);

        Assert.Equal(Uri + "#list", BitstringStatusListCredential.Parse(text).Value.Document.Subjects[0].GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("""{"status_lists":["https://a.example",1]}""")]
    [InlineData("""{"status_lists":["https://a.example","lists/1"]}""")]
    public void One_wrong_address_of_several_refuses_all(string json)
    {
        var error = StatusListAggregation.Parse(System.Text.Encoding.UTF8.GetBytes(json)).Error;

        Assert.Equal((StatusListErrors.AggregationMalformed, "/status_lists"), (error?.Code, error?.Pointer));
    }

    private static BitstringStatusList Packed => BitstringStatusList.Pack(new StatusEntries(8, new Dictionary<int, StatusValue> { [7] = StatusValue.Invalid }), StatusPurpose.Revocation);

    private static ParseResult<BitstringStatusListCredential> Parse(JsonObject json) => BitstringStatusListCredential.Parse(JsonSerializer.SerializeToElement(json));

    private static string Text(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    // Each proof of a set is over the document without any proof.
    private static async Task<JsonObject> ListAsync(params ISigner[] signers)
    {
        var proofs = new JsonArray();
        foreach (var signer in signers)
        {
            var signed = await SecuredDocument.SignAsync(Document(), Cryptosuite.EcdsaJcs2019, signer, "https://issuer.example#key", Now, TestContext.Current.CancellationToken);
            proofs.Add(signed["proof"]!.DeepClone());
        }

        var json = Document();
        json["proof"] = proofs;
        return json;
    }

    private static JsonObject Document() => new()
    {
        ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
        ["id"] = Uri,
        ["type"] = new JsonArray("VerifiableCredential", "BitstringStatusListCredential"),
        ["issuer"] = "https://issuer.example",
        ["validFrom"] = "2025-01-01T00:00:00Z",
        ["credentialSubject"] = new JsonObject
        {
            ["id"] = Uri + "#list",
            ["type"] = "BitstringStatusList",
            ["statusPurpose"] = StatusPurpose.Revocation,
            ["ttl"] = 60_000,
            ["encodedList"] = Packed.Encode(),
        },
    };
}
