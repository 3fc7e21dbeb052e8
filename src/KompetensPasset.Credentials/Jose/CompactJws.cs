using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Keys;

namespace KompetensPasset.Credentials.Jose;

/// <summary>A JWS in compact serialization (RFC 7515 §7.1) whose header keeps the reader's rules. Its signature is not yet checked: see <see cref="Verify"/>.</summary>
public sealed class CompactJws
{
    private readonly byte[] signingInput;
    private readonly byte[] signature;

    private CompactJws(JoseHeader header, byte[] payload, byte[] signingInput, byte[] signature) =>
        (Header, Payload, this.signingInput, this.signature) = (header, payload, signingInput, signature);

    /// <summary>The protected header.</summary>
    public JoseHeader Header { get; }

    /// <summary>The payload octets; trust them after <see cref="Verify"/>.</summary>
    public ReadOnlyMemory<byte> Payload { get; }

    /// <summary>Reads a compact token.</summary>
    /// <param name="token">Three base64url parts with dots between, nothing around them.</param>
    /// <param name="rules">What this kind of token may have.</param>
    /// <returns>The token, or a code of <see cref="JoseErrors"/> or <see cref="StrictJson"/>.</returns>
    public static ParseResult<CompactJws> Parse(ReadOnlySpan<char> token, JoseRules rules)
    {
        if (token.Length > CredentialLimits.MaxTokenLength)
            return new CredentialError(JoseErrors.TooLarge, "The token is too long.");

        var first = token.IndexOf('.');
        var last = token.LastIndexOf('.');
        if (first <= 0 || last <= first || token[(first + 1)..last].Contains('.'))
            return new CredentialError(JoseErrors.Malformed, "A compact token has three parts with dots between.");

        if (!JoseHeader.Parse(token[..first], rules).TryGet(out var header, out var error))
            return error;

        if (header.PayloadIsUnencoded)
            return new CredentialError(JoseErrors.UnencodedPayload, "A compact token has its payload in base64url.");

        if (!DigestFits(header))
            return new CredentialError(JoseErrors.CertificateMismatch, "'x5t#S256' is the digest of another certificate than the first of 'x5c'.", "/x5t#S256");

        // What is not ASCII becomes a question mark, which is not in the alphabet either.
        var signingInput = GC.AllocateUninitializedArray<byte>(last);
        System.Text.Encoding.ASCII.GetBytes(token[..last], signingInput);
        if (!StrictBase64Url.TryDecode(signingInput.AsSpan(first + 1), out var payload) || !StrictBase64Url.TryDecode(token[(last + 1)..], out var signature))
            return new CredentialError(JoseErrors.Malformed, "Payload or signature is not base64url.");

        return new CompactJws(header, payload, signingInput, signature);
    }

    /// <summary>Signs a payload.</summary>
    /// <param name="header">Further protected headers, without <c>alg</c>, which the signer gives.</param>
    /// <param name="payload">The payload octets.</param>
    /// <param name="signer">The key.</param>
    /// <param name="ct">Ends a remote signature early.</param>
    /// <returns>The token.</returns>
    /// <exception cref="ArgumentException">The header has <c>alg</c>.</exception>
    public static async ValueTask<string> SignAsync(JsonObject header, ReadOnlyMemory<byte> payload, ISigner signer, CancellationToken ct)
    {
        if (header.ContainsKey("alg"))
            throw new ArgumentException("'alg' is the signer's to say.", nameof(header));

        var protectedPart = PlainJson.With(PlainJson.Octets(new JsonObject { ["alg"] = signer.Algorithm.Name }), header);
        var dot = Base64Url.GetEncodedLength(protectedPart.Length);
        var signingInput = new byte[dot + 1 + Base64Url.GetEncodedLength(payload.Length)];
        Base64Url.EncodeToUtf8(protectedPart, signingInput);
        signingInput[dot] = (byte)'.';
        Base64Url.EncodeToUtf8(payload.Span, signingInput.AsSpan(dot + 1));
        var signature = await signer.SignAsync(signingInput, ct).ConfigureAwait(false);
        return string.Create(signingInput.Length + 1 + Base64Url.GetEncodedLength(signature.Length), (signingInput, signature), static (text, parts) =>
        {
            System.Text.Encoding.ASCII.GetChars(parts.signingInput, text);
            text[parts.signingInput.Length] = '.';
            Base64Url.EncodeToChars(parts.signature, text[(parts.signingInput.Length + 1)..]);
        });
    }

    /// <summary>Checks the signature.</summary>
    /// <param name="key">A key that the caller already ties to the expected signer.</param>
    /// <returns>Whether the signature is right and key and algorithm fit.</returns>
    public bool Verify(Jwk key) => key.Verify(Header.Algorithm, signingInput, signature);

    // Without certificates the digest is a hint that nothing here follows.
    private static bool DigestFits(JoseHeader header) =>
        header.Certificates.IsEmpty || JsonText.Of(header.Json, "x5t#S256") is not { } digest
        || CertificateDigest.Fits(digest, HashAlgorithmName.SHA256, header.Certificates[0].Span) is true;
}
