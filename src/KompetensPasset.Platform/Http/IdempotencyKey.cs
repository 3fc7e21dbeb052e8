using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Problems;
using KompetensPasset.Platform.Storage;
using Microsoft.AspNetCore.Http;

namespace KompetensPasset.Platform.Http;

/// <summary>One act that a client may send again when it got no answer.</summary>
/// <param name="Id">SHA-256 of client, route and Idempotency-Key.</param>
/// <param name="BodyHash">HMAC-SHA-256 of the body, keyed by the Idempotency-Key: without the client's key a guess at the body cannot be tried.</param>
public sealed record IdempotencyKey(string Id, string BodyHash)
{
    /// <summary>The header.</summary>
    public const string HeaderName = "Idempotency-Key";

    private static readonly JsonSerializerOptions BodyOptions = OptionsOfBody();

    /// <summary>Reads the header.</summary>
    /// <param name="http">The request, with a caller.</param>
    /// <param name="route">The route's name with what stands in its address, for example <c>awards</c>.</param>
    /// <param name="body">The request as it was understood; white space and the order of members do not matter.</param>
    /// <param name="key">The key, when true is returned.</param>
    /// <param name="problem">400 when the header is missing or malformed.</param>
    public static bool TryRead(HttpContext http, string route, object body, out IdempotencyKey key, out ProblemType? problem)
    {
        (key, problem) = (new("", ""), null);
        var values = http.Request.Headers[HeaderName];
        if (values.Count == 0)
            problem = HttpErrors.IdempotencyKeyRequired;
        else if (values is not [{ Length: > 0 and <= HttpLimits.MaxIdempotencyKeyLength } text] || text.Any(c => c is < '!' or > '~'))
            problem = HttpErrors.IdempotencyKeyMalformed;
        else
            key = Of(http.GetCaller(), route, text, body);

        return problem is null;
    }

    internal static IdempotencyKey Of(Caller caller, string route, string text, object body)
    {
        var id = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes<string[]>([caller.ClientId, caller.Subject, route, text]));
        var bodyHash = HMACSHA256.HashData(System.Text.Encoding.ASCII.GetBytes(text), JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), BodyOptions));
        return new(Base64Url.EncodeToString(id), Base64Url.EncodeToString(bodyHash));
    }

    private static JsonSerializerOptions OptionsOfBody()
    {
        var options = new JsonSerializerOptions();
        StoreRegistration.ConfigureJson(options);
        return options;
    }
}
