using System.Collections.Frozen;
using KompetensPasset.Credentials.Content;

namespace KompetensPasset.Credentials.Verification;

/// <summary>
/// The one vocabulary of verification: every check with its names, and every code with its check, outcome, weight and sentences.
/// What API, pages, command line and documentation say comes from here.
/// </summary>
public static partial class CheckCatalogue
{
    private const string Europass = "http://data.europa.eu/snb/verification/";
    private const string EuropassStatus = "http://data.europa.eu/snb/verification-status/";

    /// <summary>Every check, in the order in which a reader is shown them: format, signature, issuer, status, dates, holder, content.</summary>
    public static readonly IReadOnlyList<CheckDescription> Checks =
    [
        Described(CheckKind.WellFormed, "well-formed", "format", "2f5b89b96f", "Format", "Format",
            "Filen jämfördes med reglerna för de format som vi känner igen.", "The file was compared with the rules of the formats that we know."),
        Described(CheckKind.Signature, "signature", "signature", "f9c2016fe9", "Underskrift", "Signature",
            "Innehållet räknades om och jämfördes med underskriften.", "The content was computed again and compared with the signature."),
        Described(CheckKind.IssuerKeyBinding, "issuer-key-binding", "issuer_identity", null, "Underskriften hör till utfärdaren", "Signature belongs to the issuer",
            "Den som skrev under jämfördes med den utfärdare som beviset anger.", "Whoever signed was compared with the issuer whom the credential names."),
        Described(CheckKind.TrustedIssuer, "trusted-issuer", "issuer_identity", null, "Utfärdare", "Issuer",
            "Utfärdaren söktes i de register som används här.", "The issuer was looked up in the registers that are used here."),
        Described(CheckKind.KeyTime, "key-time", "key_time", null, "Nyckelns giltighet", "Validity of the key",
            "Tiden för underskriften jämfördes med tiden då nyckeln gällde.", "The time of signing was compared with the time in which the key was good."),
        Described(CheckKind.Accreditation, "accreditation", "issuer_authority", "e2bbc86a28", "Rätt att utfärda", "Right to issue",
            "Beviset genomsöktes efter uppgifter om ackreditering.", "The credential was searched for statements of accreditation."),
        Described(CheckKind.Status, "status", "revocation", "271aef9eb4", "Spärrkontroll", "Revocation",
            "Utfärdarens spärrlista lästes.", "The issuer's status list was read."),
        Described(CheckKind.ValidityPeriod, "validity-period", "validity", "94d828f160", "Giltighetstid", "Period of validity",
            "Bevisets datum jämfördes med tidpunkten för frågan.", "The dates of the credential were compared with the time asked about."),
        Described(CheckKind.HolderBinding, "holder-binding", "holder_binding", "1faf8d450f", "Innehavare", "Holder",
            "Den som visar beviset fick visa att det är utfärdat till hens plånbok.", "Whoever presents the credential had to show that it was issued to their wallet."),
        Described(CheckKind.Presentation, "presentation", "presentation", null, "Visning", "Presentation",
            "Visningen jämfördes med er förfrågan.", "The presentation was compared with your request."),
        Described(CheckKind.IdentityMatch, "identity-match", "identity_match", null, "Samma person", "Same person",
            "Namnet på beviset jämfördes med en styrkt identitet.", "The name on the credential was compared with a proven identity."),
        Described(CheckKind.SchemaConformance, "schema-conformance", "schema", null, "Uppgifter", "Details",
            "Uppgifterna jämfördes med dem som hör till bevisets typ.", "The details were compared with those that belong to this type of credential."),
        Described(CheckKind.Enclosed, "enclosed", "enclosed", null, "Bevis inuti", "Credentials inside",
            "Bevis som ligger inuti kontrollerades vart och ett för sig.", "Credentials that stand inside were checked, each on its own."),
        Described(CheckKind.Evidence, "evidence", "evidence", null, "Bilagor", "Attachments",
            "Bilagor jämfördes med sina kontrollsummor i beviset.", "Attachments were compared with their digests in the credential."),
    ];

    /// <summary>Every code.</summary>
    public static readonly IReadOnlyList<CatalogueEntry> Entries =
        [.. FormatEntries(), .. SignatureEntries(), .. IssuerEntries(), .. StatusEntries(), .. ContentEntries(), .. HolderEntries(), .. EnclosedEntries()];

    private static readonly FrozenDictionary<string, CatalogueEntry> ByCode = Entries.ToFrozenDictionary(entry => entry.Code, StringComparer.Ordinal);
    private static readonly FrozenDictionary<CheckKind, CheckDescription> ByKind = Checks.ToFrozenDictionary(check => check.Check);

    /// <summary>Looks a code up.</summary>
    /// <param name="code">The code; case matters.</param>
    /// <returns>Its row; null for an unknown code.</returns>
    public static CatalogueEntry? Find(string code) => ByCode.GetValueOrDefault(code);

    /// <summary>The row of a check.</summary>
    /// <param name="check">The check.</param>
    /// <returns>Its names.</returns>
    public static CheckDescription Describe(CheckKind check) => ByKind[check];

    /// <summary>How the Europass vocabulary calls an outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <returns>A concept of <c>http://data.europa.eu/snb/verification-status</c>: ok, error or skipped.</returns>
    public static string EuropassStatusOf(CheckOutcome outcome) => EuropassStatus + outcome switch
    {
        CheckOutcome.Passed => "9895008394",
        CheckOutcome.Failed => "9d26eb9a37",
        _ => "641f0c5e5d",
    };

    private static CheckDescription Described(
        CheckKind check, string name, string rowName, string? europass, string sv, string en, string meaningSv, string meaningEn) =>
        new(check, name, rowName, europass is null ? null : Europass + europass, LanguageMap.Of(sv, en), LanguageMap.Of(meaningSv, meaningEn));

    private static CatalogueEntry Passed(CheckKind check, string code, string sv, string en) =>
        new(code, check, CheckOutcome.Passed, CheckConsequence.None, LanguageMap.Of(sv, en), null);

    private static CatalogueEntry Neutral(CheckKind check, string code, string sv, string en) =>
        new(code, check, CheckOutcome.NotApplicable, CheckConsequence.None, LanguageMap.Of(sv, en), null);

    private static CatalogueEntry Remark(CheckKind check, string code, (string Sv, string En) sentence, (string Sv, string En) whatToDo) =>
        Entry(check, code, (CheckOutcome.Failed, CheckConsequence.Remark), sentence, whatToDo);

    private static CatalogueEntry Refused(CheckKind check, string code, (string Sv, string En) sentence, (string Sv, string En) whatToDo) =>
        Entry(check, code, (CheckOutcome.Failed, CheckConsequence.NotValid), sentence, whatToDo);

    private static CatalogueEntry Open(CheckKind check, string code, (string Sv, string En) sentence, (string Sv, string En) whatToDo) =>
        Entry(check, code, (CheckOutcome.NotChecked, CheckConsequence.CouldNotTell), sentence, whatToDo);

    private static CatalogueEntry Entry(
        CheckKind check, string code, (CheckOutcome Outcome, CheckConsequence Consequence) weight, (string Sv, string En) sentence, (string Sv, string En) whatToDo) =>
        new(code, check, weight.Outcome, weight.Consequence, LanguageMap.Of(sentence.Sv, sentence.En), LanguageMap.Of(whatToDo.Sv, whatToDo.En));
}
