using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Keys;

namespace KompetensPasset.Credentials.Tests.Jose;

/// <summary>Makes tokens as an attacker would: any header, written as text, over a signature that is right.</summary>
internal static class Tokens
{
    public static async Task<string> SignAsync(string header, string payload, ISigner signer)
    {
        var input = $"{Encode(header)}.{Encode(payload)}";
        var signature = await signer.SignAsync(System.Text.Encoding.ASCII.GetBytes(input), TestContext.Current.CancellationToken);
        return $"{input}.{StrictBase64Url.Encode(signature)}";
    }

    public static string Encode(string text) => StrictBase64Url.Encode(System.Text.Encoding.UTF8.GetBytes(text));

    public static string With(this string json, string name, JsonNode? value)
    {
        var changed = JsonNode.Parse(json)!.AsObject();
        changed[name] = value;
        return changed.ToJsonString();
    }

    public static string Without(this string json, string name)
    {
        var changed = JsonNode.Parse(json)!.AsObject();
        changed.Remove(name);
        return changed.ToJsonString();
    }
}
