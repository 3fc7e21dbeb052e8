namespace KompetensPasset.Credentials.Verification;

public static partial class CheckCatalogue
{
    private static (string Sv, string En) TryAgain => (
        "Vi kan varken säga att beviset är spärrat eller att det inte är det. Försök igen om en stund.",
        "We can neither say that the credential is revoked nor that it is not. Try again in a while.");

    private static (string Sv, string En) AskAboutStatus => (
        "Vi kan varken säga att beviset är spärrat eller att det inte är det. Fråga utfärdaren.",
        "We can neither say that the credential is revoked nor that it is not. Ask the issuer.");

    private static IEnumerable<CatalogueEntry> StatusEntries() => [.. StatusOutcomes(), .. StatusListProblems()];

    private static IEnumerable<CatalogueEntry> StatusOutcomes() =>
    [
        Passed(CheckKind.Status, "status-valid", "Inte spärrat. Kontrollerat {listAt:time}.", "Not revoked. Checked {listAt:time}."),
        Passed(CheckKind.Status, "status-valid-then", "Var inte spärrat {asOf:date}.", "Was not revoked on {asOf:date}."),
        Passed(CheckKind.Status, "status-valid-now",
            "Inte spärrat nu. Utfärdaren visar inte hur spärrlistan såg ut {asOf:date}, men det som spärras förblir spärrat.",
            "Not revoked now. The issuer does not show what its status list said on {asOf:date}, but what is revoked stays revoked."),
        Refused(CheckKind.Status, "status-revoked", ("Utfärdaren har spärrat beviset.", "The issuer has revoked the credential."),
            ("Lita inte på beviset. Be personen fråga utfärdaren om orsaken.", "Do not rely on the credential. Ask the person to find out the reason from the issuer.")),
        Remark(CheckKind.Status, "status-suspended", ("Utfärdaren har pausat beviset. Det kan bli giltigt igen.", "The issuer has suspended the credential. It may become valid again."),
            ("Vänta, och kontrollera igen senare. Utfärdaren kan säga varför.", "Wait, and check again later. The issuer can say why.")),
        Neutral(CheckKind.Status, "no-status-list", "Beviset saknar spärrlista och kan inte spärras.", "The credential has no status list and cannot be revoked."),
    ];

    private static IEnumerable<CatalogueEntry> StatusListProblems() =>
    [
        Open(CheckKind.Status, "status-list-unavailable", ("Spärrlistan kunde inte hämtas.", "The status list could not be fetched."), TryAgain),
        Open(CheckKind.Status, "status-list-signature-invalid", ("Spärrlistan har fel underskrift.", "The status list has a wrong signature."), AskAboutStatus),
        Open(CheckKind.Status, "status-list-signer-unknown", ("Spärrlistan är inte underskriven av utfärdaren.", "The status list is not signed by the issuer."), AskAboutStatus),
        Open(CheckKind.Status, "status-list-malformed", ("Spärrlistan går inte att läsa.", "The status list cannot be read."), AskAboutStatus),
        Open(CheckKind.Status, "status-list-too-short",
            ("Spärrlistan är så kort att den kan avslöja vems bevis den gäller. Den används inte.", "The status list is so short that it may give away whose credential it is about. It is not used."), AskAboutStatus),
        Open(CheckKind.Status, "status-list-mismatch", ("Spärrlistan är en annan än den som beviset anger.", "The status list is another than the one that the credential names."), AskAboutStatus),
        Open(CheckKind.Status, "status-list-expired", ("Spärrlistan är för gammal.", "The status list is too old."), TryAgain),
        Open(CheckKind.Status, "status-list-not-yet-valid", ("Spärrlistan gäller inte ännu.", "The status list is not yet in force."), TryAgain),
        Open(CheckKind.Status, "status-index-out-of-range", ("Beviset har ingen plats i spärrlistan.", "The credential has no place in the status list."), AskAboutStatus),
        Open(CheckKind.Status, "status-reference-malformed", ("Beviset anger sin plats i spärrlistan i fel form.", "The credential gives its place in the status list in the wrong form."), AskAboutStatus),
        Open(CheckKind.Status, "status-kind-unknown", ("Beviset anger en spärrkontroll av ett slag som vi inte kan göra.", "The credential names a check of revocation of a kind that we cannot make."), AskAboutStatus),
        Open(CheckKind.Status, "status-value-unknown", ("Spärrlistan har ett värde som vi inte förstår.", "The status list holds a value that we do not understand."), AskAboutStatus),
        Open(CheckKind.Status, "status-history-not-published",
            ("Utfärdaren visar inte hur spärrlistan såg ut {asOf:date}. Nu är beviset spärrat eller pausat.",
             "The issuer does not show what its status list said on {asOf:date}. Now the credential is revoked or suspended."), AskAboutStatus),
    ];

