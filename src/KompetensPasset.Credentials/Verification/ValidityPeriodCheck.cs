namespace KompetensPasset.Credentials.Verification;

/// <summary>Does the instant asked about lie within the period of validity? The last day counts as long as the instant written is not past.</summary>
internal static class ValidityPeriodCheck
{
    public static CheckResult Run(OpenedCredential credential, VerificationRun run)
    {
        // What says no beginning begins when it was signed: nothing is valid before it is there.
        var begins = credential.ValidFrom ?? credential.SignedAt;
        (string, string?)[] evidence =
            [("validFrom", Instants.Text(begins)), ("validUntil", Instants.Text(credential.ValidUntil)), ("asOf", Instants.Text(run.AsOf))];
        if (credential.ValidUntil is { } until && run.AsOf - until > run.Policy.Skew)
            return CheckResult.Of("expired", evidence);

        if (begins is { } from && from - run.AsOf > run.Policy.Skew)
            return CheckResult.Of("not-yet-in-force", evidence);

        return CheckResult.Of(credential.ValidUntil is null ? "in-force-without-end" : "in-force", evidence);
    }
}
