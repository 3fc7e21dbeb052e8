using System.Text.Json;
using System.Text.Json.Serialization;

namespace KompetensPasset.Issuer.Organisations;

/// <summary>A text with a meaning of its own: a digest, the name of a client. In JSON a string.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface ITextValue<TSelf> where TSelf : struct, ITextValue<TSelf>
{
    /// <summary>The text.</summary>
    string Value { get; }

    /// <summary>Takes a text that was written by this service.</summary>
    static abstract TSelf Of(string value);
}

/// <summary>Writes a <see cref="ITextValue{TSelf}"/> as a string.</summary>
public sealed class TextValueJsonConverter<T> : JsonConverter<T> where T : struct, ITextValue<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.Of(reader.GetString() ?? throw new JsonException("A text is expected."));

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}

/// <summary>Who acts for an organisation: the subject of an access token. A client's id today, no person's name.</summary>
[JsonConverter(typeof(TextValueJsonConverter<OfficerId>))]
public readonly record struct OfficerId(string Value) : ITextValue<OfficerId>
{
    public static OfficerId Of(string value) => new(value);
}

/// <summary>SHA-256 of some octets, in base64url.</summary>
[JsonConverter(typeof(TextValueJsonConverter<Sha256Digest>))]
public readonly record struct Sha256Digest(string Value) : ITextValue<Sha256Digest>
{
    public static Sha256Digest Of(string value) => new(value);

    /// <summary>Computes it.</summary>
    public static Sha256Digest Compute(ReadOnlySpan<byte> octets) =>
        new(System.Buffers.Text.Base64Url.EncodeToString(System.Security.Cryptography.SHA256.HashData(octets)));
}

/// <summary>The organisation's part of every public address; equal to the tenant's key.</summary>
[JsonConverter(typeof(TextValueJsonConverter<OrganisationSlug>))]
public readonly record struct OrganisationSlug(string Value) : ITextValue<OrganisationSlug>
{
    public static OrganisationSlug Of(string value) => new(value);
}
