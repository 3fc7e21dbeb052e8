using System.Formats.Asn1;
using System.Security.Cryptography;

namespace KompetensPasset.Credentials.Trust;

/// <summary>How something of X.509 is signed: RSA (PKCS #1 v1.5 or PSS) or ECDSA, with SHA-256, SHA-384 or SHA-512.</summary>
/// <param name="Digest">The digest.</param>
/// <param name="Padding">The padding of RSA; null for ECDSA.</param>
internal sealed record SignatureScheme(HashAlgorithmName Digest, RSASignaturePadding? Padding)
{
    private const string Pss = "1.2.840.113549.1.1.10";
    private const string MaskGeneration = "1.2.840.113549.1.1.8";

    private static readonly Dictionary<string, SignatureScheme> Schemes = new(StringComparer.Ordinal)
    {
        ["1.2.840.113549.1.1.11"] = new(HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        ["1.2.840.113549.1.1.12"] = new(HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
        ["1.2.840.113549.1.1.13"] = new(HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
        ["1.2.840.10045.4.3.2"] = new(HashAlgorithmName.SHA256, null),
        ["1.2.840.10045.4.3.3"] = new(HashAlgorithmName.SHA384, null),
        ["1.2.840.10045.4.3.4"] = new(HashAlgorithmName.SHA512, null),
    };

    private static readonly Dictionary<string, (HashAlgorithmName Digest, int Length)> Digests = new(StringComparer.Ordinal)
    {
        ["2.16.840.1.101.3.4.2.1"] = (HashAlgorithmName.SHA256, SHA256.HashSizeInBytes),
        ["2.16.840.1.101.3.4.2.2"] = (HashAlgorithmName.SHA384, SHA384.HashSizeInBytes),
        ["2.16.840.1.101.3.4.2.3"] = (HashAlgorithmName.SHA512, SHA512.HashSizeInBytes),
    };

    /// <summary>Reads an AlgorithmIdentifier; null for a scheme that is not taken.</summary>
    /// <exception cref="AsnContentException">It is none.</exception>
    public static SignatureScheme? Read(ReadOnlyMemory<byte> algorithm)
    {
        var identifier = new AsnReader(algorithm, AsnEncodingRules.DER).ReadSequence();
        var oid = identifier.ReadObjectIdentifier();
        return oid == Pss ? ReadPss(identifier.ReadSequence()) : Schemes.GetValueOrDefault(oid);
    }

    // RFC 4055 §3.1. What is left out stands for SHA-1. .NET checks with one digest throughout and a salt of its length, as everybody writes it.
    private static SignatureScheme? ReadPss(AsnReader parameters)
    {
        var digest = ReadDigest(Inside(parameters, 0).ReadSequence());
        var mask = Inside(parameters, 1).ReadSequence();
        if (mask.ReadObjectIdentifier() != MaskGeneration || ReadDigest(mask.ReadSequence()) != digest || digest is null)
            return null;

        return Inside(parameters, 2).TryReadInt32(out var salt) && salt == digest.Value.Length && !parameters.HasData
            ? new SignatureScheme(digest.Value.Digest, RSASignaturePadding.Pss)
            : null;
    }

    private static (HashAlgorithmName Digest, int Length)? ReadDigest(AsnReader identifier) =>
        Digests.TryGetValue(identifier.ReadObjectIdentifier(), out var digest) ? digest : null;

    private static AsnReader Inside(AsnReader parameters, int tag) => parameters.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, tag));
}
