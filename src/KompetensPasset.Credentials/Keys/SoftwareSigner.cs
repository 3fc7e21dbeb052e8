using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.Tokens;

namespace KompetensPasset.Credentials.Keys;

/// <summary>Signs with a key in memory: made here, or read from PKCS#8 or PKCS#12. Dispose it when done, so that the key leaves memory.</summary>
public sealed class SoftwareSigner : ISigner, IDisposable
{
    private readonly AsymmetricAlgorithm key;
    private readonly SignatureProvider provider;

    private SoftwareSigner(AsymmetricAlgorithm key, SigningAlgorithm algorithm, Jwk publicKey, string? keyId, IReadOnlyList<ReadOnlyMemory<byte>> chain)
    {
        (this.key, Algorithm, PublicKey, KeyId, CertificateChain) = (key, algorithm, publicKey, keyId, chain);
        SecurityKey securityKey = key is ECDsa ec ? new ECDsaSecurityKey(ec) : new RsaSecurityKey((RSA)key);
        provider = new CryptoProviderFactory { CacheSignatureProviders = false }.CreateForSigning(securityKey, algorithm.Name);
    }

    /// <inheritdoc/>
    public SigningAlgorithm Algorithm { get; }

    /// <inheritdoc/>
    public Jwk PublicKey { get; }

    /// <inheritdoc/>
    public string? KeyId { get; }

    /// <inheritdoc/>
    public IReadOnlyList<ReadOnlyMemory<byte>> CertificateChain { get; }

    /// <summary>Takes over an EC key; the algorithm follows from its curve.</summary>
    /// <param name="key">A key with its private part. It is disposed with the signer.</param>
    /// <param name="keyId">The <c>kid</c> to write, or null.</param>
    /// <param name="chain">The certificates as DER, the key's own first; empty for none.</param>
    /// <returns>The signer.</returns>
    /// <exception cref="ArgumentException">The curve is not P-256, P-384 or P-521.</exception>
    public static SoftwareSigner FromEcdsa(ECDsa key, string? keyId = null, IReadOnlyList<ReadOnlyMemory<byte>>? chain = null)
    {
        var publicKey = Jwk.FromParameters(key.ExportParameters(false), keyId);
        if (!publicKey.IsSuccess)
            throw new ArgumentException(publicKey.Error.Message, nameof(key));

        var algorithm = SigningAlgorithm.All.First(a => a.Curve == publicKey.Value.Curve);
        return new SoftwareSigner(key, algorithm, publicKey.Value, keyId, chain ?? []);
    }

    /// <summary>Takes over an RSA key.</summary>
    /// <param name="key">A key with its private part, 2048 bits or more. It is disposed with the signer.</param>
    /// <param name="algorithm">One of the RSA algorithms.</param>
    /// <param name="keyId">The <c>kid</c> to write, or null.</param>
    /// <param name="chain">The certificates as DER, the key's own first; empty for none.</param>
    /// <returns>The signer.</returns>
    /// <exception cref="ArgumentException">The key is too small or the algorithm is not one of RSA.</exception>
    public static SoftwareSigner FromRsa(RSA key, SigningAlgorithm algorithm, string? keyId = null, IReadOnlyList<ReadOnlyMemory<byte>>? chain = null)
    {
        var publicKey = Jwk.FromParameters(key.ExportParameters(false), keyId);
        if (!publicKey.IsSuccess || !publicKey.Value.Fits(algorithm))
            throw new ArgumentException("An RSA key of 2048 bits or more and an RSA algorithm belong together.", nameof(key));

        return new SoftwareSigner(key, algorithm, publicKey.Value, keyId, chain ?? []);
    }

    /// <summary>Takes the private key out of a certificate, as <see cref="X509CertificateLoader"/> gives it for PKCS#12.</summary>
    /// <param name="certificate">A certificate with its private key. It is not kept.</param>
    /// <param name="issuers">Further certificates of the chain, without the trust anchor.</param>
    /// <param name="keyId">The <c>kid</c> to write, or null.</param>
    /// <returns>The signer; RSA keys sign with RS256.</returns>
    /// <exception cref="ArgumentException">The certificate has no private key of a supported kind.</exception>
    public static SoftwareSigner FromCertificate(X509Certificate2 certificate, IEnumerable<X509Certificate2>? issuers = null, string? keyId = null)
    {
        ReadOnlyMemory<byte>[] chain = [certificate.RawData, .. (issuers ?? []).Select(i => (ReadOnlyMemory<byte>)i.RawData)];
        if (certificate.GetECDsaPrivateKey() is { } ec)
            return FromEcdsa(ec, keyId, chain);

        return certificate.GetRSAPrivateKey() is { } rsa
            ? FromRsa(rsa, SigningAlgorithm.RS256, keyId, chain)
            : throw new ArgumentException("The certificate has no EC or RSA private key.", nameof(certificate));
    }

    /// <inheritdoc/>
    public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> input, CancellationToken ct) =>
        ValueTask.FromResult(MemoryMarshal.TryGetArray(input, out var octets) ? provider.Sign(octets.Array!, octets.Offset, octets.Count) : provider.Sign(input.ToArray()));

    /// <summary>Lets go of the key.</summary>
    public void Dispose()
    {
        provider.Dispose();
        key.Dispose();
    }
}
