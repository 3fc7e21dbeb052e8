using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace KompetensPasset.Resolution.Tests;

/// <summary>What servers answer in the tests.</summary>
internal static class Answers
{
    public const string ListType = "application/statuslist+jwt";

    public static RequestDelegate List(string body) => context => Write(context, body, ListType);

    public static RequestDelegate Json(string body) => context => Write(context, body, "application/json");

    public static RequestDelegate OfType(string mediaType) => context => Write(context, "{}", mediaType);

    public static RequestDelegate Status(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    public static RequestDelegate RedirectTo(Func<HttpContext, string> target) => context =>
    {
        context.Response.Redirect(target(context));
        return Task.CompletedTask;
    };

    public static async Task Write(HttpContext context, string body, string mediaType)
    {
        context.Response.ContentType = mediaType;
        await context.Response.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>An unsigned token with a lifetime: the cache looks at nothing else.</summary>
    public static string ListToken(string payload) => $"{Base64("{}")}.{Base64(payload)}.{Base64("x")}";

    public static byte[] Gzip(byte[] octets)
    {
        using var folded = new MemoryStream();
        using (var gzip = new GZipStream(folded, CompressionLevel.SmallestSize))
            gzip.Write(octets);
        return folded.ToArray();
    }

    private static string Base64(string text) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
