using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.StatusLists;

public sealed class StatusListPackingTests
{
    private static readonly Dictionary<int, string> ThreeStatuses = new() { [0] = "valid", [1] = "revoked", [2] = "suspended", [3] = "unused" };

    private const string Uri = "https://issuer.example/orgs/nordkust/status-lists/1";
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_764_000_000);

    [Property(MaxTest = 50)]
    public Property Both_kinds_of_list_say_what_the_one_source_says() =>
        Prop.ForAll(Gen.Choose(0, 999_999).ListOf(40).ToArbitrary(), numbers => AgreeAsync([.. numbers]).GetAwaiter().GetResult());

    [Fact]
    public void The_two_kinds_pack_from_opposite_ends()
    {
        var entries = new StatusEntries(8, new Dictionary<int, StatusValue> { [0] = StatusValue.Invalid, [5] = StatusValue.Suspended });

        var token = JsonSerializer.SerializeToElement(TokenStatusList.Pack(entries).ToJson());
        var octets = BoundedInflation.FromZlib(Decode(token.GetProperty("lst").GetString()!), 100).Value;
        var bits = BoundedInflation.FromGzip(Decode(BitstringStatusList.Pack(entries, StatusPurpose.Message).Encode()[1..]), 100_000).Value;

        Assert.Equal([0b0000_0001, 0b0000_1000], octets);
        Assert.Equal([0b0100_0000, 0b0010_0000], bits[..2]);
    }

    [Fact]
    public void A_short_list_is_filled_up_to_the_fewest_entries_of_the_recommendation()
    {
        Assert.Equal(131_072, BitstringStatusList.Pack(new StatusEntries(10, new Dictionary<int, StatusValue>()), StatusPurpose.Revocation).Count(1));
        Assert.Equal(131_072, BitstringStatusList.Pack(new StatusEntries(10, new Dictionary<int, StatusValue>()), StatusPurpose.Message).Count(2));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData((1 << 24) + 1, 0)]
    [InlineData(10, 10)]
    [InlineData(10, -1)]
    public void A_size_or_an_index_out_of_range_is_a_mistake_of_the_caller(int size, int index) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new StatusEntries(size, new Dictionary<int, StatusValue> { [index] = StatusValue.Invalid }));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void Values_of_every_size_are_found_again_in_both_kinds(int bits)
    {
        var values = Enumerable.Range(0, 500).ToDictionary(i => i * 7, i => (i * 31 + 1) % (1 << bits));

        var token = TokenStatusList.Parse(JsonSerializer.SerializeToElement(TokenStatusList.Pack(bits, 4000, values).ToJson())).Value;
        var bitstring = BitstringStatusList.Decode(BitstringStatusList.Pack(bits, 4000, values).Encode()).Value;

        Assert.Equal(bits, token.Bits);
        for (var i = 0; i < 4000; i++)
        {
            Assert.True(token.TryGet(i, out var inToken) && bitstring.TryGet(i, bits, out var inBitstring) && inToken == inBitstring && inToken == values.GetValueOrDefault(i));
        }
    }

    [Theory]
    [InlineData(3, 10, 0, 0)]
    [InlineData(2, 0, 0, 0)]
    [InlineData(2, (1 << 24) + 1, 0, 0)]
    [InlineData(2, 10, 10, 0)]
    [InlineData(2, 10, -1, 0)]
    [InlineData(2, 10, 0, 4)]
    [InlineData(2, 10, 0, -1)]
    public void A_value_that_has_no_room_is_a_mistake_of_the_caller(int bits, int size, int index, int value)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TokenStatusList.Pack(bits, size, new Dictionary<int, int> { [index] = value }));
        if (bits != 3)
            Assert.Throws<ArgumentOutOfRangeException>(() => BitstringStatusList.Pack(bits, size, new Dictionary<int, int> { [index] = value }));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"status_lists":"https://a.example"}""")]
    [InlineData("""{"status_lists":[1]}""")]
    [InlineData("""{"status_lists":["lists/1"]}""")]
    public void Addresses_of_lists_in_another_form_are_refused(string json) =>
        Assert.Equal(StatusListErrors.AggregationMalformed, StatusListAggregation.Parse(System.Text.Encoding.UTF8.GetBytes(json)).Error?.Code);

    [Fact]
    public void Addresses_of_lists_are_read_once_each()
    {
        var octets = System.Text.Encoding.UTF8.GetBytes(StatusListAggregation.Build([Uri, Uri, Uri + "0"]).ToJsonString());

        Assert.Equal([Uri, Uri + "0"], StatusListAggregation.Parse(octets).Value);
        Assert.True(StatusListAggregation.Parse(Many(CredentialLimits.MaxStatusLists)).IsSuccess);
        Assert.Equal(StatusListErrors.AggregationMalformed, StatusListAggregation.Parse(Many(CredentialLimits.MaxStatusLists + 1)).Error?.Code);
    }

    private static byte[] Many(int count) => System.Text.Encoding.UTF8.GetBytes(StatusListAggregation.Build(Enumerable.Repeat(Uri, count)).ToJsonString());

    [Fact]
    public void A_purpose_without_a_bit_is_a_mistake_of_the_caller() =>
        Assert.Throws<ArgumentException>(() => BitstringStatusList.Pack(new StatusEntries(1, new Dictionary<int, StatusValue>()), StatusPurpose.Refresh));

    [Fact]
    public async Task A_token_says_what_it_was_signed_with()
    {
        var claims = new StatusListClaims(Uri, Now) { Issuer = "https://issuer.example", ExpiresAt = Now.AddDays(1), TimeToLive = TimeSpan.FromSeconds(60), AggregationUri = "https://issuer.example/lists" };

        var token = StatusListToken.Parse(await StatusListToken.SignAsync(claims, TokenStatusList.Pack(Entries()), TestKeys.Issuer, CancellationToken.None)).Value;

        Assert.Equal(claims, token.Claims);
        Assert.Equal("issuer-key", token.Header.KeyId);
        Assert.True(token.Verify(TestKeys.Issuer.PublicKey));
        Assert.False(token.Verify(TestKeys.Attacker.PublicKey));
        Assert.Equal(2, token.Open(Uri, Now, TimeSpan.Zero).Value.Bits);
    }

    [Fact]
    public async Task A_list_credential_says_what_it_was_signed_with()
    {
        var claims = new BitstringListClaims(Uri + "/bitstring/message", "https://issuer.example", StatusPurpose.Message, Now) { ValidUntil = Now.AddDays(1), TimeToLive = TimeSpan.FromSeconds(60) };

        var text = await BitstringStatusListCredential.SignAsync(claims, BitstringStatusList.Pack(Entries(), StatusPurpose.Message), TestKeys.Issuer, CancellationToken.None);
        var credential = BitstringStatusListCredential.Parse(text).Value;

        Assert.True(credential.Verify(TestKeys.Issuer.PublicKey));
        Assert.Equal(TimeSpan.FromSeconds(60), credential.TimeToLive);
        Assert.Equal("https://issuer.example", credential.Document.IssuerId);
        Assert.Equal(2, credential.Look(Message(7), new BitstringReading(Now, TimeSpan.Zero)).Value);
        Assert.Equal(StatusListErrors.Expired, credential.Look(Message(7), new BitstringReading(Now.AddDays(1), TimeSpan.Zero)).Error?.Code);
    }

    [Fact]
    public void References_are_read_as_they_are_written()
    {
        var token = new StatusReference.TokenStatusListReference(Uri, 12);
        var entry = Message(7) with { Id = Uri + "#7" };

        Assert.Equal([token], StatusReference.FromStatusClaim(JsonSerializer.SerializeToElement(token.ToJson())).Value);
        var read = Assert.IsType<StatusReference.BitstringStatusListEntry>(Assert.Single(StatusReference.FromCredentialStatus(JsonSerializer.SerializeToElement(entry.ToJson())).Value));
        Assert.Equal(entry with { Messages = read.Messages }, read);
        Assert.Equal(ThreeStatuses, read.Messages);
    }

    [Fact]
    public void Every_entry_of_several_is_given_unknown_ones_too()
    {
        var status = JsonDocument.Parse("""
            [{"type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":"1","statusListCredential":"https://a.example"},
             {"type":["BitstringStatusListEntry"],"statusPurpose":"suspension","statusListIndex":"1","statusListCredential":"https://a.example"},
             {"type":"OtherStatus2030"}]
            """).RootElement;

        var references = StatusReference.FromCredentialStatus(status).Value;

        Assert.Equal(3, references.Count);
        Assert.Equal(new StatusReference.Unknown("OtherStatus2030"), references[2]);
    }

    [Fact]
    public void Beside_a_status_list_another_kind_of_status_is_given_too()
    {
        var status = JsonDocument.Parse("""{"status_list":{"idx":1,"uri":"https://a.example"},"identifier_list":{}}""").RootElement;

        Assert.Equal([new StatusReference.TokenStatusListReference("https://a.example", 1), new StatusReference.Unknown("identifier_list")], StatusReference.FromStatusClaim(status).Value);
    }

    [Theory]
    [InlineData(StatusPurpose.Revocation, 0, StatusValue.Valid)]
    [InlineData(StatusPurpose.Revocation, 1, StatusValue.Invalid)]
    [InlineData(StatusPurpose.Revocation, 2, null)]
    [InlineData(StatusPurpose.Suspension, 1, StatusValue.Suspended)]
    [InlineData(StatusPurpose.Refresh, 1, StatusValue.Valid)]
    [InlineData(StatusPurpose.Message, 0, StatusValue.Valid)]
    [InlineData(StatusPurpose.Message, 1, StatusValue.Invalid)]
    [InlineData(StatusPurpose.Message, 2, StatusValue.Suspended)]
    [InlineData(StatusPurpose.Message, 3, null)]
    [InlineData("invented", 0, null)]
    public void A_value_whose_meaning_is_not_known_is_never_valid(string purpose, int value, StatusValue? meaning) =>
        Assert.Equal(meaning, (Message(0) with { Purpose = purpose }).Meaning(value));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_bomb_costs_little_memory(bool zlib)
    {
        var zeros = new byte[256 * 1024 * 1024];
        var bomb = zlib ? BoundedInflation.Zlib(zeros) : BoundedInflation.Gzip(zeros);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var result = zlib ? BoundedInflation.FromZlib(bomb, CredentialLimits.MaxStatusListBytes) : BoundedInflation.FromGzip(bomb, CredentialLimits.MaxStatusListBytes);

        Assert.Equal(StatusListErrors.TooLarge, result.Error?.Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * CredentialLimits.MaxStatusListBytes);
    }

    private static async Task<bool> AgreeAsync(int[] numbers)
    {
        var values = new Dictionary<int, StatusValue>();
        foreach (var number in numbers)
            values[number / 3] = (StatusValue)(number % 3);

        var entries = new StatusEntries(1 << 20, values);
        var token = StatusListToken.Parse(await StatusListToken.SignAsync(new StatusListClaims(Uri, Now), TokenStatusList.Pack(entries), TestKeys.Issuer, CancellationToken.None)).Value
            .Open(Uri, Now, TimeSpan.Zero).Value;
        var lists = new[] { StatusPurpose.Revocation, StatusPurpose.Suspension, StatusPurpose.Message }.ToDictionary(p => p, p => BitstringStatusList.Decode(BitstringStatusList.Pack(entries, p).Encode()).Value);

        return values.Keys.SelectMany(i => new[] { i - 1, i, i + 1 }).Where(i => i >= 0).All(index =>
        {
            var expected = values.GetValueOrDefault(index);
            return token.TryGet(index, out var value) && value == (int)expected
                && lists[StatusPurpose.Message].TryGet(index, 2, out value) && value == (int)expected
                && lists[StatusPurpose.Revocation].TryGet(index, 1, out value) && value == (expected == StatusValue.Invalid ? 1 : 0)
                && lists[StatusPurpose.Suspension].TryGet(index, 1, out value) && value == (expected == StatusValue.Suspended ? 1 : 0);
        });
    }

    private static StatusEntries Entries() => new(1000, new Dictionary<int, StatusValue> { [3] = StatusValue.Invalid, [7] = StatusValue.Suspended });

    private static StatusReference.BitstringStatusListEntry Message(long index) =>
        new(Uri + "/bitstring/message", index, StatusPurpose.Message) { Size = 2, Messages = ThreeStatuses };

    private static byte[] Decode(string text) => Credentials.Encoding.StrictBase64Url.TryDecode(text, out var octets) ? octets : throw new FormatException();
}
