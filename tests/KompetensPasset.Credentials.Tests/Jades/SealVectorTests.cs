using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Credentials.Tests.Trust;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Tests.Jades;

/// <summary>
/// The sealed files stand as they were made; what becomes of each is in <c>_outcomes.json</c>: the code or <c>valid</c>, when it was sealed or why that is not proven, what its
/// archive time-stamps prove, and what it brings about the revocation of its certificate. With <c>operation</c> it is what becomes of adding something to the file.
/// </summary>
public sealed class SealVectorTests
{
    private static readonly JsonElement Outcomes = VectorFiles.Read("_outcomes");

    public static TheoryData<string> Cases => [.. Outcomes.EnumerateArray().Select(Title)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Every_own_vector_has_its_outcome(string title)
    {
        var outcome = Outcomes.EnumerateArray().Single(o => Title(o) == title);
        var octets = Octets(outcome.GetProperty("file").GetString()!);
        if (outcome.Find("operation") is { } operation)
        {
            outcome.Meets((await DoAsync(operation, octets, outcome)).Error);
            return;
        }

        var trust = TrustList.Parse(Octets(outcome.Find("trust") ?? "trust.json")).Value;
        outcome.Meets(SealedDocument.Parse(octets).TryGet(out var document, out var error) ? VectorFiles.Signed(document.Signatures.All(s => s.Verify())) : error);
        foreach (var (name, actual) in document is null ? [] : Facts(document.Signatures[0], trust))
            Assert.Equal((name, outcome.Find(name)), (name, actual));
    }

    [Fact]
    public void Every_file_has_an_outcome()
    {
        var named = Outcomes.EnumerateArray().Select(o => o.GetProperty("file").GetString()!);

        Assert.Equal(VectorFiles.AllNames().Where(name => name != "_outcomes" && !name.EndsWith("trust", StringComparison.Ordinal)).Select(name => name + ".json"), named.Distinct().Order(StringComparer.Ordinal));
    }

    private static string Title(JsonElement outcome) => $"{outcome.GetProperty("file").GetString()}: {outcome.GetProperty("rule").GetString()}";

    private static IEnumerable<(string Name, string? Actual)> Facts(SealSignature signature, TrustList trust)
    {
        yield return ("sealingTime", Text(signature.SealingTime(trust.TimestampAnchors)));
        yield return ("archive", signature.TimeStamps.LastOrDefault(t => t.Kind is TimeStampKind.Archive) is { } archive ? Text(archive.Evaluate(trust.TimestampAnchors)) : null);

        var path = PathCertificates.Build(signature.Certificate, signature.ExtraCertificates, [.. trust.Entries.SelectMany(e => e.Anchors)], TestSeals.Within);
        yield return ("revocation", signature.Revocation.IsEmpty ? null : string.Join(", ", signature.Revocation.Of(path, TestSeals.Until).Select(state => state.GetType().Name)));
    }

    private static string Text(TimeStampOutcome outcome) => outcome is TimeStampOutcome.ProvenTime proven ? proven.At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : ((TimeStampOutcome.Unproven)outcome).Reason;

    private static async Task<ParseResult<byte[]>> DoAsync(string operation, byte[] octets, JsonElement outcome)
    {
        var authority = new FixedAuthority(outcome.Find("reply") ?? "");
        return operation switch
        {
            "add-time-stamp" => await SealTimeStamping.AddAsync(octets, authority, TestContext.Current.CancellationToken),
            "add-archive-time-stamp" => await SealPreservation.AddArchiveTimeStampAsync(octets, authority, TestContext.Current.CancellationToken),
            _ => SealPreservation.AddValidationData(octets, new ValidationData { Certificates = [new byte[] { 0x30, 0 }] }),
        };
    }

    private static byte[] Octets(string file, [CallerFilePath] string here = "") => File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(here)!, "Vectors", file));

    // It answers as it once answered something else.
    private sealed class FixedAuthority(string reply) : ITimeStampAuthority
    {
        public ValueTask<ParseResult<byte[]>> AskAsync(ReadOnlyMemory<byte> query, CancellationToken ct) => ValueTask.FromResult<ParseResult<byte[]>>(Convert.FromBase64String(reply));
    }
}
