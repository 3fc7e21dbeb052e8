using System.Buffers.Text;
using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace KompetensPasset.Platform.Layout;

/// <summary>The style sheet and the icon, inside the assembly: every host has them, however it was started, and their address changes with their content.</summary>
internal static class SiteAssets
{
    private sealed record Asset(byte[] Octets, string MediaType, string Version);

    private static readonly FrozenDictionary<string, Asset> Assets = new[]
    {
        ("site.css", "text/css; charset=utf-8"),
        ("icon.svg", "image/svg+xml"),
    }.ToFrozenDictionary(a => a.Item1, a => Load(a.Item1, a.Item2));

    /// <summary>The address of an asset, with its version.</summary>
    public static string Address(HttpContext context, string name) =>
        $"{ChosenLanguage.Of(context).SitePathBase}/assets/{name}?v={Assets[name].Version}";

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/assets/{name}", (string name, HttpContext context) => Answer(name, context)).ExcludeFromDescription();

    private static IResult Answer(string name, HttpContext context)
    {
        if (!Assets.TryGetValue(name, out var asset))
            return Results.NotFound();

        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(asset.Octets, asset.MediaType, entityTag: new EntityTagHeaderValue($"\"{asset.Version}\""));
    }

    private static Asset Load(string name, string mediaType)
    {
        using var resource = typeof(SiteAssets).Assembly.GetManifestResourceStream($"assets/{name}")
            ?? throw new InvalidOperationException($"The assembly lacks the asset {name}.");
        var octets = new byte[resource.Length];
        resource.ReadExactly(octets);
        return new Asset(octets, mediaType, Base64Url.EncodeToString(SHA256.HashData(octets).AsSpan(0, 9)));
    }
}
