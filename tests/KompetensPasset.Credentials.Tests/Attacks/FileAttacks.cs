using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.Tests.Jose;
using KompetensPasset.Credentials.Tests.Verification;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Credentials.VcDataModel;
using KompetensPasset.Credentials.Verification;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.Attacks;

/// <summary>J15 to J18, J21: names, files, clocks, messages, and drafts of formats.</summary>
public sealed class FileAttacks : IDisposable
{
    private readonly Scene scene = Attack.KnownIssuer();

    public void Dispose() => scene.Dispose();

    [Theory]
    [InlineData("\u202eBA tsukdroN")] // bidi override
    [InlineData("Nord\u200bkust enligt registret")] // no width
    [InlineData("N\u043erdkust enligt registret")] // a Cyrillic letter
    [InlineData("Kungliga Tekniska högskolan")]
    [InlineData("long")]
    public async Task J15_The_issuers_name_is_never_the_credentials_own_claim(string name)
    {
        var claimed = name == "long" ? new string('å', 100_000) : name;
        var octets = await Attack.VcAsync(scene.Signer, payload: Attack.VcPayload.With("issuer", new JsonObject { ["id"] = Scene.Issuer, ["name"] = claimed }));

        Assert.Equal("Nordkust enligt registret", scene.Verify(octets).IssuerName);
        scene.Trust = TrustList.Empty;
        Assert.Equal((Verdict.GenuineWithRemarks, null), (scene.Verify(octets).Verdict, scene.Verify(octets).IssuerName));
    }

    public static TheoryData<string, string, string> Files => new()
    {
        { "{\"a\":" + new string('[', 100_000), StrictJson.TooDeep, "document-too-deep" },
        { string.Concat(Enumerable.Repeat("{\"a\":", 100_000)), StrictJson.TooDeep, "document-too-deep" },
        { "{\"a\":\"\\ud800\"}", StrictJson.LoneSurrogate, "document-malformed" },
        { "{\"\\udead\":1}", StrictJson.LoneSurrogate, "document-malformed" },
        { "{\"a\":1,\"a\":2}", StrictJson.DuplicateMember, "document-malformed" },
        { "{\"a\":\"\u0000\"}", StrictJson.NotJson, "document-malformed" },
        { "{\"a\":1}\u0000", StrictJson.NotJson, "document-malformed" },
        { "{\"a\":1} {}", StrictJson.NotJson, "document-malformed" },
        { "{\"a\":NaN}", StrictJson.NotJson, "document-malformed" },
    };

    [Theory, MemberData(nameof(Files))]
    public void J16_A_file_that_is_no_plain_JSON_is_refused(string text, string code, string reason)
    {
        Assert.Equal(code, StrictJson.Parse(Attack.Utf8(text)).Error?.Code);
        scene.Refuses(text, reason);
    }

