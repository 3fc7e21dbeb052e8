using System.Globalization;
using System.Text.Json;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;

namespace KompetensPasset.Credentials.Jades;

/// <summary>What is sealed, and when.</summary>
/// <param name="Content">The credential: JSON in UTF-8. Its octets are sealed as they are.</param>
/// <param name="SealedAt">The time that the seal claims; written in UTC, to the second.</param>
public sealed record SealRequest(ReadOnlyMemory<byte> Content, DateTimeOffset SealedAt)
{
    /// <summary>The header that the time is written in. Default <see cref="SigningTimeHeader.SigT"/>, which the Commission's tools read and write.</summary>
    public SigningTimeHeader TimeHeader { get; init; } = SigningTimeHeader.SigT;
}

/// <summary>
/// Makes JAdES B-B seals (ETSI TS 119 182-1 §6) with the header set of the Commission's Europass tools without their time-stamps: JSON serialization,
/// <c>b64: false</c>, the certificate in <c>x5c</c> and its digest in <c>x5t#S256</c>, the signing time, <c>crit</c>.
/// </summary>
public static class JadesSeal
{
    /// <summary>Seals a credential, the time in <c>sigT</c>.</summary>
    /// <param name="credentialJson">The credential: JSON in UTF-8.</param>
    /// <param name="signer">A key with its certificate.</param>
    /// <param name="sealedAt">The time that the seal claims.</param>
    /// <param name="ct">Ends a remote signature early.</param>
    /// <returns>The sealed document: UTF-8, media type <see cref="SealedDocument.MediaType"/>.</returns>
    /// <exception cref="ArgumentException">The credential is not strict JSON, or the signer has no certificate of its own key.</exception>
    public static ValueTask<byte[]> SealAsync(ReadOnlyMemory<byte> credentialJson, ISigner signer, DateTimeOffset sealedAt, CancellationToken ct) =>
        SealAsync(new SealRequest(credentialJson, sealedAt), signer, ct);

    /// <summary>Seals a credential.</summary>
    /// <param name="request">What and when.</param>
    /// <param name="signer">A key with its certificate.</param>
    /// <param name="ct">Ends a remote signature early.</param>
    /// <returns>The sealed document: UTF-8, media type <see cref="SealedDocument.MediaType"/>.</returns>
    /// <exception cref="ArgumentException">The credential is not strict JSON, or the signer has no certificate of its own key.</exception>
    public static async ValueTask<byte[]> SealAsync(SealRequest request, ISigner signer, CancellationToken ct)
    {
        if (StrictJson.Check(request.Content) is { } error)
            throw new ArgumentException($"The credential cannot be sealed: {error.Code}.", nameof(request));

        var header = Header(request, signer);
        var signature = await signer.SignAsync(SigningInput(header, request.Content.Span), ct).ConfigureAwait(false);
        return Document(request.Content.Span, header, StrictBase64Url.Encode(signature));
    }

    // RFC 7797 §3: the payload's own octets follow the dot.
    private static byte[] SigningInput(string header, ReadOnlySpan<byte> content)
    {
        var input = new byte[header.Length + 1 + content.Length];
        System.Text.Encoding.ASCII.GetBytes(header, input);
        input[header.Length] = (byte)'.';
        content.CopyTo(input.AsSpan(header.Length + 1));
        return input;
    }

    private static string Header(SealRequest request, ISigner signer)
    {
        var sealer = SealerIdentity.Of(signer);
        return StrictBase64Url.Encode(PlainJson.Octets(json =>
        {
            json.WriteStartObject();
            json.WriteString("alg", signer.Algorithm.Name);
            json.WriteString("cty", "octet-stream");
            sealer.WriteTo(json);
            json.WriteString("typ", "jose+json");
            json.WriteBoolean("b64", false);
            var time = WriteTime(json, request);
            json.WriteStartArray("crit");
            json.WriteStringValue("b64");
            json.WriteStringValue(time);
            json.WriteEndArray();
            json.WriteEndObject();
        }));
    }

    private static string WriteTime(Utf8JsonWriter json, SealRequest request)
    {
        if (request.TimeHeader is SigningTimeHeader.Iat)
        {
            json.WriteNumber("iat", NumericDate.Of(request.SealedAt));
            return "iat";
        }

        json.WriteString("sigT", request.SealedAt.UtcDateTime.ToString(JadesHeader.SigTFormat, CultureInfo.InvariantCulture));
        return "sigT";
    }

    // Header and signature are base64url, which JSON writes as it is.
    private static byte[] Document(ReadOnlySpan<byte> content, string header, string signature)
    {
        var before = "{\"payload\":\""u8;
        ReadOnlySpan<byte> after = System.Text.Encoding.ASCII.GetBytes($$"""
            ","signatures":[{"protected":"{{header}}","signature":"{{signature}}"}]}
            """);
        var length = JsonText.EscapedLength(content);
        var document = new byte[before.Length + length + after.Length];
        before.CopyTo(document);
        JsonText.Escape(content, document.AsSpan(before.Length, length));
        after.CopyTo(document.AsSpan(before.Length + length));
        return document;
    }
}
