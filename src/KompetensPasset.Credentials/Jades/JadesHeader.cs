using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Jades;

/// <summary>Which header says when a seal was made.</summary>
public enum SigningTimeHeader
{
    /// <summary><c>sigT</c>, RFC 3339 text: what the Commission's tools write.</summary>
    SigT,

    /// <summary><c>iat</c>, seconds since 1970: what TS 119 182-1 v1.2.1 wants of seals made since 15 July 2025.</summary>
    Iat,
}

/// <summary>The rules of a baseline-B protected header (TS 119 182-1 §5, §6.3), beyond those of every JOSE header.</summary>
internal static class JadesHeader
{
    public const string SigTFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>
    /// <c>typ</c> may be left out in JAdES; what marks a seal is that certificate, its digest and the signing time are all sealed with it.
    /// Of the critical headers we read the times and the certificate's digest; place, commitments and attributes are claims that change nothing; <c>etsiU</c> is evidence.
    /// A policy, an expiry, a "not before" would change what the seal means: they are not understood, so a seal that insists on them is refused.
    /// </summary>
    public static readonly JoseRules Rules = new(["jose+json", "jose"], SigningAlgorithm.All)
    {
        TypeRequired = false,
        UnderstoodCritical = ["b64", "sigT", "iat", "adoTst", "x5t#o", "sigPl", "srCms", "srAts", "etsiU"],
        AllowUnencodedPayload = true,
    };

    public static ParseResult<IReadOnlyList<Certificate>> ReadCertificates(JoseHeader header, CertificateCache? cache)
    {
        if (header.Certificates.IsEmpty)
            return new CredentialError(SealErrors.CertificateMissing, "A seal carries its certificate in 'x5c'.");

        var certificates = new List<Certificate>();
        foreach (var der in header.Certificates)
        {
            if (!(cache?.Read(der) ?? Certificate.Parse(der)).TryGet(out var certificate, out _))
                return new CredentialError(SealErrors.CertificateMalformed, "An entry of 'x5c' is no certificate.", $"/x5c/{certificates.Count}");

            certificates.Add(certificate);
        }

        if (!certificates[0].PublicKey.IsSuccess)
            return new CredentialError(SealErrors.KeyUnsupported, "The sealing key is neither EC on a taken curve nor RSA of 2048 bits or more.", "/x5c/0");

        return CheckDigest(header.Json, certificates[0].Der.Span) is { } error ? error : certificates;
    }

    public static ParseResult<(DateTimeOffset At, SigningTimeHeader Form)> ReadSigningTime(JsonElement header)
    {
        var hasText = header.TryGetProperty("sigT", out var text);
        var hasNumber = header.TryGetProperty("iat", out var number);
        if (hasText == hasNumber)
            return new CredentialError(SealErrors.SigningTimeMissing, "A seal has exactly one of 'sigT' and 'iat'.");

        if (hasText)
        {
            return text.ValueKind is JsonValueKind.String
                && DateTimeOffset.TryParseExact(text.GetString(), SigTFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? (at, SigningTimeHeader.SigT)
                : new CredentialError(SealErrors.SigningTimeMalformed, "'sigT' is written YYYY-MM-DDThh:mm:ssZ.", "/sigT");
        }

        return number.ValueKind is JsonValueKind.Number && number.TryGetInt64(out var seconds) && seconds is >= 0 and < 253_402_300_800
            ? (DateTimeOffset.FromUnixTimeSeconds(seconds), SigningTimeHeader.Iat)
            : new CredentialError(SealErrors.SigningTimeMalformed, "'iat' is a whole number of seconds since 1970.", "/iat");
    }

    private static CredentialError? CheckDigest(JsonElement header, ReadOnlySpan<byte> certificate)
    {
        var hasSha256 = header.TryGetProperty("x5t#S256", out _);
        var hasOther = header.TryGetProperty("x5t#o", out var other);
        var pointer = hasSha256 ? "/x5t#S256" : "/x5t#o";
        if (hasSha256 == hasOther)
            return new CredentialError(SealErrors.DigestMissing, "A seal has exactly one of 'x5t#S256' and 'x5t#o'.");

        var (algorithm, text) = hasSha256 ? (HashAlgorithmName.SHA256, JsonText.Of(header, "x5t#S256")) : OtherDigest(other);
        return CertificateDigest.Fits(text, algorithm, certificate) switch
        {
            true => null,
            false => new CredentialError(SealErrors.DigestMismatch, "The digest belongs to another certificate.", pointer),
            null => new CredentialError(SealErrors.DigestMissing, "The certificate's digest cannot be read.", pointer),
        };
    }

    // TS 119 182-1 §5.2.2.2: {"digAlg": "S512", "digVal": base64url}; S256 has its own header.
    private static (HashAlgorithmName Algorithm, string? Text) OtherDigest(JsonElement json) => JsonText.Of(json, "digAlg") switch
    {
        "S384" => (HashAlgorithmName.SHA384, JsonText.Of(json, "digVal")),
        "S512" => (HashAlgorithmName.SHA512, JsonText.Of(json, "digVal")),
        _ => default,
    };
}
