using KompetensPasset.Credentials.Dids;

namespace KompetensPasset.Credentials.Tests.Dids;

/// <summary>W3C Controlled Identifiers §2.2 and §3.3.</summary>
public sealed class DidDocumentTests
{
    private const string Did = "did:web:host.example";
    private const string Multibase = "z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp";
    private const string Point = "O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik";

    [Theory]
    [InlineData($$"""{"id":"#k","type":"Multikey","controller":"{{Did}}","publicKeyMultibase":"{{Multibase}}"}""")]
    [InlineData($$"""{"id":"{{Did}}#k","type":"JsonWebKey","controller":"{{Did}}","publicKeyJwk":{"kty":"OKP","crv":"Ed25519","x":"{{Point}}"} }""")]
    public void A_key_is_read_in_each_of_its_forms(string method)
    {
        var read = Assert.Single(Parse(method).AssertionMethods);

        Assert.Equal(Did + "#k", read.Id);
        Assert.Equal(Point, read.Key.Members["x"]);
    }

    [Theory]
    [InlineData($$"""{"id":"#k","controller":"{{Did}}","publicKeyMultibase":"{{Multibase}}","publicKeyJwk":{"kty":"OKP","crv":"Ed25519","x":"{{Point}}"} }""")] // two forms
    [InlineData($$"""{"id":"#k","controller":"{{Did}}","publicKeyMultibase":7}""")]
    [InlineData($$"""{"id":"#k","controller":"did:web:other.example","publicKeyMultibase":"{{Multibase}}"}""")]
    [InlineData($$"""{"id":"did:web:other.example#k","controller":"{{Did}}","publicKeyMultibase":"{{Multibase}}"}""")]
    [InlineData($$"""{"id":"#k","controller":"{{Did}}"}""")]
    [InlineData($$"""{"id":"#k","controller":"{{Did}}","publicKeyMultibase":"{{Multibase}}","revoked":"yesterday"}""")]
    public void What_is_no_key_of_the_document_is_left_out(string method) => Assert.Empty(Parse(method).AssertionMethods);

    [Fact]
    public void A_revoked_key_that_may_not_sign_is_a_withdrawn_one()
    {
        const string Key = $$"""{"id":"#old","controller":"{{Did}}","publicKeyMultibase":"{{Multibase}}","revoked":"2026-03-01T08:00:00Z"}""";

        var read = Parse(Key);

        Assert.Empty(read.AssertionMethods);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero), Assert.Single(read.Withdrawn).RevokedAt);
    }

    [Theory]
    [InlineData($$"""{"id":"#old","controller":"{{Did}}","publicKeyMultibase":"{{Multibase}}"}""")] // for another purpose
    [InlineData($$"""{"id":"#k","controller":"{{Did}}","publicKeyMultibase":"{{Multibase}}","revoked":"2026-03-01T08:00:00Z"}""")] // still listed, with its end
    [InlineData($$"""{"id":"#old","controller":"did:web:other.example","publicKeyMultibase":"{{Multibase}}","revoked":"2026-03-01T08:00:00Z"}""")]
    public void Other_keys_are_not_withdrawn(string method) => Assert.Empty(Parse(method).Withdrawn);

    [Theory]
    [InlineData("legacy")]
    [InlineData("oidf")]
    public void Documents_of_others_give_the_key_that_their_credentials_name(string name)
    {
        var did = $"did:web:digitalcredentials.github.io:vc-test-fixtures:dids:{name}";

        var method = Assert.Single(DidDocument.Parse(Testing.ForeignData.Bytes("vectors", "dcc-fixtures", "dids", name, "did.json"), did).Value.AssertionMethods);

        Assert.Equal($"{did}#{Credentials.Keys.Multikey.Of(method.Key)}", method.Id);
    }

    private static DidDocument Parse(string method) => DidDocument.Parse(
        System.Text.Encoding.UTF8.GetBytes($$"""{"id":"{{Did}}","verificationMethod":[{{method}}],"assertionMethod":["{{Did}}#k"]}"""), Did).Value;
}
