using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Tests.Trust;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.Jades;

/// <summary>
/// The JAdES files of the Commission's signature library. Compact ones are put into JSON serialization first (the signing input is the same): we read no compact seals.
/// What lies above level B (archive time-stamps, counter-signatures, policies) is named where we cannot tell.
/// </summary>
public sealed class JadesVectorTests
{
    /// <summary>Signature right; the rest of the row says what else there is.</summary>
    private const string Right = "right";

    /// <summary>Read, and the signature is wrong.</summary>
    private const string Wrong = "wrong";

    public static readonly TheoryData<string, string, string> Files = new()
    {
        { "altered-jws.json", Wrong, "the payload was altered" },
        { "double-lta-in-container.json", Right, "archive time-stamps are judged apart from the signature" },
        { "dss2620/jades-t-level-with-etsiu-in-crit.json", Right, "etsiU may be critical where it is present" },
        { "dss2620/jades-with-b64-not-in-crit.json", JoseErrors.UnencodedPayload, "b64 must be critical" },
        { "dss2620/jades-with-crit-with-duplicated-header.json", JoseErrors.CriticalNotUnderstood, "named twice" },
        { "dss2620/jades-with-crit-with-wrong-entry-type.json", JoseErrors.CriticalNotUnderstood, "not text" },
        { "dss2620/jades-with-empty-crit.json", JoseErrors.CriticalNotUnderstood, "empty" },
        { "dss2620/jades-with-expiration-time-header-in-crit.json", JoseErrors.CriticalNotUnderstood, "not applicable: a seal that runs out by itself is nothing an EDC knows; refusing is the safe side" },
        { "dss2620/jades-with-extra-crit-entry.json", JoseErrors.CriticalNotUnderstood, "names a header that is not there" },
        { "dss2620/jades-with-notBefore-header-in-crit.json", JoseErrors.CriticalNotUnderstood, "nbf is not understood" },
        { "dss2620/jades-without-non-critical-header-in-crit.json", Right, "sigT need not be critical" },
        { "flattened-extra-element.json", Right, "an unknown member outside the seal is not looked at (RFC 7515 §7.2.1)" },
        { "jades-b-iat-and-sigt.json", SealErrors.SigningTimeMissing, "two times" },
        { "jades-b-no-signing-time.json", SealErrors.SigningTimeMissing, "no time" },
        { "jades-detached-by-uri-encoded-pars.json", JoseErrors.CriticalNotUnderstood, "detached: sigD is not understood" },
        { "jades-detached-by-uri-hash-encoded-pars.json", JoseErrors.CriticalNotUnderstood, "detached: sigD is not understood" },
        { "jades-flattened-BpB-detached-objectByURIHash.json", SealErrors.Detached, "no payload" },
        { "jades-flattened-BpT-broken-sigTst.json", Right, "the seal is right, its time-stamp is not: see below" },
        { "jades-level-b-sig-policy-invalid-digest-algo.json", Right, "not applicable: policies are not checked, this one is not critical" },
        { "jades-lta-broken-arcTst.json", Right, "the signature is right; its archive time-stamp proves nothing" },
        { "jades-lta-with-etsiU-whitespaces.json", Right, "white space between the components" },
        { "jades-lta.json", Right, "level LTA read at level T" },
        { "jades-t-copied-sigtst.json", Right, "the seal is right, its time-stamp is not: see below" },
        { "jades-t-duplicated-sigtst.json", Right, "the same time-stamp twice" },
        { "jades-unsupported-signature-algorithm.json", JoseErrors.AlgorithmNotAllowed, "an OID as alg" },
        { "jades-with-asn1policy-digPSp.json", JoseErrors.CriticalNotUnderstood, "not applicable: a critical policy" },
        { "jades-with-attached-counter-signature-replace-attack.json", Right, "not applicable: counter-signatures are not looked at, so none is shown" },
        { "jades-with-broken-attached-counter-signature.json", Right, "not applicable: counter-signatures are not looked at, so none is shown" },
        { "jades-with-certified.json", Right, "attributes that the signer claims" },
        { "jades-with-counter-signature.json", Right, "not applicable: counter-signatures are not looked at, so none is shown" },
        { "jades-with-line-break.json", JoseErrors.Malformed, "a line break behind the signature is not base64url" },
        { "jades-with-mixed-etsiU-type.json", JoseErrors.CriticalNotUnderstood, "a critical policy; the mixture itself: TimeStampTests" },
        { "jades-with-sigAndRefsTst-with-dot.json", Right, "references are not checked" },
        { "jades-with-sigAndRefsTst-without-dot.json", Right, "references are not checked" },
        { "jades-with-spdspec.json", JoseErrors.CriticalNotUnderstood, "not applicable: a critical policy" },
        { "jades-wrong-etsiu-type.json", JoseErrors.CriticalNotUnderstood, "a critical policy" },
        { "jws-serialization-no-signatures.json", JoseErrors.Malformed, "no signature" },
        { "malformed-jades-serialization.json", StrictJson.NotJson, "not JSON" },
        { "serialization-wrong-payload-type.json", JoseErrors.Malformed, "the payload is an object" },
        { "simple-detached-wrong-algo.json", JoseErrors.CriticalNotUnderstood, "detached: sigD is not understood" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_file_is_read_as_far_as_a_reader_of_level_b_can_tell(string file, string expected, string why)
    {
        var result = Read(file);
        var outcome = result.Error?.Code ?? (result.Value.Signatures.All(s => s.Verify()) ? Right : Wrong);

        Assert.True(expected == outcome, $"{file}: {outcome} instead of {expected} ({why})");
    }

    [Fact]
    public void The_table_holds_every_file()
    {
        var folder = ForeignData.PathOf("vectors", "jades", "validation");
        var files = Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/'));

        Assert.Equal(files.Order(StringComparer.Ordinal), Files.Select(f => f.Data.Item1).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("jades-flattened-BpT-broken-sigTst.json", TimeStampReasons.ImprintMismatch)]
    [InlineData("jades-t-copied-sigtst.json", TimeStampReasons.ImprintMismatch)]
    [InlineData("jades-t-duplicated-sigtst.json", TimeStampReasons.AuthorityNotTrusted)]
    [InlineData("jades-lta.json", TimeStampReasons.AuthorityNotTrusted)]
    [InlineData("jades-with-counter-signature.json", TimeStampReasons.Absent)]
    public void Without_anchors_no_time_is_proven_and_the_reason_is_named(string file, string reason) =>
        Assert.Equal(reason, Assert.IsType<TimeStampOutcome.Unproven>(Read(file).Value.Signatures[0].SealingTime([])).Reason);

    [Theory]
    [InlineData("jades-lta.json", "2021-01-25T10:20:04Z")]
    [InlineData("jades-lta-broken-arcTst.json", "2021-01-25T10:15:01Z")]
    [InlineData("double-lta-in-container.json", "2021-01-25T10:22:15Z")]
    public void With_its_root_as_anchor_the_authoritys_time_is_proven(string file, string at)
    {
        var signature = Read(file).Value.Signatures[0];

        var proven = Assert.IsType<TimeStampOutcome.ProvenTime>(signature.SealingTime([.. signature.ExtraCertificates.Where(c => c.IsSelfIssued)]));

        Assert.Equal(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), proven.At);
    }

    // The OCSP answer about the sealer is by a responder whom the root certified, not the sealer's own authority (RFC 6960 §4.2.2.2): only the root's list counts.
    [Theory]
    [InlineData("jades-lta.json")]
    [InlineData("jades-lta-broken-arcTst.json")]
    [InlineData("jades-lta-with-etsiU-whitespaces.json")]
    [InlineData("double-lta-in-container.json")]
    public void What_came_along_about_revocation_counts_where_its_own_authority_signed_it(string file)
    {
        var signature = Read(file).Value.Signatures[0];
        var path = PathCertificates.Build(signature.Certificate, signature.ExtraCertificates, [.. signature.ExtraCertificates.Where(c => c.IsSelfIssued)], signature.ClaimedAt);

        var states = signature.Revocation.Of(path, TestSeals.Until);

        Assert.Equal([typeof(RevocationState.NotStated), typeof(RevocationState.Good)], states.Select(state => state.GetType()));
    }

    internal static ParseResult<SealedDocument> Read(string file)
    {
        var text = ForeignData.Text(["vectors", "jades", "validation", .. file.Split('/')]);
        if (!text.StartsWith('{') && text.Split('.') is [var header, var payload, var signature])
            text = new JsonObject { ["payload"] = payload, ["protected"] = header, ["signature"] = signature }.ToJsonString();

        return SealedDocument.Parse(SealedFiles.Utf8(text));
    }
}
