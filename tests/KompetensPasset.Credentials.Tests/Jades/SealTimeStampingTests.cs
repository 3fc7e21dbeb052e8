using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.Tests.Trust;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Tests.Jades;

/// <summary>JAdES B-T with a real authority.</summary>
public sealed class SealTimeStampingTests : IDisposable
{
    private readonly SealCertificate seal = TestSeals.Create();
    private readonly OpenSslAuthority authority = new();

    public void Dispose()
    {
        seal.Dispose();
        authority.Dispose();
    }

    [Fact]
    public async Task A_time_stamped_seal_proves_when_it_existed()
    {
        var bare = await SealAsync();
        var stamped = (await AddAsync(bare)).Value;

        var signature = Assert.Single(SealedDocument.Parse(stamped).Value.Signatures);
        Assert.True(signature.Verify());
        Assert.IsType<TimeStampOutcome.ProvenTime>(signature.SealingTime([authority.Anchor]));
        Assert.Equal(TimeStampReasons.AuthorityNotTrusted, Assert.IsType<TimeStampOutcome.Unproven>(signature.SealingTime([])).Reason);
        Assert.Equal(JsonNode.Parse(bare)!["payload"]!.GetValue<string>(), JsonNode.Parse(stamped)!["payload"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_second_time_stamp_stands_beside_the_first()
    {
        var twice = (await AddAsync((await AddAsync(await SealAsync())).Value)).Value;

        var signature = Assert.Single(SealedDocument.Parse(twice).Value.Signatures);
        Assert.Equal(2, signature.TimeStamps.Length);
        Assert.All(signature.TimeStamps, t => Assert.IsType<TimeStampOutcome.ProvenTime>(t.Evaluate([authority.Anchor])));
    }

    [Fact]
    public async Task Components_that_are_objects_get_an_object()
    {
        var json = JsonNode.Parse(await SealAsync())!;
        json["signatures"]![0]!["header"] = new JsonObject { ["etsiU"] = new JsonArray(new JsonObject { ["xVals"] = new JsonArray() }) };

        var stamped = (await AddAsync(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()))).Value;

        Assert.All(JsonNode.Parse(stamped)!["signatures"]![0]!["header"]!["etsiU"]!.AsArray(), component => Assert.IsType<JsonObject>(component));
        Assert.IsType<TimeStampOutcome.ProvenTime>(SealedDocument.Parse(stamped).Value.Signatures[0].SealingTime([authority.Anchor]));
    }

    [Fact]
    public async Task A_token_for_another_request_is_refused()
    {
        byte[]? first = null;
        authority.OnReply = reply => first ??= reply;
        await AddAsync(await SealAsync());

        Assert.Equal(SealErrors.TimeStampRefused, (await AddAsync(await SealAsync())).Error?.Code);
    }

    [Fact]
    public async Task A_refusal_of_the_authority_is_told()
    {
        authority.OnQuery = query => query[..^4]; // no query any more: the authority answers with its own error

        Assert.Equal(SealErrors.TimeStampRefused, (await AddAsync(await SealAsync())).Error?.Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    public async Task Half_an_answer_is_refused(int left)
    {
        authority.OnReply = reply => reply[..left];

        Assert.Equal(SealErrors.TimeStampRefused, (await AddAsync(await SealAsync())).Error?.Code);
    }

    [Fact]
    public async Task Octets_behind_the_answer_are_refused()
    {
        authority.OnReply = reply => [.. reply, 0];

        Assert.Equal(SealErrors.TimeStampRefused, (await AddAsync(await SealAsync())).Error?.Code);
    }

    [Fact]
    public async Task A_seal_that_is_wrong_gets_no_time_stamp()
    {
        var json = JsonNode.Parse(await SealAsync())!;
        json["payload"] = "{}";

        Assert.Equal(SealErrors.NotOneRightSeal, (await AddAsync(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()))).Error?.Code);
    }

    private ValueTask<byte[]> SealAsync() => JadesSeal.SealAsync("""{"name":"Nätverksteknik"}"""u8.ToArray(), seal.Signer, TestSeals.Within, TestContext.Current.CancellationToken);

    private ValueTask<ParseResult<byte[]>> AddAsync(byte[] document) => SealTimeStamping.AddAsync(document, authority, TestContext.Current.CancellationToken);
}
