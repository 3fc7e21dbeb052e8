using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Tests.Jose;
using KompetensPasset.Credentials.Tests.Verification;

namespace KompetensPasset.Credentials.Tests.Attacks;

/// <summary>A badge that is right in everything, as claims that an attack changes and signs again.</summary>
internal static class Badges
{
    public const string Header = """{"alg":"ES256","typ":"JWT","kid":"2026-1"}""";

    public static async Task<string> SignAsync(Scene scene, JsonObject payload) => await Tokens.SignAsync(Header, payload.ToJsonString(), scene.Signer);

    public static JsonObject Payload(bool wrapped = false)
    {
        var badge = new JsonObject
        {
            ["@context"] = new JsonArray(wrapped ? "https://www.w3.org/2018/credentials/v1" : "https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"),
            ["id"] = "urn:badge:1",
            ["type"] = new JsonArray("VerifiableCredential", "OpenBadgeCredential"),
            ["issuer"] = new JsonObject { ["id"] = Scene.Issuer, ["type"] = new JsonArray("Profile") },
            [wrapped ? "issuanceDate" : "validFrom"] = "2026-06-08T09:30:00Z",
            [wrapped ? "expirationDate" : "validUntil"] = "2030-01-01T00:00:00Z",
            ["credentialSubject"] = new JsonObject { ["id"] = "urn:person:1", ["type"] = new JsonArray("AchievementSubject"), ["achievement"] = new JsonObject { ["id"] = "urn:a:1", ["type"] = new JsonArray("Achievement"), ["name"] = "Nätverksteknik" } },
        };
        var claims = new JsonObject { ["iss"] = Scene.Issuer, ["sub"] = "urn:person:1", ["jti"] = "urn:badge:1", ["nbf"] = 1780911000, ["exp"] = 1893456000 };
        foreach (var (name, value) in wrapped ? new JsonObject { ["vc"] = badge } : badge)
            claims[name] = value?.DeepClone();

        return claims;
    }
}
