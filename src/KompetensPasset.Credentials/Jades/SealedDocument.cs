using System.Collections.Immutable;
using System.Text.Json;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Jades;

/// <summary>
/// A document with its seals (JAdES, ETSI TS 119 182-1), as the Commission's tools write Europass credentials: a JWS in JSON serialization that
/// carries the content as text. Reading checks the form of every seal; whether a seal is right is <see cref="SealSignature.Verify"/>.
/// </summary>
/// <param name="Payload">The sealed octets, exactly as sealed: UTF-8 of the text in <c>payload</c>, or what its base64url stands for.</param>
/// <param name="Signatures">One or more. Another's signature beside the right one proves nothing: each is judged for itself.</param>
public sealed record SealedDocument(ReadOnlyMemory<byte> Payload, ImmutableArray<SealSignature> Signatures)
{
    /// <summary>The media type of a sealed document in JSON serialization.</summary>
    public const string MediaType = "application/jose+json";

    /// <summary>Reads a sealed document.</summary>
    /// <param name="octets">The file as received.</param>
    /// <param name="cache">Certificates that were read before; null reads each anew.</param>
    /// <returns>The document, or a code of <see cref="SealErrors"/>, <see cref="JoseErrors"/> or <see cref="StrictJson"/>.</returns>
    public static ParseResult<SealedDocument> Parse(ReadOnlyMemory<byte> octets, CertificateCache? cache = null)
    {
        if (octets.Length > CredentialLimits.MaxCredentialBytes)
            return new CredentialError(JoseErrors.TooLarge, "The document is too large.");

        return StrictJson.Parse(octets).TryGet(out var json, out var error) ? Parse(json, cache) : error;
    }

    /// <summary>Reads a sealed document.</summary>
    /// <param name="json">The root, read by <see cref="StrictJson"/>.</param>
    /// <param name="cache">Certificates that were read before; null reads each anew.</param>
    /// <returns>The document, or a code of <see cref="SealErrors"/>, <see cref="JoseErrors"/> or <see cref="StrictJson"/>.</returns>
    public static ParseResult<SealedDocument> Parse(JsonElement json, CertificateCache? cache = null)
    {
        if (LooksSealed(json) && !json.TryGetProperty("payload", out _))
            return new CredentialError(SealErrors.Detached, "The sealed content is not in the document.");

        if (!JsonJws.Parse(json, JadesHeader.Rules).TryGet(out var jws, out var error))
            return error;

        var signatures = ImmutableArray.CreateBuilder<SealSignature>();
        foreach (var item in jws.Signatures)
        {
            if (!SealSignature.Read(item, jws.Payload, cache).TryGet(out var signature, out error))
                return error with { Pointer = $"{(json.TryGetProperty("signatures", out _) ? $"/signatures/{signatures.Count}" : "")}/protected{error.Pointer}" };

            signatures.Add(signature);
        }

        return new SealedDocument(Octets(jws), signatures.ToImmutable());
    }

    /// <summary>Whether JSON has the outline of a sealed document: to choose a reader, not to trust anything.</summary>
    /// <param name="json">The root.</param>
    public static bool LooksSealed(JsonElement json) =>
        json.ValueKind is JsonValueKind.Object && (json.TryGetProperty("signatures", out _) || (json.TryGetProperty("protected", out _) && json.TryGetProperty("signature", out _)));

    /// <summary>Reads the sealed content as JSON. Show nothing of it before a seal has been verified.</summary>
    /// <returns>The content's root, or a code of <see cref="StrictJson"/>.</returns>
    public ParseResult<JsonElement> ReadPayload() => StrictJson.Parse(Payload);

    private static ReadOnlyMemory<byte> Octets(JsonJws jws) =>
        !jws.Signatures[0].Header.PayloadIsUnencoded && StrictBase64Url.TryDecode(jws.Payload.Span, out var octets) ? octets : jws.Payload;
}
