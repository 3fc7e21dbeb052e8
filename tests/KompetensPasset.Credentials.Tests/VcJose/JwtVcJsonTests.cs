using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Credentials.VcDataModel;
using KompetensPasset.Credentials.VcJose;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.VcJose;

/// <summary>Plain JWTs that hold a credential (VC Data Model 1.1 §6.3.1, Open Badges 3.0 §8.2).</summary>
public sealed class JwtVcJsonTests
{
    private const string Version1 = """
        "@context":["https://www.w3.org/2018/credentials/v1","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],"type":["VerifiableCredential","OpenBadgeCredential"]
        """;

    private const string Version2 = """
        "@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],"type":["VerifiableCredential","OpenBadgeCredential"]
        """;

    [Theory]
    [InlineData("""{"vc":{V1,"issuer":"https://a.example","issuanceDate":"2026-01-01T00:00:00Z","credentialSubject":{"name":"x"}}}""", null)]
    [InlineData("""{"iss":"https://a.example","nbf":1767225600,"vc":{V1,"credentialSubject":{"name":"x"}}}""", null)]
    [InlineData("""{"iss":"https://a.example","nbf":1767225600,"jti":"urn:x:1","sub":"urn:x:2","vc":{V1,"id":"urn:x:1","credentialSubject":{"id":"urn:x:2","name":"x"}}}""", null)]
    [InlineData("""{"iss":"https://a.example","nbf":1767225600,"jti":"urn:x:1","sub":"urn:x:2",V2,"id":"urn:x:1","issuer":{"id":"https://a.example"},"credentialSubject":{"id":"urn:x:2"}}""", null)]
    [InlineData("""{V2,"issuer":"https://a.example","credentialSubject":{"name":"x"}}""", null)]
    [InlineData("""{"iss":"https://b.example","vc":{V1,"issuer":"https://a.example","issuanceDate":"2026-01-01T00:00:00Z","credentialSubject":{"name":"x"}}}""", VcJoseErrors.IssuerMismatch)]
    [InlineData("""{"iss":["https://a.example"],V2,"issuer":"https://a.example","credentialSubject":{"name":"x"}}""", VcJoseErrors.IssuerMismatch)]
    [InlineData("""{"jti":"urn:x:9",V2,"id":"urn:x:1","issuer":"https://a.example","credentialSubject":{"name":"x"}}""", VcJoseErrors.ClaimMismatch)]
    [InlineData("""{"sub":"urn:x:9",V2,"issuer":"https://a.example","credentialSubject":{"id":"urn:x:1"}}""", VcJoseErrors.ClaimMismatch)]
    [InlineData("""{"vc":{V1,"issuer":"https://a.example","credentialSubject":{"name":"x"}}}""", VcErrors.BadTime)]
    [InlineData("""{"vc":{V1,"issuer":"https://a.example","issuanceDate":"today","credentialSubject":{"name":"x"}}}""", VcErrors.BadTime)]
    [InlineData("""{"vc":{V1,"issuanceDate":"2026-01-01T00:00:00Z","credentialSubject":{"name":"x"}}}""", VcErrors.BadIssuer)]
    [InlineData("""{"vc":{V1,"issuer":"https://a.example","issuanceDate":"2026-01-01T00:00:00Z"}}""", VcErrors.BadSubject)]
    [InlineData("""{"vc":[]}""", VcJoseErrors.WrappedPayload)]
    [InlineData("""{"vc":{V1},"credentialSubject":{"name":"x"}}""", VcJoseErrors.WrappedPayload)]
    [InlineData("""{"vc":{V1},"vp":{}}""", VcJoseErrors.WrappedPayload)]
    [InlineData("""{"nbf":"soon","vc":{V1,"issuer":"https://a.example","credentialSubject":{"name":"x"}}}""", VcJoseErrors.BadTime)]
    [InlineData("""{"exp":"soon",V2,"issuer":"https://a.example","credentialSubject":{"name":"x"}}""", VcJoseErrors.BadTime)]
    [InlineData("[]", JoseErrors.Malformed)]
    public async Task A_token_is_read_by_its_rules(string payload, string? code)
    {
        var read = JwtVcJson.Parse(await SignAsync(payload));

        Assert.Equal(code, read.Error?.Code);
        if (code is null)
            Assert.Equal(("https://a.example", true), (read.Value.Document.IssuerId, read.Value.Verify(TestKeys.Issuer.PublicKey)));
    }

