using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace KompetensPasset.Credentials.Jades;

/// <summary>
/// Raises a seal from level B-B to B-T (ETSI TS 119 182-1 §6): an authority's time-stamp over the signature (<c>sigTst</c>, §5.3.4) shows that the seal existed by then,
/// also when the sealing certificate has run out. What was sealed stays as it was.
/// </summary>
public static class SealTimeStamping
{
    private const int NonceLength = 16;

    /// <summary>Gets a time-stamp and puts it into the document.</summary>
    /// <param name="sealedDocument">A document with one seal that is right.</param>
    /// <param name="authority">The way to the authority. Whether a reader trusts it is the reader's matter: the token is held against the request, not against anchors.</param>
    /// <param name="ct">Ends the call early.</param>
    /// <returns>
    /// The document with the time-stamp, or a code of <see cref="SealErrors"/> (<see cref="SealErrors.NotOneRightSeal"/>, <see cref="SealErrors.TimeStampRefused"/>),
    /// what reading the document gives, or what the authority's seam gives.
    /// </returns>
    public static async ValueTask<ParseResult<byte[]>> AddAsync(ReadOnlyMemory<byte> sealedDocument, ITimeStampAuthority authority, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(authority);
        if (!EvidenceWriter.ReadRightSeal(sealedDocument).TryGet(out var seal, out var error))
            return error;

        // §5.3.4: over the base64url text of the signature.
        var token = await StampAsync(System.Text.Encoding.ASCII.GetBytes(seal.Encoded), authority, ct).ConfigureAwait(false);
        return token.TryGet(out var octets, out var refusal) ? EvidenceWriter.Add(sealedDocument, EvidenceWriter.TimeStamp("sigTst", octets)) : refusal;
    }

    /// <summary>Gets a time-stamp token over octets, with SHA-256, a nonce and the authority's certificate.</summary>
    /// <param name="message">What is stamped; only its digest is sent.</param>
    /// <param name="authority">The way to the authority.</param>
    /// <param name="ct">Ends the call early.</param>
    /// <returns>The token in DER, which answers this very request, or <see cref="SealErrors.TimeStampRefused"/>, or what the seam gives.</returns>
    public static async ValueTask<ParseResult<byte[]>> StampAsync(ReadOnlyMemory<byte> message, ITimeStampAuthority authority, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(authority);
        var request = Rfc3161TimestampRequest.CreateFromHash(
            SHA256.HashData(message.Span), HashAlgorithmName.SHA256, nonce: RandomNumberGenerator.GetBytes(NonceLength), requestSignerCertificates: true);
        if (!(await authority.AskAsync(request.Encode(), ct).ConfigureAwait(false)).TryGet(out var reply, out var error))
            return error;

        try
        {
            // Status, imprint, nonce, and the signature of the certificate that came along.
            var token = request.ProcessResponse(reply, out var consumed);
            if (consumed == reply.Length)
                return token.AsSignedCms().Encode();
        }
        catch (CryptographicException)
        {
            // Told below.
        }

        return new CredentialError(SealErrors.TimeStampRefused, "The authority gave no time-stamp that answers the request.");
    }
}
