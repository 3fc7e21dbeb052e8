using System.Globalization;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.Tests.Trust;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.Jades;

/// <summary>The Commission's sealed samples and the sealed credentials of a real issuer: what of them is right, and what they prove to whom.</summary>
public sealed class OfficialSampleTests
{
    private const string MicroCredential = "edc/samples/micro-credential-annex1-signed.jsonld";
    private const string Edc2022 = "edc/samples/edc-signed-2022.jsonld";
    private const string NamedInvalid = "edc/samples/edc-jws-invalid.jsonld";

    /// <summary>File, claimed time, organisation identifier of the sealing certificate, its end, proven time when the root of its evidence is an anchor.</summary>
    public static readonly TheoryData<string, string, string, string, string> Seals = new()
    {
        { MicroCredential, "2023-09-27T11:54:17Z", "VATES-A00000000", "2025-05-10T14:31:15Z", "2023-09-27T11:54:20Z" },
        { Edc2022, "2022-12-21T18:50:21Z", "VATES-B00000000", "2023-05-05T16:31:00Z", "2022-12-21T18:50:35Z" },
        { NamedInvalid, "2022-10-11T09:27:47Z", "VATES-B00000000", "2023-05-05T16:31:00Z", "2022-10-11T09:27:43Z" },
        { "vectors/europass-jades/signed_credential.jsonld", "2022-12-21T18:50:21Z", "VATES-B00000000", "2023-05-05T16:31:00Z", "2022-12-21T18:50:35Z" },
        { "vectors/europass-jades/json_to_seal-signed-jades-baseline-lta.json", "2022-08-19T11:10:45Z", "VATES-B00000000", "2023-05-05T16:31:00Z", "2022-08-19T11:10:46Z" },
        { "vectors/europass-jades/edc-coe-signed.jsonld", "2026-01-12T08:46:26Z", "NTREE-17207834", "2028-09-11T08:14:12Z", "2026-01-12T08:46:26Z" },
        { "vectors/europass-jades/edc-cps-signed.jsonld", "2026-01-12T08:53:47Z", "NTREE-17207834", "2028-09-11T08:14:12Z", "2026-01-12T08:53:47Z" },
        { "vectors/europass-jades/edc-mc-signed.jsonld", "2026-01-12T07:12:23Z", "NTREE-17207834", "2028-09-11T08:14:12Z", "2026-01-12T07:12:24Z" },
    };

    [Theory]
    [MemberData(nameof(Seals))]
    public void The_seal_is_right_and_says_who_and_when(string file, string claimedAt, string organisation, string validUntil, string provenAt)
    {
        var document = Read(file);
        var signature = Assert.Single(document.Signatures);

        Assert.True(signature.Verify());
        Assert.True(document.ReadPayload().IsSuccess);
        Assert.Equal(Instant(claimedAt), signature.ClaimedAt);
        Assert.Equal(organisation, signature.Certificate.Subject.OrganizationIdentifier);
        Assert.Equal(Instant(validUntil), signature.Certificate.NotAfter);
        Assert.Equal(TimeStampReasons.AuthorityNotTrusted, Assert.IsType<TimeStampOutcome.Unproven>(signature.SealingTime([])).Reason);
        Assert.Equal(Instant(provenAt), Assert.IsType<TimeStampOutcome.ProvenTime>(signature.SealingTime(Roots(signature))).At);
    }

    [Theory]
    [InlineData(MicroCredential)]
    [InlineData(Edc2022)]
    [InlineData("vectors/europass-jades/edc-mc-signed.jsonld")]
    public void Every_change_of_content_header_or_signature_breaks_the_seal(string file)
    {
        var original = Node(file);
        foreach (var part in (string[])["payload", "protected", "signature"])
        {
            var holder = part == "payload" ? original : original.Signature();
            var text = (string)holder[part]!;
            for (var at = 0; at < text.Length; at += (text.Length / 60) + 1)
            {
                var changed = text.ToCharArray();
                changed[at] = changed[at] == 'A' ? 'B' : 'A';
                holder[part] = new string(changed);
                var result = SealedFiles.Parse(original);
                Assert.False(result.IsSuccess && result.Value.Signatures[0].Verify(), $"{part} {at}");
            }

            holder[part] = text;
        }

        Assert.True(SealedFiles.Parse(original).Value.Signatures[0].Verify());
    }