    [Theory]
    [InlineData(new byte[] { (byte)'{', (byte)'"', 0xC3, (byte)'"', (byte)':', (byte)'1', (byte)'}' }, Verdict.NotValid, "document-malformed")] // half a letter
    [InlineData(new byte[] { (byte)'{', (byte)'"', 0xED, 0xA0, 0x80, (byte)'"', (byte)':', (byte)'1', (byte)'}' }, Verdict.NotValid, "document-malformed")] // a surrogate in UTF-8
    [InlineData(new byte[] { (byte)'{', (byte)'"', 0xC0, 0xAF, (byte)'"', (byte)':', (byte)'1', (byte)'}' }, Verdict.NotValid, "document-malformed")] // longer than it has to be
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'{', (byte)'}' }, Verdict.CouldNotTell, "format-unknown")] // a byte order mark
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'{', 0, (byte)'}', 0 }, Verdict.CouldNotTell, "format-unknown")] // UTF-16
    public void J16_Octets_that_are_no_plain_UTF_8_are_refused(byte[] octets, Verdict verdict, string reason)
    {
        Assert.Equal(StrictJson.NotJson, StrictJson.Parse(octets).Error?.Code);
        scene.Refuses(octets, reason, verdict);
    }

    [Fact]
    public void J16_A_file_over_the_limit_is_not_read()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        scene.Refuses(new byte[CredentialLimits.MaxCredentialBytes + 1], "input-too-large", Verdict.CouldNotTell);

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < CredentialLimits.MaxCredentialBytes * 2L);
        Assert.NotEqual("input-too-large", scene.Verify(new byte[CredentialLimits.MaxCredentialBytes]).Reason);
    }

    [Fact]
    public void J16_The_foreign_structures_are_refused()
    {
        var files = ForeignData.FilesIn("vectors", "json-parsing").Where(f => f.Contains("/n_structure_", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.False(StrictJson.Parse(ForeignData.Bytes(file)).IsSuccess, file));
        Assert.All(files, file => Assert.NotEqual(Verdict.Valid, scene.Verify(ForeignData.Bytes(file)).Verdict));
    }

    [Theory]
    [InlineData("validUntil", -61, "expired")]
    [InlineData("validUntil", -59, null)]
    [InlineData("validFrom", 61, "not-yet-in-force")]
    [InlineData("validFrom", 59, null)]
    public async Task J17_Clocks_differ_by_a_minute_at_most_whatever_the_reader_grants(string member, int seconds, string? reason)
    {
        var octets = Attack.Utf8(await Attack.VcAsync(scene.Signer, payload: Attack.VcPayload.With(member, DateTimeStamp.Format(Scene.Now.AddSeconds(seconds)))));

        foreach (var granted in new[] { VerificationPolicy.MaxClockSkew, TimeSpan.FromDays(365) })
        {
            var report = CredentialVerifier.Verify(octets, scene.Inputs, new VerificationPolicy(scene.Trust, granted), Scene.Now, null);
            Assert.Equal(reason is null ? (Verdict.Valid, VerdictRule.AllChecksPassed) : (Verdict.GenuineWithRemarks, reason), report.Judged());
            Assert.Equal(Scene.Now, report.CheckedAt);
        }
    }

    [Fact]
    public async Task J17_A_token_signed_in_the_future_is_refused()
    {
        scene.Refuses(await Attack.VcAsync(scene.Signer, payload: Attack.VcPayload.With("iat", Scene.Now.AddSeconds(61).ToUnixTimeSeconds())), "signed-in-future");
        scene.Takes(await Attack.VcAsync(scene.Signer, payload: Attack.VcPayload.With("iat", Scene.Now.AddSeconds(59).ToUnixTimeSeconds())));
    }

    [Theory]
    [InlineData("{\"iss\":\"19121212-1212\",\"vct\":7}")]
    [InlineData("{\"vct\":\"x\",\"exp\":\"19121212-1212\"}")]
    [InlineData("{\"vct\":\"x\",\"cnf\":\"19121212-1212\"}")]
    [InlineData("{\"vct\":\"x\",\"19121212-1212\":1,\"19121212-1212\":2}")]
    [InlineData("{\"vct\":\"x\",\"_sd\":[\"19121212-1212\",\"19121212-1212\"]}")]
    [InlineData("19121212-1212")]
    public async Task J18_What_is_said_about_a_refused_document_holds_nothing_of_it(string payload)
    {
        var token = await Attack.SdAsync(scene.Signer, payload: payload);

        var error = SdJwtVcToken.Parse(token).Error!;
        var report = scene.Verify(token);

        Assert.DoesNotContain("19121212", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(Verdict.NotValid, report.Verdict);
        Assert.DoesNotContain("19121212", report.ToJson().ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vc+ld+jwt", Verdict.CouldNotTell, "format-unsupported")]
    [InlineData("vc+ld+json+jwt", Verdict.NotValid, "other-document-kind")]
    [InlineData("vc-ld+jwt", Verdict.NotValid, "other-document-kind")]
    [InlineData("vc+ld+sd-jwt", Verdict.CouldNotTell, "format-unsupported")]
    [InlineData("vc+sd-jwt", Verdict.CouldNotTell, "format-unsupported")]
    [InlineData("vc+ld+json+sd-jwt", Verdict.NotValid, "other-document-kind")]
    public async Task J21_The_draft_of_a_format_is_not_taken_for_the_format(string type, Verdict verdict, string reason)
    {
        foreach (var payload in new[] { Attack.VcPayload.Without("@context"), Attack.SdPayload })
        {
            var vc = await Attack.VcAsync(scene.Signer, Attack.VcHeader.With("typ", type), payload);

            Assert.Equal((JoseErrors.WrongType, JoseErrors.WrongType), (Attack.VcCode(vc), Attack.SdCode(vc + "~")));
            foreach (var token in new[] { vc, vc + "~" })
                Assert.Equal((verdict, reason), scene.Verify(token).Judged());
        }
    }

    [Fact]
    public async Task J21_Nothing_that_is_tolerated_weighs_for_signature_key_issuer_time_or_status()
    {
        using var attacker = Scene.NewKey("2026-1");
        var draft = Attack.VcPayload.With("@context", new JsonArray("https://www.w3.org/ns/credentials/v2", "https://ecosystem.example/profile"));

        Assert.Equal((Verdict.GenuineWithRemarks, "terms-unknown"), scene.Verify(await Attack.VcAsync(scene.Signer, payload: draft)).Judged());
        scene.Refuses(await Attack.VcAsync(attacker, payload: draft), "signature-invalid");
        Assert.Equal("expired", scene.Verify(await Attack.VcAsync(scene.Signer, payload: draft.With("validUntil", "2026-11-01T00:00:00Z"))).Reason);
    }
}
