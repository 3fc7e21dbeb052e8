using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Keys;

namespace KompetensPasset.Credentials.Jose;

/// <summary>The protected header of the tokens that are made here.</summary>
public static class SignerHeader
{
    /// <summary>A header with <c>typ</c>, and <c>kid</c> and <c>x5c</c> as far as the signer has them; <c>alg</c> is added when signing.</summary>
    /// <param name="type">The media type without <c>application/</c>.</param>
    /// <param name="signer">The key that will sign.</param>
    /// <returns>A new object.</returns>
    public static JsonObject For(string type, ISigner signer)
    {
        var header = new JsonObject { ["typ"] = type };
        if (signer.KeyId is { } keyId)
            header["kid"] = keyId;

        // RFC 7515 §4.1.6: standard base64, unlike everything else in a JWS.
        if (signer.CertificateChain.Count > 0)
            header["x5c"] = new JsonArray([.. signer.CertificateChain.Select(c => (JsonNode)Convert.ToBase64String(c.Span))]);

        return header;
    }
}
