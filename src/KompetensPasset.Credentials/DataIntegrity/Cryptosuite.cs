using System.Security.Cryptography;
using System.Text.Json;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.LinkedData;
using KompetensPasset.Credentials.RdfCanonicalisation;

namespace KompetensPasset.Credentials.DataIntegrity;

/// <summary>How a proof is made (Data Integrity EdDSA and ECDSA Cryptosuites 1.0): the canonical form, the hash and the signature.</summary>
public sealed record Cryptosuite
{
    /// <summary>Ed25519 over the canonical form of RFC 8785.</summary>
    public static readonly Cryptosuite EddsaJcs2022 = new("eddsa-jcs-2022", "OKP", isRdf: false);

    /// <summary>ECDSA with P-256 or P-384 over the canonical form of RFC 8785.</summary>
    public static readonly Cryptosuite EcdsaJcs2019 = new("ecdsa-jcs-2019", "EC", isRdf: false);

    /// <summary>Ed25519 over the canonical statements of the document (RDFC-1.0): the one that Open Badges name.</summary>
    public static readonly Cryptosuite EddsaRdfc2022 = new("eddsa-rdfc-2022", "OKP", isRdf: true);

    /// <summary>ECDSA with P-256 or P-384 over the canonical statements of the document (RDFC-1.0).</summary>
    public static readonly Cryptosuite EcdsaRdfc2019 = new("ecdsa-rdfc-2019", "EC", isRdf: true);

    /// <summary>The proof type <c>Ed25519Signature2020</c>, which came before the suites: read, not written.</summary>
    public static readonly Cryptosuite Ed25519Signature2020 = new("Ed25519Signature2020", "OKP", isRdf: true);

    private static readonly Cryptosuite[] All = [EddsaJcs2022, EcdsaJcs2019, EddsaRdfc2022, EcdsaRdfc2019];

    private Cryptosuite(string name, string keyType, bool isRdf) => (Name, KeyType, IsRdf) = (name, keyType, isRdf);

    /// <summary>The name in <c>cryptosuite</c>.</summary>
    public string Name { get; }

    /// <summary>The kind of key that fits (<c>kty</c>).</summary>
    public string KeyType { get; }

    /// <summary>Whether the document is read as statements (JSON-LD), so that its contexts must be known and give every member a meaning.</summary>
    public bool IsRdf { get; }

    /// <summary>Finds the suite of a proof.</summary>
    /// <param name="type">The proof's <c>type</c>.</param>
    /// <param name="name">The proof's <c>cryptosuite</c>; null when it has none.</param>
    /// <returns>The suite; null for one that is not taken.</returns>
    public static Cryptosuite? Find(string type, string? name) => type switch
    {
        // A draft called it so, and badges that were made then are still about.
        "DataIntegrityProof" when name == "eddsa-2022" => EddsaRdfc2022,
        "DataIntegrityProof" => Array.Find(All, suite => suite.Name == name),
        "Ed25519Signature2020" => Ed25519Signature2020,
        _ => null,
    };

    /// <summary>The algorithm that makes signatures of a length; null when none does.</summary>
    internal SigningAlgorithm? AlgorithmOf(int signatureLength) => (KeyType, signatureLength) switch
    {
        ("OKP", 64) => SigningAlgorithm.Ed25519,
        ("EC", 64) => SigningAlgorithm.ES256,
        ("EC", 96) => SigningAlgorithm.ES384,
        _ => null,
    };

    /// <summary>What is signed: the digest of the proof's own settings, then that of the document.</summary>
    /// <param name="settings">The settings, with the contexts that they are read with.</param>
    /// <param name="document">Gives the digest of the document.</param>
    /// <param name="algorithm">The algorithm of the signature, which decides the hash.</param>
    internal ParseResult<byte[]> HashData(JsonElement settings, Func<HashAlgorithmName, ParseResult<byte[]>> document, SigningAlgorithm algorithm)
    {
        var hash = algorithm == SigningAlgorithm.ES384 ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256;
        if (!Digest(settings, hash).TryGet(out var ofSettings, out var error) || !document(hash).TryGet(out var ofDocument, out error))
            return error;

        return (byte[])[.. ofSettings, .. ofDocument];
    }

    /// <summary>The digest of the canonical form.</summary>
    internal ParseResult<byte[]> Digest(JsonElement json, HashAlgorithmName hash) =>
        Canonical(json, hash).TryGet(out var canonical, out var error) ? CryptographicOperations.HashData(hash, canonical) : error;

    private ParseResult<byte[]> Canonical(JsonElement json, HashAlgorithmName hash)
    {
        if (!IsRdf)
            return CanonicalJson.Of(json);

        if (!JsonLdDocument.ToQuads(json, ContextSet.Embedded).TryGet(out var statements, out var error) || !RdfCanonicaliser.Canonicalise(statements, hash).TryGet(out var text, out error))
            return error;

        return System.Text.Encoding.UTF8.GetBytes(text);
    }
}
