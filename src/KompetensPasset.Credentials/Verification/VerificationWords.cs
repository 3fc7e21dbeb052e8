using KompetensPasset.Credentials.Content;

namespace KompetensPasset.Credentials.Verification;

/// <summary>What people read of verdicts, marks and the first lines of a report, in Swedish and English: the same words on every page and in the command line. Sentences of checks: <see cref="CheckCatalogue"/>.</summary>
public static class VerificationWords
{
    /// <summary>Stands above what a document says while nobody knows that its issuer said it.</summary>
    public static readonly LanguageMap Unproven = LanguageMap.Of("Så säger beviset. Det är inte styrkt.", "This is what the credential says. It is not proven.");

    internal static readonly LanguageMap LeftOut = LanguageMap.Of(
        "Innehavaren kan ha valt att inte visa vissa uppgifter. Det påverkar inte äktheten.", "The holder may have chosen not to show some details. That does not affect whether it is genuine.");

    internal static readonly LanguageMap NoEnd = LanguageMap.Of("Inget slutdatum", "No end date");

    internal static readonly LanguageMap NameStated = LanguageMap.Of(
        "Utfärdaren har angett namnet. Jämför med personens legitimation.", "The issuer has stated the name. Compare it with the person's identification.");

    internal static readonly LanguageMap DomainOnly = LanguageMap.Of("Bara adressen är bekräftad, inte vem som har den.", "Only the address is confirmed, not whose it is.");

    internal static readonly LanguageMap IssuerClaimed = LanguageMap.Of("Så säger beviset om sin utfärdare.", "This is what the credential says of its issuer.");

    internal static readonly LanguageMap IssuerUnproven = LanguageMap.Of(
        "Så säger beviset om sin utfärdare. Vi kan inte bekräfta vem det är.", "This is what the credential says of its issuer. We cannot confirm who it is.");

    /// <summary>A verdict as a headline.</summary>
    /// <param name="verdict">The verdict.</param>
    public static LanguageMap Of(Verdict verdict) => verdict switch
    {
        Verdict.Valid => LanguageMap.Of("Äkta och giltigt", "Genuine and valid"),
        Verdict.GenuineWithRemarks => LanguageMap.Of("Äkta, men …", "Genuine, but …"),
        Verdict.NotValid => LanguageMap.Of("Går inte att lita på", "Not to be trusted"),
        Verdict.CouldNotTell => LanguageMap.Of("Kunde inte kontrolleras helt", "Could not be checked completely"),
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };

    /// <summary>How a check ended, in a word or two.</summary>
    /// <param name="mark">The mark.</param>
    public static LanguageMap Of(CheckMark mark) => mark switch
    {
        CheckMark.Passed => LanguageMap.Of("Klart", "Done"),
        CheckMark.Warning => LanguageMap.Of("Varning", "Warning"),
        CheckMark.Failed => LanguageMap.Of("Fel", "Wrong"),
        CheckMark.NotChecked => LanguageMap.Of("Ej kontrollerat", "Not checked"),
        CheckMark.NotApplicable => LanguageMap.Of("Ej tillämpligt", "Does not apply"),
        _ => throw new ArgumentOutOfRangeException(nameof(mark)),
    };

    /// <summary>What a line is about.</summary>
    /// <param name="kind">The line.</param>
    public static LanguageMap Of(FactKind kind) => kind switch
    {
        FactKind.IssuedTo => LanguageMap.Of("Utfärdat till", "Issued to"),
        FactKind.Born => LanguageMap.Of("Född", "Born"),
        FactKind.IssuedBy => LanguageMap.Of("Utfärdat av", "Issued by"),
        FactKind.ClaimedIssuer => LanguageMap.Of("Beviset uppger", "The credential says"),
        FactKind.Issued => LanguageMap.Of("Utfärdat", "Issued"),
        FactKind.ValidFrom => LanguageMap.Of("Gäller från", "Valid from"),
        FactKind.ValidUntil => LanguageMap.Of("Gäller till och med", "Valid until"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    internal static LanguageMap Of(EnclosedRole role, int number, int all) => role switch
    {
        EnclosedRole.Presented => LanguageMap.Of($"Bevis i visningen ({number} av {all})", $"Credential in the presentation ({number} of {all})"),
        EnclosedRole.Part => LanguageMap.Of($"Bevis inuti ({number} av {all})", $"Credential inside ({number} of {all})"),
        EnclosedRole.Endorsement => LanguageMap.Of($"Intyg av någon annan ({number} av {all})", $"Statement of somebody else ({number} of {all})"),
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    internal static LanguageMap DomainConfirmed(string domain) => LanguageMap.Of($"Adressen {domain} är bekräftad.", $"The address {domain} is confirmed.");
}
