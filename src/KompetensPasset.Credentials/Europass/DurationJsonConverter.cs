using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml;

namespace KompetensPasset.Credentials.Europass;

/// <summary>Reads an ISO 8601 duration of days, hours and minutes; writes it in hours and minutes (<c>PT200H</c>), because a course has hours, not days of 24 hours.</summary>
public sealed class DurationJsonConverter : JsonConverter<TimeSpan>
{
    /// <summary>The duration as <c>xsd:duration</c> in hours and minutes.</summary>
    /// <param name="duration">The duration; not negative.</param>
    public static string Format(TimeSpan duration)
    {
        var hours = (long)duration.TotalHours;
        var text = string.Create(CultureInfo.InvariantCulture, $"PT{hours}H");
        return duration.Minutes == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"PT{(hours == 0 ? "" : $"{hours}H")}{duration.Minutes}M");
    }

    /// <inheritdoc/>
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType is JsonTokenType.String ? reader.GetString() : null;
        try
        {
            var duration = XmlConvert.ToTimeSpan(text ?? "");
            return duration > TimeSpan.Zero ? duration : throw new JsonException("A duration is longer than nothing.");
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw new JsonException("A duration is written as ISO 8601 says, for example PT200H.");
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(Format(value));
    }
}