    private static IEnumerable<CatalogueEntry> ContentEntries() =>
    [
        Passed(CheckKind.ValidityPeriod, "in-force", "Gäller till och med {validUntil:date}.", "In force until {validUntil:date}."),
        Passed(CheckKind.ValidityPeriod, "in-force-without-end", "Har inget slutdatum.", "Has no end date."),
        Remark(CheckKind.ValidityPeriod, "expired", ("Gick ut {validUntil:date}.", "Ran out on {validUntil:date}."),
            ("Beviset är äkta men gäller inte längre. Fråga om det har förnyats.", "The credential is genuine but no longer in force. Ask whether it was renewed.")),
        Remark(CheckKind.ValidityPeriod, "not-yet-in-force", ("Börjar gälla {validFrom:date}.", "Comes into force on {validFrom:date}."),
            ("Kontrollera igen efter det datumet.", "Check again after that date.")),
        Passed(CheckKind.SchemaConformance, "schema-conforms", "Alla uppgifter som hör till typen finns.", "All details that belong to the type are there."),
        Remark(CheckKind.SchemaConformance, "schema-violations", ("{count} uppgifter saknas eller har fel form.", "{count} details are missing or have the wrong form."),
            ("Det påverkar inte äktheten. Fråga utfärdaren om en uppgift som du behöver saknas.", "It does not affect authenticity. Ask the issuer if a detail that you need is missing.")),
        Remark(CheckKind.SchemaConformance, "terms-unknown", ("Beviset använder begrepp som inte är kända här.", "The credential uses terms that are not known here."),
            ("Det påverkar inte äktheten. Fråga utfärdaren om en uppgift är oklar.", "It does not affect authenticity. Ask the issuer if a detail is unclear.")),
        Neutral(CheckKind.SchemaConformance, "no-schema", "Formatet har inga särskilda regler för vilka uppgifter som ska finnas.", "The format has no rules of its own for which details must be there."),
        Neutral(CheckKind.Accreditation, "accreditation-not-stated", "Beviset uppger ingen ackreditering.", "The credential states no accreditation."),
        Neutral(CheckKind.Accreditation, "accreditation-no-register", "Beviset uppger en ackreditering. Här finns inget register att jämföra den med.", "The credential states an accreditation. There is no register here to compare it with."),
        Neutral(CheckKind.Evidence, "no-attachments", "Beviset hänvisar inte till bilagor som ska kontrolleras.", "The credential refers to no attachments that have to be checked."),
    ];

    private static IEnumerable<CatalogueEntry> HolderEntries() =>
    [
        Passed(CheckKind.HolderBinding, "holder-proven", "Personen bevisade nyss att beviset finns i hens plånbok.", "The person has just proven that the credential is in their wallet."),
        Neutral(CheckKind.HolderBinding, "holder-not-asked", "Ingen har kontrollerat vem som visar beviset. En fil eller länk kan vidarebefordras.", "Nobody has checked who presents the credential. A file or link can be passed on."),
        Neutral(CheckKind.HolderBinding, "holder-not-bound", "Beviset är inte knutet till en plånbok. En fil eller länk kan vidarebefordras.", "The credential is not tied to a wallet. A file or link can be passed on."),
        Refused(CheckKind.HolderBinding, "holder-proof-invalid", ("Den som visar beviset är inte den som det utfärdades till.", "Whoever presents the credential is not the one to whom it was issued."),
            ("Be personen visa beviset från sin egen plånbok.", "Ask the person to present the credential from their own wallet.")),
        Refused(CheckKind.HolderBinding, "holder-proof-missing", ("Beviset visades utan att innehavaren styrkte att det är hens.", "The credential was presented without proof that it is the holder's own."),
            ("Be personen visa beviset från sin egen plånbok.", "Ask the person to present the credential from their own wallet.")),
        Passed(CheckKind.Presentation, "presentation-for-reader", "Skickat till er, för er förfrågan, nyss.", "Sent to you, for your request, just now."),
        Neutral(CheckKind.Presentation, "no-presentation", "Beviset lämnades som fil eller länk, inte som svar på en förfrågan.", "The credential was handed over as a file or link, not in answer to a request."),
        Neutral(CheckKind.Presentation, "presentation-not-requested", "Visningen gjordes för en annan förfrågan än er.", "The presentation was made for another request than yours."),
        Refused(CheckKind.Presentation, "presentation-for-another", ("Visningen gjordes för någon annan eller för en annan förfrågan.", "The presentation was made for somebody else or for another request."),
            ("Be personen svara på er egen förfrågan.", "Ask the person to answer your own request.")),
        Refused(CheckKind.Presentation, "presentation-stale", ("Visningen är för gammal.", "The presentation is too old."),
            ("Be personen visa beviset igen.", "Ask the person to present the credential again.")),
        Neutral(CheckKind.IdentityMatch, "identity-not-compared", "Namnet har inte jämförts med en styrkt identitet.", "The name was not compared with a proven identity."),
    ];
}
