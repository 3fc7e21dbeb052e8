using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.StatusLists;

/// <summary>The last value that is taken and the first that is not.</summary>
public sealed class StatusListEdgeTests
{
    private const string Uri = "https://issuer.example/lists/1";
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_764_000_000);
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(0, 1, true)]
    [InlineData(131_071, 1, true)]
    [InlineData(131_072, 1, false)]
    [InlineData(-1, 1, false)]
    [InlineData(16_383, 8, true)]
    [InlineData(16_384, 8, false)]
    [InlineData(0, 0, false)]
    [InlineData(0, 9, false)]
    public void An_entry_is_found_within_the_list_only(long index, int size, bool isFound) =>
        Assert.Equal(isFound, BitstringStatusList.Pack(1, 1, new Dictionary<int, int>()).TryGet(index, size, out _));

    [Theory]
    [InlineData(0, true)]
    [InlineData(15, true)]
    [InlineData(16, false)]
    [InlineData(-1, false)]
    public void An_entry_of_a_token_is_found_within_the_list_only(long index, bool isFound) =>
        Assert.Equal(isFound, TokenStatusList.Pack(4, 15, new Dictionary<int, int>()).TryGet(index, out _));

    [Theory]
    [InlineData(131_072, 1, 131_072)]
    [InlineData(131_073, 1, 131_080)]
    [InlineData(131_073, 8, 1_048_584)]
    [InlineData(1, 8, 1_048_576)]
    public void A_bitstring_is_as_long_as_its_entries_in_whole_octets(int size, int bits, long expected) =>
        Assert.Equal(expected, BitstringStatusList.Pack(bits, size, new Dictionary<int, int> { [size - 1] = 1 }).BitCount);

    [Theory]
    [InlineData(StatusPurpose.Revocation, 131_080)]
    [InlineData(StatusPurpose.Message, 262_152)]
    public void A_list_for_a_purpose_is_as_long_as_its_entries_in_whole_octets(string purpose, long expected) =>
        Assert.Equal(expected, BitstringStatusList.Pack(new StatusEntries(131_073, new Dictionary<int, StatusValue>()), purpose).BitCount);

    [Theory]
    [InlineData(8, 8)]
    [InlineData(9, 12)]
    public void A_token_list_is_as_long_as_its_entries_in_whole_octets(int size, int expected)
    {
        Assert.Equal(expected, TokenStatusList.Pack(new StatusEntries(size, new Dictionary<int, StatusValue> { [size - 1] = StatusValue.Invalid })).Count);
        Assert.Equal(expected, TokenStatusList.Pack(2, size, new Dictionary<int, int> { [size - 1] = 3 }).Count);
    }

    [Fact]
    public void The_largest_size_is_packed()
    {
        const int Largest = 1 << 24;

        Assert.Equal(Largest, TokenStatusList.Pack(1, Largest, new Dictionary<int, int> { [Largest - 1] = 1 }).Count);
        Assert.Equal(Largest, TokenStatusList.Pack(new StatusEntries(Largest, new Dictionary<int, StatusValue>())).Count);
        Assert.Equal(8, TokenStatusList.Pack(1, 1, new Dictionary<int, int>()).Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void A_size_of_entries_out_of_range_is_a_mistake_of_the_caller(int bits) =>
        Assert.Equal("bits", Assert.Throws<ArgumentOutOfRangeException>(() => BitstringStatusList.Pack(bits, 8, new Dictionary<int, int>())).ParamName);

    [Fact]
    public void A_status_that_is_none_is_a_mistake_of_the_caller() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new StatusEntries(8, new Dictionary<int, StatusValue> { [0] = (StatusValue)3 }));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_list_inflates_to_the_limit_and_not_beyond(bool zlib)
    {
        foreach (var length in new[] { 1, 5552, 5553, 65_535, 65_536, 65_537, 200_000 })
        {
            var octets = Enumerable.Range(0, length).Select(i => (byte)(i * 7 + 255)).ToArray();
            var compressed = zlib ? BoundedInflation.Zlib(octets) : BoundedInflation.Gzip(octets);
            ParseResult<byte[]> Inflate(byte[] from, int limit) => zlib ? BoundedInflation.FromZlib(from, limit) : BoundedInflation.FromGzip(from, limit);

            Assert.Equal(octets, Inflate(compressed, length).Value);
            Assert.Equal(StatusListErrors.TooLarge, Inflate(compressed, length - 1).Error?.Code);
            Assert.Equal(StatusListErrors.NotInflatable, Inflate(compressed[..^1], length).Error?.Code);
            Assert.Equal(StatusListErrors.NotInflatable, Inflate([.. compressed, 0], length).Error?.Code);
        }
    }

    [Theory]
    [InlineData(60, null)]
    [InlineData(61, StatusListErrors.NotYetValid)]
    public async Task A_list_from_the_future_is_taken_within_the_skew(int seconds, string? code)
    {
        var at = Now.AddSeconds(seconds);

        Assert.Equal(code, (await TokenAsync(new StatusListClaims(Uri, at))).Open(Uri, Now, Skew).Error?.Code);
        Assert.Equal(code, (await CredentialAsync(new BitstringListClaims(Uri, "https://issuer.example", StatusPurpose.Revocation, at))).Open(Entry, new BitstringReading(Now, Skew)).Error?.Code);
    }

    [Theory]
    [InlineData(-59, null)]
    [InlineData(-60, StatusListErrors.Expired)]
    public async Task A_list_past_its_end_is_taken_within_the_skew(int seconds, string? code)
    {
        var (from, end) = (Now.AddDays(-1), Now.AddSeconds(seconds));

        Assert.Equal(code, (await TokenAsync(new StatusListClaims(Uri, from) { ExpiresAt = end })).Open(Uri, Now, Skew).Error?.Code);
        Assert.Equal(code, (await CredentialAsync(new BitstringListClaims(Uri, "https://issuer.example", StatusPurpose.Revocation, from) { ValidUntil = end })).Open(Entry, new BitstringReading(Now, Skew)).Error?.Code);
    }

    [Theory]
    [InlineData("1", 10_000_000L)]
    [InlineData("1.5", 15_000_000L)]
    [InlineData("3155760000", 31_557_600_000_000_000)]
    [InlineData("3155760001", null)]
    [InlineData("0", null)]
    [InlineData("-1", null)]
    [InlineData("1e99", null)]
    [InlineData("null", null)]
    public async Task A_copy_of_a_token_may_be_kept_for_a_century_at_most(string ttl, long? ticks)
    {
        var text = await SdJwtAssembly.SignAsync("""{"alg":"ES256","typ":"statuslist+jwt"}""", $$"""{"sub":"a","iat":1,"ttl":{{ttl}},"status_list":{} }""", TestKeys.Issuer);

        var result = StatusListToken.Parse(text);

        Assert.Equal(ticks is null ? StatusListErrors.TimeToLiveMalformed : null, result.Error?.Code);
        Assert.Equal(ticks, result.TryGet(out var token, out _) ? token.Claims.TimeToLive?.Ticks : null);
    }

    [Theory]
    [InlineData("1", 10_000L)]
    [InlineData("3155760000000", 31_557_600_000_000_000)]
    [InlineData("3155760000001", null)]
    [InlineData("0", null)]
    [InlineData("1.5", null)]
    public async Task A_copy_of_a_list_credential_may_be_kept_for_a_century_at_most(string ttl, long? ticks)
    {
        var payload = $$"""
            {"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential","BitstringStatusListCredential"],"issuer":"https://issuer.example","validFrom":"2025-01-01T00:00:00Z",
             "credentialSubject":{"type":"BitstringStatusList","statusPurpose":"revocation","encodedList":"uAA","ttl":{{ttl}} } }
            """;
        var result = BitstringStatusListCredential.Parse(await SdJwtAssembly.SignAsync("""{"alg":"ES256","typ":"vc+jwt"}""", payload, TestKeys.Issuer));

        Assert.Equal(ticks is null ? StatusListErrors.TimeToLiveMalformed : null, result.Error?.Code);
        Assert.Equal(ticks, result.TryGet(out var credential, out _) ? credential.TimeToLive?.Ticks : null);
    }

    private static StatusReference.BitstringStatusListEntry Entry => new(Uri, 0, StatusPurpose.Revocation);

    private static async Task<StatusListToken> TokenAsync(StatusListClaims claims) =>
        StatusListToken.Parse(await StatusListToken.SignAsync(claims, TokenStatusList.Pack(1, 8, new Dictionary<int, int>()), TestKeys.Issuer, TestContext.Current.CancellationToken)).Value;

    private static async Task<BitstringStatusListCredential> CredentialAsync(BitstringListClaims claims) =>
        BitstringStatusListCredential.Parse(await BitstringStatusListCredential.SignAsync(claims, BitstringStatusList.Pack(1, 8, new Dictionary<int, int>()), TestKeys.Issuer, TestContext.Current.CancellationToken)).Value;
}
