using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>A limit is told as one, not as damage: the document is refused, and nothing of it is shown or fetched.</summary>
public sealed class LimitVerificationTests : IDisposable
{
    private readonly Scene scene = new();

    public void Dispose() => scene.Dispose();

    [Theory]
    [InlineData("vc+jwt", "")]
    [InlineData("dc+sd-jwt", "~")]
    public void A_token_over_the_length_is_too_large(string type, string suffix)
    {
        var token = $"{Encode($$"""{"alg":"ES256","typ":"{{type}}"}""")}.{new string('A', CredentialLimits.MaxTokenLength)}.AA{suffix}";

        ExpectLimit("document-too-large", Scene.Ascii(token));
    }

    [Fact]
    public void A_header_over_the_length_is_too_large()
    {
        var header = Encode($$"""{"alg":"ES256","typ":"vc+jwt","x":"{{new string('x', CredentialLimits.MaxHeaderLength)}}"}""");

        ExpectLimit("document-too-large", Scene.Ascii($"{header}.e30.AA"));
        ExpectLimit("document-too-large", Scene.Ascii($"{header}.e30.AA~"));
    }

    [Theory]
    [InlineData("vc+jwt", "")]
    [InlineData("dc+sd-jwt", "~")]
    public async Task A_payload_nested_deeper_than_the_limit_is_too_deep(string type, string suffix) // C8, J16
    {
        var depth = CredentialLimits.MaxJsonDepth;
        var payload = System.Text.Encoding.ASCII.GetBytes("{\"a\":" + new string('[', depth) + new string(']', depth) + "}");
        var token = await CompactJws.SignAsync(new JsonObject { ["typ"] = type }, payload, scene.Signer, TestContext.Current.CancellationToken);

        ExpectLimit("document-too-deep", Scene.Ascii(token + suffix));
    }

    [Fact]
    public async Task A_sealed_text_nested_deeper_than_the_limit_is_too_deep() // J16
    {
        var document = JsonNode.Parse(await scene.EdcAsync())!;
        document["payload"] = "{\"a\":" + new string('[', CredentialLimits.MaxJsonDepth) + new string(']', CredentialLimits.MaxJsonDepth) + "}";

        ExpectLimit("document-too-deep", JsonSerializer.SerializeToUtf8Bytes(document));
    }

    [Fact]
    public void A_header_nested_deeper_than_the_limit_is_too_deep() =>
        ExpectLimit("document-too-deep", Scene.Ascii($"{Encode("""{"alg":"ES256","typ":"vc+jwt","x":[[[[[[[[1]]]]]]]]}""")}.e30.AA"));

    [Theory]
    [InlineData(SdJwtErrors.TooDeep, "document-too-deep")]
    [InlineData(SdJwtErrors.TooLarge, "document-too-large")]
    [InlineData(JoseErrors.TooLarge, "document-too-large")]
    public void Each_limit_of_a_reader_has_the_code_of_a_limit(string error, string code) =>
        Assert.Equal(code, CredentialReader.CodeOf(new CredentialError(error, "")));

    private void ExpectLimit(string code, byte[] octets)
    {
        var report = scene.Verify(octets);

        Assert.Equal((Verdict.NotValid, code), (report.Verdict, report.Reason));
        Assert.Equal(CredentialFormat.Unknown, report.Format); // No wallet keeps it.
        Assert.Null(report.Content);
        Assert.Empty(scene.Next(octets));
    }

    private static string Encode(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
