namespace KompetensPasset.Credentials.Keys;

/// <summary>
/// The seam to a private key: a file, a wrapped software key, an HSM. Whoever signs sees this and never the key.
/// The signature is in JOSE form: for ECDSA r and s of fixed width (RFC 7518 §3.4), not DER. Algorithm, key, name and certificates of one signer never change:
/// another certificate is another signer.
/// </summary>
public interface ISigner
{
    /// <summary>What the key signs with.</summary>
    SigningAlgorithm Algorithm { get; }

    /// <summary>The public half.</summary>
    Jwk PublicKey { get; }

    /// <summary>The name of the key for a <c>kid</c> header; null when none is written.</summary>
    string? KeyId { get; }

    /// <summary>The certificates as DER, the key's own first, without the trust anchor; empty when the key has none.</summary>
    IReadOnlyList<ReadOnlyMemory<byte>> CertificateChain { get; }

    /// <summary>Signs.</summary>
    /// <param name="input">The whole message; the implementation hashes it.</param>
    /// <param name="ct">Ends a remote call early.</param>
    /// <returns>The signature octets.</returns>
    ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> input, CancellationToken ct);
}
