using System.Collections.Frozen;
using KompetensPasset.Credentials.Content;

namespace KompetensPasset.Credentials.Verification;

/// <summary>What people read in place of the names of <see cref="CheckResult.Evidence"/>.</summary>
internal static class EvidenceWords
{
    private static readonly FrozenDictionary<string, LanguageMap> ByName = new Dictionary<string, LanguageMap>
    {
        ["algorithm"] = LanguageMap.Of("Slag av underskrift", "Kind of signature"),
        ["asOf"] = LanguageMap.Of("Frågan gällde", "Asked about"),
        ["audience"] = LanguageMap.Of("Gjord för", "Made for"),
        ["certificate"] = LanguageMap.Of("Certifikat", "Certificate"),
        ["certificateFrom"] = LanguageMap.Of("Certifikatet gäller från", "Certificate valid from"),
        ["certificateUntil"] = LanguageMap.Of("Certifikatet gäller till", "Certificate valid until"),
        ["contexts"] = LanguageMap.Of("Okända ordlistor", "Unknown vocabularies"),
        ["copy"] = LanguageMap.Of("Ur ett tidigare svar", "From an earlier answer"),
        ["count"] = LanguageMap.Of("Antal", "Number"),
        ["domain"] = LanguageMap.Of("Utfärdarens adress", "Address of the issuer"),
        ["format"] = LanguageMap.Of("Format", "Format"),
        ["from"] = LanguageMap.Of("I registret från", "In the register from"),
        ["history"] = LanguageMap.Of("Läget då", "State at that time"),
        ["identifier"] = LanguageMap.Of("Identitetsbeteckning", "Identifier"),
        ["index"] = LanguageMap.Of("Plats i listan", "Place in the list"),
        ["issuer"] = LanguageMap.Of("Utfärdare", "Issuer"),
        ["issuerId"] = LanguageMap.Of("Utfärdarens beteckning", "The issuer's identifier"),
        ["issuerIdentifiers"] = LanguageMap.Of("Beteckningar i beviset", "Identifiers in the credential"),
        ["keyThumbprint"] = LanguageMap.Of("Nyckelns fingeravtryck", "Fingerprint of the key"),
        ["list"] = LanguageMap.Of("Spärrlista", "Status list"),
        ["listAt"] = LanguageMap.Of("Spärrlistans tidpunkt", "Status list as of"),
        ["notRevokedAsOf"] = LanguageMap.Of("Certifikatet inte spärrat", "Certificate not revoked as of"),
        ["pointer"] = LanguageMap.Of("Plats i filen", "Place in the file"),
        ["provenAt"] = LanguageMap.Of("Styrkt tidpunkt", "Proven time"),
        ["reason"] = LanguageMap.Of("Orsak", "Cause"),
        ["register"] = LanguageMap.Of("Register", "Register"),
        ["revocationNotStated"] = LanguageMap.Of("Uppgift saknas om certifikatet är spärrat", "No word on whether the certificate is revoked"),
        ["revocationReason"] = LanguageMap.Of("Orsak till spärren", "Cause of the revocation"),
        ["revokedAt"] = LanguageMap.Of("Certifikatet spärrat", "Certificate revoked"),
        ["revokedCertificate"] = LanguageMap.Of("Spärrat certifikat", "Revoked certificate"),
        ["withdrawnAt"] = LanguageMap.Of("Nyckeln återkallad", "Key withdrawn"),
        ["rule"] = LanguageMap.Of("Regel", "Rule"),
        ["signedAt"] = LanguageMap.Of("Underskrivet", "Signed"),
        ["signer"] = LanguageMap.Of("Underskrivet av", "Signed by"),
        ["signerIdentifier"] = LanguageMap.Of("Underskrivarens beteckning", "The signer's identifier"),
        ["statusNow"] = LanguageMap.Of("Läget nu", "State now"),
        ["total"] = LanguageMap.Of("Bevis inuti", "Credentials inside"),
        ["to"] = LanguageMap.Of("I registret till", "In the register until"),
        ["type"] = LanguageMap.Of("Typ", "Type"),
        ["valid"] = LanguageMap.Of("Giltiga", "Valid"),
        ["validFrom"] = LanguageMap.Of("Gäller från", "Valid from"),
        ["validUntil"] = LanguageMap.Of("Gäller till och med", "Valid until"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The words for a name; null where there are none.</summary>
    public static LanguageMap? Of(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The words for a place at which something was found; null for somewhere.</summary>
    public static LanguageMap AtPlace(string? pointer) => pointer is null ? LanguageMap.Of("Funnet", "Found") : LanguageMap.Of($"Vid {pointer}", $"At {pointer}");
}
