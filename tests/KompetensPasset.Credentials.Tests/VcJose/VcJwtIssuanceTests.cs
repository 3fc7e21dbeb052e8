using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Credentials.VcJose;

namespace KompetensPasset.Credentials.Tests.VcJose;

public sealed class VcJwtIssuanceTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_764_000_000);

    [Fact]
    public async Task A_signed_credential_is_its_own_payload()
    {
        var token = await VcJwt.SignAsync(Document(), Now, TestKeys.Issuer, CancellationToken.None);

        var read = VcJwt.Parse(token).Value;

        Assert.True(read.Verify(TestKeys.Issuer.PublicKey));
        Assert.Equal("vc+jwt", read.Header.Type);
        Assert.Equal("vc", read.Header.Json.GetProperty("cty").GetString());
        Assert.Equal("issuer-key", read.Header.KeyId);
        Assert.Equal("https://issuer.example", read.Document.Json.GetProperty("iss").GetString());
        Assert.False(read.Document.Json.TryGetProperty("vc", out _));
        Assert.Equal(Now, read.Times.IssuedAt);
    }

    [Theory]
    [InlineData("issuer", null)]
    [InlineData("invented", "x")]
    [InlineData("@context", "https://www.w3.org/2018/credentials/v1")]
    [InlineData("vc", "x")]
    public async Task A_document_that_breaks_a_rule_is_a_mistake_of_the_caller(string member, string? value)
    {
        var document = Document();
        document[member] = value;

        await Assert.ThrowsAsync<ArgumentException>(async () => await VcJwt.SignAsync(document, Now, TestKeys.Issuer, CancellationToken.None));
    }

    [Fact]
    public async Task A_context_that_is_not_known_is_not_signed()
    {
        var document = Document();
        document["@context"]!.AsArray().Add("https://other.example/context");

        await Assert.ThrowsAsync<ArgumentException>(async () => await VcJwt.SignAsync(document, Now, TestKeys.Issuer, CancellationToken.None));
    }

    [Theory]
    [InlineData("""{"name":"Anna","name":"Eva"}""")]
    [InlineData("""{"a":[{"b":1,"b":2}]}""")]
    public async Task A_member_that_is_named_twice_is_not_signed(string subject)
    {
        var document = Document();
        document["credentialSubject"] = JsonNode.Parse(subject);

        await Assert.ThrowsAsync<ArgumentException>(async () => await VcJwt.SignAsync(document, Now, TestKeys.Issuer, CancellationToken.None));
    }

    [Theory]
    [InlineData(CredentialLimits.MaxJsonDepth - 2, true)]
    [InlineData(CredentialLimits.MaxJsonDepth - 1, false)]
    public async Task What_is_nested_too_deep_to_be_read_is_not_signed(int depth, bool isSigned)
    {
        var document = Document();
        document["credentialSubject"]!["deep"] = JsonNode.Parse(new string('[', depth) + new string(']', depth), null, new() { MaxDepth = depth });

        if (isSigned)
            Assert.True(VcJwt.Parse(await VcJwt.SignAsync(document, Now, TestKeys.Issuer, CancellationToken.None)).IsSuccess);
        else
            await Assert.ThrowsAsync<ArgumentException>(async () => await VcJwt.SignAsync(document, Now, TestKeys.Issuer, CancellationToken.None));
    }

    [Fact]
    public async Task Values_of_types_that_JSON_does_not_know_are_written_as_their_types_are()
    {
        var document = Document();
        document["credentialSubject"]!["names"] = JsonValue.Create(new[] { "Anna", "Eva" });

        var read = VcJwt.Parse(await VcJwt.SignAsync(document, Now, TestKeys.Issuer, CancellationToken.None)).Value;

        Assert.Equal("""["Anna","Eva"]""", read.Document.Json.GetProperty("credentialSubject").GetProperty("names").GetRawText());
    }

    [Theory]
    [InlineData("a.b")]
    [InlineData("")]
    [InlineData("data:application/vc+jwt,a.b.c")]
    public void What_is_no_token_is_refused(string text) => Assert.False(VcJwt.Parse(text).IsSuccess);

    private static JsonObject Document() => new()
    {
        ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
        ["type"] = new JsonArray("VerifiableCredential"),
        ["issuer"] = "https://issuer.example",
        ["credentialSubject"] = new JsonObject { ["name"] = "Anna" },
    };
}
