using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KompetensPasset.Credentials.Trust;

/// <summary>What X.509 signs, whatever it is: content, algorithm, signature (RFC 5280 §5.1.1, RFC 6960 §4.2.1). SHA-1 and MD5 sign nothing here.</summary>
/// <param name="Content">The signed octets.</param>
/// <param name="Algorithm">The AlgorithmIdentifier, in DER.</param>
/// <param name="Signature">The signature.</param>
internal sealed record SignedStructure(ReadOnlyMemory<byte> Content, ReadOnlyMemory<byte> Algorithm, ReadOnlyMemory<byte> Signature)
{
    private const int LeastRsaBits = 2048;

    /// <summary>Reads the three parts; what follows them is the caller's.</summary>
    /// <exception cref="AsnContentException">They are not there.</exception>
    public static SignedStructure Read(AsnReader sequence)
    {
        var content = sequence.ReadEncodedValue();
        var algorithm = sequence.ReadEncodedValue();
        return sequence.TryReadPrimitiveBitString(out var unused, out var signature) && unused == 0
            ? new SignedStructure(content, algorithm, signature)
            : throw new AsnContentException();
    }

    /// <summary>Whether the signature holds under the key of a certificate. Whether that one may sign such a thing is the caller's question.</summary>
    public bool IsBy(Certificate signer)
    {
        try
        {
            if (SignatureScheme.Read(Algorithm) is not { } scheme)
                return false;

            using var rsa = signer.Native.GetRSAPublicKey();
            if (rsa is not null)
                return scheme.Padding is { } padding && rsa.KeySize >= LeastRsaBits && rsa.VerifyData(Content.Span, Signature.Span, scheme.Digest, padding);

            using var ecdsa = signer.Native.GetECDsaPublicKey();
            return scheme.Padding is null && ecdsa is not null
                && ecdsa.VerifyData(Content.Span, Signature.Span, scheme.Digest, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (Exception exception) when (exception is AsnContentException or CryptographicException or PlatformNotSupportedException)
        {
            return false;
        }
    }
}
