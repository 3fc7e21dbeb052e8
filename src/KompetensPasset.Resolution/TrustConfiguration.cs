using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;

namespace KompetensPasset.Resolution;

/// <summary>Turns a section of the configuration back into the JSON it was written as, so that the trust list has one format everywhere.</summary>
internal static class TrustConfiguration
{
    /// <summary>The section's content; null when there is none. Values are strings, as the configuration keeps no other kind.</summary>
    public static JsonNode? ToJson(IConfigurationSection section)
    {
        var children = section.GetChildren().ToList();
        if (children.Count == 0)
            return section.Value is { } value ? JsonValue.Create(value) : null;

        if (children.All(c => int.TryParse(c.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            return new JsonArray([.. children.OrderBy(c => int.Parse(c.Key, CultureInfo.InvariantCulture)).Select(ToJson)]);

        return new JsonObject(children.Select(c => KeyValuePair.Create(c.Key, ToJson(c))));
    }
}
