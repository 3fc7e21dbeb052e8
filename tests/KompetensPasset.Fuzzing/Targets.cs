using System.Security.Cryptography;
using KompetensPasset.Credentials;
using KompetensPasset.Credentials.Conversion;
using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.LinkedData;
using KompetensPasset.Credentials.OpenBadges;
using KompetensPasset.Credentials.RdfCanonicalisation;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Credentials.VcDataModel;
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
        ["bitstring-token"] = octets => Array.ForEach([BitstringStatusListCredential.Parse(Text(octets)), BitstringStatusListCredential.ParseDraft(Text(octets))], Open),
        ["bitstring-document"] = octets => Use(StrictJson.Parse(octets), json => Array.ForEach([BitstringStatusListCredential.Parse(json), BitstringStatusListCredential.ParseDraft(json)], Open)),
        ["aggregation"] = octets => StatusListAggregation.Parse(octets),
        ["status-reference"] = octets => Use(StrictJson.Parse(octets), json =>
        {
            StatusReference.FromStatusClaim(json);
            StatusReference.FromCredentialStatus(json);
        }),
        ["key-set"] = octets => IssuerKeySet.Parse(octets),
        ["key-binding"] = octets => Use(SdJwtVcToken.Parse(Text(octets)), token => KeyBinding.Check(token.Token, Key, new KeyBindingExpectation("https://reader.example", "n", Now))),
        ["w3c"] = octets => Use(StrictJson.Parse(octets), json => Use(VcDocument.ParseEither(json), document => OpenBadgeAwards.Read(document))),
        ["w3c-presentation"] = octets => Use(StrictJson.Parse(octets), json => VpDocument.ParseEither(json)),
        ["statements"] = octets => Use(StrictJson.Parse(octets), json => Use(JsonLdDocument.ToQuads(json, ContextSet.Embedded), quads => RdfCanonicaliser.Canonicalise(quads, HashAlgorithmName.SHA256))),
        ["specification"] = octets => MicroCredentialSpecification.Parse(octets),
        ["pkcs12"] = octets => SealCertificate.FromPkcs12(octets, null),
        ["multikey"] = octets => Multikey.Parse(Text(octets)),
        ["evidence"] = octets => SealPreservation.AddValidationData(octets, new ValidationData { Certificates = [octets] }),
        ["vp-cose"] = octets => Use(VpCose.Parse(octets), message => message.Verify(Key)),
        ["answers"] = VerifyWithAnswers,
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

    /// <summary>The names of all targets.</summary>
    public static IEnumerable<string> Names => Parsers.Keys.Order(StringComparer.Ordinal);

    /// <summary>A target by its name. Of several, with commas between, the first octet chooses one; <c>any</c> is all of them.</summary>
    /// <returns>Null when there is no such target.</returns>
    public static Action<byte[]>? Find(string name)
    {
        string[] names = name == "any" ? [.. Names] : name.Split(',');
        if (!names.All(Parsers.ContainsKey))
            return null;

        return names.Length == 1 ? Parsers[name] : octets =>
        {
            if (octets.Length > 1)
                Parsers[names[octets[0] % names.Length]](octets[1..]);
        };
    }

    // A document, then what its issuer publishes, then a list, with four zeros between: each question gets the answer of its kind.
    private static void VerifyWithAnswers(byte[] octets)
    {
        var document = Part(octets, out var rest);
        var keys = Part(rest, out var list);
        var inputs = VerificationInputs.Empty;
        for (var round = 0; round < 4; round++)
        {
            CredentialVerifier.Verify(document, inputs, VerificationPolicy.TrustingNobody, Now, null, out var missing);
            foreach (var required in missing)
                inputs = inputs.With(required, new FetchedInput.Available(required is RequiredInput.StatusList ? list : keys, required.MediaTypes[0], Now, false));
        }
    }

    private static byte[] Part(byte[] octets, out byte[] rest)
    {
        var end = octets.AsSpan().IndexOf("\0\0\0\0"u8);
        rest = end < 0 ? [] : octets[(end + 4)..];
        return end < 0 ? octets : octets[..end];
    }

    private static void Open(ParseResult<BitstringStatusListCredential> read) => Use(
        read, list => list.Open(new StatusReference.BitstringStatusListEntry(list.Document.Id ?? "urn:x", 7, StatusPurpose.Revocation), new BitstringReading(Now, TimeSpan.Zero)));

    private static Jwk Key => AnyKey.Value;

    private static string Text(byte[] octets) => System.Text.Encoding.Latin1.GetString(octets);

    private static void Use<T>(ParseResult<T> read, Action<T> use) where T : notnull
    {
        if (read.TryGet(out var value, out _))
            use(value);
    }
}
