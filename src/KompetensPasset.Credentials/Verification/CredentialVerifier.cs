using System.Security.Cryptography;

namespace KompetensPasset.Credentials.Verification;

/// <summary>
/// Judges octets of unknown format: pure, deterministic, and never throwing for what the octets are. What has to be fetched, it names; the caller fetches and asks again.
/// An input that is missing or could not be had is <em>not checked</em>, and a check that matters and was not made never gives <see cref="Verdict.Valid"/>.
/// </summary>
/// <example>
/// <code>
/// var inputs = VerificationInputs.Empty;
/// while (CredentialVerifier.NextInputs(octets, inputs, policy, now, at) is { Count: > 0 } missing)
///     foreach (var required in missing) inputs = inputs.With(required, await fetch(required));
/// var report = CredentialVerifier.Verify(octets, inputs, policy, now, at);
/// </code>
/// </example>
public static class CredentialVerifier
{
    /// <summary>What has to be fetched next: the issuer's keys first, status lists only after the signature holds. Ends after at most a few rounds.</summary>
    /// <param name="octets">The credential as received.</param>
    /// <param name="inputs">What was fetched so far, failures included.</param>
    /// <param name="policy">What the reader demands.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="at">The instant that is asked about; null for now.</param>
    /// <returns>The inputs that are missing; empty when <see cref="Verify"/> can say all that can be said.</returns>
    public static IReadOnlyList<RequiredInput> NextInputs(
        ReadOnlyMemory<byte> octets, VerificationInputs inputs, VerificationPolicy policy, DateTimeOffset now, DateTimeOffset? at)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(policy);
        var run = new VerificationRun(inputs, policy, now, at);
        Judgement.Of(octets, run);
        return run.Missing;
    }

    /// <summary>Judges.</summary>
    /// <param name="octets">The credential as received.</param>
    /// <param name="inputs">What was fetched.</param>
    /// <param name="policy">What the reader demands.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="at">The instant that is asked about ("was it valid then?"); null for now.</param>
    /// <returns>The report.</returns>
    public static VerificationReport Verify(
        ReadOnlyMemory<byte> octets, VerificationInputs inputs, VerificationPolicy policy, DateTimeOffset now, DateTimeOffset? at)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(policy);
        var run = new VerificationRun(inputs, policy, now, at);
        var judgement = Judgement.Of(octets, run);
        var (verdict, reason) = VerdictRule.Decide(judgement.Checks);
        return new VerificationReport
        {
            Verdict = verdict,
            Reason = reason,
            Format = judgement.Format,
            CheckedAt = now,
            AsOf = run.AsOf,
            Checks = InOrder(judgement.Checks),
            Content = judgement.Content,
            IssuerName = (judgement.Trust as IssuerTrust.Listed)?.Name,
            IssuerDomain = judgement.Domain,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(octets.Span)),
        };
    }

    private static CheckResult[] InOrder(IReadOnlyList<CheckResult> checks) =>
        [.. CheckCatalogue.Checks.SelectMany(description => checks.Where(check => check.Check == description.Check))];
}
