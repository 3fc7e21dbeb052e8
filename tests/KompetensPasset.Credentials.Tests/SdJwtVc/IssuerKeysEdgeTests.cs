using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.SdJwtVc;

/// <summary>The keys that an issuer publishes, as they are written, and the places that refusals name.</summary>
public sealed class IssuerKeysEdgeTests
{
    private const string Issuer = "https://host.example";

    [Fact]
    public void A_key_is_published_for_signatures_and_named_by_its_thumbprint_where_it_has_no_name()
    {
        using var nameless = SoftwareSigner.FromEcdsa(System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256), null);
        var json = JwtVcIssuerMetadata.Build(Issuer, new IssuerKeySet([TestKeys.Issuer.PublicKey, nameless.PublicKey], [new WithdrawnKey(TestKeys.Holder.PublicKey, DateTimeOffset.UnixEpoch)]));

        Assert.Equal(["issuer-key", nameless.PublicKey.Thumbprint], json["jwks"]!["keys"]!.AsArray().Select(k => k!["kid"]!.GetValue<string>()));
        Assert.All(json["jwks"]!["keys"]!.AsArray(), key => Assert.Equal("sig", key!["use"]!.GetValue<string>()));
        Assert.Equal("""{"revoked_at":0,"reason":"compromised"}""", json["historical_jwks"]!["keys"]![0]!["revoked"]!.ToJsonString());
    }

    [Theory]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"revoked_at":"soon"}""")]
    public void A_past_key_that_does_not_say_when_it_was_withdrawn_is_not_withdrawn(string revoked)
    {
        var key = TestKeys.Holder.PublicKey.ToJson();
        key["revoked"] = System.Text.Json.Nodes.JsonNode.Parse(revoked);

        Assert.Empty(JwtVcIssuerMetadata.Parse(Utf8($$"""{"issuer":"{{Issuer}}","jwks":{"keys":[]},"historical_jwks":{"keys":[{{key.ToJsonString()}}]} }"""), Issuer).Value.Keys.Withdrawn);
    }

    [Theory]
    [InlineData("""{}""", SdJwtVcErrors.MetadataMalformed, "/issuer")]
    [InlineData("""{"issuer":"https://other.example"}""", SdJwtVcErrors.MetadataOfAnother, "/issuer")]
    [InlineData("""{"issuer":"https://host.example"}""", SdJwtVcErrors.MetadataMalformed, "/jwks")]
    [InlineData("""{"issuer":"https://host.example","jwks_uri":"ftp://host.example"}""", SdJwtVcErrors.MetadataMalformed, "/jwks_uri")]
    [InlineData("""{"issuer":"https://host.example","jwks":[]}""", SdJwtVcErrors.MetadataMalformed, "/jwks/keys")]
    [InlineData("""{"issuer":"https://host.example","jwks":{"keys":[]},"historical_jwks":7}""", SdJwtVcErrors.MetadataMalformed, "/historical_jwks/keys")]
    [InlineData("""{"issuer":"https://host.example","jwks":{"keys":[{"kty":"EC","crv":"P-256","x":"eA","y":"eA","d":"eA"}]}}""", Jwk.HoldsPrivateKey, "/jwks/keys")]
    public void A_refusal_of_metadata_names_its_place(string json, string code, string place)
    {
        var error = JwtVcIssuerMetadata.Parse(Utf8(json), Issuer).Error;

        Assert.Equal((code, place), (error?.Code, error?.Pointer));
    }

    [Theory]
    [InlineData("no json", StrictJson.NotJson, null)]
    [InlineData("[]", SdJwtVcErrors.MetadataMalformed, "/jwks/keys")]
    [InlineData("""{"keys":[{},{"kty":"RSA"}]}""", null, null)]
    public void A_key_set_alone_is_read_too(string json, string? code, string? place)
    {
        var result = IssuerKeySet.Parse(Utf8(json));

        Assert.Equal((code, place), (result.Error?.Code, result.Error?.Pointer));
        Assert.True(code is not null || result.Value.Current.IsEmpty);
    }

    private static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
