using System.Globalization;
using System.Text.Json;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.VcDataModel;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.StatusLists;

/// <summary>
/// The lists of the specifications and the derived cases. Not applicable: the CBOR members (<c>status_list_cbor_hex</c>), because only the JWT form is taken;
/// <c>decoded-real-lists</c> as far as its files are not at hand or have a Data Integrity proof
/// (their bits are decoded, their proofs not checked).
/// </summary>
public sealed class ForeignStatusListTests
{
    [Theory]
    [InlineData("1bit-2pow20.json")]
    [InlineData("2bit-2pow20.json")]
    public void The_large_lists_of_the_specification_are_read_at_every_index(string file)
    {
        var vector = Read("token-status-list", file);
        var list = TokenStatusList.Parse(vector.GetProperty("status_list_json")).Value;
        var listed = vector.GetProperty("non_default_or_listed_statuses").EnumerateObject().ToDictionary(m => int.Parse(m.Name, CultureInfo.InvariantCulture), m => m.Value.GetInt32());

        Assert.Equal(vector.GetProperty("entries").GetInt32(), list.Count);
        for (var i = 0; i < list.Count; i++)
            Assert.True(list.TryGet(i, out var value) && value == listed.GetValueOrDefault(i));

        Assert.False(list.TryGet(vector.GetProperty("out_of_range_index_must_reject").GetInt64(), out _));
    }

    [Fact]
    public void The_small_lists_of_the_specification_are_read()
    {
        foreach (var vector in Read("token-status-list", "small-lists.json").GetProperty("vectors").EnumerateArray())
        {
            var list = TokenStatusList.Parse(vector.GetProperty("status_list_json")).Value;

            Assert.Equal(vector.GetProperty("statuses").EnumerateArray().Select(s => s.GetInt32()), Enumerable.Range(0, list.Count).Select(i => list.TryGet(i, out var value) ? value : -1));
        }
    }

    [Fact]
    public void The_small_lists_of_the_specification_are_packed_to_the_same_octets()
    {
        foreach (var vector in Read("token-status-list", "small-lists.json").GetProperty("vectors").EnumerateArray())
        {
            var statuses = vector.GetProperty("statuses").EnumerateArray().Select(s => s.GetInt32()).ToArray();
            var json = vector.GetProperty("status_list_json");

            var packed = JsonSerializer.SerializeToElement(
                TokenStatusList.Pack(json.GetProperty("bits").GetInt32(), statuses.Length, statuses.Index().ToDictionary(s => s.Index, s => s.Item)).ToJson());

            Assert.Equal(Octets(json), Octets(packed));
        }
    }

    [Fact]
    public void The_addresses_of_all_lists_of_an_issuer_are_read()
    {
        var json = Read("token-status-list", "aggregation-example.json").GetProperty("json");

        Assert.Equal(
            ["https://example.com/statuslists/1", "https://example.com/statuslists/2", "https://example.com/statuslists/3"],
            StatusListAggregation.Parse(JsonSerializer.SerializeToUtf8Bytes(json)).Value);
    }

    [Fact]
    public void The_token_of_the_specification_verifies()
    {
        var vector = Read("token-status-list", "status-list-token-jwt.json");
        var token = StatusListToken.Parse(vector.GetProperty("jwt").GetString()!).Value;

        Assert.True(token.Verify(Jwk.FromJson(vector.GetProperty("issuer_public_jwk")).Value));
        Assert.True(token.Open("https://example.com/statuslists/1", DateTimeOffset.FromUnixTimeSeconds(1_764_000_000), TimeSpan.Zero).IsSuccess);
        Assert.Equal(TimeSpan.FromSeconds(43200), token.Claims.TimeToLive);
    }

    [Fact]
    public void Every_derived_token_case_has_its_outcome()
    {
        var vectors = Read("derived", "token-status-list.json");
        var key = Jwk.FromJson(vectors.GetProperty("status_issuer_public_jwk")).Value;
        var now = DateTimeOffset.FromUnixTimeSeconds(vectors.GetProperty("reference_time_unix").GetInt64());

        var outcomes = vectors.GetProperty("cases").EnumerateArray().Select(c => $"{c.GetProperty("name").GetString()}: {c.GetProperty("expected").GetString()} {Expected(c)} {StatusListVectorTests.TokenOutcome(
            c.GetProperty("status_list_token").GetString()!, c.GetProperty("referenced_status"), key, new BitstringReading(now, TimeSpan.Zero))}".Replace("  ", " ", StringComparison.Ordinal));

