using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Credentials.VcDataModel;
using KompetensPasset.Credentials.VcJose;

namespace KompetensPasset.Credentials.Tests.VcJose;

/// <summary>W3C credentials as SD-JWT (VC-JOSE-COSE §3.2.1).</summary>
public sealed class VcSdJwtTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_764_000_000);

    [Fact]
    public async Task A_credential_is_read_with_what_was_disclosed()
    {
        var whole = VcSdJwt.Parse(await IssueAsync(Document(), "/credentialSubject/name")).Value;
        var bare = VcSdJwt.Parse(whole.Token.Select([])).Value;

        Assert.True(bare.Verify(TestKeys.Issuer.PublicKey));
        Assert.Equal("Anna", whole.Document.Subjects[0].GetProperty("name").GetString());
        Assert.False(bare.Document.Subjects[0].TryGetProperty("name", out _));
    }

    [Fact]
    public async Task A_presentation_proves_its_holder()
    {
        var document = Document();
        document["cnf"] = new JsonObject { ["jwk"] = TestKeys.Holder.PublicKey.ToJson() };
        var whole = VcSdJwt.Parse(await IssueAsync(document, "/credentialSubject/name")).Value;

        var presented = VcSdJwt.Parse(await KeyBinding.PresentAsync(whole.Token, [], new KeyBindingRequest("https://reader.example", "n-1", Now), TestKeys.Holder, TestContext.Current.CancellationToken)).Value;

        Assert.True(presented.IsBound);
        Assert.Null(presented.CheckKeyBinding(new KeyBindingExpectation("https://reader.example", "n-1", Now)));
        Assert.NotNull(presented.CheckKeyBinding(new KeyBindingExpectation("https://other.example", "n-1", Now)));
    }

    [Theory]
    [InlineData("/validUntil")]
    [InlineData("/credentialStatus")]
    [InlineData("/credentialStatus/statusListIndex")]
    [InlineData("/issuer")]
    [InlineData("/type/0")]
    public async Task What_decides_about_validity_is_never_hidden(string hidden)
    {
        var document = Document();
        document["validUntil"] = "2030-01-01T00:00:00Z";
        document["credentialStatus"] = new JsonObject { ["type"] = "BitstringStatusListEntry", ["statusListIndex"] = "1" };

        Assert.Equal(VcJoseErrors.ControlMemberDisclosed, VcSdJwt.Parse(await IssueAsync(document, hidden)).Error?.Code);
    }

    [Theory]
    [InlineData("iss", "\"https://attacker.example\"", VcJoseErrors.IssuerMismatch)]
    [InlineData("exp", "\"soon\"", VcJoseErrors.BadTime)]
    [InlineData("cnf", "1", "sd-jwt-vc-confirmation-malformed")]
    [InlineData("credentialSubject", "{}", VcErrors.BadSubject)]
    [InlineData("@context", "[\"https://www.w3.org/2018/credentials/v1\"]", VcErrors.NotVersion2)]
    public async Task A_credential_that_breaks_a_rule_is_refused(string member, string value, string code)
    {
        var document = Document();
        document[member] = JsonNode.Parse(value);

        Assert.Equal(code, VcSdJwt.Parse(await IssueAsync(document)).Error?.Code);
    }

    [Fact]
    public async Task A_token_of_another_type_is_refused() =>
        Assert.Equal(JoseErrors.WrongType, VcSdJwt.Parse(await new SdJwtIssuance("dc+sd-jwt", Document()).SignAsync(TestKeys.Issuer, TestContext.Current.CancellationToken)).Error?.Code);

    private static ValueTask<string> IssueAsync(JsonObject document, params string[] disclosable) =>
        new SdJwtIssuance("vc+sd-jwt", document) { Disclosable = disclosable, Salts = new KnownSalts() }.SignAsync(TestKeys.Issuer, TestContext.Current.CancellationToken);

    private static JsonObject Document() => JsonNode.Parse("""
        {"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],"issuer":"https://issuer.example","credentialSubject":{"id":"urn:x:1","name":"Anna"}}
        """)!.AsObject();
}
