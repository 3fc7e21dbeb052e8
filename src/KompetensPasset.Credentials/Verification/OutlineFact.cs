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

/// <summary>Whose word a line is.</summary>
public enum FactNote
{
    /// <summary>The issuer stated the name; nobody compared it with a person.</summary>
    NameStated,

    /// <summary>The issuer's domain is proven too: <see cref="OutlineFact.Domain"/>.</summary>
    DomainConfirmed,

    /// <summary>Only the domain is proven, not whose it is: no register knows the issuer, or none at that time or with that key.</summary>
    DomainOnly,

    /// <summary>The document says so of its issuer, whose name a trusted source gives otherwise.</summary>
    IssuerClaimed,

    /// <summary>The document says so of its issuer, and nobody can confirm it.</summary>
    IssuerUnproven,
}

/// <summary>One of the lines that a reader looks for first.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Value">What is stated; null for <see cref="FactKind.ValidUntil"/> without an end.</param>
/// <param name="Note">Whose word it is; null where that goes without saying.</param>
public sealed record OutlineFact(FactKind Kind, OutlineText? Value, FactNote? Note = null)
{
    /// <summary>The issuer's proven domain, for <see cref="FactNote.DomainConfirmed"/>; else null.</summary>
    public string? Domain { get; init; }
}

internal static class OutlineFacts
{
    public static IEnumerable<OutlineFact> Of(VerificationReport report, CredentialContent content, OutlineWords words)
    {
        if (content.SubjectName is { } name)
            yield return new OutlineFact(FactKind.IssuedTo, new OutlineText(name), FactNote.NameStated);
        if (content.SubjectBirthDate is { } born)
            yield return new OutlineFact(FactKind.Born, words.Day(born));

        foreach (var fact in Issuer(report, content, words))
            yield return fact;

        if (content.Issued is { } issued)
            yield return new OutlineFact(FactKind.Issued, words.Day(issued));
        if (content.ValidFrom is { } from && from > report.AsOf)
            yield return new OutlineFact(FactKind.ValidFrom, words.Day(from));

        yield return new OutlineFact(FactKind.ValidUntil, content.ValidUntil is { } until ? words.Day(until) : null);
    }

    // The proven name first; what the document says of its issuer is shown as its claim.
    private static IEnumerable<OutlineFact> Issuer(VerificationReport report, CredentialContent content, OutlineWords words)
    {
        if (report.IssuerName is { } proven)
            yield return new OutlineFact(FactKind.IssuedBy, new OutlineText(proven), report.IssuerDomain is null ? null : FactNote.DomainConfirmed) { Domain = report.IssuerDomain };
        else if (report.IssuerDomain is { } domain)
            yield return new OutlineFact(FactKind.IssuedBy, new OutlineText(domain), FactNote.DomainOnly);

        if (content.IssuerName is { IsEmpty: false } claimed && words.Said(claimed) is var said && said.Text != report.IssuerName)
            yield return new OutlineFact(FactKind.ClaimedIssuer, said, report.IssuerName is null ? FactNote.IssuerUnproven : FactNote.IssuerClaimed);
    }
}
