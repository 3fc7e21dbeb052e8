using System.Text.Json;
using System.Text.Json.Nodes;

namespace KompetensPasset.Credentials.Tests.TestTokens;

/// <summary>A small credential that is right, with the members that a vector changes: a null takes the member away.</summary>
internal static class PatchedCredential
{
    public static JsonElement Of(JsonElement patch)
    {
        var document = new JsonObject
        {
            ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
            ["type"] = new JsonArray("VerifiableCredential"),
            ["issuer"] = "https://issuer.example",
            ["credentialSubject"] = new JsonObject { ["name"] = "Anna" },
        };
        foreach (var member in patch.EnumerateObject())
        {
            document.Remove(member.Name);
            if (member.Value.ValueKind is not JsonValueKind.Null)
                document[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        }

        return JsonSerializer.SerializeToElement(document);
    }
}