    [Fact]
    public async Task What_the_token_says_instead_of_the_credential_counts()
    {
        var token = JwtVcJson.Parse(await SignAsync("""{"iss":"https://a.example","nbf":1767225600,"exp":1769904000,"jti":"urn:x:1","sub":"urn:x:2","vc":{V1,"credentialSubject":{"name":"x"}}}""")).Value;

        Assert.Equal("urn:x:1", token.Document.Id);
        Assert.Equal("urn:x:2", token.Document.Subjects[0].GetProperty("id").GetString());
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1767225600), token.Document.ValidFrom);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1769904000), token.Document.ValidUntil);
        Assert.True(token.Document.IsVersion1);
    }

    [Fact]
    public async Task Of_the_times_of_both_versions_the_narrower_count()
    {
        var token = JwtVcJson.Parse(await SignAsync(
            """{"vc":{V1,"issuer":"https://a.example","issuanceDate":"2026-01-01T00:00:00Z","validFrom":"2026-02-01T00:00:00Z","expirationDate":"2026-03-01T00:00:00Z","validUntil":"2027-01-01T00:00:00Z","credentialSubject":{"name":"x"}}}""")).Value;

        Assert.Equal(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), token.Document.ValidFrom);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), token.Document.ValidUntil);
    }

    [Theory]
    [InlineData("""{"alg":"ES256"}""", null)]
    [InlineData("""{"alg":"ES256","typ":"JWT"}""", null)]
    [InlineData("""{"alg":"ES256","typ":"vc+jwt"}""", JoseErrors.WrongType)]
    [InlineData("""{"alg":"none"}""", JoseErrors.AlgorithmNotAllowed)]
    public async Task A_token_of_another_type_is_refused(string header, string? code) =>
        Assert.Equal(code, JwtVcJson.Parse(await SignAsync("""{V2,"issuer":"https://a.example","credentialSubject":{"name":"x"}}""", header)).Error?.Code);

    // The transcript carries its key; what it says of itself is all that is proven.
    [Fact]
    public void A_transcript_of_others_verifies_with_the_key_that_it_carries()
    {
        var token = JwtVcJson.Parse(ForeignData.Text("vectors", "clr2", "simple.jwt").Trim()).Value;

        Assert.Contains("ClrCredential", token.Document.Types);
        Assert.True(token.Verify(Jwk.FromJson(token.Header.Json.GetProperty("jwk")).Value));
        ForeignData.Ran("clr2", 1);
    }

    [Theory]
    [InlineData("simple.jwt", "Example University Degree")]
    [InlineData("velocity.jwt", "Velocity Network Board Member 2022")]
    public void Badges_of_others_are_read(string file, string name)
    {
        var token = JwtVcJson.Parse(ForeignData.Text("vectors", "openbadges3", "samples", file).Trim()).Value;

        Assert.Contains("OpenBadgeCredential", token.Document.Types);
        Assert.Equal(name, token.Document.Name?["und"]);
        ForeignData.Ran("openbadges3", 1);
    }

    private static Task<string> SignAsync(string payload, string header = """{"alg":"ES256","typ":"JWT"}""") =>
        SdJwtAssembly.SignAsync(header, payload.Replace("V1", Version1, StringComparison.Ordinal).Replace("V2", Version2, StringComparison.Ordinal), TestKeys.Issuer);
}
