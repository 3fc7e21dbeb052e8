using System.Security.Cryptography;

namespace KompetensPasset.Credentials.Verification;

/// <summary>
/// Judges octets of unknown format: pure, deterministic, and never throwing for what the octets are. What has to be fetched, it names; the caller fetches and asks again.
/// An input that is missing or could not be had is <em>not checked</em>, and a check that matters and was not made never gives <see cref="Verdict.Valid"/>.
/// </summary>
/// <example>
/// <code>
/// var inputs = VerificationInputs.Empty;
/// var report = CredentialVerifier.Verify(octets, inputs, policy, now, at, out var missing);
/// for (var round = 0; missing.Count > 0 &amp;&amp; round &lt; 8; round++)
/// {
///     foreach (var required in missing) inputs = inputs.With(required, await fetch(required));
///     report = CredentialVerifier.Verify(octets, inputs, policy, now, at, out missing);
/// }
/// </code>
/// </example>
public static class CredentialVerifier
{
    /// <summary>Judges.</summary>
    /// <param name="octets">The credential as received.</param>
    /// <param name="inputs">What was fetched.</param>
    /// <param name="policy">What the reader demands.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="at">The instant that is asked about ("was it valid then?"); null for now.</param>
    /// <returns>The report.</returns>
    public static VerificationReport Verify(
        ReadOnlyMemory<byte> octets, VerificationInputs inputs, VerificationPolicy policy, DateTimeOffset now, DateTimeOffset? at) => Verify(octets, inputs, policy, now, at, out _);

    /// <summary>Judges, and says what was missing: the issuer's keys first, status lists only after the signature holds. Ends after at most a few rounds.</summary>
    /// <param name="octets">The credential as received.</param>
    /// <param name="inputs">What was fetched so far, failures included.</param>
    /// <param name="policy">What the reader demands.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="at">The instant that is asked about; null for now.</param>
    /// <param name="missing">The inputs to fetch before judging again; empty when the report says all that can be said.</param>
    /// <returns>The report so far: what is missing is <em>not checked</em> in it.</returns>
    public static VerificationReport Verify(
        ReadOnlyMemory<byte> octets, VerificationInputs inputs, VerificationPolicy policy, DateTimeOffset now, DateTimeOffset? at, out IReadOnlyList<RequiredInput> missing)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(policy);
        var run = new VerificationRun(inputs, policy, now, at);
        var report = Report(octets, Judgement.Of(octets, run), run);
        missing = run.Missing;
        return report;
    }

    internal static VerificationReport Report(ReadOnlyMemory<byte> octets, Judgement judgement, VerificationRun run)
    {
        var (verdict, reason) = judgement.Decide();
        return new VerificationReport
        {
            Verdict = verdict,
            Reason = reason,
            Format = judgement.Format,
            CheckedAt = run.Now,
            AsOf = run.AsOf,
            Checks = InOrder(judgement.Checks),
            Content = judgement.Content,
            IssuerName = (judgement.Trust as IssuerTrust.Listed)?.Name,
            IssuerDomain = judgement.Domain,
            Enclosed = judgement.Enclosed,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(octets.Span)),
        };
    }

    private static CheckResult[] InOrder(IReadOnlyList<CheckResult> checks) =>
        [.. CheckCatalogue.Checks.SelectMany(description => checks.Where(check => check.Check == description.Check))];
}
