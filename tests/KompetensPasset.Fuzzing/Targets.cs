using KompetensPasset.Credentials;
using KompetensPasset.Credentials.Conversion;
using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.OpenBadges;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Credentials.VcJose;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Fuzzing;

/// <summary>The parsers, by name. Whatever the octets are, none may throw: an exception is a finding.</summary>
internal static class Targets
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    // Lazy: instrumented code may not run before the fuzzer has set up its memory.
    private static readonly Lazy<Jwk> AnyKey = new(() => DidKey.KeyOf("did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2").Value);

    private static readonly Dictionary<string, Action<byte[]>> Parsers = new(StringComparer.Ordinal)
    {
        ["verify"] = octets => CredentialVerifier.Verify(octets, VerificationInputs.Empty, VerificationPolicy.TrustingNobody, Now, null),
        ["json"] = octets => Use(StrictJson.Parse(octets), json => CanonicalJson.Of(json)),
        ["seal"] = octets => Use(SealedDocument.Parse(octets), seal => Array.ForEach([.. seal.Signatures], s => s.SealingTime([]))),
        ["europass"] = octets => Use(StrictJson.Parse(octets), json =>
        {
            EdcProfile.Validate(json);
            Use(EuropeanDigitalCredential.Read(json), edc => Use(EuropassAwards.Read(edc), _ => edc.ToContent()));
        }),
        ["sd-jwt"] = octets => Use(SdJwtVcToken.Parse(Text(octets)), token => token.Verify(Key)),
        ["vc-sd-jwt"] = octets => Use(VcSdJwt.Parse(Text(octets)), token => token.Verify(Key)),
        ["sd-jwt-json"] = octets => Use(StrictJson.Parse(octets), json => SdJwtJson.ToCompact(json)),
        ["vc-jwt"] = octets => Use(VcJwt.Parse(Text(octets)), token => token.Verify(Key)),
        ["plain-jwt"] = octets => Use(JwtVcJson.Parse(Text(octets)), token => token.Verify(Key)),
        ["vp-jwt"] = octets => Use(VpJwt.Parse(Text(octets)), token => token.Verify(Key)),
        ["plain-vp-jwt"] = octets => Use(VpJwt.ParsePlain(Text(octets)), token => token.Verify(Key)),
        ["presentation"] = octets => Use(StrictJson.Parse(octets), json => Use(SecuredDocument.ParsePresentation(json), document => Array.ForEach([.. document.Proofs], p => p.Verify(Key)))),
        ["revocation-list"] = octets => RevocationList.Parse(octets),
        ["cose"] = octets => Use(VcCose.Parse(octets), message => message.Verify(Key)),
        ["proof"] = octets => Use(StrictJson.Parse(octets), json => Use(SecuredDocument.Parse(json), document => Array.ForEach([.. document.Proofs], p => p.Verify(Key)))),
        ["status-token"] = octets => Use(StatusListToken.Parse(Text(octets)), list => list.Open(list.Claims.Uri, Now, TimeSpan.Zero)),
        ["bitstring"] = octets => BitstringStatusList.Decode(Text(octets), 1 << 20),
        ["type-metadata"] = octets => TypeMetadata.Parse(octets, "urn:x"),
        ["issuer-metadata"] = octets => JwtVcIssuerMetadata.Parse(octets, "https://issuer.example"),
        ["did-document"] = octets => DidDocument.Parse(octets, "did:web:issuer.example"),
        ["did"] = octets => Use(DidKey.KeyOf(Text(octets)), _ => DidJwk.KeyOf(Text(octets))),
        ["jwk"] = octets => Use(StrictJson.Parse(octets), json => Jwk.FromJson(json)),
        ["svg"] = octets => SvgTemplate.Parse(octets),
        ["badge"] = octets => BakedBadge.Read(octets),
        ["elmo"] = octets => ElmoAwards.Read(octets),
        ["crl"] = octets => CertificateRevocationList.Read(octets),
        ["ocsp"] = octets => OcspAnswer.Read(octets, []),
        ["certificate"] = octets => Certificate.Parse(octets),
        ["trust-list"] = octets => TrustList.Parse(octets),
    };

    private static readonly Action<byte[]>[] InOrder = [.. Parsers.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Value)];

    /// <summary>Every target; <c>any</c> chooses by the first octet.</summary>
    public static IReadOnlyDictionary<string, Action<byte[]>> All { get; } = new Dictionary<string, Action<byte[]>>(Parsers, StringComparer.Ordinal)
    {
        ["any"] = octets =>
        {
            if (octets.Length > 1)
                InOrder[octets[0] % InOrder.Length](octets[1..]);
        },
    };

    private static Jwk Key => AnyKey.Value;

    private static string Text(byte[] octets) => System.Text.Encoding.Latin1.GetString(octets);

    private static void Use<T>(ParseResult<T> read, Action<T> use) where T : notnull
    {
        if (read.TryGet(out var value, out _))
            use(value);
    }
}
