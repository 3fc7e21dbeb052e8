using System.Security.Cryptography;
using System.Text.Json;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Keys;

namespace KompetensPasset.Credentials.DataIntegrity;

/// <summary>How a proof is made (Data Integrity EdDSA and ECDSA Cryptosuites 1.0): the canonical form, the hash and the signature.</summary>
public sealed record Cryptosuite
{
    /// <summary>Ed25519 over the canonical form of RFC 8785.</summary>
    public static readonly Cryptosuite EddsaJcs2022 = new("eddsa-jcs-2022", "OKP");

    /// <summary>ECDSA with P-256 or P-384 over the canonical form of RFC 8785.</summary>
    public static readonly Cryptosuite EcdsaJcs2019 = new("ecdsa-jcs-2019", "EC");

    private static readonly Cryptosuite[] All = [EddsaJcs2022, EcdsaJcs2019];

    private Cryptosuite(string name, string keyType) => (Name, KeyType) = (name, keyType);

    /// <summary>The name in <c>cryptosuite</c>.</summary>
    public string Name { get; }

    /// <summary>The kind of key that fits (<c>kty</c>).</summary>
    public string KeyType { get; }

    /// <summary>Finds a suite by its exact name.</summary>
    /// <param name="name">The value of <c>cryptosuite</c>.</param>
    /// <returns>The suite; null for one that is not taken.</returns>
    public static Cryptosuite? Find(string? name) => Array.Find(All, suite => suite.Name == name);

    /// <summary>The algorithm that makes signatures of a length; null when none does.</summary>
    internal SigningAlgorithm? AlgorithmOf(int signatureLength) => (KeyType, signatureLength) switch
    {
        ("OKP", 64) => SigningAlgorithm.Ed25519,
        ("EC", 64) => SigningAlgorithm.ES256,
        ("EC", 96) => SigningAlgorithm.ES384,
        _ => null,
    };

    /// <summary>What is signed: the digest of the proof's own settings, then that of the document.</summary>
    internal static ParseResult<byte[]> HashData(JsonElement settings, JsonElement document, SigningAlgorithm algorithm)
    {
        var hash = algorithm == SigningAlgorithm.ES384 ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256;
        if (!CanonicalJson.Of(settings).TryGet(out var ofSettings, out var error) || !CanonicalJson.Of(document).TryGet(out var ofDocument, out error))
            return error;

        return (byte[])[.. CryptographicOperations.HashData(hash, ofSettings), .. CryptographicOperations.HashData(hash, ofDocument)];
    }
}
