using System.Text.Json;
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

    /// <summary>What the file is about is not looked at, or something else is refused first.</summary>
    private const string NotLookedAt = "not looked at: ";

    public static readonly TheoryData<string, string, string> Files = new()
    {
        { "altered-jws.json", Wrong, "the payload was altered" },
        { "double-lta-in-container.json", Right, "archive time-stamps are judged apart from the signature" },
        { "dss2620/jades-t-level-with-etsiu-in-crit.json", Right, "etsiU may be critical where it is present" },
        { "dss2620/jades-with-b64-not-in-crit.json", JoseErrors.UnencodedPayload, "b64 must be critical" },
        { "dss2620/jades-with-crit-with-duplicated-header.json", JoseErrors.CriticalNotUnderstood, "named twice" },
        { "dss2620/jades-with-crit-with-wrong-entry-type.json", JoseErrors.CriticalNotUnderstood, "not text" },
        { "dss2620/jades-with-empty-crit.json", JoseErrors.CriticalNotUnderstood, "empty" },
        { "dss2620/jades-with-expiration-time-header-in-crit.json", JoseErrors.CriticalNotUnderstood, NotLookedAt + "a seal that runs out by itself is nothing an EDC knows; refusing is the safe side" },
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
        { "jades-level-b-sig-policy-invalid-digest-algo.json", Right, NotLookedAt + "policies are not checked, this one is not critical" },
        { "jades-lta-broken-arcTst.json", Right, "the signature is right; its archive time-stamp proves nothing" },
        { "jades-lta-with-etsiU-whitespaces.json", Right, "white space between the components" },
        { "jades-lta.json", Right, "level LTA read at level T" },
        { "jades-t-copied-sigtst.json", Right, "the seal is right, its time-stamp is not: see below" },
        { "jades-t-duplicated-sigtst.json", Right, "the same time-stamp twice" },
        { "jades-unsupported-signature-algorithm.json", JoseErrors.AlgorithmNotAllowed, "an OID as alg" },
        { "jades-with-asn1policy-digPSp.json", JoseErrors.CriticalNotUnderstood, NotLookedAt + "a critical policy" },
        { "jades-with-attached-counter-signature-replace-attack.json", Right, NotLookedAt + "counter-signatures are not looked at, so none is shown" },
        { "jades-with-broken-attached-counter-signature.json", Right, NotLookedAt + "counter-signatures are not looked at, so none is shown" },
        { "jades-with-certified.json", Right, "attributes that the signer claims" },
        { "jades-with-counter-signature.json", Right, NotLookedAt + "counter-signatures are not looked at, so none is shown" },
        { "jades-with-line-break.json", JoseErrors.Malformed, "a line break behind the signature is not base64url" },
        { "jades-with-mixed-etsiU-type.json", JoseErrors.CriticalNotUnderstood, NotLookedAt + "a critical policy comes before the mixture of texts and objects; such a mixture: TimeStampTests" },
        { "jades-with-sigAndRefsTst-with-dot.json", Right, "references are not checked" },
        { "jades-with-sigAndRefsTst-without-dot.json", Right, "references are not checked" },
        { "jades-with-spdspec.json", JoseErrors.CriticalNotUnderstood, NotLookedAt + "a critical policy" },
        { "jades-wrong-etsiu-type.json", JoseErrors.CriticalNotUnderstood, NotLookedAt + "a critical policy comes before the etsiU that is no list; such an etsiU: TimeStampTests" },
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
        ForeignData.Ran("jades", 1, otherwise: why.StartsWith(NotLookedAt, StringComparison.Ordinal) ? 1 : 0);
    }

    [Fact]
    public void The_table_holds_every_file()
    {
        var files = ForeignData.FilesIn("vectors", "jades", "validation").Select(f => f["vectors/jades/validation/".Length..]);

        Assert.Equal(files.Order(StringComparer.Ordinal), Files.Select(f => f.Data.Item1).Order(StringComparer.Ordinal));
    }

    // What the tests of that library say of each file: where they find it wrong or no seal of the standard, nothing is taken for right here, and what they find right is right.
    [Fact]
    public void The_librarys_own_tests_agree_but_for_what_is_named()
    {
        using var stated = JsonDocument.Parse(ForeignData.Bytes("vectors", "jades", "expected.json"));
        var outcomes = Files.ToDictionary(f => "validation/" + f.Data.Item1, f => f.Data.Item2);

        var others = stated.RootElement.GetProperty("files").EnumerateObject()
            .Where(f => StatedRight(f.Value.GetProperty("dss_tests")[0]) is { } right && right != (outcomes[f.Name] == Right))
            .Select(f => f.Name["validation/".Length..]);

        Assert.Equal(
            [
                "dss2620/jades-with-expiration-time-header-in-crit.json", // exp is not understood
                "jades-flattened-BpT-broken-sigTst.json", "jades-t-copied-sigtst.json", // their time-stamps are wrong: SealingTime says so
                "jades-with-attached-counter-signature-replace-attack.json", "jades-with-broken-attached-counter-signature.json", // counter-signatures are not looked at
            ],
            others.Order(StringComparer.Ordinal));
    }

    private static bool? StatedRight(JsonElement test)
    {
        if (test.GetProperty("integrity_false_asserted").GetBoolean() || test.GetProperty("reference_intact_false").GetBoolean() || test.GetProperty("structure_invalid_asserted").GetBoolean())
            return false;

        var level = test.GetProperty("signature_level");
        return level.ValueKind is JsonValueKind.Array && level.GetArrayLength() > 0 ? level[0].GetString() != "JSON_NOT_ETSI" : null;
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
