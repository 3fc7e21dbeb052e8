using KompetensPasset.Credentials.Content;

namespace KompetensPasset.Credentials.Verification;

/// <summary>The checks of one document in their order, each only after those it depends on.</summary>
internal sealed record Judgement(CredentialFormat Format, IReadOnlyList<CheckResult> Checks)
{
    public CredentialContent? Content { get; private init; }

    public IssuerTrust? Trust { get; private init; }

    public string? Domain { get; private init; }

    public IReadOnlyList<EnclosedCredential> Enclosed { get; private init; } = [];

    /// <summary>The verdict, and the code that decided it.</summary>
    public (Verdict Verdict, string Reason) Decide() =>
        Format is CredentialFormat.Presentation ? VerdictRule.DecideOnPresentation(Checks, Enclosed) : VerdictRule.Decide(Checks);

    public static Judgement Of(ReadOnlyMemory<byte> octets, VerificationRun run)
    {
        var opened = CredentialReader.Open(octets, run.Policy.Certificates);
        if (opened.Refusal is { } refusal)
            return new Judgement(opened.Format, Refused(opened.Format, refusal));

        // Only the outermost is held against what the reader asked for: one inside it was made for somebody else, and would prove a holder who is not there.
        if (opened.Presentations.Count > 0 && run.Depth > 0)
            return new Judgement(opened.Format, [CheckResult.Of("other-document-kind")]);

        // A document may carry several signatures. Each is judged whole, for its own signer; another's beside it neither helps nor harms.
        return opened.Presentations.Count > 0
            ? opened.Presentations.Select(presentation => Of(presentation, run)).MinBy(RankOf)!
            : OfCredentials(opened, run).MinBy(RankOf)!;
    }

    private static IEnumerable<Judgement> OfCredentials(OpenedDocument opened, VerificationRun run)
    {
        // Looked at once for all signatures, and only where one holds.
        var enclosed = new Lazy<IReadOnlyList<EnclosedCredential>>(() => Enclosure.Judge(opened.Enclosed, null, run));
        return opened.Credentials.Select(credential => Of(credential, opened.Enclosed.Count == 0 ? null : new InsideCredential(opened.Enclosed, enclosed), run));
    }

    private static Judgement Of(OpenedPresentation presentation, VerificationRun run)
    {
        var recognised = Recognised(CredentialFormat.Presentation);
        var (signature, key) = PresentationSignatureCheck.Run(presentation, run);
        if (key is null)
            return new Judgement(CredentialFormat.Presentation, [recognised, signature]);

        // What was made for somebody else is not looked into: nothing is fetched for it.
        var answer = PresentationCheck.Run(presentation, run);
        if (answer.Outcome is CheckOutcome.Failed)
            return new Judgement(CredentialFormat.Presentation, [recognised, signature, answer]);

        var enclosed = Enclosure.Judge(presentation.Credentials, new Presenter(presentation.HolderId, key, answer), run);
        return new Judgement(CredentialFormat.Presentation, [recognised, signature, answer, Enclosure.Check(presentation.Credentials, enclosed, isPresentation: true)]) { Enclosed = enclosed };
    }

    // A document in a known format that lacks its signature was recognised; say so, and why it does not help.
    private static CheckResult[] Refused(CredentialFormat format, CheckResult refusal) =>
        refusal.Check is CheckKind.WellFormed || format is CredentialFormat.Unknown ? [refusal] : [Recognised(format), refusal];

    private static Judgement Of(OpenedCredential credential, InsideCredential? inside, VerificationRun run)
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
            .. inside is null ? [] : (CheckResult[])[inside.Check()],
            .. AboutCheck.Run(credential, run),
        ];
        return new Judgement(credential.Format, checks) { Content = credential.Content, Trust = trust, Domain = DomainOf(key, trust), Enclosed = inside?.Judged.Value ?? [] };
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
        CredentialFormat.VcJwt or CredentialFormat.JwtVcJson or CredentialFormat.VcSdJwt or CredentialFormat.VcDataIntegrity or CredentialFormat.VcCose or CredentialFormat.Presentation => "W3C",
        _ => "SD-JWT VC",
    };

    private static int RankOf(Judgement judgement) => judgement.Decide().Verdict switch
    {
        Verdict.Valid => 0,
        Verdict.GenuineWithRemarks => 1,
        Verdict.CouldNotTell => 2,
        _ => 3,
    };

    private sealed record InsideCredential(IReadOnlyList<EnclosedDocument> Documents, Lazy<IReadOnlyList<EnclosedCredential>> Judged)
    {
        public CheckResult Check() => Enclosure.Check(Documents, Judged.Value, isPresentation: false);
    }
}
