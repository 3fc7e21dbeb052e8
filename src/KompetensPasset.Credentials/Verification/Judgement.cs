using KompetensPasset.Credentials.Content;

namespace KompetensPasset.Credentials.Verification;

/// <summary>The checks of one document in their order, each only after those it depends on.</summary>
internal sealed record Judgement(CredentialFormat Format, IReadOnlyList<CheckResult> Checks)
{
    public CredentialContent? Content { get; private init; }

    public IssuerTrust? Trust { get; private init; }

    public string? Domain { get; private init; }

    public static Judgement Of(ReadOnlyMemory<byte> octets, VerificationRun run)
    {
        var opened = CredentialReader.Open(octets, run.Policy.Certificates);
        if (opened.Refusal is { } refusal)
            return new Judgement(opened.Format, Refused(opened.Format, refusal));

        // A document may carry several signatures. Each is judged whole, for its own signer; another's beside it neither helps nor harms.
        return opened.Credentials.Select(credential => Of(credential, run)).MinBy(judgement => RankOf(judgement))!;
    }

    // A document in a known format that lacks its signature was recognised; say so, and why it does not help.
    private static CheckResult[] Refused(CredentialFormat format, CheckResult refusal) =>
        refusal.Check is CheckKind.WellFormed || format is CredentialFormat.Unknown ? [refusal] : [Recognised(format), refusal];

    private static Judgement Of(OpenedCredential credential, VerificationRun run)
    {
        var (signature, key) = SignatureCheck.Run(credential, run);
        var recognised = Recognised(credential.Format);

        // Where the signature is not right, nothing else is shown: all of it may be forged.
        if (signature.Outcome is CheckOutcome.Failed)
            return new Judgement(credential.Format, [recognised, signature]);

        // What somebody presents who may not is not theirs to show, whoever issued it: nothing of it is said, and nothing more is fetched for it.
        CheckResult[] presented = [HolderBindingCheck.Run(credential, run), PresentationCheck.Run(credential, run)];
        if (presented.Any(check => check.Outcome is CheckOutcome.Failed))
            return new Judgement(credential.Format, [recognised, signature, .. presented]);

        if (key is null)
            return new Judgement(credential.Format, [recognised, signature]) { Content = credential.Content };

        var (keyTime, judgedAt) = KeyTimeCheck.Run(credential, key, run);
        var trust = IssuerTrust.Of(credential, key, judgedAt, run);
        CheckResult[] checks =
        [
            recognised,
            signature,
            IssuerKeyBindingCheck.Run(credential, key, trust, run),
            TrustedIssuerCheck.Run(credential, trust, run),
            keyTime,
            AccreditationCheck.Run(credential),
            StatusCheck.Run(credential, key, run),
            ValidityPeriodCheck.Run(credential, run),
            .. presented,
            IdentityMatchCheck.Run(),
            SchemaConformanceCheck.Run(credential),
            EvidenceCheck.Run(),
        ];
        return new Judgement(credential.Format, checks) { Content = credential.Content, Trust = trust, Domain = DomainOf(key, trust) };
    }

    private static string? DomainOf(SigningKey key, IssuerTrust trust) => (key, trust) switch
    {
        (SigningKey.Published published, _) => published.Set.Domain,
        (_, IssuerTrust.DomainOnly domain) => domain.Domain,
        _ => null,
    };

    private static CheckResult Recognised(CredentialFormat format) => CheckResult.Of("format-recognised", ("format", NameOf(format)));

    private static string NameOf(CredentialFormat format) => format switch
    {
        CredentialFormat.Edc => "Europass",
        CredentialFormat.VcJwt or CredentialFormat.JwtVcJson or CredentialFormat.VcSdJwt or CredentialFormat.VcDataIntegrity => "W3C",
        _ => "SD-JWT VC",
    };

    private static int RankOf(Judgement judgement) => VerdictRule.Decide(judgement.Checks).Verdict switch
    {
        Verdict.Valid => 0,
        Verdict.GenuineWithRemarks => 1,
        Verdict.CouldNotTell => 2,
        _ => 3,
    };
}
