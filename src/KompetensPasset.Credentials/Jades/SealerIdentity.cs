using System.Formats.Asn1;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Jades;

/// <summary>What the header of a seal says of the key that makes it. Found once for each signer: to read a certificate costs more than to sign.</summary>
internal sealed class SealerIdentity
{
    private static readonly ConditionalWeakTable<ISigner, SealerIdentity> Known = [];

    private readonly JsonEncodedText keyId;
    private readonly JsonEncodedText certificateDigest;
    private readonly JsonEncodedText[] chain;

    private SealerIdentity(ISigner signer)
    {
        var certificate = OwnCertificate(signer);
        keyId = Encoded(Convert.ToBase64String(IssuerSerial(certificate.Native)));
        certificateDigest = Encoded(StrictBase64Url.Encode(SHA256.HashData(certificate.Der.Span)));
        chain = [.. signer.CertificateChain.Select(der => Encoded(Convert.ToBase64String(der.Span)))];
    }

    /// <summary>Looks at a signer.</summary>
    /// <param name="signer">A key with its certificate.</param>
    /// <exception cref="ArgumentException">The signer has no certificate of its own key.</exception>
    public static SealerIdentity Of(ISigner signer) => Known.GetValue(signer, static key => new SealerIdentity(key));

    /// <summary>Writes <c>kid</c>, <c>x5t#S256</c> and <c>x5c</c>.</summary>
    public void WriteTo(Utf8JsonWriter header)
    {
        header.WriteString("kid", keyId);
        header.WriteString("x5t#S256", certificateDigest);
        header.WriteStartArray("x5c");
        foreach (var certificate in chain)
            header.WriteStringValue(certificate);

        header.WriteEndArray();
    }

    // IssuerSerial (RFC 5035 §4): SEQUENCE { GeneralNames { directoryName [4] }, serialNumber INTEGER }.
    internal static byte[] IssuerSerial(X509Certificate2 certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 4)))
                writer.WriteEncodedValue(certificate.IssuerName.RawData);

            writer.WriteInteger(certificate.SerialNumberBytes.Span);
        }

        return writer.Encode();
    }

    private static Certificate OwnCertificate(ISigner signer)
    {
        if (signer.CertificateChain is not [var own, ..] || !Certificate.Parse(own).TryGet(out var certificate, out _))
            throw new ArgumentException("A seal needs a signer with a certificate.", nameof(signer));

        return certificate.PublicKey.TryGet(out var key, out _) && key.Thumbprint == signer.PublicKey.Thumbprint
            ? certificate
            : throw new ArgumentException("The signer's first certificate belongs to another key.", nameof(signer));
    }

    private static JsonEncodedText Encoded(string text) => JsonEncodedText.Encode(text, PlainJson.Encoder);
}
