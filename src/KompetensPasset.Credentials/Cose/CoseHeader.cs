using System.Formats.Cbor;
using KompetensPasset.Credentials.Keys;

namespace KompetensPasset.Credentials.Cose;

/// <summary>The protected header of a COSE message (RFC 9052 §3.1, RFC 9596).</summary>
public sealed record CoseHeader
{
    private const int AlgorithmLabel = 1;
    private const int CriticalLabel = 2;
    private const int ContentTypeLabel = 3;
    private const int KeyIdLabel = 4;
    private const int TypeLabel = 16;

    private CoseHeader(SigningAlgorithm algorithm) => Algorithm = algorithm;

    /// <summary>The algorithm of the signature.</summary>
    public SigningAlgorithm Algorithm { get; }

    /// <summary><c>typ</c>; null when there is none.</summary>
    public string? Type { get; private init; }

    /// <summary>The content type; null when there is none, or only a number.</summary>
    public string? ContentType { get; private init; }

    /// <summary><c>kid</c> as text; null when there is none.</summary>
    public string? KeyId { get; private init; }

    internal static ParseResult<CoseHeader> Parse(byte[] encoded)
    {
        var reader = new CborReader(encoded, CborConformanceMode.Strict);
        SigningAlgorithm? algorithm = null;
        string? type = null, contentType = null, keyId = null;
        reader.ReadStartMap();
        while (reader.PeekState() is not CborReaderState.EndMap)
        {
            var label = reader.PeekState() is CborReaderState.TextString ? ReadNamed(reader) : reader.ReadInt64();
            switch (label)
            {
                case AlgorithmLabel: algorithm = Algorithms(reader); break;
                case CriticalLabel: return new CredentialError(CoseErrors.CriticalNotUnderstood, "'crit' names a parameter that is not understood.");
                case ContentTypeLabel: contentType = Text(reader); break;
                case KeyIdLabel: keyId = System.Text.Encoding.UTF8.GetString(reader.ReadByteString()); break;
                case TypeLabel: type = Text(reader); break;
                default: reader.SkipValue(); break;
            }
        }

        reader.ReadEndMap();
        if (keyId is { Length: > CredentialLimits.MaxKeyIdLength })
            return new CredentialError(CoseErrors.Malformed, "'kid' is too long.");

        return algorithm is null
            ? new CredentialError(CoseErrors.AlgorithmNotAllowed, "The protected header names an algorithm that is taken.")
            : new CoseHeader(algorithm) { Type = type, ContentType = contentType, KeyId = keyId };
    }

    private static long ReadNamed(CborReader reader)
    {
        reader.ReadTextString();
        return long.MinValue;
    }

    // Where a number is allowed too, it means another registry: nothing that is asked for here.
    private static string? Text(CborReader reader)
    {
        if (reader.PeekState() is CborReaderState.TextString)
            return reader.ReadTextString();

        reader.SkipValue();
        return null;
    }

    private static SigningAlgorithm? Algorithms(CborReader reader)
    {
        if (reader.PeekState() is not (CborReaderState.NegativeInteger or CborReaderState.UnsignedInteger))
        {
            reader.SkipValue();
            return null;
        }

        return reader.ReadInt64() switch
        {
            -7 or -9 => SigningAlgorithm.ES256,
            -8 or -19 => SigningAlgorithm.Ed25519,
            -35 or -51 => SigningAlgorithm.ES384,
            -36 or -52 => SigningAlgorithm.ES512,
            -37 => SigningAlgorithm.PS256,
            -38 => SigningAlgorithm.PS384,
            -39 => SigningAlgorithm.PS512,
            _ => null,
        };
    }
}
