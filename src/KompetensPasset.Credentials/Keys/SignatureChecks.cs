using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace KompetensPasset.Credentials.Keys;

/// <summary>Whether a signature of an algorithm that fits the key is right.</summary>
internal delegate bool SignatureCheck(SigningAlgorithm algorithm, ArraySegment<byte> input, byte[] signature);

/// <summary>What checks the signatures of each kind of key.</summary>
internal static class SignatureChecks
{
    private static readonly CryptoProviderFactory Providers = new() { CacheSignatureProviders = true };

    public static SignatureCheck Of(ECDsa key) => OfProvider(new ECDsaSecurityKey(key) { CryptoProviderFactory = Providers });

    public static SignatureCheck Of(RSA key) => OfProvider(new RsaSecurityKey(key) { CryptoProviderFactory = Providers });

    /// <summary>Ed25519 (RFC 8032 §5.1.7), which .NET lacks: S below the order, and no point of small order.</summary>
    public static SignatureCheck OfEd25519(Ed25519.PublicPoint key) =>
        (_, input, signature) => Ed25519.Verify(signature, 0, key, input.Array, input.Offset, input.Count);

    private static SignatureCheck OfProvider(SecurityKey key) => (algorithm, input, signature) =>
    {
        var provider = Providers.CreateForVerifying(key, algorithm.Name);
        try
        {
            return provider.Verify(input.Array, input.Offset, input.Count, signature, 0, signature.Length);
        }
        catch (CryptographicException)
        {
            return false;
        }
        finally
        {
            Providers.ReleaseSignatureProvider(provider);
        }
    };
}
