using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Credentials.Tests.Verification;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Attacks;

/// <summary>Makes whole credentials of the vectors of SD-JWT, so that each is judged and not only read: they get an issuer, a type, and the holder's key where somebody presents them.</summary>
internal static class SdJwtVectors
{
    public static readonly ExpectedPresentation Reader = new("https://reader.example", "n-1", TimeSpan.FromMinutes(5));

    public static Task<string> AssembleAsync(string name, string folder = "SdJwt")
    {
        var vector = JsonNode.Parse(Attack.Vector(folder, name).GetRawText().Replace("example+sd-jwt", SdJwtVcToken.MediaType, StringComparison.Ordinal))!;
        if (vector["payload"] is JsonObject payload)
        {
            if (payload["iss"] is not null)
                payload["iss"] = Scene.Issuer;

            if (folder == "SdJwt")
                payload["vct"] = "https://issuer.example/types/a";

            if (vector["keyBinding"] is not null || vector["keyBindingRequired"] is not null)
                payload["cnf"] ??= new JsonObject { ["jwk"] = TestKeys.Holder.PublicKey.ToJson() };
        }

        return SdJwtAssembly.AssembleAsync(JsonSerializer.SerializeToElement(vector), "dc+sd-jwt");
    }

    /// <summary>The vector is refused by the reader with its code and judged with the reason.</summary>
    public static async Task RefusesVectorAsync(this Scene scene, string name, string code, string reason)
    {
        var token = await AssembleAsync(name);

        Assert.Equal((name, code), (name, Attack.SdCode(token)));
        scene.Refuses(token, reason, now: Attack.VectorNow);
    }
}
