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

    private static DidDocument Parse(string method) => DidDocument.Parse(
        System.Text.Encoding.UTF8.GetBytes($$"""{"id":"{{Did}}","verificationMethod":[{{method}}],"assertionMethod":["{{Did}}#k"]}"""), Did).Value;
}
