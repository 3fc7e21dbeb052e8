using System.Globalization;
using System.Text.Json;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Verification;

/// <summary>Opens a European Digital Credential with its seals.</summary>
internal static class SealedEdc
{
    public static OpenedDocument Open(JsonElement json, CertificateCache? cache)
    {
        if (!SealedDocument.Parse(json, cache).TryGet(out var sealedDocument, out var error))
            return CredentialReader.Refuse(CredentialFormat.Edc, error, RefusedHeader(json, error));

        if (!sealedDocument.ReadPayload().TryGet(out var payload, out error))
            return CredentialReader.Refuse(CredentialFormat.Edc, error, "");

        if (EuropeanDigitalCredential.Read(payload).TryGet(out var credential, out error))
        {
            // Looked for once, and only where a seal holds.
            var violations = new Lazy<IReadOnlyList<CheckDetail>>(() => [.. EdcProfile.Validate(payload).Select(Detail)]);
            return new OpenedDocument(CredentialFormat.Edc, null, [.. sealedDocument.Signatures.Select(seal => Open(credential, violations, seal))]);
        }

        // A seal around something else is a sealed document, only not one of ours.
        return error.Code == EuropeanDigitalCredential.NotACredential
            ? new OpenedDocument(CredentialFormat.Unknown, CredentialReader.Because("other-document-kind", error))
            : new OpenedDocument(CredentialFormat.Edc, CredentialReader.Because("content-malformed", error));
    }

    private static OpenedCredential Open(EuropeanDigitalCredential credential, Lazy<IReadOnlyList<CheckDetail>> violations, SealSignature seal) => new()
    {
        Format = CredentialFormat.Edc,
        Content = credential.ToContent(),
        IssuerId = credential.Issuer.Id,
        Algorithm = seal.Algorithm,

        // The seal itself knows its key: it checks with the certificate whose digest is sealed.
        HasSignatureOf = _ => seal.Verify(),
        Certificate = seal.Certificate,
        ChainMaterial = seal.ExtraCertificates,
        SignedAt = seal.ClaimedAt,
        Revocation = seal.Revocation,
        ProvenSealingTime = (trust, now) => ProvenTime(seal, trust, now),
        // What an authority gives out; anybody may call itself anything under a free `identifier`.
        IssuerIdentifiers = [.. credential.Issuer.Identifiers.Where(identifier => identifier.Kind != "identifier").Select(identifier => identifier.Notation)],
        ValidFrom = credential.ValidFrom,
        ValidUntil = credential.ValidUntil,
        Status = credential.CredentialStatus is { } status ? StatusReference.FromCredentialStatus(status) : null,
        SchemaViolations = violations,
        StatesAccreditation = credential.Achievements.Any(achievement => achievement.Accreditations.Count > 0),
    };

    // An authority whose certificate has itself run out, or whose key was lost, vouches for nothing any more, unless archive time-stamps took over from it (EN 319 102-1 §5.6).
    private static DateTimeOffset? ProvenTime(SealSignature seal, TrustList trust, DateTimeOffset now) =>
        seal.SealingTimes(trust.TimestampAnchors, now)
            .OfType<TimeStampOutcome.ProvenTime>().Where(proven => now <= proven.AuthorityValidUntil).Min(proven => (DateTimeOffset?)proven.At);

    private static CheckDetail Detail(ShapeViolation violation) =>
        new(Kebab(violation.Rule), violation.Pointer, $"{violation.ClassName}.{violation.Property}: {violation.Message}");

    private static string Kebab(ShapeRule rule) =>
        string.Concat(rule.ToString().Select((c, i) => char.IsAsciiLetterUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));

    // Of several signatures the pointer names the one that was refused.
    private static string RefusedHeader(JsonElement json, CredentialError error)
    {
        var signature = error.Pointer?.Split('/') is ["", "signatures", var index, ..] ? json.GetProperty("signatures")[int.Parse(index, CultureInfo.InvariantCulture)] : json;
        return JsonText.Of(signature, "protected") ?? "";
    }
}
