using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.Tests.TestTokens;
using static KompetensPasset.Credentials.Tests.Limits.LimitRow;

namespace KompetensPasset.Credentials.Tests.Limits;

/// <summary>How large keys, signatures and proofs may be, and how many.</summary>
internal static class KeyLimits
{
    private const string Controller = "did:web:issuer.example";

    // As many octets as the longest signature has, none of them small: the longest text of base58.
    private static readonly string LongestValue = "z" + Base58.Encode([.. Enumerable.Repeat(byte.MaxValue, 96)]);

    public static IReadOnlyList<LimitRow> Rows { get; } =
    [
        Of(nameof(CredentialLimits.MaxModulusBytes), nameof(Jwk), size => IsTaken(Jwk.FromJson(Rsa(size, [1, 0, 1])), Jwk.Unsupported)),
        Of(nameof(CredentialLimits.MaxExponentBytes), nameof(Jwk), size => IsTaken(Jwk.FromJson(Rsa(256, [1, .. new byte[size - 2], 1])), Jwk.Unsupported)),

        // No kind of key is as long: one that was looked at is of a kind that is not taken, one that was not is malformed.
        Of(nameof(CredentialLimits.MaxMultikeyLength), nameof(Multikey), length => Multikey.Parse("z".PadRight(length, '2')).Error?.Code == Jwk.Unsupported),
        Of(nameof(CredentialLimits.MaxIssuerKeys), nameof(IssuerKeySet), count => IsTaken(IssuerKeySet.Parse(Utf8(Keys(count))), SdJwtVcErrors.MetadataMalformed)),
        Of(nameof(CredentialLimits.MaxIssuerKeys), "jwks", count => IsTaken(IssuerKeySet.OfMetadata(JsonOf($$"""{"jwks":{{Keys(count)}}}""")), SdJwtVcErrors.MetadataMalformed)),
        Of(nameof(CredentialLimits.MaxIssuerKeys), "historical_jwks", count => IsTaken(IssuerKeySet.OfMetadata(JsonOf($$"""{"historical_jwks":{{Keys(count)}}}""")), SdJwtVcErrors.MetadataMalformed)),

        Of(nameof(CredentialLimits.MaxVerificationMethods), "named", count => Document($"\"verificationMethod\":{Methods(count)},\"assertionMethod\":[\"#k{count - 1}\"]").AssertionMethods.Length == 1),
        Of(nameof(CredentialLimits.MaxVerificationMethods), "assertionMethod", count => Document($"\"assertionMethod\":{Methods(count)}").AssertionMethods.Length == count),
        Of(nameof(CredentialLimits.MaxVerificationMethods), "authentication", count => Document($"\"authentication\":{Methods(count)}").Authentications.Length == count),

        Of(nameof(CredentialLimits.MaxProofs), nameof(SecuredDocument), count => IsTaken(SecuredDocument.Parse(JsonOf($$"""{"proof":{{List(count, _ => Proof("z" + new string('1', 64)))}}}""")), DataIntegrityErrors.ProofMalformed)),
        Of(nameof(CredentialLimits.MaxProofValueLength), nameof(SecuredDocument), length => IsTaken(SecuredDocument.Parse(JsonOf($$"""{"proof":{{Proof(LongestValue.PadRight(length, '1')[..length])}}}""")), DataIntegrityErrors.ValueMalformed)),
    ];

    private static System.Text.Json.JsonElement Rsa(int size, byte[] exponent)
    {
        byte[] modulus = [0xC1, .. Enumerable.Repeat((byte)0xA5, size - 2), 0x01];
        return JsonOf($$"""{"kty":"RSA","n":"{{StrictBase64Url.Encode(modulus)}}","e":"{{StrictBase64Url.Encode(exponent)}}"}""");
    }

    private static string Key => TestKeys.Issuer.PublicKey.ToJson().ToJsonString();

    private static string Keys(int count) => $"{{\"keys\":{List(count, _ => Key)}}}";

    private static string Methods(int count) => List(count, i => $$"""{"id":"#k{{i}}","controller":"{{Controller}}","publicKeyJwk":{{Key}}}""");

    private static DidDocument Document(string members) => DidDocument.Parse(Utf8($$"""{"id":"{{Controller}}",{{members}}}"""), Controller).Value;

    private static string Proof(string value) =>
        $$"""{"type":"DataIntegrityProof","cryptosuite":"ecdsa-jcs-2019","verificationMethod":"{{Controller}}#k","proofPurpose":"assertionMethod","proofValue":"{{value}}"}""";
}
