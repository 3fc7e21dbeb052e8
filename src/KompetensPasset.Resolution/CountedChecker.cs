using System.Diagnostics;
using System.Diagnostics.Metrics;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Resolution;

/// <summary>Counts verifications by verdict and format, and how long they took, as meter and activity source <c>KompetensPasset.Resolution</c>. Names nobody and no credential.</summary>
internal sealed class CountedChecker : ICredentialChecker
{
    private const string Name = "KompetensPasset.Resolution";
    private static readonly ActivitySource Activities = new(Name);
    private readonly ICredentialChecker inner;
    private readonly Counter<long> verifications;

    public CountedChecker(ICredentialChecker inner, IMeterFactory meters) =>
        (this.inner, verifications) = (inner, meters.Create(Name).CreateCounter<long>("kompetenspasset.verifications", "{verification}", "Credentials checked, by verdict and format."));

    public async Task<VerificationReport> CheckAsync(ReadOnlyMemory<byte> octets, DateTimeOffset? at, CancellationToken ct)
    {
        using var activity = Activities.StartActivity("verify credential");
        return Counted(await inner.CheckAsync(octets, at, ct).ConfigureAwait(false), activity);
    }

    public VerificationReport Judge(ReadOnlyMemory<byte> octets)
    {
        using var activity = Activities.StartActivity("verify credential");
        return Counted(inner.Judge(octets), activity);
    }

    private VerificationReport Counted(VerificationReport report, Activity? activity)
    {
        var (verdict, format) = (VerificationNames.Of(report.Verdict), VerificationNames.Of(report.Format));
        activity?.SetTag("verdict", verdict);
        activity?.SetTag("format", format);
        verifications.Add(1, new("verdict", verdict), new("format", format));
        return report;
    }
}
