using KompetensPasset.Credentials.Content;

namespace KompetensPasset.Credentials.Verification;

public static partial class CheckCatalogue
{
    private static (string Sv, string En) AskTheIssuer => (
        "Fråga utfärdaren, genom en väg som du själv letar upp, om beviset är deras.",
        "Ask the issuer, by a way that you find yourself, whether the credential is theirs.");

    private static IEnumerable<CatalogueEntry> IssuerEntries() => [.. BindingEntries(), .. TrustEntries(), .. KeyTimeEntries()];

    private static IEnumerable<CatalogueEntry> BindingEntries() =>
    [
        Passed(CheckKind.IssuerKeyBinding, "issuer-identifier-matches",
            "Stämpelns certifikat och beviset anger samma organisation ({identifier}).", "The certificate of the seal and the credential name the same organisation ({identifier})."),
        Passed(CheckKind.IssuerKeyBinding, "issuer-listed-for-certificate",
            "Stämpelns certifikat hör till utfärdaren enligt registret.", "The certificate of the seal belongs to the issuer according to the register."),
        Passed(CheckKind.IssuerKeyBinding, "issuer-key-published",
            "Nyckeln är publicerad på utfärdarens egen adress ({domain}).", "The key is published at the issuer's own address ({domain})."),
        Passed(CheckKind.IssuerKeyBinding, "issuer-identifier-is-key",
            "Utfärdarens beteckning är själva nyckeln. Den säger inte vem utfärdaren är.", "The issuer's identifier is the key itself. It does not say who the issuer is."),
        Passed(CheckKind.IssuerKeyBinding, "issuer-is-certificate-subject",
            "Beviset anger ingen annan utfärdare än den som certifikatet är utställt på.", "The credential names no other issuer than the one to whom the certificate was given."),
        Remark(CheckKind.IssuerKeyBinding, "issuer-name-only",
            ("Certifikatet anger samma namn som beviset, men inget organisationsnummer som går att jämföra.", "The certificate states the same name as the credential, but no registration number that can be compared."), AskTheIssuer),
        Refused(CheckKind.IssuerKeyBinding, "issuer-mismatch",
            ("Beviset är underskrivet av någon annan ({signer}) än den utfärdare som det anger.", "The credential is signed by somebody else ({signer}) than the issuer it names."), AskTheIssuer),
        new("issuer-key-self-asserted", CheckKind.IssuerKeyBinding, CheckOutcome.NotChecked, CheckConsequence.CouldNotTell,
            LanguageMap.Of(
                "Nyckeln kommer ur beviset självt. Den säger inget om vem utfärdaren är.",
                "The key comes out of the credential itself. It says nothing about who the issuer is."),
            LanguageMap.Of(AskTheIssuer.Sv, AskTheIssuer.En)),
    ];

    private static IEnumerable<CatalogueEntry> TrustEntries() =>
    [
        Passed(CheckKind.TrustedIssuer, "issuer-in-register", "Utfärdaren är {issuer}, enligt registret.", "The issuer is {issuer}, according to the register."),
        Remark(CheckKind.TrustedIssuer, "issuer-domain-only",
            ("Utfärdarens adress {domain} är bekräftad, men utfärdaren finns inte i något register som används här.", "The issuer's address {domain} is confirmed, but the issuer is in no register that is used here."),
            ("Kontrollera att adressen är den rätta för organisationen.", "Make sure that the address is the right one for the organisation.")),
        Entry(CheckKind.TrustedIssuer, "issuer-not-identified", (CheckOutcome.Failed, CheckConsequence.CouldNotTell),
            ("Vi kan inte bekräfta vem utfärdaren är. Vem som helst kan skriva under i ett känt namn.", "We cannot confirm who the issuer is. Anybody can sign in a well-known name."), AskTheIssuer),
        Entry(CheckKind.TrustedIssuer, "issuer-key-not-in-register", (CheckOutcome.Failed, CheckConsequence.CouldNotTell),
            ("Utfärdaren finns i registret, men registret godtar inte nyckeln som beviset är underskrivet med.", "The issuer is in the register, but the register does not accept the key that the credential is signed with."), AskTheIssuer),
        Entry(CheckKind.TrustedIssuer, "issuer-not-in-register-then", (CheckOutcome.Failed, CheckConsequence.CouldNotTell),
            ("Utfärdaren finns i registret, men inte för den tid då beviset utfärdades.", "The issuer is in the register, but not for the time at which the credential was issued."), AskTheIssuer),
        Entry(CheckKind.TrustedIssuer, "issuer-not-yet-in-register", (CheckOutcome.Failed, CheckConsequence.CouldNotTell),
            ("Utfärdaren finns i registret först från {from:date}, men frågan gäller {asOf:date}.", "The issuer is in the register only from {from:date}, but the question is about {asOf:date}."), AskTheIssuer),
        Entry(CheckKind.TrustedIssuer, "issuer-no-longer-in-register", (CheckOutcome.Failed, CheckConsequence.CouldNotTell),
            ("Utfärdaren fanns i registret till {to:date} men inte {asOf:date}, och inget styrker att beviset utfärdades dessförinnan.",
             "The issuer was in the register until {to:date} but not on {asOf:date}, and nothing proves that the credential was issued before."), AskTheIssuer),
    ];