        ForeignData.Ran("derived", vectors.GetProperty("cases").GetArrayLength());
        Golden.Matches("ForeignTokenOutcomes.txt", string.Join('\n', outcomes));
    }

    [Fact]
    public void Every_derived_bitstring_case_has_its_outcome()
    {
        var vectors = Read("derived", "bitstring-status-list.json");
        var now = vectors.GetProperty("reference_time").GetDateTimeOffset();

        var outcomes = vectors.GetProperty("cases").EnumerateArray().Select(c =>
            $"{c.GetProperty("name").GetString()}: {c.GetProperty("expected").GetString()} {Expected(c)} {BitstringOutcome(c, now)}".Replace("  ", " ", StringComparison.Ordinal));

        ForeignData.Ran("derived", vectors.GetProperty("cases").GetArrayLength());
        Golden.Matches("ForeignBitstringOutcomes.txt", string.Join('\n', outcomes));
    }

    [Fact]
    public void The_list_of_the_recommendation_is_read()
    {
        var vector = Read("bitstring-status-list", "spec-example.json");
        var list = BitstringStatusListCredential.FromDocument(VcDocument.Parse(vector.GetProperty("status_list_credential")).Value).Value;
        var entry = Assert.IsType<StatusReference.BitstringStatusListEntry>(StatusReference.FromCredentialStatus(vector.GetProperty("entry_example")).Value[0]);
        var reading = new BitstringReading(DateTimeOffset.FromUnixTimeSeconds(1_764_000_000), TimeSpan.Zero);

        Assert.Equal(vector.GetProperty("expected_status_at_94567").GetInt32(), list.Look(entry, reading).Value);
        Assert.Equal(vector.GetProperty("decoded_bits").GetInt64(), list.Open(entry, reading).Value.BitCount);
        Assert.Equal(StatusListErrors.IndexOutOfRange, list.Look(entry with { Index = 131_072 }, reading).Error?.Code);
        Assert.Equal(StatusListErrors.PurposeMismatch, list.Look(entry with { Purpose = "suspension" }, reading).Error?.Code);
    }

    [Fact]
    public void Real_lists_have_the_bits_that_others_found_in_them()
    {
        foreach (var vector in Read("bitstring-status-list", "decoded-real-lists.json").GetProperty("lists").EnumerateArray())
        {
            var file = vector.GetProperty("file").GetString()!;
            if (!File.Exists(ForeignData.PathOf(file)))
                continue;

            var encoded = JsonDocument.Parse(ForeignData.Bytes(file)).RootElement.GetProperty("credentialSubject").GetProperty("encodedList").GetString()!;
            var list = BitstringStatusList.Decode(encoded);
            Assert.Equal(vector.TryGetProperty("decoded_bits", out var bits), list.IsSuccess);
            if (!list.IsSuccess)
                continue;

            Assert.Equal(bits.GetInt64(), list.Value.BitCount);
            Assert.Equal(
                vector.GetProperty("set_indices").EnumerateArray().Select(i => i.GetInt64()),
                Enumerable.Range(0, (int)list.Value.BitCount).Where(i => list.Value.TryGet(i, 1, out var value) && value == 1).Select(i => (long)i));
        }
    }

    private static string BitstringOutcome(JsonElement vector, DateTimeOffset now)
    {
        if (!StatusReference.FromCredentialStatus(vector.GetProperty("credentialStatus")).TryGet(out var references, out var error))
            return error.Code;

        // The lists of these cases lack an issuer: they test the algorithm only.
        var document = System.Text.Json.Nodes.JsonNode.Parse(vector.GetProperty("statusListCredential_unsecured").GetRawText())!.AsObject();
        document["issuer"] ??= "https://status.example.com";
        if (!VcDocument.Parse(JsonSerializer.SerializeToElement(document)).TryGet(out var parsed, out error) || !BitstringStatusListCredential.FromDocument(parsed).TryGet(out var list, out error))
            return error.Code;

        return list.Look((StatusReference.BitstringStatusListEntry)references[0], new BitstringReading(now, TimeSpan.Zero)).TryGet(out var value, out error) ? $"0x{value:x2}" : error.Code;
    }

    private static byte[] Octets(JsonElement list)
    {
        Assert.True(Credentials.Encoding.StrictBase64Url.TryDecode(list.GetProperty("lst").GetString(), out var compressed));
        return BoundedInflation.FromZlib(compressed, 1_000_000).Value;
    }

    private static string Expected(JsonElement vector) => vector.TryGetProperty("status", out var status) ? status.GetRawText() : "";

    private static JsonElement Read(params string[] parts) => JsonDocument.Parse(ForeignData.Bytes(["vectors", .. parts])).RootElement;
}
