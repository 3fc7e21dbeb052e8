using KompetensPasset.Credentials.Content;

namespace KompetensPasset.Credentials.Verification;

/// <summary>What a first line of an outline is about; in the order in which they are shown.</summary>
public enum FactKind
{
    /// <summary>The name of the person.</summary>
    IssuedTo,

    /// <summary>The person's date of birth.</summary>
    Born,

    /// <summary>The issuer, as a trusted source or its proven domain names it.</summary>
    IssuedBy,

    /// <summary>The issuer, as the document itself says; left out where it says no more than the trusted source.</summary>
    ClaimedIssuer,

    /// <summary>The day of issue.</summary>
    Issued,

    /// <summary>The first day, where it has not come.</summary>
    ValidFrom,

    /// <summary>The last day.</summary>
    ValidUntil,
}

/// <summary>One of the lines that a reader looks for first.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Label">The same in words.</param>
/// <param name="Value">What is stated.</param>
/// <param name="Note">Whose word it is, in one sentence; null where that goes without saying.</param>
public sealed record OutlineFact(FactKind Kind, string Label, OutlineText Value, string? Note = null);

internal static class OutlineFacts
{
    public static IEnumerable<OutlineFact> Of(VerificationReport report, CredentialContent content, OutlineWords words)
    {
        if (content.SubjectName is { } name)
            yield return words.Fact(FactKind.IssuedTo, new OutlineText(name), VerificationWords.NameStated);
        if (content.SubjectBirthDate is { } born)
            yield return words.Fact(FactKind.Born, words.Day(born));

        foreach (var fact in Issuer(report, content, words))
            yield return fact;

        if (content.Issued is { } issued)
            yield return words.Fact(FactKind.Issued, words.Day(issued));
        if (content.ValidFrom is { } from && from > report.AsOf)
            yield return words.Fact(FactKind.ValidFrom, words.Day(from));

        yield return words.Fact(FactKind.ValidUntil, content.ValidUntil is { } until ? words.Day(until) : new OutlineText(words.Own(VerificationWords.NoEnd)));
    }

    // The proven name first; what the document says of its issuer is shown as its claim, and left out where it says no more than the trusted source.
    private static IEnumerable<OutlineFact> Issuer(VerificationReport report, CredentialContent content, OutlineWords words)
    {
        if (report.IssuerName is { } proven)
            yield return words.Fact(FactKind.IssuedBy, new OutlineText(proven), report.IssuerDomain is { } confirmed ? VerificationWords.DomainConfirmed(confirmed) : null);
        else if (report.IssuerDomain is { } domain)
            yield return words.Fact(FactKind.IssuedBy, new OutlineText(domain), VerificationWords.DomainOnly);

        if (content.IssuerName is { IsEmpty: false } claimed && words.Said(claimed) is var said && said.Text != report.IssuerName)
            yield return words.Fact(FactKind.ClaimedIssuer, said, report.IssuerName is null ? VerificationWords.IssuerUnproven : VerificationWords.IssuerClaimed);
    }
}