    private static IEnumerable<CatalogueEntry> KeyTimeEntries() =>
    [
        Passed(CheckKind.KeyTime, "certificate-in-force", "Certifikatet gäller, och gällde när beviset skrevs under ({signedAt:date}).", "The certificate is in force, and was when the credential was signed ({signedAt:date})."),
        Passed(CheckKind.KeyTime, "sealing-time-proven",
            "Certifikatet har gått ut, men en tidsstämpel styrker att beviset skrevs under medan det gällde ({provenAt:date}).",
            "The certificate has run out, but a time-stamp proves that the credential was signed while it was in force ({provenAt:date})."),
        Passed(CheckKind.KeyTime, "sealing-time-proven-before-revocation",
            "Certifikatet är spärrat ({revokedAt:date}), men en tidsstämpel styrker att beviset skrevs under dessförinnan ({provenAt:date}).",
            "The certificate is revoked ({revokedAt:date}), but a time-stamp proves that the credential was signed before ({provenAt:date})."),
        Passed(CheckKind.KeyTime, "key-published-now", "Utfärdaren publicerar nyckeln nu.", "The issuer publishes the key now."),
        Neutral(CheckKind.KeyTime, "key-has-no-period", "Nyckeln har ingen giltighetstid.", "The key has no period of validity."),
        Open(CheckKind.KeyTime, "sealing-time-not-proven",
            ("Certifikatet har gått ut, och inget styrker att beviset skrevs under medan det gällde.", "The certificate has run out, and nothing proves that the credential was signed while it was in force."),
            ("Be utfärdaren bekräfta beviset eller utfärda ett nytt.", "Ask the issuer to confirm the credential or to issue a new one.")),
        Entry(CheckKind.KeyTime, "certificate-revoked-sealing-time-not-proven", (CheckOutcome.Failed, CheckConsequence.CouldNotTell),
            ("Certifikatet är spärrat ({revokedAt:date}), och inget styrker att beviset skrevs under dessförinnan.", "The certificate is revoked ({revokedAt:date}), and nothing proves that the credential was signed before."),
            ("Be utfärdaren bekräfta beviset eller utfärda ett nytt.", "Ask the issuer to confirm the credential or to issue a new one.")),
        Refused(CheckKind.KeyTime, "certificate-revoked",
            ("Certifikatet var redan spärrat ({revokedAt:date}) när beviset skrevs under.", "The certificate was already revoked ({revokedAt:date}) when the credential was signed."), AskTheIssuer),
        Refused(CheckKind.KeyTime, "signed-outside-certificate",
            ("Beviset uppger att det skrevs under vid en tid då certifikatet inte gällde ({signedAt:date}).", "The credential says that it was signed at a time when the certificate was not in force ({signedAt:date})."), AskTheIssuer),
        Refused(CheckKind.KeyTime, "signed-in-future",
            ("Beviset uppger att det skrevs under vid en tid som ännu inte har varit.", "The credential says that it was signed at a time that has not yet come."), AskTheIssuer),
        Entry(CheckKind.KeyTime, "key-withdrawn", (CheckOutcome.Failed, CheckConsequence.CouldNotTell),
            ("Utfärdaren har återkallat nyckeln ({withdrawnAt:date}), och inget styrker att beviset skrevs under dessförinnan.", "The issuer has withdrawn the key ({withdrawnAt:date}), and nothing proves that the credential was signed before."),
            ("Be utfärdaren bekräfta beviset eller utfärda ett nytt.", "Ask the issuer to confirm the credential or to issue a new one.")),
        Refused(CheckKind.KeyTime, "key-withdrawn-before-signing",
            ("Nyckeln var redan återkallad ({withdrawnAt:date}) när beviset skrevs under.", "The key was already withdrawn ({withdrawnAt:date}) when the credential was signed."), AskTheIssuer),
    ];
}
