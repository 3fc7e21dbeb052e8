namespace KompetensPasset.Resolution.Tests;

/// <summary>Where keys are looked for (SD-JWT VC §4.1, did:web; ATTACKS I1).</summary>
public sealed class IssuerAddressTests
{
    [Theory]
    [InlineData("https://issuer.example", "https://issuer.example/.well-known/jwt-vc-issuer")]
    [InlineData("https://issuer.example/", "https://issuer.example/.well-known/jwt-vc-issuer")]
    [InlineData("https://issuer.example/orgs/nordkust", "https://issuer.example/.well-known/jwt-vc-issuer/orgs/nordkust")]
    [InlineData("https://issuer.example:8443/a/", "https://issuer.example:8443/.well-known/jwt-vc-issuer/a")]
    [InlineData("http://localhost:5000/orgs/x", "http://localhost:5000/.well-known/jwt-vc-issuer/orgs/x")]
    [InlineData("https://issuer.example/?a=b", null)]
    [InlineData("https://issuer.example/#a", null)]
    [InlineData("https://user@issuer.example/", null)]
    [InlineData("urn:uuid:1", null)]
    public void Metadata_stands_between_host_and_path(string issuer, string? address)
    {
        Assert.Equal(address, IssuerAddresses.TryOfMetadata(new Uri(issuer), out var found) ? found.AbsoluteUri : null);
    }

    [Theory]
    [InlineData("did:web:issuer.example", "https://issuer.example/.well-known/did.json")]
    [InlineData("did:web:issuer.example:orgs:nordkust", "https://issuer.example/orgs/nordkust/did.json")]
    [InlineData("did:web:issuer.example%3A8443:a", "https://issuer.example:8443/a/did.json")]
    [InlineData("did:WEB:issuer.example", null)]
    [InlineData("did:key:z6Mk", null)]
    [InlineData("did:web:", null)]
    [InlineData("did:web:127.0.0.1", null)]
    [InlineData("did:web:127.1", null)]
    [InlineData("did:web:2130706433", null)]
    [InlineData("did:web:[::1]", null)]
    [InlineData("did:web:%5B%3A%3A1%5D", null)]
    [InlineData("did:web:issuer.example%3A99999", null)]
    [InlineData("did:web:issuer.example%3A80%3A80", null)]
    [InlineData("did:web:issuer.example%2Fa", null)]
    [InlineData("did:web:issuer.example%40evil.example", null)]
    [InlineData("did:web:user@issuer.example", null)]
    [InlineData("did:web:issuer.example:..:a", null)]
    [InlineData("did:web:issuer.example:.", null)]
    [InlineData("did:web:issuer.example::a", null)]
    [InlineData("did:web:issuer.example:a%2Fb", null)]
    [InlineData("did:web:issuer.example:a?b", null)]
    [InlineData("did:web:issuer.example:a#b", null)]
    [InlineData("did:web:issuer.example/a", null)]
    public void A_did_of_the_web_has_one_address_or_none(string did, string? address)
    {
        Assert.Equal(address, IssuerAddresses.TryOfDidWeb(did, out var found) ? found.AbsoluteUri : null);
    }
}
