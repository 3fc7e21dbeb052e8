using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.Tests.Trust;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.Jades;

/// <summary>Archive time-stamps (TS 119 182-1 §5.3.6): they take over from an authority before its certificate runs out.</summary>
public sealed class ArchiveTimeStampTests : IDisposable
{
    private static readonly DateTimeOffset At = TestSeals.Within.AddSeconds(5);
    private static readonly DateTimeOffset ShortEnd = At.AddMonths(3);

    private readonly SealCertificate seal = TestSeals.Create();
    private readonly TestTimeStampAuthority shortLived = new(until: ShortEnd);
    private readonly TestTimeStampAuthority successor = new(name: "Later time-stamp root");

    public void Dispose()
    {
        seal.Dispose();
        shortLived.Dispose();
        successor.Dispose();
    }

    [Fact]
    public async Task A_later_authority_takes_over_from_one_whose_certificate_runs_out()
    {
        var stamped = await StampedAsync();
        var proven = Proven(Archived(stamped, successor, ShortEnd.AddDays(-1)));

        Assert.Equal((At, shortLived.Authority), (proven.At, proven.Authority));
        Assert.Equal(ShortEnd, Proven(stamped).AuthorityValidUntil);
        Assert.Equal(TestSeals.Until, proven.AuthorityValidUntil);
    }

    [Fact]
    public async Task It_takes_over_only_while_the_authority_below_it_holds() =>
        Assert.Equal(ShortEnd, Proven(Archived(await StampedAsync(), successor, ShortEnd.AddDays(1))).AuthorityValidUntil);

    [Fact]
    public async Task One_that_nobody_trusts_takes_nothing_over() =>
        Assert.Equal(ShortEnd, Proven(Archived(await StampedAsync(), successor, ShortEnd.AddDays(-1)), shortLived.Anchor).AuthorityValidUntil);

    [Fact]
    public async Task It_covers_only_what_stands_before_it()
    {
        var document = Archived(await StampedAsync(), successor, ShortEnd.AddDays(-1));
        var components = document.Signature()["header"]!["etsiU"]!.AsArray();
        var swapped = document.WithEvidence(components[1], components[0]);

        Assert.Equal(ShortEnd, Proven(swapped).AuthorityValidUntil);
    }

    [Theory]
    [InlineData("payload")]
    [InlineData("signature")]
    [InlineData("evidence")]
    public async Task A_change_of_anything_it_covers_makes_it_worth_nothing(string what)
    {
        var document = Archived(await StampedAsync(), successor, ShortEnd.AddDays(-1));
        if (what is "payload")
            document["payload"] = SealedFiles.Content.Replace("1.50", "9.50", StringComparison.Ordinal);
        else if (what is "signature")
            document.Signature()["signature"] = "AAAA";
        else
            document.Signature()["header"]!["etsiU"]!.AsArray().Insert(1, SealedFiles.Component("xVals", new JsonArray()));

        var archive = Assert.Single(Signature(document).TimeStamps, t => t.Kind is TimeStampKind.Archive);
        Assert.Equal(TimeStampReasons.ImprintMismatch, Assert.IsType<TimeStampOutcome.Unproven>(archive.Evaluate([successor.Anchor])).Reason);
    }

    [Fact]
    public async Task Evidence_in_plain_json_is_not_judged()
    {
        var bare = await SealedFiles.SealAsync(seal.Signer);
        var document = bare.WithEvidence(new JsonObject { ["arcTst"] = SealedFiles.StampContainer(successor.Stamp(bare.SignatureText(), At)) });

        var archive = Assert.Single(Signature(document).TimeStamps);
        Assert.Equal(new TimeStampOutcome.Unproven(TimeStampReasons.ArchiveNotChecked, At), archive.Evaluate([successor.Anchor]));
    }

    [Theory]
    [InlineData("vectors/jades/validation/jades-lta.json", true)]
    [InlineData("vectors/jades/validation/jades-lta-with-etsiU-whitespaces.json", true)]
    [InlineData("vectors/jades/validation/double-lta-in-container.json", true)]
    [InlineData("vectors/jades/validation/jades-lta-broken-arcTst.json", false)]
    [InlineData("vectors/europass-jades/edc-mc-signed.jsonld", true)]
    [InlineData("edc/samples/micro-credential-annex1-signed.jsonld", true)]
    [InlineData("edc/samples/edc-signed-2022.jsonld", true)]
    public void Those_of_other_makers_are_over_what_we_compute(string file, bool isRight)
    {
        var signature = SealedDocument.Parse(ForeignData.Bytes(file.Split('/'))).Value.Signatures[0];
        var outcomes = signature.TimeStamps.Where(t => t.Kind is TimeStampKind.Archive).Select(t => t.Evaluate([])).OfType<TimeStampOutcome.Unproven>().ToArray();

        Assert.NotEmpty(outcomes);
        Assert.All(outcomes, outcome => Assert.Equal(isRight ? TimeStampReasons.AuthorityNotTrusted : TimeStampReasons.ImprintMismatch, outcome.Reason));
    }

    private async Task<JsonObject> StampedAsync()
    {
        var bare = await SealedFiles.SealAsync(seal.Signer);
        return bare.WithEvidence(SealedFiles.Component("sigTst", SealedFiles.StampContainer(shortLived.Stamp(bare.SignatureText(), At))));
    }

    private static JsonObject Archived(JsonObject document, TestTimeStampAuthority authority, DateTimeOffset at)
    {
        var components = document.Signature()["header"]!["etsiU"]!.AsArray();
        var message = $"{document["payload"]}.{document.Signature()["protected"]}.{document.Signature()["signature"]}.{string.Concat(components.Select(c => (string)c!))}";
        return document.WithEvidence([.. components, SealedFiles.Component("arcTst", SealedFiles.StampContainer(authority.Stamp(SealedFiles.Utf8(message), at)))]);
    }

    private TimeStampOutcome.ProvenTime Proven(JsonObject document, params Certificate[] anchors) =>
        Assert.IsType<TimeStampOutcome.ProvenTime>(Signature(document).SealingTime(anchors.Length == 0 ? [shortLived.Anchor, successor.Anchor] : anchors));

    private static SealSignature Signature(JsonObject document) => SealedFiles.Parse(document).Value.Signatures[0];
}
