using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Xunit;
using KompetensPasset.Credentials.Cose;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Credentials.VcJose;

namespace KompetensPasset.Credentials.Tests.VcJose;

/// <summary>Credentials as COSE messages and as plain JWTs.</summary>
public sealed class TokenPropertyTests
{
    [Property(MaxTest = 30)]
    public Property Any_credential_in_a_message_is_read_as_it_was_signed() => Choices.Always(choices =>
    {
        var credential = Credential(choices).ToJsonString();
        var message = VcCose.Parse(VcCoseTests.SignAsync(payload: credential).GetAwaiter().GetResult()).Value;

        Assert.True(message.Verify(TestKeys.Issuer.PublicKey));
        Assert.Equal(credential, System.Text.Encoding.UTF8.GetString(message.Message.Payload.Span));
    });

    // What is not signed (the tag, the map of unprotected parameters) may be another; then the message says the same.
    [Property(MaxTest = 120)]
    public Property A_changed_message_never_says_another_thing_and_never_throws() => Choices.Always(choices =>
    {
        var octets = VcCoseTests.SignAsync().GetAwaiter().GetResult();

        if (CoseSign1.Parse(Mutation.Of(octets, choices)).TryGet(out var message, out _) && message.Verify(TestKeys.Issuer.PublicKey))
            Assert.Equal(CoseSign1.Parse(octets).Value.Payload.ToArray(), message.Payload.ToArray());
    });

    [Property(MaxTest = 120)]
    public Property Any_octets_are_refused_without_an_exception() => Choices.Always(choices =>
    {
        Assert.False(VcCose.Parse(choices.Octets(60)).IsSuccess);
        Assert.False(VpCose.Parse((byte[])[0xD2, 0x84, .. choices.Octets(60)]).IsSuccess);
    });

    [Property(MaxTest = 30)]
    public Property Any_credential_in_a_plain_token_is_read_as_it_was_signed() => Choices.Always(choices =>
    {
        var credential = Credential(choices);

        var token = JwtVcJson.Parse(JwtVcJson.SignAsync(credential, TestKeys.Issuer, "https://issuer.example/keys/1", CancellationToken.None).AsTask().GetAwaiter().GetResult()).Value;

        Assert.True(token.Verify(TestKeys.Issuer.PublicKey));
        var read = JsonObject.Create(token.Document.Json)!;
        foreach (var claim in new[] { "iss", "jti", "nbf", "exp", "sub" })
            read.Remove(claim);

        Assert.True(JsonNode.DeepEquals(credential, read), read.ToJsonString());
    });

    [Property(MaxTest = 120)]
    public Property A_changed_plain_token_never_holds_and_never_throws() => Choices.Always(choices =>
    {
        var payload = (Mutation.Of(choices.Once(2) ? Credential(choices) : new JsonObject { ["vc"] = Credential(choices), ["iss"] = "https://issuer.example", ["exp"] = 2_000_000_000 }, choices) ?? "null").ToJsonString();
        var token = SdJwtAssembly.SignAsync("""{"alg":"ES256","typ":"JWT"}""", payload, TestKeys.Issuer).GetAwaiter().GetResult();
        JwtVcJson.Parse(token);

        var changed = System.Text.Encoding.Latin1.GetString(Mutation.Of(System.Text.Encoding.Latin1.GetBytes(token), choices));
        Assert.False(changed != token && JwtVcJson.Parse(changed).TryGet(out var read, out _) && read.Verify(TestKeys.Issuer.PublicKey));
    });

    private static JsonObject Credential(Choices choices)
    {
        var credential = new JsonObject
        {
            ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"),
            ["id"] = "urn:uuid:" + choices.Next(1000),
            ["type"] = new JsonArray("VerifiableCredential"),
            ["issuer"] = "https://issuer.example",
            ["validFrom"] = "2026-06-08T09:30:00Z",
            ["credentialSubject"] = new JsonObject { ["name"] = choices.Text(), ["points"] = choices.Next(1000) / 8m, ["inner"] = new JsonArray(choices.Text(), null, choices.Once(2)) },
        };
        if (choices.Once(2))
            credential["credentialSubject"]!["id"] = "urn:holder";

        if (choices.Once(2))
            credential["validUntil"] = "2030-06-08T09:30:00Z";

        return credential;
    }
}
