using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KompetensPasset.Platform.Storage;

/// <summary>Writes every strong id, <c>readonly record struct XId(Guid Value)</c> or <c>(string Value)</c>, as the bare value and reads it back.</summary>
public sealed class StrongIdJsonConverterFactory : JsonConverterFactory
{
    private static readonly ConcurrentDictionary<Type, bool> Known = new();

    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => Known.GetOrAdd(typeToConvert, IsStrongId);

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<,>).MakeGenericType(typeToConvert, typeToConvert.GetProperty("Value")!.PropertyType))!;

    private static bool IsStrongId(Type type) =>
        type is { IsValueType: true, IsPrimitive: false, IsEnum: false }
        && type.Namespace?.StartsWith("KompetensPasset.", StringComparison.Ordinal) is true
        && type.GetProperties(BindingFlags.Instance | BindingFlags.Public) is [{ Name: "Value" } value]
        && (value.PropertyType == typeof(Guid) || value.PropertyType == typeof(string))
        && type.GetConstructor([value.PropertyType]) is not null;

    private sealed class Converter<TId, TValue> : JsonConverter<TId>
        where TId : struct
        where TValue : notnull
    {
        private static readonly Func<TValue, TId> Wrap = MakeWrap();
        private static readonly Func<TId, TValue> Unwrap = MakeUnwrap();

        public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Wrap(JsonSerializer.Deserialize<TValue>(ref reader, options) ?? throw new JsonException("An id has a value."));

        public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, Unwrap(value), options);

        public override TId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Wrap((TValue)(object)(typeof(TValue) == typeof(Guid) ? Guid.Parse(reader.GetString()!) : reader.GetString()!));

        public override void WriteAsPropertyName(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WritePropertyName($"{Unwrap(value)}");

        private static Func<TValue, TId> MakeWrap()
        {
            var value = Expression.Parameter(typeof(TValue));
            return Expression.Lambda<Func<TValue, TId>>(Expression.New(typeof(TId).GetConstructor([typeof(TValue)])!, value), value).Compile();
        }

        private static Func<TId, TValue> MakeUnwrap()
        {
            var id = Expression.Parameter(typeof(TId));
            return Expression.Lambda<Func<TId, TValue>>(Expression.Property(id, "Value"), id).Compile();
        }
    }
}
