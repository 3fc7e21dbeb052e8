using System.Text.Json.Nodes;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Credentials.VcJose;

namespace KompetensPasset.Credentials.Tests.VcJose;

/// <summary>JSON that was parsed by others may name a member twice, and readers differ in which of the two they take: it is not signed.</summary>
public sealed class MembersNamedTwiceTests
{
    [Fact]
    public async Task A_presentation_with_one_is_a_mistake_of_the_caller()
    {
        var presentation = new JsonObject
        {
            ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
            ["type"] = "VerifiablePresentation",
            ["holder"] = "https://holder.example",
        };
        var request = new KeyBindingRequest("https://reader.example", "n-1", DateTimeOffset.FromUnixTimeSeconds(1_764_000_000));
        Assert.True(VpJwt.Parse(await VpJwt.SignAsync(presentation, request, TestKeys.Holder, CancellationToken.None)).IsSuccess);

        presentation["more"] = JsonNode.Parse("""{"a":1,"a":2}""");

        await Assert.ThrowsAsync<ArgumentException>(async () => await VpJwt.SignAsync(presentation, request, TestKeys.Holder, CancellationToken.None));
    }

    [Fact]
    public async Task A_credential_with_one_is_a_mistake_of_the_caller()
    {
        var document = new JsonObject
        {
            ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
            ["id"] = "urn:x:1",
            ["type"] = new JsonArray("VerifiableCredential"),
            ["issuer"] = "https://issuer.example",
            ["validFrom"] = "2026-01-01T00:00:00Z",
            ["credentialSubject"] = new JsonObject { ["name"] = "Anna" },
        };
        Assert.True(JwtVcJson.Parse(await JwtVcJson.SignAsync(document, TestKeys.Issuer, "urn:x:key", CancellationToken.None)).IsSuccess);

        document["credentialSubject"] = JsonNode.Parse("""{"name":"Anna","name":"Eva"}""");

        await Assert.ThrowsAsync<ArgumentException>(async () => await JwtVcJson.SignAsync(document, TestKeys.Issuer, "urn:x:key", CancellationToken.None));
    }
}
