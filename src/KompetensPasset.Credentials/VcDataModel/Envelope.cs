using System.Text.Json;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.VcDataModel;

/// <summary>
/// The address in which a secured document stands within JSON-LD (VC Data Model 2.0 §4.13): <c>data:</c>, a media type, and the token or, around octets, base64.
/// Exactly the forms of the specification: no parameters, no other spelling of a media type.
/// </summary>
/// <param name="MediaType">The media type, without what the address adds to it.</param>
/// <param name="Content">What stands behind the comma.</param>
internal sealed record Envelope(string MediaType, string Content)
{
    private const string Prefix = "data:";
    private const string AsBase64 = ";base64";

    private static readonly string[] Tokens = ["application/vc+jwt", "application/vc+sd-jwt", "application/dc+sd-jwt", "application/vp+jwt", "application/vp+sd-jwt"];
    private static readonly string[] Messages = ["application/vc+cose", "application/vp+cose"];

    /// <summary>Whether a presentation stands in it.</summary>
    public bool IsPresentation => MediaType.StartsWith("application/vp", StringComparison.Ordinal);

    /// <summary>Whether octets stand in it, not a token.</summary>
    public bool IsMessage => Messages.Contains(MediaType);

    /// <summary>The secured document.</summary>
    public byte[] Octets => OctetsOf(MediaType, Content);

    /// <summary>Reads the <c>id</c> of an object; null when it is no such address.</summary>
    public static Envelope? Read(JsonElement json)
    {
        if (JsonText.Of(json, "id") is not { Length: <= CredentialLimits.MaxTokenLength } id || !id.StartsWith(Prefix, StringComparison.Ordinal)
            || id[Prefix.Length..].Split(',', 2) is not [var kind, { Length: > 0 } content])
            return null;

        if (Tokens.Contains(kind))
            return new Envelope(kind, content);

        return kind.EndsWith(AsBase64, StringComparison.Ordinal) && Messages.Contains(kind[..^AsBase64.Length]) && PlainBase64.TryDecode(content, out _)
            ? new Envelope(kind[..^AsBase64.Length], content)
            : null;
    }

    /// <summary>The secured document that stands in an envelope of a media type.</summary>
    public static byte[] OctetsOf(string mediaType, string content) =>
        Messages.Contains(mediaType) && PlainBase64.TryDecode(content, out var octets) ? octets : System.Text.Encoding.UTF8.GetBytes(content);
}
