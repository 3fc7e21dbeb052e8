using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Tests.Jose;
using KompetensPasset.Credentials.Tests.Trust;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Tests.Jades;

/// <summary>The last value that counts and the first that does not, in seals and their evidence; and where an error says that it is.</summary>
public sealed class SealEdgeTests(SealEdgeTests.Keys fixture) : IClassFixture<SealEdgeTests.Keys>
{
    private static readonly DateTimeOffset At = TestSeals.Within.AddSeconds(5);
    private static readonly DateTimeOffset End = At.AddMonths(3);

    private readonly SealCertificate seal = fixture.Seal;
    private readonly TestTimeStampAuthority authority = fixture.Authority;
    private readonly TestTimeStampAuthority successor = fixture.Successor;

    /// <summary>Keys that every test uses as they are: making them takes longer than using them.</summary>
    public sealed class Keys : IDisposable
    {
        public SealCertificate Seal { get; } = TestSeals.Create();

        internal TestTimeStampAuthority Authority { get; } = new(until: End);

        internal TestTimeStampAuthority Successor { get; } = new(name: "Later time-stamp root");

        public void Dispose()
        {
            Seal.Dispose();
            Authority.Dispose();
            Successor.Dispose();
        }
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    public async Task An_archive_time_stamp_is_not_older_than_what_it_is_over(int seconds, bool takesOver) =>
        Assert.Equal(takesOver ? TestSeals.Until : End, Proven(await ArchivedAsync(successor, At.AddSeconds(seconds))).AuthorityValidUntil);

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task An_archive_time_stamp_takes_over_until_the_last_second_of_the_one_before(int seconds, bool takesOver) =>
        Assert.Equal(takesOver ? TestSeals.Until : End, Proven(await ArchivedAsync(successor, End.AddSeconds(seconds))).AuthorityValidUntil);

