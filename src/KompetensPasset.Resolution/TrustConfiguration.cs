using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Trust;
using Microsoft.Extensions.Configuration;

namespace KompetensPasset.Resolution;

/// <summary>Reads whom the reader trusts out of the configuration: a trust list written there, or the path of a file.</summary>
public static class TrustConfiguration
{
    /// <summary>Reads the section <c>Trust</c>.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <returns>The list; nobody is trusted where the section is absent.</returns>
    /// <exception cref="InvalidOperationException">The list is not one; the message names the place. A service must not start with less trust, or more, than was meant.</exception>
    public static TrustList Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Trust");
        if (section["File"] is { Length: > 0 } path)
            return Parse(File.ReadAllBytes(path), $"The trust list {path}");

        return ToJson(section) is { } json ? Parse(Encoding.UTF8.GetBytes(json.ToJsonString()), "The configuration section Trust") : TrustList.Empty;
    }

    private static TrustList Parse(byte[] utf8, string place) => TrustList.Parse(utf8).TryGet(out var list, out var error)
        ? list
        : throw new InvalidOperationException($"{place} is wrong{(error.Pointer is { } pointer ? $" at {pointer}" : "")}: {error.Message} ({error.Code})");

    // The configuration has taken the JSON apart; put together again it has one format everywhere. Its values are all strings.
    private static JsonNode? ToJson(IConfigurationSection section)
    {
        var children = section.GetChildren().ToList();
        if (children.Count == 0)
            return section.Value is { } value ? JsonValue.Create(value) : null;

        if (children.All(c => int.TryParse(c.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            return new JsonArray([.. children.OrderBy(c => int.Parse(c.Key, CultureInfo.InvariantCulture)).Select(ToJson)]);

        return new JsonObject(children.Select(c => KeyValuePair.Create(c.Key, ToJson(c))));
    }
}
