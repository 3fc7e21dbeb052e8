namespace KompetensPasset.Credentials.Verification;

public static partial class CheckCatalogue
{
    private static (string Sv, string En) LookAtEach => ("Se vad som sägs om vart och ett av dem.", "See what is said about each of them.");

    private static IEnumerable<CatalogueEntry> EnclosedEntries() =>
    [
        Passed(CheckKind.Signature, "presentation-signed", "Visningen är oförändrad sedan den gjordes.", "The presentation is unchanged since it was made."),
        Refused(CheckKind.Signature, "presentation-signature-invalid",
            ("Visningen stämmer inte med underskriften av den som visar.", "The presentation does not match the signature of whoever presents."), AskToPresentAgain),
        Open(CheckKind.Signature, "presenter-key-not-available",
            ("Nyckeln för den som visar finns inte att få. Därför kunde visningen inte kontrolleras.", "The key of whoever presents is not to be had, so the presentation could not be checked."), AskToPresentAgain),
        Open(CheckKind.Signature, "self-asserted",
            ("Detta säger innehavaren om sig själv. Ingen annan har skrivit under det.", "The holder says this about themselves. Nobody else has signed it."),
            ("Be om ett bevis som någon annan har utfärdat.", "Ask for a credential that somebody else has issued.")),
        Passed(CheckKind.Enclosed, "presented-valid", "Bevis i visningen: {valid} av {total} är giltiga.", "Credentials in the presentation: {valid} of {total} are valid."),
        Remark(CheckKind.Enclosed, "presented-with-remarks",
            ("Bevis i visningen: {valid} av {total} är giltiga utan anmärkning.", "Credentials in the presentation: {valid} of {total} are valid without remarks."), LookAtEach),
        Open(CheckKind.Enclosed, "presented-not-told",
            ("Bevis i visningen: {valid} av {total} är giltiga; andra kunde inte kontrolleras helt.", "Credentials in the presentation: {valid} of {total} are valid; others could not be checked completely."), LookAtEach),
        Refused(CheckKind.Enclosed, "presented-not-valid",
            ("Bevis i visningen: {valid} av {total} är giltiga; minst ett går inte att lita på.", "Credentials in the presentation: {valid} of {total} are valid; at least one is not to be trusted."), LookAtEach),
        Open(CheckKind.Enclosed, "presentation-empty", ("Visningen innehåller inget bevis.", "The presentation holds no credential."), AskToPresentAgain),
        Open(CheckKind.Enclosed, "enclosed-too-many",
            ("Det finns fler bevis inuti än vi kontrollerar: {valid} av {total} kontrollerades.", "There are more credentials inside than we check: {valid} of {total} were checked."),
            ("Be om bevisen vart och ett för sig.", "Ask for the credentials one by one.")),
        Passed(CheckKind.Enclosed, "parts-valid", "Bevis inuti: {valid} av {total} är giltiga.", "Credentials inside: {valid} of {total} are valid."),
        Remark(CheckKind.Enclosed, "parts-not-all-valid",
            ("Bevis inuti: {valid} av {total} är giltiga.", "Credentials inside: {valid} of {total} are valid."), LookAtEach),
        Neutral(CheckKind.Enclosed, "endorsements-apart",
            "Beviset bär med sig {count} intyg av andra. De kontrollerades för sig och ändrar inget här.",
            "The credential brings {count} statements of others. They were checked on their own and change nothing here."),
        Remark(CheckKind.Enclosed, "endorses-another",
            ("Intyget handlar om något annat än det som det ligger i.", "The statement is about something else than that in which it stands."),
            ("Räkna inte intyget till det bevis som det kom med.", "Do not count the statement towards the credential that it came with.")),
        Remark(CheckKind.Enclosed, "part-of-another-holder",
            ("Beviset är utfärdat till en annan innehavare än samlingen som det ligger i.", "The credential was issued to another holder than the record in which it stands."),
            ("Fråga personen varför det ligger där.", "Ask the person why it stands there.")),
    ];

    private static (string Sv, string En) AskToPresentAgain => ("Be personen visa beviset igen.", "Ask the person to present the credential again.");
}
