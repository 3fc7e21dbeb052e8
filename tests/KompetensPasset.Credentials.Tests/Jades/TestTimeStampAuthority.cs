using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using KompetensPasset.Credentials.Tests.Trust;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Tests.Jades;

/// <summary>What a token is to be like, faults included.</summary>
internal sealed record TokenPlan
{
    public const string Sha1 = "1.3.14.3.2.26";
    public const string Sha256 = "2.16.840.1.101.3.4.2.1";
    public const string Sha384 = "2.16.840.1.101.3.4.2.2";
    public const string Sha512 = "2.16.840.1.101.3.4.2.3";

    /// <summary>The digest of what is stamped.</summary>
    public string Digest { get; init; } = Sha256;

    /// <summary>The digest of the authority's signature.</summary>
    public string SignerDigest { get; init; } = Sha256;

    public X509IncludeOption Include { get; init; } = X509IncludeOption.EndCertOnly;

    /// <summary>Certificates that the token brings beside the authority's.</summary>
    public X509Certificate2[] Brings { get; init; } = [];

    public int Signatures { get; init; } = 1;
}

/// <summary>A time-stamp authority (RFC 3161) of our own, so that proven and unproven times are tested without anyone's service.</summary>
internal sealed class TestTimeStampAuthority : IDisposable
{
    private const string TimeStamping = "1.3.6.1.5.5.7.3.8";
    private readonly X509Certificate2 root;
    private readonly X509Certificate2 issuing;
    private readonly X509Certificate2 authority;

    public TestTimeStampAuthority(DateTimeOffset? until = null, string usage = TimeStamping, string name = "Time-stamp root", string? keyName = null)
        : this(new CertificatePlan(name) { IsAuthority = true, Rsa = true, KeyName = keyName ?? name }, null, until, usage)
    {
    }

    /// <summary>An authority whose certificate comes from a root, or from something below it.</summary>
    public TestTimeStampAuthority(CertificatePlan rootPlan, CertificatePlan? issuingPlan, DateTimeOffset? until = null, string usage = TimeStamping)
    {
        root = rootPlan.Create();
        issuing = issuingPlan?.Create(root) ?? root;
        authority = new CertificatePlan("Time-stamp authority")
        {
            IsAuthority = false,
            Rsa = true,
            KeyName = $"authority under {rootPlan.KeyName ?? rootPlan.Name}",
            KeyUsage = X509KeyUsageFlags.DigitalSignature,
            ExtendedKeyUsages = [usage],
            Until = until ?? TestSeals.Until,
        }.Create(issuing);
    }

    /// <summary>What vouches for it.</summary>
    public Certificate Anchor => CertificatePlan.Public(root);

    /// <summary>Its issuer, with the key: for revocation lists.</summary>
    public X509Certificate2 Root => root;

    /// <summary>What its certificate comes from, where that is not the root.</summary>
    public X509Certificate2 Issuing => issuing;

    public Certificate Authority => CertificatePlan.Public(authority);

    public void Dispose()
    {
        root.Dispose();
        issuing.Dispose();
        authority.Dispose();
    }

    /// <summary>A token over a message.</summary>
    public byte[] Stamp(byte[] message, DateTimeOffset at, TokenPlan? plan = null)
    {
        plan ??= new TokenPlan();
        return Stamp(Info(plan.Digest, Digest(message, plan.Digest), at, null), plan);
    }

    /// <summary>The token that answers a query.</summary>
    public byte[] Answer(Rfc3161TimestampRequest query, DateTimeOffset at) =>
        Stamp(Info(query.HashAlgorithmId.Value!, query.GetMessageHash().Span, at, query.GetNonce()), new TokenPlan());

    private byte[] Stamp(byte[] info, TokenPlan plan)
    {
        var cms = new SignedCms(new ContentInfo(new Oid("1.2.840.113549.1.9.16.1.4"), info));
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, authority)
        {
            DigestAlgorithm = new Oid(plan.SignerDigest),
            IncludeOption = plan.Include,
        };
        signer.Certificates.AddRange(plan.Brings);
        signer.SignedAttributes.Add(new AsnEncodedData("1.2.840.113549.1.9.16.2.47", SigningCertificateV2()));
        for (var signature = 0; signature < plan.Signatures; signature++)
            cms.ComputeSignature(signer, silent: true);

        return cms.Encode();
    }

    // RFC 3161 §2.4.2: TSTInfo.
    private static byte[] Info(string digestOid, ReadOnlySpan<byte> imprint, DateTimeOffset at, ReadOnlyMemory<byte>? nonce)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteObjectIdentifier("1.2.3.4.1");
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(digestOid);
                    writer.WriteNull();
                }

                writer.WriteOctetString(imprint);
            }

            writer.WriteInteger(4711);
            writer.WriteGeneralizedTime(at, omitFractionalSeconds: true);
            if (nonce is { } number)
                writer.WriteInteger(number.Span);
        }

        return writer.Encode();
    }

    private static byte[] Digest(byte[] message, string digestOid) => digestOid switch
    {
        TokenPlan.Sha1 => CryptographicOperations.HashData(HashAlgorithmName.SHA1, message),
        TokenPlan.Sha384 => SHA384.HashData(message),
        TokenPlan.Sha512 => SHA512.HashData(message),
        _ => SHA256.HashData(message),
    };

    // RFC 5035 §3: SEQUENCE { SEQUENCE OF ESSCertIDv2 }, the digest being SHA-256 by default.
    private byte[] SigningCertificateV2()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
            writer.WriteOctetString(SHA256.HashData(authority.RawData));

        return writer.Encode();
    }
}
