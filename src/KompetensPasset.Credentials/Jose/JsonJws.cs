using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Keys;

namespace KompetensPasset.Credentials.Jose;

/// <summary>A JWS in JSON serialization, general or flattened (RFC 7515 §7.2), with its payload as received. Signatures are not yet checked.</summary>
/// <param name="Payload">UTF-8 of the value of <c>payload</c> after JSON unescaping: the signed text itself where <c>b64</c> is false, else its base64url.</param>
/// <param name="Signatures">One or more, each with a header that keeps the reader's rules.</param>
public sealed record JsonJws(ReadOnlyMemory<byte> Payload, ImmutableArray<JsonJwsSignature> Signatures)
{
    /// <summary>Reads the document.</summary>
    /// <param name="json">The document's root.</param>
    /// <param name="rules">What the protected headers may have.</param>
    /// <returns>The JWS, or a code of <see cref="JoseErrors"/> or <see cref="StrictJson"/>.</returns>
    public static ParseResult<JsonJws> Parse(JsonElement json, JoseRules rules)
    {
        if (json.ValueKind is not JsonValueKind.Object || !json.TryGetProperty("payload", out var payload) || payload.ValueKind is not JsonValueKind.String)
            return new CredentialError(JoseErrors.Malformed, "A JWS in JSON has a text 'payload' and a list 'signatures', or one signature beside it.");

        var isGeneral = json.TryGetProperty("signatures", out var list);
        if (isGeneral != !json.TryGetProperty("signature", out _))
            return new CredentialError(JoseErrors.Malformed, "A JWS in JSON has either 'signatures' or 'signature'.");

        return isGeneral ? ParseGeneral(list, JsonText.Utf8(payload), rules) : ParseFlattened(json, JsonText.Utf8(payload), rules);
    }

    private static ParseResult<JsonJws> ParseFlattened(JsonElement json, ReadOnlyMemory<byte> payload, JoseRules rules) =>
        JsonJwsSignature.Parse(json, payload, rules).TryGet(out var signature, out var error) ? new JsonJws(payload, [signature]) : error;

    private static ParseResult<JsonJws> ParseGeneral(JsonElement list, ReadOnlyMemory<byte> payload, JoseRules rules)
    {
        if (list.ValueKind is not JsonValueKind.Array || list.GetArrayLength() is 0 or > CredentialLimits.MaxSignatures)
            return new CredentialError(JoseErrors.Malformed, $"'signatures' is a list of one to {CredentialLimits.MaxSignatures}.", "/signatures");

        var signatures = ImmutableArray.CreateBuilder<JsonJwsSignature>();
        foreach (var item in list.EnumerateArray())
        {
            if (!JsonJwsSignature.Parse(item, payload, rules).TryGet(out var signature, out var error))
                return error with { Pointer = $"/signatures/{signatures.Count}{error.Pointer}" };

            signatures.Add(signature);
        }

        // RFC 7797 §3: the payload cannot be in base64url for one signature and plain for another.
        return signatures.All(s => s.Header.PayloadIsUnencoded == signatures[0].Header.PayloadIsUnencoded)
            ? new JsonJws(payload, signatures.ToImmutable())
            : new CredentialError(JoseErrors.UnencodedPayload, "The signatures read the payload in different ways ('b64').", "/signatures");
    }
}

/// <summary>One signature of a <see cref="JsonJws"/>.</summary>
public sealed class JsonJwsSignature
{
    private readonly string protectedText;
    private readonly ReadOnlyMemory<byte> payload;
    private readonly byte[] signature;

    private JsonJwsSignature(JoseHeader header, JsonElement? unprotected, string protectedText, ReadOnlyMemory<byte> payload, string encoded, byte[] signature) =>
        (Header, UnprotectedHeader, this.protectedText, this.payload, Encoded, this.signature) = (header, unprotected, protectedText, payload, encoded, signature);

    /// <summary>The protected header.</summary>
    public JoseHeader Header { get; }

    /// <summary>The unprotected header; null when there is none. Nothing in it is covered by the signature.</summary>
    public JsonElement? UnprotectedHeader { get; }

    /// <summary>The base64url text of the signature, as received (time-stamps are made over this text).</summary>
    public string Encoded { get; }

    /// <summary>The base64url text of the protected header, as received.</summary>
    internal string ProtectedText => protectedText;

    /// <summary>Checks the signature.</summary>
    /// <param name="key">A key that the caller ties to the signer.</param>
    /// <returns>Whether it is right and key and algorithm fit.</returns>
    public bool Verify(Jwk key)
    {
        // The input is as long as the document: borrowed, since nobody looks at it afterwards. RFC 7797 §3: what `payload` holds follows the dot in both cases.
        var length = protectedText.Length + 1 + payload.Length;
        var input = ArrayPool<byte>.Shared.Rent(length);
        System.Text.Encoding.ASCII.GetBytes(protectedText, input);
        input[protectedText.Length] = (byte)'.';
        payload.Span.CopyTo(input.AsSpan(protectedText.Length + 1));
        var isRight = key.Verify(Header.Algorithm, new ArraySegment<byte>(input, 0, length), signature);
        ArrayPool<byte>.Shared.Return(input);
        return isRight;
    }

    internal static ParseResult<JsonJwsSignature> Parse(JsonElement json, ReadOnlyMemory<byte> payload, JoseRules rules)
    {
        if (json.ValueKind is not JsonValueKind.Object
            || !json.TryGetProperty("protected", out var encodedHeader) || encodedHeader.ValueKind is not JsonValueKind.String
            || !json.TryGetProperty("signature", out var encoded) || encoded.ValueKind is not JsonValueKind.String)
            return new CredentialError(JoseErrors.Malformed, "A signature has the texts 'protected' and 'signature'.");

        JsonElement? unprotected = json.TryGetProperty("header", out var header) ? header : null;
        if (unprotected is { ValueKind: not JsonValueKind.Object })
            return new CredentialError(JoseErrors.Malformed, "The unprotected header is an object.", "/header");

        var names = unprotected?.EnumerateObject().Take(CredentialLimits.MaxUnprotectedHeaders + 1).Select(p => p.Name).ToArray() ?? [];
        if (names.Length > CredentialLimits.MaxUnprotectedHeaders)
            return new CredentialError(JoseErrors.TooLarge, "The unprotected header has too many members.", "/header");

        if (names.Contains("crit") || names.Contains("alg") || names.Contains("b64"))
            return new CredentialError(JoseErrors.BadHeader, "'alg', 'crit' and 'b64' stand in the protected header.", "/header");

        var headerText = encodedHeader.GetString()!;
        if (!JoseHeader.Parse(headerText, rules, names).TryGet(out var parsed, out var error))
            return error with { Pointer = "/protected" + error.Pointer };

        var signatureText = encoded.GetString()!;
        if (!StrictBase64Url.TryDecode(signatureText, out var signature))
            return new CredentialError(JoseErrors.Malformed, "The signature is not base64url.", "/signature");

        if (!parsed.PayloadIsUnencoded && !StrictBase64Url.TryDecode(payload.Span, out _))
            return new CredentialError(JoseErrors.Malformed, "The payload is not base64url.");

        return new JsonJwsSignature(parsed, unprotected, headerText, payload, signatureText, signature);
    }
}
