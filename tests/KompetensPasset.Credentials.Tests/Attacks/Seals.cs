using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Tests.Jades;
using KompetensPasset.Credentials.Tests.Verification;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Tests.Attacks;

/// <summary>A sealed credential that is right in everything, for an attack to change.</summary>
internal static class Seals
{
    public static Task<byte[]> SealAsync(this Scene scene, SealCertificate? seal = null, Action<JsonObject>? change = null) => scene.EdcAsync((seal ?? scene.Seal).Signer, change: json =>
    {
        json.Remove("credentialStatus");
        change?.Invoke(json);
    });

    public static async Task<JsonObject> DocumentAsync(this Scene scene) => JsonNode.Parse(await scene.SealAsync())!.AsObject();

    public static string ForeignOutcome(string file)
    {
        var read = JadesVectorTests.Read(file);
        return read.Error?.Code ?? (read.Value.Signatures.All(s => s.Verify()) ? "right" : "wrong");
    }
}
