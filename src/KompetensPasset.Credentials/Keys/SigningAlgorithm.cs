using System.Diagnostics.CodeAnalysis;

namespace KompetensPasset.Credentials.Keys;

/// <summary>The signature algorithms that are known at all (RFC 7518 §3.1, asymmetric ones; RFC 9864): a closed set, so <c>none</c> and HMAC cannot be named.</summary>
public sealed record SigningAlgorithm
{
    /// <summary>ECDSA, P-256, SHA-256.</summary>
    public static readonly SigningAlgorithm ES256 = new("ES256", "EC", "P-256", 64);

    /// <summary>ECDSA, P-384, SHA-384.</summary>
    public static readonly SigningAlgorithm ES384 = new("ES384", "EC", "P-384", 96);

    /// <summary>ECDSA, P-521, SHA-512.</summary>
    public static readonly SigningAlgorithm ES512 = new("ES512", "EC", "P-521", 132);

    /// <summary>RSASSA-PKCS1-v1_5, SHA-256.</summary>
    public static readonly SigningAlgorithm RS256 = new("RS256", "RSA", null, null);

    /// <summary>RSASSA-PKCS1-v1_5, SHA-384.</summary>
    public static readonly SigningAlgorithm RS384 = new("RS384", "RSA", null, null);

    /// <summary>RSASSA-PKCS1-v1_5, SHA-512.</summary>
    public static readonly SigningAlgorithm RS512 = new("RS512", "RSA", null, null);

    /// <summary>RSASSA-PSS, SHA-256.</summary>
    public static readonly SigningAlgorithm PS256 = new("PS256", "RSA", null, null);

    /// <summary>RSASSA-PSS, SHA-384.</summary>
    public static readonly SigningAlgorithm PS384 = new("PS384", "RSA", null, null);

    /// <summary>RSASSA-PSS, SHA-512.</summary>
    public static readonly SigningAlgorithm PS512 = new("PS512", "RSA", null, null);

    /// <summary>Ed25519 by the name that says which curve (RFC 9864 §2.2).</summary>
    public static readonly SigningAlgorithm Ed25519 = new("Ed25519", "OKP", "Ed25519", 64);

    /// <summary>Ed25519 by the older name (RFC 8037 §3.1), which leaves the curve to the key; only Ed25519 is taken.</summary>
    public static readonly SigningAlgorithm EdDsa = new("EdDSA", "OKP", "Ed25519", 64);

    /// <summary>Every known algorithm.</summary>
    public static readonly IReadOnlyList<SigningAlgorithm> All = [ES256, ES384, ES512, RS256, RS384, RS512, PS256, PS384, PS512, Ed25519, EdDsa];

    private SigningAlgorithm(string name, string keyType, string? curve, int? signatureLength) =>
        (Name, KeyType, Curve, SignatureLength) = (name, keyType, curve, signatureLength);

    /// <summary>The name in a JOSE header (<c>alg</c>).</summary>
    public string Name { get; }

    /// <summary>The key type (<c>kty</c>) that fits: <c>EC</c>, <c>OKP</c> or <c>RSA</c>.</summary>
    public string KeyType { get; }

    /// <summary>The one curve that fits (RFC 7518 §3.4); null for RSA.</summary>
    public string? Curve { get; }

    /// <summary>The exact length of a signature in octets (r and s of fixed width); null where the key decides.</summary>
    public int? SignatureLength { get; }

    /// <summary>Finds an algorithm by its exact name; case matters.</summary>
    /// <param name="name">The value of <c>alg</c>.</param>
    /// <param name="algorithm">The algorithm, when true is returned.</param>
    /// <returns>False for <c>none</c>, HMAC and everything unknown.</returns>
    public static bool TryFind(string? name, [NotNullWhen(true)] out SigningAlgorithm? algorithm)
    {
        algorithm = All.FirstOrDefault(a => string.Equals(a.Name, name, StringComparison.Ordinal));
        return algorithm is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
