using System.Formats.Cbor;
using KompetensPasset.Credentials.Cose;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Credentials.VcDataModel;
using KompetensPasset.Credentials.VcJose;

namespace KompetensPasset.Credentials.Tests.VcJose;

/// <summary>W3C credentials secured with COSE.</summary>
public sealed class VcCoseTests
{
    internal const string Credential = """{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],"issuer":"https://issuer.example","credentialSubject":{"name":"Anna"}}""";

    [Fact]
    public async Task A_credential_is_read_and_verified()
    {
        var read = VcCose.Parse(await SignAsync()).Value;

        Assert.Equal("https://issuer.example", read.Document.IssuerId);
        Assert.Equal("2026-1", read.Message.Header.KeyId);
        Assert.True(read.Verify(TestKeys.Issuer.PublicKey));
        Assert.False(read.Verify(TestKeys.Holder.PublicKey));
    }

    [Fact]
    public async Task The_tag_may_be_left_out() => Assert.True(VcCose.Parse((await SignAsync()).AsMemory(1)).Value.Verify(TestKeys.Issuer.PublicKey));

    [Fact]
    public async Task A_change_of_payload_or_header_is_found()
    {
        var octets = await SignAsync();
        foreach (var place in new[] { "Anna"u8.ToArray(), "2026-1"u8.ToArray() })
        {
            var changed = octets.ToArray();
            changed[octets.AsSpan().IndexOf(place)] ^= 1;
            Assert.False(VcCose.Parse(changed).Value.Verify(TestKeys.Issuer.PublicKey));
        }
    }

    [Fact]
    public async Task Another_type_is_refused()
    {
        Assert.Equal(CoseErrors.WrongType, VcCose.Parse(await SignAsync(type: "application/vp+cose")).Error?.Code);
        Assert.Equal(CoseErrors.WrongType, VcCose.Parse(await SignAsync(type: null)).Error?.Code);
        Assert.Equal(CoseErrors.WrongType, VcCose.Parse(await SignAsync(contentType: "text/plain")).Error?.Code);
        Assert.Equal(CoseErrors.WrongType, VpCose.Parse(await SignAsync()).Error?.Code);
    }

    [Theory]
    [InlineData(5)] // HMAC
    [InlineData(-257)] // RSASSA-PKCS1-v1_5
    [InlineData(0)]
    [InlineData(null)]
    public async Task Another_algorithm_is_refused(int? algorithm) => Assert.Equal(CoseErrors.AlgorithmNotAllowed, VcCose.Parse(await SignAsync(algorithm: algorithm)).Error?.Code);

    [Fact]
    public async Task A_critical_parameter_is_refused() => Assert.Equal(CoseErrors.CriticalNotUnderstood, VcCose.Parse(await SignAsync(critical: true)).Error?.Code);

    [Fact]
    public async Task A_document_that_breaks_a_rule_is_refused() =>
        Assert.Equal(VcErrors.BadSubject, VcCose.Parse(await SignAsync(payload: Credential.Replace("{\"name\":\"Anna\"}", "{}", StringComparison.Ordinal))).Error?.Code);

    [Fact]
    public async Task Nothing_that_octets_can_be_makes_the_reader_throw()
    {
        var octets = await SignAsync();
        for (var at = 0; at < octets.Length; at++)
        {
            Assert.False(VcCose.Parse(octets.AsMemory(0, at)).IsSuccess);
            for (var bit = 0; bit < 8; bit++)
            {
                var changed = octets.ToArray();
                changed[at] ^= (byte)(1 << bit);
                Assert.False(VcCose.Parse(changed).TryGet(out var read, out _) && at > 0 && read.Verify(TestKeys.Issuer.PublicKey));
            }
        }

        Assert.Equal(CoseErrors.Malformed, VcCose.Parse(new byte[CredentialLimits.MaxTokenLength + 1]).Error?.Code);
        Assert.Equal(CoseErrors.Malformed, VcCose.Parse(Enumerable.Repeat((byte)0x84, 100_000).ToArray()).Error?.Code);
        Assert.Equal(CoseErrors.Malformed, VcCose.Parse((byte[])[.. octets, 0]).Error?.Code);
    }

    internal static async Task<byte[]> SignAsync(int? algorithm = -7, string? type = VcCose.MediaType, string contentType = "application/vc", bool critical = false, string payload = Credential)
    {
        var header = new CborWriter();
        header.WriteStartMap((algorithm is null ? 0 : 1) + (critical ? 1 : 0) + (type is null ? 0 : 1) + 2);
        if (algorithm is { } alg)
        {
            header.WriteInt32(1);
            header.WriteInt32(alg);
        }

        if (critical)
        {
            header.WriteInt32(2);
            header.WriteStartArray(1);
            header.WriteInt32(99);
            header.WriteEndArray();
        }

        header.WriteInt32(3);
        header.WriteTextString(contentType);
        header.WriteInt32(4);
        header.WriteByteString("2026-1"u8);
        if (type is not null)
        {
            header.WriteInt32(16);
            header.WriteTextString(type);
        }

        header.WriteEndMap();
        var content = System.Text.Encoding.UTF8.GetBytes(payload);
        var signature = await TestKeys.Issuer.SignAsync(Array("Signature1", header.Encode(), [], content), TestContext.Current.CancellationToken);
        return [0xD2, .. Array(null, header.Encode(), content, signature)];
    }

    private static byte[] Array(string? context, byte[] header, byte[] third, byte[] fourth)
    {
        var writer = new CborWriter();
        writer.WriteStartArray(4);
        if (context is not null)
            writer.WriteTextString(context);

        writer.WriteByteString(header);
        if (context is null)
        {
            writer.WriteStartMap(0);
            writer.WriteEndMap();
        }

        writer.WriteByteString(third);
        writer.WriteByteString(fourth);
        writer.WriteEndArray();
        return writer.Encode();
    }
}
