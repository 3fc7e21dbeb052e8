namespace KompetensPasset.Credentials.Verification;

public static partial class CheckCatalogue
{
    private static (string Sv, string En) AskForTheOriginal => (
        "Be om originalfilen: den som utfärdaren lämnade ut eller som plånboken sparar.",
        "Ask for the original file: the one that the issuer handed out or that the wallet keeps.");

    private static (string Sv, string En) AskForIntactFile => (
        "Be personen skicka originalfilen igen. Är den fortfarande trasig, be utfärdaren om en ny.",
        "Ask the person to send the original file again. If it is still broken, ask the issuer for a new one.");

    private static (string Sv, string En) CheckWithTheIssuer => ("Kontrollera beviset hos utfärdaren.", "Check the credential with the issuer.");

    private static IEnumerable<CatalogueEntry> FormatEntries() =>
    [
        Passed(CheckKind.WellFormed, "format-recognised", "Beviset är i ett format som vi känner igen ({format}).", "The credential is in a format that we know ({format})."),
        Open(CheckKind.WellFormed, "input-empty", ("Filen är tom.", "The file is empty."), AskForTheOriginal),
        Open(CheckKind.WellFormed, "input-too-large", ("Filen är större än vad vi kan läsa.", "The file is larger than we can read."), AskForTheOriginal),
        Open(CheckKind.WellFormed, "input-is-picture",
            ("Filen är en bild utan inbakat kompetensbevis. En bild av ett kompetensbevis går inte att kontrollera.", "The file is a picture without a credential inside. A picture of a credential cannot be checked."), AskForTheOriginal),
        Open(CheckKind.WellFormed, "input-is-pdf",
            ("Filen är ett PDF-dokument. En utskrift av ett kompetensbevis går inte att kontrollera.", "The file is a PDF document. A print of a credential cannot be checked."), AskForTheOriginal),
        Open(CheckKind.WellFormed, "input-is-web-page",
            ("Filen är en sparad webbsida, inte ett kompetensbevis.", "The file is a saved web page, not a credential."), AskForTheOriginal),
        Open(CheckKind.WellFormed, "input-is-archive",
            ("Filen är ett arkiv med flera filer (zip).", "The file is an archive of several files (zip)."),
            ("Packa upp arkivet och kontrollera filerna i det en i taget.", "Unpack the archive and check its files one by one.")),
        Open(CheckKind.WellFormed, "input-is-link",
            ("Innehållet är en webbadress, inte ett kompetensbevis.", "The content is a web address, not a credential."),
            ("Öppna länken, eller lämna in den som länk.", "Open the link, or hand it in as a link.")),
        Open(CheckKind.WellFormed, "format-unknown",
            ("Innehållet är inte ett kompetensbevis i något format som vi känner igen.", "The content is not a credential in any format that we know."), AskForTheOriginal),
        Open(CheckKind.WellFormed, "format-unsupported",
            ("Det här ser ut som ett kompetensbevis, men i ett format som vi inte kontrollerar.", "This looks like a credential, but in a format that we do not check."), CheckWithTheIssuer),
        Refused(CheckKind.WellFormed, "document-too-large",
            ("Beviset är större än ett sådant bevis får vara.", "The credential is larger than one of its kind may be."), CheckWithTheIssuer),
        Refused(CheckKind.WellFormed, "document-too-deep",
            ("Beviset har fler nivåer inuti varandra än ett sådant bevis får ha.", "The credential has more levels within each other than one of its kind may have."), CheckWithTheIssuer),
        Refused(CheckKind.WellFormed, "document-malformed",
            ("Filen följer inte reglerna för sitt format. Den kan vara skadad eller ändrad.", "The file does not follow the rules of its format. It may be damaged or changed."), AskForIntactFile),
        Refused(CheckKind.WellFormed, "other-document-kind",
            ("Detta är en underskriven handling av ett annat slag, inte ett kompetensbevis.", "This is a signed document of another kind, not a credential."), AskForTheOriginal),
        Refused(CheckKind.WellFormed, "content-malformed",
            ("Beviset saknar uppgifter som det måste ha, eller har dem i fel form.", "The credential lacks details that it must have, or has them in the wrong form."),
            ("Be utfärdaren om ett nytt bevis.", "Ask the issuer for a new credential.")),
    ];

    private static IEnumerable<CatalogueEntry> SignatureEntries() =>
    [
        Passed(CheckKind.Signature, "signature-valid", "Innehållet är oförändrat sedan det utfärdades.", "The content is unchanged since it was issued."),
        Refused(CheckKind.Signature, "signature-invalid",
            ("Innehållet stämmer inte med utfärdarens underskrift. Det kan ha ändrats eller skadats.", "The content does not match the issuer's signature. It may have been changed or damaged."), AskForIntactFile),
        Refused(CheckKind.Signature, "signature-missing",
            ("Dokumentet saknar underskrift. Vem som helst kan ha skrivit det.", "The document has no signature. Anybody may have written it."),
            ("Be om den underskrivna filen.", "Ask for the signed file.")),
        Refused(CheckKind.Signature, "signature-algorithm-forbidden",
            ("Underskriften är av ett slag som inte skyddar innehållet.", "The signature is of a kind that does not protect the content."),
            ("Lita inte på innehållet. Be utfärdaren om ett nytt bevis.", "Do not rely on the content. Ask the issuer for a new credential.")),
        Open(CheckKind.Signature, "signature-algorithm-unsupported",
            ("Underskriften är av ett slag som vi inte kan kontrollera.", "The signature is of a kind that we cannot check."), CheckWithTheIssuer),
        Refused(CheckKind.Signature, "signature-rules-broken",
            ("Underskriften följer inte reglerna för sitt format.", "The signature does not follow the rules of its format."), AskForIntactFile),
        Refused(CheckKind.Signature, "signing-key-unknown",
            ("Beviset är underskrivet med en nyckel som utfärdaren inte har publicerat.", "The credential is signed with a key that the issuer has not published."),
            ("Fråga utfärdaren, genom en väg som du själv letar upp, om beviset är deras.", "Ask the issuer, by a way that you find yourself, whether the credential is theirs.")),
        Refused(CheckKind.Signature, "signing-key-withdrawn",
            ("Utfärdaren har återkallat den här nyckeln som röjd från {withdrawnAt:date}: någon annan kan ha skrivit under.", "The issuer has withdrawn this key as compromised since {withdrawnAt:date}: somebody else may have signed."),
            ("Be utfärdaren om ett nytt bevis.", "Ask the issuer for a new credential.")),
        Open(CheckKind.Signature, "issuer-keys-unavailable",
            ("Utfärdarens nycklar kunde inte hämtas. Därför kunde underskriften inte kontrolleras.", "The issuer's keys could not be fetched, so the signature could not be checked."),
            ("Försök igen om en stund.", "Try again in a while.")),
        Open(CheckKind.Signature, "issuer-keys-malformed",
            ("Utfärdarens publicerade nycklar går inte att läsa. Därför kunde underskriften inte kontrolleras.", "The issuer's published keys cannot be read, so the signature could not be checked."),
            ("Säg till utfärdaren, och försök igen senare.", "Tell the issuer, and try again later.")),
        Open(CheckKind.Signature, "signature-key-not-available",
            ("Beviset säger inte var utfärdarens nyckel finns. Därför kunde underskriften inte kontrolleras.", "The credential does not say where the issuer's key is, so the signature could not be checked."), CheckWithTheIssuer),
    ];
}