    [Theory]
    [InlineData(MicroCredential)]
    [InlineData(Edc2022)]
    public void The_certificate_has_run_out_and_only_a_proven_time_rescues_it(string file)
    {
        var signature = Read(file).Signatures[0];
        var pinned = new[] { TestSeals.Pinning(signature.Certificate) };

        Assert.IsType<CertificatePath.NotAnchored>(Evaluate([], TestSeals.Within));
        Assert.Equal(new CertificatePath.Expired(signature.Certificate.NotAfter), Evaluate(pinned, TestSeals.Within));
        var proven = Assert.IsType<TimeStampOutcome.ProvenTime>(signature.SealingTime(Roots(signature)));
        Assert.IsType<CertificatePath.Pinned>(Evaluate(pinned, proven.At));

        // The authority's own certificate has run out as well: a careful reader wants an archive time-stamp on top.
        Assert.True(proven.AuthorityValidUntil < TestSeals.Within);

        CertificatePath Evaluate(IReadOnlyList<TrustEntry> entries, DateTimeOffset at) =>
            CertificatePath.Evaluate(signature.Certificate, signature.ExtraCertificates, entries, at);
    }

    [Theory]
    [InlineData(MicroCredential, 3)]
    [InlineData(Edc2022, 3)]
    [InlineData("vectors/europass-jades/edc-mc-signed.jsonld", 2)]
    public void Its_time_stamps_are_there_in_order(string file, int count)
    {
        var signature = Read(file).Signatures[0];
        var kinds = signature.TimeStamps.Select(t => t.Kind);

        Assert.Equal(new[] { TimeStampKind.Content, TimeStampKind.Signature, TimeStampKind.Archive }.Skip(3 - count), kinds);
    }

    [Fact]
    public void The_content_was_stamped_before_the_signature()
    {
        var signature = Read(MicroCredential).Signatures[0];
        var times = signature.TimeStamps.Take(2).Select(t => Assert.IsType<TimeStampOutcome.ProvenTime>(t.Evaluate(Roots(signature))).At).ToArray();

        Assert.True(times[0] <= signature.ClaimedAt && signature.ClaimedAt <= times[1]);
    }

    [Fact]
    public void The_sample_that_its_makers_call_invalid_claims_a_time_after_the_time_stamp_over_its_signature()
    {
        var signature = Read(NamedInvalid).Signatures[0];
        var proven = Assert.IsType<TimeStampOutcome.ProvenTime>(signature.SealingTime(Roots(signature)));

        Assert.True(signature.Verify());
        Assert.Equal(TimeSpan.FromSeconds(4), signature.ClaimedAt - proven.At);
    }

    [Theory]
    [InlineData(MicroCredential, "2023-09-27T11:54:17Z")]
    [InlineData(Edc2022, "2022-12-21T18:50:06Z")]
    [InlineData(NamedInvalid, "2022-10-11T09:27:41Z")]
    [InlineData("vectors/europass-jades/signed_credential.jsonld", "2022-12-21T18:50:06Z")]
    [InlineData("vectors/europass-jades/json_to_seal-signed-jades-baseline-lta.json", "2022-08-19T11:10:46Z")]
    [InlineData("vectors/europass-jades/edc-coe-signed.jsonld", "2026-01-12T07:24:43Z")]
    [InlineData("vectors/europass-jades/edc-cps-signed.jsonld", "2026-01-12T07:24:43Z")]
    [InlineData("vectors/europass-jades/edc-mc-signed.jsonld", "2026-01-12T03:24:43Z")]
    public void What_came_along_says_that_the_sealing_certificate_was_not_revoked_at_the_time(string file, string asOf)
    {
        var signature = Read(file).Signatures[0];
        var issuer = signature.ExtraCertificates.Where(c => c.Native.SubjectName.RawData.AsSpan().SequenceEqual(signature.Certificate.Native.IssuerName.RawData));

        // The authority that issued the seal is what a European trusted list names.
        var path = PathCertificates.Build(signature.Certificate, [], [.. issuer], signature.ClaimedAt);
        var good = Assert.IsType<RevocationState.Good>(Assert.Single(signature.Revocation.Of(path, TestSeals.Until)));

        Assert.Equal(Instant(asOf), good.AsOf);
        Assert.True(good.Covers(signature.ClaimedAt));
    }

    private static Certificate[] Roots(SealSignature signature) => [.. signature.ExtraCertificates.Where(c => c.IsSelfIssued)];

    // Its ends of line are others.
    [Fact]
    public void What_was_to_be_sealed_is_what_is_read() => Assert.Equal(
        ForeignData.Text("vectors", "europass-jades", "json_to_seal.json").ReplaceLineEndings(),
        System.Text.Encoding.UTF8.GetString(Read("vectors/europass-jades/json_to_seal-signed-jades-baseline-lta.json").Payload.Span).ReplaceLineEndings());

    private static SealedDocument Read(string file) => SealedDocument.Parse(ForeignData.Bytes(file.Split('/'))).Value;

    private static JsonObject Node(string file) => JsonNode.Parse(ForeignData.Bytes(file.Split('/')))!.AsObject();

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