    [Fact]
    public async Task An_archive_time_stamp_of_an_authority_that_ends_earlier_takes_nothing_away()
    {
        using var brief = new TestTimeStampAuthority(until: End.AddDays(-9), name: "Brief time-stamp root");

        Assert.Equal(End, Proven(await ArchivedAsync(brief, At.AddDays(1)), authority.Anchor, brief.Anchor).AuthorityValidUntil);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task An_authority_stamps_until_its_last_second(int seconds, bool proves)
    {
        var outcome = Signature(await StampedAsync(End.AddSeconds(seconds))).SealingTime([authority.Anchor]);

        Assert.Equal(proves ? null : TimeStampReasons.AuthorityNotValid, (outcome as TimeStampOutcome.Unproven)?.Reason);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    public async Task An_authority_stamps_from_its_first_second(int seconds, bool proves)
    {
        var outcome = Signature(await StampedAsync(TestSeals.From.AddSeconds(seconds))).SealingTime([authority.Anchor]);

        Assert.Equal(proves ? null : TimeStampReasons.AuthorityNotValid, (outcome as TimeStampOutcome.Unproven)?.Reason);
    }

    [Fact]
    public async Task Where_no_time_stamp_proves_anything_the_first_one_says_why()
    {
        var bare = await SealedFiles.SealAsync(seal.Signer);
        var document = bare.WithEvidence(Stamp(authority.Stamp(SealedFiles.Utf8("another"), At)), Stamp([1, 2, 3]));

        Assert.Equal(new TimeStampOutcome.Unproven(TimeStampReasons.ImprintMismatch, At), Signature(document).SealingTime([authority.Anchor]));
    }

    [Fact]
    public async Task Of_evidence_as_many_components_are_read_as_the_limit_says()
    {
        const int limit = CredentialLimits.MaxEvidenceComponents;
        var bare = await SealedFiles.SealAsync(seal.Signer);
        var stamp = Stamp(authority.Stamp(bare.SignatureText(), At));
        JsonNode[] Filled(int before) => [.. Enumerable.Range(0, before).Select(_ => SealedFiles.Component("xVals", new JsonArray())), stamp];

        Assert.Single(Signature(bare.WithEvidence(Filled(limit - 1))).TimeStamps);
        Assert.Empty(Signature(bare.WithEvidence(Filled(limit))).TimeStamps);
        Assert.NotNull(Signature(bare.WithEvidence(Filled(limit - 2))).ArchiveMessage());
        Assert.Null(Signature(bare.WithEvidence(Filled(limit - 1))).ArchiveMessage());
        Assert.Null(Signature(bare.WithEvidence(new JsonObject())).ArchiveMessage());
        Assert.NotNull(Signature(bare).ArchiveMessage());
    }

    [Fact]
    public async Task The_certificates_that_help_are_those_behind_the_first_and_those_of_the_evidence()
    {
        var value = new JsonObject { ["x509Cert"] = new JsonObject { ["val"] = Convert.ToBase64String(authority.Anchor.Der.Span) } };
        var chain = new JsonArray(Convert.ToBase64String(seal.Certificate.Der.Span), Convert.ToBase64String(seal.Issuers[0].Der.Span));
        var document = await SealedFiles.SealAsync(seal.Signer, header => header.With("x5c", chain));

        var signature = Signature(document.WithEvidence(SealedFiles.Component("xVals", new JsonArray(value))));

        Assert.Equal([seal.Issuers[0], authority.Anchor], signature.ExtraCertificates);
    }

    [Theory]
    [InlineData("x5c", """["AAAA"]""", "/x5c/0")]
    [InlineData("x5t#S256", "\"AAAA\"", "/x5t#S256")]
    [InlineData("sigT", "7", "/sigT")]
    [InlineData("sigD", "{}", "/sigD")]
    public async Task An_error_says_in_which_header_of_which_seal_it_is(string name, string value, string place)
    {
        var wrong = await SealedFiles.SealAsync(seal.Signer, header => header.With(name, JsonNode.Parse(value)));
        var second = await SealedFiles.SealAsync(seal.Signer);
        second["signatures"]!.AsArray().Add(wrong.Signature().DeepClone());
        var flat = wrong.Signature().DeepClone().AsObject();
        flat["payload"] = SealedFiles.Content;

        Assert.Equal("/signatures/0/protected" + place, SealedFiles.Parse(wrong).Error?.Pointer);
        Assert.Equal("/signatures/1/protected" + place, SealedFiles.Parse(second).Error?.Pointer);
        Assert.Equal("/protected" + place, SealedFiles.Parse(flat).Error?.Pointer);
    }

    [Fact]
    public async Task An_error_of_the_time_in_seconds_is_in_its_own_header()
    {
        var document = await SealedFiles.SealAsync(seal.Signer, header => header.Without("sigT").With("iat", "now").With("crit", new JsonArray("b64")));

        Assert.Equal((SealErrors.SigningTimeMalformed, "/signatures/0/protected/iat"), (SealedFiles.Parse(document).Error?.Code, SealedFiles.Parse(document).Error?.Pointer));
    }

    [Fact]
    public async Task A_key_that_is_too_small_seals_nothing()
    {
        using var small = new CertificatePlan("Small") { Rsa = true, RsaBits = 1024 }.Create();
        var digest = StrictBase64Url.Encode(System.Security.Cryptography.SHA256.HashData(small.RawData));
        var document = await SealedFiles.SealAsync(seal.Signer, header => header.With("x5c", new JsonArray(Convert.ToBase64String(small.RawData))).With("x5t#S256", digest));

        Assert.Equal((SealErrors.KeyUnsupported, "/signatures/0/protected/x5c/0"), (SealedFiles.Parse(document).Error?.Code, SealedFiles.Parse(document).Error?.Pointer));
    }

    [Theory]
    [InlineData("adoTst")]
    [InlineData("sigPl")]
    [InlineData("srCms")]
    [InlineData("srAts")]
    [InlineData("etsiU")]
    public async Task A_critical_header_that_takes_no_meaning_away_is_taken(string name)
    {
        var document = await SealedFiles.SealAsync(seal.Signer, header => header.With(name, new JsonObject()).With("crit", new JsonArray("b64", "sigT", name)));

        Assert.True(Signature(document).Verify());
    }

    [Theory]
    [InlineData("{}", false)]
    [InlineData("""{"signature":"AAAA"}""", false)]
    [InlineData("""{"protected":"AAAA"}""", false)]
    [InlineData("""{"protected":"AAAA","signature":"AAAA"}""", true)]
    [InlineData("""{"signatures":[]}""", true)]
    [InlineData("""["signatures"]""", false)]
    public void A_seal_is_known_by_its_outline(string json, bool looksSealed) =>
        Assert.Equal(looksSealed, SealedDocument.LooksSealed(System.Text.Json.JsonDocument.Parse(json).RootElement));

    [Theory]
    [InlineData("S512", "AAAA", SealErrors.DigestMismatch)]
    [InlineData("S512", "???", SealErrors.DigestMissing)]
    public async Task An_error_of_another_digest_is_in_its_own_header(string algorithm, string value, string code)
    {
        var digest = new JsonObject { ["digAlg"] = algorithm, ["digVal"] = value };
        var document = await SealedFiles.SealAsync(seal.Signer, header => header.Without("x5t#S256").With("x5t#o", digest));

        Assert.Equal((code, "/signatures/0/protected/x5t#o"), (SealedFiles.Parse(document).Error?.Code, SealedFiles.Parse(document).Error?.Pointer));
    }

    [Fact]
    public void A_file_of_exactly_the_greatest_length_is_read()
    {
        var octets = new byte[CredentialLimits.MaxCredentialBytes];

        Assert.Equal(StrictJson.NotJson, SealedDocument.Parse(octets).Error?.Code);
        Assert.Equal(JoseErrors.TooLarge, SealedDocument.Parse(new byte[octets.Length + 1]).Error?.Code);
    }

    [Fact]
    public async Task A_flattened_seal_gets_evidence_where_it_is_read_and_keeps_what_it_has()
    {
        var document = await SealedFiles.SealAsync(seal.Signer);
        var flat = document.Signature().DeepClone().AsObject();
        flat["payload"] = SealedFiles.Content;
        flat["header"] = new JsonObject { ["note"] = "kept" };

        var written = JsonNode.Parse(EvidenceWriter.Add(SealedFiles.Utf8(flat.ToJsonString()), EvidenceWriter.TimeStamp("sigTst", authority.Stamp(document.SignatureText(), At))))!.AsObject();

        Assert.Equal("kept", (string?)written["header"]!["note"]);
        Assert.Single(written["header"]!["etsiU"]!.AsArray());
        Assert.IsType<TimeStampOutcome.ProvenTime>(Signature(written).SealingTime([authority.Anchor]));
    }

    [Theory]
    [InlineData("certificates", "xVals")]
    [InlineData("lists", "rVals/crlVals")]
    [InlineData("answers", "rVals/ocspVals")]
    public async Task Only_the_validation_data_that_there_are_get_a_component(string what, string place)
    {
        ReadOnlyMemory<byte>[] one = [new byte[] { 0x30, 0x00 }];
        var data = what switch
        {
            "certificates" => new ValidationData { Certificates = one },
            "lists" => new ValidationData { RevocationLists = one },
            _ => new ValidationData { OcspResponses = one },
        };

        var written = JsonNode.Parse(SealPreservation.AddValidationData(SealedFiles.Utf8((await StampedAsync(At)).ToJsonString()), data).Value)!.AsObject();

        var component = JsonNode.Parse(SealedFiles.Decode((string)written.Signature()["header"]!["etsiU"]!.AsArray()[^1]!))!.AsObject();
        Assert.Equal(2, written.Signature()["header"]!["etsiU"]!.AsArray().Count);
        Assert.Equal(place, string.Join('/', component.Select(c => c.Key).Concat((component["rVals"] as JsonObject)?.Select(c => c.Key) ?? [])));
    }

    [Fact]
    public async Task Two_seals_in_one_document_get_no_evidence()
    {
        var document = await SealedFiles.SealAsync(seal.Signer);
        document["signatures"]!.AsArray().Add(document.Signature().DeepClone());

        Assert.Equal(SealErrors.NotOneRightSeal, SealPreservation.AddValidationData(SealedFiles.Utf8(document.ToJsonString()), new ValidationData { Certificates = [new byte[] { 1 }] }).Error?.Code);
    }

    private static JsonNode Stamp(byte[] token) => SealedFiles.Component("sigTst", SealedFiles.StampContainer(token));

    private async Task<JsonObject> StampedAsync(DateTimeOffset at)
    {
        var bare = await SealedFiles.SealAsync(seal.Signer);
        return bare.WithEvidence(Stamp(authority.Stamp(bare.SignatureText(), at)));
    }

    private async Task<JsonObject> ArchivedAsync(TestTimeStampAuthority later, DateTimeOffset at)
    {
        var document = await StampedAsync(At);
        var message = Signature(document).ArchiveMessage()!.Value.ToArray();
        return document.WithEvidence([.. document.Signature()["header"]!["etsiU"]!.AsArray(), SealedFiles.Component("arcTst", SealedFiles.StampContainer(later.Stamp(message, at)))]);
    }

    private TimeStampOutcome.ProvenTime Proven(JsonObject document, params Certificate[] anchors) =>
        Assert.IsType<TimeStampOutcome.ProvenTime>(Signature(document).SealingTime(anchors.Length == 0 ? [authority.Anchor, successor.Anchor] : anchors));

    private static SealSignature Signature(JsonObject document) => SealedFiles.Parse(document).Value.Signatures[0];
}
