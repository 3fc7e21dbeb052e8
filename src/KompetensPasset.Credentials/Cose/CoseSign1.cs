using System.Formats.Cbor;
using KompetensPasset.Credentials.Keys;

namespace KompetensPasset.Credentials.Cose;

/// <summary>A COSE_Sign1 message (RFC 9052 §4.2) with its payload inside and nothing left to guess: canonical lengths, no parameter twice, the algorithm in the protected part.</summary>
public sealed class CoseSign1
{
    private readonly byte[] signed;
    private readonly byte[] signature;

    private CoseSign1(byte[] payload, byte[] signed, byte[] signature, CoseHeader header) =>
        (Payload, this.signed, this.signature, Header) = (payload, signed, signature, header);

    /// <summary>The payload; trust it after <see cref="Verify"/>.</summary>
    public ReadOnlyMemory<byte> Payload { get; }

    /// <summary>The protected header.</summary>
    public CoseHeader Header { get; }

    /// <summary>Reads a message.</summary>
    /// <param name="octets">The message, with or without the tag 18.</param>
    /// <returns>The message, or a code of <see cref="CoseErrors"/>.</returns>
    public static ParseResult<CoseSign1> Parse(ReadOnlyMemory<byte> octets)
    {
        if (octets.Length > CredentialLimits.MaxTokenLength)
            return Malformed;

        try
        {
            return Read(new CborReader(octets, CborConformanceMode.Strict));
        }
        catch (Exception e) when (e is CborContentException or InvalidOperationException or OverflowException or FormatException)
        {
            return Malformed;
        }
    }

    /// <summary>Checks the signature.</summary>
    /// <param name="key">A key that the caller ties to the signer.</param>
    /// <returns>Whether the signature is right.</returns>
    public bool Verify(Jwk key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Verify(Header.Algorithm, signed, signature);
    }

    private static CredentialError Malformed => new(CoseErrors.Malformed, "The octets are no COSE_Sign1 message with its payload inside.");

    private static ParseResult<CoseSign1> Read(CborReader reader)
    {
        if (reader.PeekState() is CborReaderState.Tag && reader.ReadTag() != (CborTag)18)
            return Malformed;

        if (reader.ReadStartArray() is not 4)
            return Malformed;

        var protectedHeader = reader.ReadByteString();

        if (reader.PeekState() is not CborReaderState.StartMap)
            return Malformed;

        // Unprotected parameters could be anybody's.
        reader.SkipValue();
        var payload = reader.ReadByteString();
        var signature = reader.ReadByteString();
        reader.ReadEndArray();
        if (reader.BytesRemaining > 0)
            return Malformed;

        return CoseHeader.Parse(protectedHeader).TryGet(out var header, out var error) ? new CoseSign1(payload, Structure(protectedHeader, payload), signature, header) : error;
    }

    // RFC 9052 §4.4: Sig_structure.
    private static byte[] Structure(byte[] protectedHeader, byte[] payload)
    {
        var writer = new CborWriter();
        writer.WriteStartArray(4);
        writer.WriteTextString("Signature1");
        writer.WriteByteString(protectedHeader);
        writer.WriteByteString([]);
        writer.WriteByteString(payload);
        writer.WriteEndArray();
        return writer.Encode();
    }
}
