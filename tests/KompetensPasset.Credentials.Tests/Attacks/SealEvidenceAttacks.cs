using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Tests.Jades;
using KompetensPasset.Credentials.Tests.Verification;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Attacks;

/// <summary>J10, J12: who made a seal and when, and what stands in its unprotected part.</summary>
public sealed class SealEvidenceAttacks : IDisposable
{
    private readonly Scene scene = new();

    public SealEvidenceAttacks()
    {
        scene.Trust = scene.TrustInAuthority;
        scene.Publish();
    }

    public void Dispose() => scene.Dispose();

    [Fact]
    public async Task J10_A_seal_of_an_ordinary_certificate_is_by_nobody_known()
    {
        using var ordinary = SealCertificate.CreateDemo(Scene.Subject, Scene.SignedAt.AddYears(-1), Scene.SignedAt.AddYears(3));

        var report = scene.Verify(await scene.EdcAsync(ordinary.Signer, change: json => json.Remove("credentialStatus")));

        Assert.Equal((Verdict.CouldNotTell, "issuer-not-identified", null), (report.Verdict, report.Reason, report.IssuerName));
    }

    [Fact]
    public async Task J10_A_time_stamp_that_was_copied_from_another_seal_proves_no_time()
    {
        using var old = SealCertificate.CreateDemo(Scene.Subject, Scene.SignedAt.AddYears(-1), Scene.SignedAt.AddDays(1));
        using var authority = new TestTimeStampAuthority();
        scene.Trust = Scene.TrustOf(new object[]
        {
            new { name = "Register", anchors = new[] { Convert.ToBase64String(old.Issuers[0].Der.Span), Convert.ToBase64String(authority.Anchor.Der.Span) } },
        });
        var stamped = JsonNode.Parse(await scene.SealAsync(old))!.AsObject();
        var other = JsonNode.Parse(await scene.EdcAsync(old.Signer, change: json => json.Remove("credentialStatus"), sealedAt: Scene.SignedAt.AddMinutes(1)))!.AsObject();
        var stamp = SealedFiles.Component("sigTst", SealedFiles.StampContainer(authority.Stamp(other.SignatureText(), Scene.SignedAt.AddMinutes(2))));

        var copied = stamped.WithEvidence(stamp);

        Assert.Equal(TimeStampReasons.ImprintMismatch, Assert.IsType<TimeStampOutcome.Unproven>(SealedFiles.Parse(copied).Value.Signatures[0].SealingTime([authority.Anchor])).Reason);
        scene.Refuses(copied.ToJsonString(), "sealing-time-not-proven", Verdict.CouldNotTell);
    }

    [Theory]
    [InlineData("jades-t-copied-sigtst.json", TimeStampReasons.ImprintMismatch)]
    [InlineData("jades-flattened-BpT-broken-sigTst.json", TimeStampReasons.ImprintMismatch)]
    public void J10_The_foreign_time_stamps_prove_nothing(string file, string reason) =>
        Assert.Equal(reason, Assert.IsType<TimeStampOutcome.Unproven>(JadesVectorTests.Read(file).Value.Signatures[0].SealingTime([])).Reason);

    [Fact]
    public void J10_A_broken_archive_time_stamp_takes_nothing_over()
    {
        var seal = JadesVectorTests.Read("jades-lta-broken-arcTst.json").Value.Signatures[0];

        var archives = seal.TimeStamps.Where(stamp => stamp.Kind is TimeStampKind.Archive).Select(stamp => stamp.Evaluate([.. seal.ExtraCertificates.Where(c => c.IsSelfIssued)]));

        Assert.All(archives, outcome => Assert.IsType<TimeStampOutcome.Unproven>(outcome));
        Assert.NotEmpty(seal.TimeStamps);
    }

    [Theory]
    [InlineData("""{"cSig":"eyJhbGciOiJub25lIn0..AAAA"}""")]
    [InlineData("""{"cSig":{"protected":"e30","signature":"AAAA"}}""")]
    [InlineData("""{"unknown":1}""")]
    public async Task J12_Evidence_that_nobody_checks_gives_no_trust_and_takes_none(string component)
    {
        using var stranger = SealCertificate.CreateDemo(new SealSubject("Mallory", "Mallory AB", "SE", "NTRSE-5599990099"), Scene.SignedAt.AddYears(-1), Scene.SignedAt.AddYears(3));
        var evidence = SealedFiles.Component("cSig", JsonNode.Parse(component)!);
        var forged = JsonNode.Parse(await scene.EdcAsync(stranger.Signer, change: json => json.Remove("credentialStatus")))!.AsObject();

        scene.Refuses(forged.WithEvidence(evidence).ToJsonString(), "issuer-mismatch");
        scene.Takes((await scene.DocumentAsync()).WithEvidence(evidence).ToJsonString());
    }

    [Fact]
    public async Task J12_Evidence_in_two_encodings_is_not_read_at_all()
    {
        using var authority = new TestTimeStampAuthority();
        var document = await scene.DocumentAsync();
        var stamps = SealedFiles.StampContainer(authority.Stamp(document.SignatureText(), Scene.SignedAt));

        var mixed = document.WithEvidence(new JsonObject { ["sigTst"] = stamps.DeepClone() }, SealedFiles.Component("sigTst", stamps));

        Assert.Empty(SealedFiles.Parse(mixed).Value.Signatures[0].TimeStamps);
    }

    [Theory]
    [InlineData("alg", "\"none\"")]
    [InlineData("crit", "[\"x\"]")]
    [InlineData("b64", "true")]
    [InlineData("x5c", "[\"AAAA\"]")]
    public async Task J12_The_unprotected_header_decides_nothing(string name, string value)
    {
        var document = await scene.DocumentAsync();
        document.Signature()["header"] = new JsonObject { [name] = JsonNode.Parse(value) };

        Assert.Equal(JoseErrors.BadHeader, SealedFiles.Parse(document).Error?.Code);
        scene.Refuses(document.ToJsonString(), "signature-rules-broken");
    }

    [Theory]
    [InlineData("jades-with-mixed-etsiU-type.json", JoseErrors.CriticalNotUnderstood)]
    [InlineData("jades-wrong-etsiu-type.json", JoseErrors.CriticalNotUnderstood)]
    [InlineData("jades-with-attached-counter-signature-replace-attack.json", "right")] // a counter-signature is never shown
    public void J12_The_foreign_cases_have_their_outcome(string file, string outcome) => Assert.Equal(outcome, Seals.ForeignOutcome(file));
}
