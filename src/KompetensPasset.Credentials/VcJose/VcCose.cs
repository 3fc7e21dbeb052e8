using System.Text.Json;
using KompetensPasset.Credentials.Cose;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.VcDataModel;

namespace KompetensPasset.Credentials.VcJose;

/// <summary>A W3C credential secured with COSE (VC-JOSE-COSE §3.3.1): <c>typ</c> is <c>application/vc+cose</c> and the payload is the credential. Read, never written.</summary>
/// <param name="Message">The message, for its key id and algorithm.</param>
/// <param name="Document">The credential; trust it after <see cref="Verify"/>.</param>
public sealed record VcCose(CoseSign1 Message, VcDocument Document)
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/vc+cose";

    /// <summary>Reads a message.</summary>
    /// <param name="octets">The octets as received.</param>
    /// <returns>The credential, or a code of <see cref="CoseErrors"/>, <see cref="VcErrors"/> or <see cref="StrictJson"/>.</returns>
    public static ParseResult<VcCose> Parse(ReadOnlyMemory<byte> octets) => CoseSign1.Parse(octets).TryGet(out var message, out var error) ? Of(message) : error;

    internal static ParseResult<VcCose> Of(CoseSign1 message) =>
        Read(message, MediaType, "application/vc").TryGet(out var json, out var error) && VcDocument.Parse(json).TryGet(out var document, out error) ? new VcCose(message, document) : error;

    /// <summary>Checks the signature.</summary>
    /// <param name="key">A key that the caller ties to <see cref="VcDocument.IssuerId"/>.</param>
    /// <returns>Whether the signature is right.</returns>
    public bool Verify(Jwk key) => Message.Verify(key);

    internal static ParseResult<JsonElement> Read(CoseSign1 message, string type, string contentType) =>
        message.Header.Type != type || (message.Header.ContentType is { } content && content != contentType)
            ? new CredentialError(CoseErrors.WrongType, $"'typ' is {type} and the content type, where it stands, {contentType}.")
            : StrictJson.Parse(message.Payload);
}

/// <summary>A W3C presentation secured with COSE (VC-JOSE-COSE §3.3.2): <c>typ</c> is <c>application/vp+cose</c>. Every credential in it has its own signature.</summary>
/// <param name="Message">The message, for its key id and algorithm.</param>
/// <param name="Document">The presentation; trust it after <see cref="Verify"/>.</param>
public sealed record VpCose(CoseSign1 Message, VpDocument Document)
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/vp+cose";

    /// <summary>Reads a message.</summary>
    /// <param name="octets">The octets as received.</param>
    /// <returns>The presentation, or a code of <see cref="CoseErrors"/>, <see cref="VcErrors"/> or <see cref="StrictJson"/>.</returns>
    public static ParseResult<VpCose> Parse(ReadOnlyMemory<byte> octets) => CoseSign1.Parse(octets).TryGet(out var message, out var error) ? Of(message) : error;

    internal static ParseResult<VpCose> Of(CoseSign1 message) =>
        VcCose.Read(message, MediaType, "application/vp").TryGet(out var json, out var error) && VpDocument.Parse(json).TryGet(out var document, out error) ? new VpCose(message, document) : error;

    /// <summary>Checks the signature.</summary>
    /// <param name="key">A key that the caller ties to the holder.</param>
    /// <returns>Whether the signature is right.</returns>
    public bool Verify(Jwk key) => Message.Verify(key);
}
