using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.SdJwtVc;

public sealed class JwtVcIssuerMetadataTests
{
    private const string Issuer = "https://host.example/orgs/nordkust";

    [Theory]
    [InlineData("https://host.example", "https://host.example/.well-known/jwt-vc-issuer")]
    [InlineData("https://host.example/", "https://host.example/.well-known/jwt-vc-issuer")]
    [InlineData("https://host.example:8443/orgs/nordkust", "https://host.example:8443/.well-known/jwt-vc-issuer/orgs/nordkust")]
    [InlineData("https://host.example/orgs/nordkust/", "https://host.example/.well-known/jwt-vc-issuer/orgs/nordkust")]
    [InlineData("http://localhost:5000/orgs/a", "http://localhost:5000/.well-known/jwt-vc-issuer/orgs/a")]
    public void The_well_known_path_goes_between_host_and_path(string issuer, string address) =>
        Assert.Equal(address, new RequiredInput.IssuerMetadata(new Uri(issuer)).Address.AbsoluteUri);

    [Theory]
    [InlineData("http://host.example")]
    [InlineData("https://host.example?x=1")]
    [InlineData("https://host.example#x")]
    [InlineData("https://user@host.example")]
    [InlineData("nordkust")]
    [InlineData("file:///etc/passwd")]
    public void Another_kind_of_issuer_has_no_metadata(string issuer) =>
        Assert.False(IssuerKeys.HasAddress(issuer));

    [Fact]
    public void What_is_built_is_read_back()
    {
        var metadata = Parse(JwtVcIssuerMetadata.Build(Issuer, [TestKeys.Issuer.PublicKey, TestKeys.Holder.PublicKey]).ToJsonString()).Value;

        Assert.Equal([TestKeys.Issuer.PublicKey.Thumbprint, TestKeys.Holder.PublicKey.Thumbprint], metadata.Keys.Current.Select(k => k.Thumbprint));
        Assert.Equal("issuer-key", metadata.Keys.Current[0].KeyId);
    }

    [Fact]
    public void A_withdrawn_key_is_read_back_as_withdrawn()
    {
        var since = new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
        var set = new IssuerKeySet([TestKeys.Issuer.PublicKey], [new WithdrawnKey(TestKeys.Holder.PublicKey, since)]);

        var read = Parse(JwtVcIssuerMetadata.Build(Issuer, set).ToJsonString()).Value.Keys;

        Assert.Equal(TestKeys.Issuer.PublicKey.Thumbprint, Assert.Single(read.Current).Thumbprint);
        var withdrawn = Assert.Single(read.Withdrawn);
        Assert.Equal((TestKeys.Holder.PublicKey.Thumbprint, since), (withdrawn.Key.Thumbprint, withdrawn.WithdrawnAt));
    }

    [Fact]
    public void Metadata_without_withdrawn_keys_do_not_speak_of_them() =>
        Assert.False(JwtVcIssuerMetadata.Build(Issuer, [TestKeys.Issuer.PublicKey]).ContainsKey("historical_jwks"));

    [Fact]
    public void A_key_that_is_named_as_current_and_as_withdrawn_is_withdrawn()
    {
        var set = new IssuerKeySet([TestKeys.Issuer.PublicKey], [new WithdrawnKey(TestKeys.Issuer.PublicKey, DateTimeOffset.UnixEpoch)]);

        var read = Parse(JwtVcIssuerMetadata.Build(Issuer, set).ToJsonString()).Value.Keys;

        Assert.Empty(read.Current);
        Assert.Single(read.Withdrawn);
    }

    [Fact]
    public void A_key_that_is_only_of_the_past_is_not_withdrawn()
    {
        var json = JwtVcIssuerMetadata.Build(Issuer, new IssuerKeySet([], [new WithdrawnKey(TestKeys.Issuer.PublicKey, DateTimeOffset.UnixEpoch)]));
        json["historical_jwks"]!["keys"]![0]!.AsObject().Remove("revoked");

        Assert.Empty(Parse(json.ToJsonString()).Value.Keys.Withdrawn);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void A_set_has_a_limit(int count, bool isRead)
    {
        var keys = string.Join(',', Enumerable.Repeat("{}", count));

        Assert.Equal(isRead, Parse($$"""{"issuer":"{{Issuer}}","jwks":{"keys":[]},"historical_jwks":{"keys":[{{keys}}]} }""").IsSuccess);
        Assert.Equal(isRead, Parse($$"""{"issuer":"{{Issuer}}","jwks":{"keys":[{{keys}}]} }""").IsSuccess);
    }

    [Theory]
    [InlineData("""{"issuer":"https://host.example/orgs/nordkust","jwks":{"keys":[]},"historical_jwks":[]}""", SdJwtVcErrors.MetadataMalformed)]
    [InlineData("""{"issuer":"https://host.example/orgs/nordkust","jwks":{"keys":[]},"historical_jwks":{"keys":[{"kty":"EC","crv":"P-256","x":"eA","y":"eA","d":"eA"}]}}""", Jwk.HoldsPrivateKey)]
    [InlineData("""{"jwks":{"keys":[]}}""", SdJwtVcErrors.MetadataMalformed)]
    [InlineData("""{"issuer":1,"jwks":{"keys":[]}}""", SdJwtVcErrors.MetadataMalformed)]
    [InlineData("""[]""", SdJwtVcErrors.MetadataMalformed)]
    [InlineData("""{"issuer":"https://host.example/orgs/nordkust/","jwks":{"keys":[]}}""", SdJwtVcErrors.MetadataOfAnother)]
    [InlineData("""{"issuer":"https://host.example/orgs/nordkust"}""", SdJwtVcErrors.MetadataMalformed)]
    [InlineData("""{"issuer":"https://host.example/orgs/nordkust","jwks":{"keys":[]},"jwks_uri":"https://a.example"}""", SdJwtVcErrors.MetadataMalformed)]
    [InlineData("""{"issuer":"https://host.example/orgs/nordkust","jwks_uri":"http://a.example"}""", SdJwtVcErrors.MetadataMalformed)]
    [InlineData("""{"issuer":"https://host.example/orgs/nordkust","jwks":[]}""", SdJwtVcErrors.MetadataMalformed)]
    [InlineData("""{"issuer":"https://host.example/orgs/nordkust","jwks":{"keys":[{"kty":"EC","crv":"P-256","x":"eA","y":"eA","d":"eA"}]}}""", Jwk.HoldsPrivateKey)]
    [InlineData("""{"issuer":"a","issuer":"https://host.example/orgs/nordkust","jwks":{"keys":[]}}""", "json-duplicate-member")]
    public void Wrong_metadata_are_refused(string json, string code) => Assert.Equal(code, Parse(json).Error?.Code);

    [Fact]
    public void Keys_of_other_kinds_are_left_out() =>
        Assert.Empty(Parse("""{"issuer":"https://host.example/orgs/nordkust","jwks":{"keys":[{"kty":"OKP","crv":"Ed25519","x":"eA"},{"kty":"EC"}]}}""").Value.Keys.Current);

    [Fact]
    public void The_address_of_a_key_set_is_given() =>
        Assert.Equal("https://a.example/keys", Parse("""{"issuer":"https://host.example/orgs/nordkust","jwks_uri":"https://a.example/keys"}""").Value.KeySetAddress);

    private static ParseResult<JwtVcIssuerMetadata> Parse(string json) => JwtVcIssuerMetadata.Parse(System.Text.Encoding.UTF8.GetBytes(json), Issuer);
}
