using KompetensPasset.Credentials.Content;

namespace KompetensPasset.Credentials.Verification;

/// <summary>
/// What a verification found: one verdict of four, why, and the checks. Holds nothing that was not checked as if it were:
/// where the signature is not right, or somebody presents what is not theirs, there is no content; checks that did not run are not listed.
/// </summary>
public sealed record VerificationReport
{
    /// <summary>The verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The code that decided the verdict; <see cref="VerdictRule.AllChecksPassed"/> where nothing was found.</summary>
    public required string Reason { get; init; }

    /// <summary>The format that was recognised.</summary>
    public required CredentialFormat Format { get; init; }

    /// <summary>When the check was made.</summary>
    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>The instant that was asked about; equal to <see cref="CheckedAt"/> unless somebody asked "was it valid then?".</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The checks that were made, in the order for readers (<see cref="CheckCatalogue.Checks"/>).</summary>
    public required IReadOnlyList<CheckResult> Checks { get; init; }

    /// <summary>What the credential says; null when it could not be read, its signature is not right, or whoever presents it may not. Where the signature could not be checked, it is a claim and nothing more.</summary>
    public CredentialContent? Content { get; init; }

    /// <summary>The issuer's name as the trust source gives it (register, else certificate); null where no source proves one. Never the credential's own claim.</summary>
    public string? IssuerName { get; init; }

    /// <summary>The issuer's domain, where keys were fetched from it; else null.</summary>
    public string? IssuerDomain { get; init; }

    /// <summary>
    /// The credentials inside: those that a presentation shows, the parts of a record, what others say of it. Each has a report of its own. Empty where there are none,
    /// and where the document around them is not right.
    /// </summary>
    public IReadOnlyList<EnclosedCredential> Enclosed { get; init; } = [];

    /// <summary>SHA-256 of the octets as received, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The result of one check; null when it did not run.</summary>
    /// <param name="check">The check.</param>
    /// <returns>The result or null.</returns>
    public CheckResult? Find(CheckKind check) => Checks.FirstOrDefault(result => result.Check == check);
}
