using System.Globalization;
using System.Text.Json;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwt;

namespace KompetensPasset.Credentials.Tests.TestTokens;

/// <summary>
/// Assembles the SD-JWT of a vector. <c>payload</c>, <c>header</c> and the disclosures are JSON, or JSON text where the JSON itself is wrong. <c>{digest:1}</c> is the
/// digest of disclosure 1, <c>{holder}</c> the holder's public key, <c>{sd_hash}</c> the digest of the presentation.
/// </summary>
internal static class SdJwtAssembly
{
    public static async Task<string> AssembleAsync(JsonElement vector, string type)
    {
        var hash = vector.TryGetProperty("hash", out var named) && SdHash.TryFind(named.GetString(), out var found) ? found : SdHash.Sha256;
        var disclosures = Disclosures(vector, hash);
        var header = vector.TryGetProperty("header", out var h) ? Json(h) : $$"""{"alg":"ES256","typ":"{{type}}"}""";
        var payload = Fill(Json(vector.GetProperty("payload")), disclosures, hash);
        var jwt = await SignAsync(header, payload, Signer(vector, "issuer"));
        var presentation = string.Concat([jwt, "~", .. disclosures.Select(d => d + "~")]);
        if (vector.TryGetProperty("keyBinding", out var binding))
            presentation += await BindAsync(binding, presentation, hash);

        if (vector.TryGetProperty("cut", out var cut))
            presentation = presentation[..^cut.GetInt32()];

        var padding = vector.TryGetProperty("padding", out var length) ? new string('~', length.GetInt32()) : "";
        return Text(vector, "prefix") + presentation + padding + Text(vector, "suffix");
    }

    private static List<string> Disclosures(JsonElement vector, SdHash hash)
    {
        var encoded = new List<string>();
        if (vector.TryGetProperty("repeat", out var repeat))
            encoded.AddRange(Enumerable.Range(0, repeat.GetInt32()).Select(i => Encode($"[\"salt{i}\",\"claim{i}\",{i}]")));

        if (!vector.TryGetProperty("disclosures", out var array))
            return encoded;

        // A disclosure may hold digests of earlier ones.
        foreach (var item in array.EnumerateArray())
            encoded.Add(item.ValueKind is JsonValueKind.Object ? item.GetProperty("raw").GetString()! : Encode(Fill(Json(item), encoded, hash)));

        return encoded;
    }

    private static string Fill(string json, List<string> disclosures, SdHash hash)
    {
        for (var i = 0; i < disclosures.Count; i++)
            json = json.Replace("{digest:" + i.ToString(CultureInfo.InvariantCulture) + "}", hash.DigestOf(disclosures[i]), StringComparison.Ordinal);

        return json.Replace("\"{digests}\"", string.Join(',', disclosures.Select(d => $"\"{hash.DigestOf(d)}\"")), StringComparison.Ordinal)
            .Replace("\"{holder}\"", TestKeys.Holder.PublicKey.ToJson().ToJsonString(), StringComparison.Ordinal);
    }

    private static async Task<string> BindAsync(JsonElement binding, string presentation, SdHash hash)
    {
        var header = binding.TryGetProperty("header", out var h) ? Json(h) : """{"alg":"ES256","typ":"kb+jwt"}""";
        var payload = Json(binding.GetProperty("payload")).Replace("{sd_hash}", hash.DigestOf(presentation), StringComparison.Ordinal);
        return await SignAsync(header, payload, Signer(binding, "holder"));
    }

    public static async Task<string> SignAsync(string header, string payload, ISigner signer)
    {
        var input = $"{Encode(header)}.{Encode(payload)}";
        return $"{input}.{StrictBase64Url.Encode(await signer.SignAsync(System.Text.Encoding.ASCII.GetBytes(input), CancellationToken.None))}";
    }

    private static SoftwareSigner Signer(JsonElement owner, string usual) => TestKeys.Named(owner.TryGetProperty("signer", out var name) ? name.GetString()! : usual);

    private static string Encode(string text) => StrictBase64Url.Encode(System.Text.Encoding.UTF8.GetBytes(text));

    private static string Json(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static string Text(JsonElement vector, string name) => vector.TryGetProperty(name, out var value) ? value.GetString()! : "";
}
