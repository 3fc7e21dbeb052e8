using System.Security.Cryptography;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace KompetensPasset.Credentials.Keys;

/// <summary>Signs with an Ed25519 key in memory (RFC 8032 §5.1.6): the same message gives the same signature. Dispose it when done, so that the key leaves memory.</summary>
public sealed class Ed25519Signer : ISigner, IDisposable
{
    /// <summary>The length of a private key in octets.</summary>
    public const int SeedLength = 32;

    private readonly byte[] seed;
    private readonly byte[] point = new byte[Ed25519.PublicKeySize];

    /// <summary>Takes a private key.</summary>
    /// <param name="seed">The 32 octets of the private key (RFC 8032 §5.1.5; <c>d</c> of a JWK); copied.</param>
    /// <param name="keyId">The <c>kid</c> to write, or null.</param>
    /// <exception cref="ArgumentException">The length is another.</exception>
    public Ed25519Signer(ReadOnlySpan<byte> seed, string? keyId = null)
    {
        if (seed.Length != SeedLength)
            throw new ArgumentException("A private key of Ed25519 has 32 octets.", nameof(seed));

        this.seed = seed.ToArray();
        KeyId = keyId;
        Ed25519.GeneratePublicKey(this.seed, 0, point, 0);
        PublicKey = Jwk.FromEd25519(point, keyId).Value;
    }

    /// <summary>Makes a new key of the system's random numbers.</summary>
    /// <param name="keyId">The <c>kid</c> to write, or null.</param>
    /// <returns>The signer.</returns>
    public static Ed25519Signer Create(string? keyId = null)
    {
        Span<byte> seed = stackalloc byte[SeedLength];
        RandomNumberGenerator.Fill(seed);
        var signer = new Ed25519Signer(seed, keyId);
        CryptographicOperations.ZeroMemory(seed);
        return signer;
    }

    /// <summary>The algorithm by the name that most readers know, <c>EdDSA</c>.</summary>
    public SigningAlgorithm Algorithm => SigningAlgorithm.EdDsa;

    /// <inheritdoc/>
    public Jwk PublicKey { get; }

    /// <inheritdoc/>
    public string? KeyId { get; }

    /// <summary>Empty: certificates of Ed25519 keys are not read by .NET.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> CertificateChain => [];

    /// <inheritdoc/>
    public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> input, CancellationToken ct)
    {
        var message = input.ToArray();
        var signature = new byte[Ed25519.SignatureSize];
        Ed25519.Sign(seed, 0, point, 0, message, 0, message.Length, signature, 0);
        return ValueTask.FromResult(signature);
    }

    /// <summary>Lets go of the key.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(seed);
}
