using System.Text.Json.Nodes;
using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>Endorsements within badges and parts of records: each is judged on its own and told apart from what its surroundings say.</summary>
public sealed class EnclosedCredentialTests : IDisposable
{
    private const string AchievementId = "https://school.example/achievements/1";
    private readonly Scene scene = new();
    private readonly Ed25519Signer issuer = Ed25519Signer.Create();
    private readonly Ed25519Signer other = Ed25519Signer.Create();

    public EnclosedCredentialTests() => scene.Trust = Scene.TrustOf(new[]
    {
        new { name = "Nordkust", issuerIds = new[] { Did(issuer) } },
        new { name = "Branschen", issuerIds = new[] { Did(other) } },
    });

    public void Dispose()
    {
        scene.Dispose();
        issuer.Dispose();
        other.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_endorsement_is_verified_and_told_apart(bool asToken)
    {
        var endorsement = Endorsement(AchievementId);
        var badge = Badge();
        badge["credentialSubject"]!["achievement"]![asToken ? "endorsementJwt" : "endorsement"] = new JsonArray(asToken ? await TokenAsync(endorsement) : await SignAsync(endorsement, other));

        var report = Verify(await SignAsync(badge, issuer));

        Assert.Equal((Verdict.Valid, "endorsements-apart", "1"), (report.Verdict, report.Find(CheckKind.Enclosed)!.Code, report.Find(CheckKind.Enclosed)!.Evidence["count"]));
        var one = Assert.Single(report.Enclosed);
        Assert.Equal((EnclosedRole.Endorsement, Verdict.Valid, "Branschen"), (one.Role, one.Report.Verdict, one.Report.IssuerName));
        Assert.Equal($"/credentialSubject/achievement/{(asToken ? "endorsementJwt" : "endorsement")}/0", one.Pointer);
        Assert.DoesNotContain(report.Content!.Rows, row => row.Value.Any(text => text.Value.Contains("Rekommenderas", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_endorsement_of_a_stranger_does_not_change_the_badge_and_is_not_called_valid()
    {
        using var stranger = Ed25519Signer.Create();
        var badge = Badge();
        badge["endorsement"] = new JsonArray(await SignAsync(Endorsement(badge["id"]!.GetValue<string>(), Did(stranger)), stranger));

        var report = Verify(await SignAsync(badge, issuer));

        Assert.Equal(Verdict.Valid, report.Verdict);
        Assert.Equal((Verdict.CouldNotTell, "issuer-not-identified"), Of(Assert.Single(report.Enclosed).Report));
    }

    [Fact]
    public async Task An_endorsement_that_was_changed_is_not_valid_and_shows_nothing()
    {
        var endorsement = await SignAsync(Endorsement(AchievementId), other);
        endorsement["credentialSubject"]!["endorsementComment"] = "Rekommenderas varmt.";
        var badge = Badge();
        badge["credentialSubject"]!["achievement"]!["endorsement"] = new JsonArray(endorsement);

        var one = Assert.Single(Verify(await SignAsync(badge, issuer)).Enclosed).Report;

        Assert.Equal((Verdict.NotValid, "signature-invalid"), Of(one));
        Assert.Null(one.Content);
    }

    [Fact]
    public async Task An_endorsement_that_nobody_signed_is_a_word_of_the_badge_only()
    {
        var badge = Badge();
        badge["endorsement"] = Endorsement(badge["id"]!.GetValue<string>());

        Assert.Equal((Verdict.NotValid, "signature-missing"), Of(Assert.Single(Verify(await SignAsync(badge, issuer)).Enclosed).Report));
    }

    [Fact]
    public async Task An_endorsement_of_something_else_is_told_as_that()
    {
        var badge = Badge();
        badge["credentialSubject"]!["achievement"]!["endorsement"] = new JsonArray(await SignAsync(Endorsement("https://school.example/achievements/2"), other));

        Assert.Equal((Verdict.GenuineWithRemarks, "endorses-another"), Of(Assert.Single(Verify(await SignAsync(badge, issuer)).Enclosed).Report));
    }

    [Fact]
    public async Task Endorsements_within_each_other_are_judged_to_a_depth_and_no_further()
    {
        var deepest = Endorsement("urn:uuid:4");
        for (var level = 3; level >= 0; level--)
        {
            var outer = Endorsement($"urn:uuid:{level}");
            outer["id"] = $"urn:uuid:{level + 1}";
            outer["endorsement"] = new JsonArray(await SignAsync(deepest, other));
            deepest = outer;
        }

        var report = Verify(await SignAsync(deepest, other));
        var depth = 0;
        for (; report.Enclosed.Count > 0; depth++)
            report = Assert.Single(report.Enclosed).Report;

        Assert.Equal(CredentialLimits.MaxEnclosureDepth, depth);
        Assert.Equal((Verdict.CouldNotTell, "enclosed-too-many"), Of(report));
    }

    [Fact]
    public async Task Parts_of_a_record_have_verdicts_of_their_own()
    {
        var record = await RecordAsync(await SignAsync(Badge(), issuer));
        var report = Verify(await SignAsync(record, other));
        Assert.Equal((Verdict.Valid, "parts-valid"), (report.Verdict, report.Find(CheckKind.Enclosed)!.Code));
        Assert.Equal((EnclosedRole.Part, "Nordkust"), (report.Enclosed[0].Role, report.Enclosed[0].Report.IssuerName));

        var tampered = await SignAsync(Badge(), issuer);
        tampered["name"] = "Systemutveckling";
        report = Verify(await SignAsync(await RecordAsync(tampered), other));

        Assert.Equal((Verdict.GenuineWithRemarks, "parts-not-all-valid"), Of(report));
        Assert.Equal(Verdict.NotValid, Assert.Single(report.Enclosed).Report.Verdict);
        Assert.Equal("Credentials inside: 0 of 1 are valid.", report.ReasonText()["en"]);
        Assert.DoesNotContain(report.Content!.Rows, row => row.Value.Any(text => text.Value.Contains("Systemutveckling", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task One_part_that_is_not_valid_makes_not_all_of_them_valid()
    {
        var record = await RecordAsync(await SignAsync(Badge(), issuer));
        record["credentialSubject"]!["verifiableCredential"]!.AsArray().Add(await SignAsync(Badge(), other));

        var report = Verify(await SignAsync(record, other));

        Assert.Equal((Verdict.GenuineWithRemarks, "parts-not-all-valid"), Of(report));
        Assert.Equal([Verdict.Valid, Verdict.NotValid], report.Enclosed.Select(one => one.Report.Verdict));
        Assert.Equal("Credentials inside: 1 of 2 are valid.", report.ReasonText()["en"]);
    }

    // An escape anywhere makes the verifier look everywhere.
    [Fact]
    public async Task A_part_is_found_in_a_record_without_any_escape()
    {
        var badge = Badge();
        badge["name"] = "Networks";
        badge["credentialSubject"]!["achievement"]!["name"] = "Networks";
        var record = await RecordAsync(await SignAsync(badge, issuer));
        record["name"] = "Record";
        var secured = await SignAsync(record, other);

        Assert.DoesNotContain("\\u", secured.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(EnclosedRole.Part, Assert.Single(Verify(secured).Enclosed).Role);
    }

    [Fact]
    public async Task A_part_for_several_of_whom_one_is_another_holder_is_told_as_that()
    {
        var badge = Badge();
        badge["credentialSubject"] = new JsonArray(new JsonObject { ["id"] = "urn:student:17" }, new JsonObject { ["id"] = "did:web:bo.example" });
        var record = await RecordAsync(await SignAsync(badge, issuer));
        record["credentialSubject"]!["id"] = "did:web:anna.example";

        Assert.Equal((Verdict.GenuineWithRemarks, "part-of-another-holder"), Of(Assert.Single(Verify(await SignAsync(record, other)).Enclosed).Report));
    }

    [Theory]
    [InlineData("did:web:anna.example", Verdict.Valid, VerdictRule.AllChecksPassed)]
    [InlineData("urn:student:17", Verdict.Valid, VerdictRule.AllChecksPassed)]
    [InlineData("did:web:bo.example", Verdict.GenuineWithRemarks, "part-of-another-holder")]
    public async Task A_part_that_names_another_holder_than_its_record_is_told_as_that(string subject, Verdict verdict, string reason)
    {
        var badge = Badge();
        badge["credentialSubject"]!["id"] = subject;
        var record = await RecordAsync(await SignAsync(badge, issuer));
        record["credentialSubject"]!["id"] = "did:web:anna.example";

        var report = Verify(await SignAsync(record, other));

        Assert.Equal((verdict, reason), Of(Assert.Single(report.Enclosed).Report));
        Assert.Equal(verdict, report.Verdict);
    }

    // The holder can write the same JSON, or the same statements, in another way: the signature holds, and a part that is not valid must not be out of sight.
    [Theory]
    [InlineData("eddsa-jcs-2022", "\"verifiableCredential\"", "\"verifiable\\u0043redential\"")]
    [InlineData("eddsa-rdfc-2022", "\"verifiableCredential\"", "\"verifiable\\u0043redential\"")]
    [InlineData("eddsa-rdfc-2022", "\"EnvelopedVerifiableCredential\"", "\"https://www.w3.org/2018/credentials#EnvelopedVerifiableCredential\"")]
    public async Task A_part_is_found_however_it_is_written(string suite, string written, string rewritten)
    {
        using var stranger = Ed25519Signer.Create();
        var token = await CompactJws.SignAsync(new JsonObject { ["typ"] = "vc+jwt" }, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(Badge()), stranger, TestContext.Current.CancellationToken);
        var record = await RecordAsync(PresentationScene.Envelope("application/vc+jwt", token));
        record["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json", "https://www.w3.org/ns/credentials/undefined-terms/v2");
        record["id"] = "urn:uuid:7a2e0000";
        record["credentialSubject"]!["type"] = "ClrSubject";
        var signed = await SecuredDocument.SignAsync(record, Cryptosuite.Find("DataIntegrityProof", suite)!, other, Did(other), Scene.SignedAt, TestContext.Current.CancellationToken);
        Assert.Equal((Verdict.GenuineWithRemarks, "parts-not-all-valid"), Of(Verify(signed)));

        var text = signed.ToJsonString().Replace(written, rewritten, StringComparison.Ordinal);
        Assert.Contains(rewritten, text, StringComparison.Ordinal);
        var report = scene.Verify(System.Text.Encoding.UTF8.GetBytes(text));

        Assert.Equal((Verdict.GenuineWithRemarks, "parts-not-all-valid"), Of(report));
        Assert.NotEqual(Verdict.Valid, Assert.Single(report.Enclosed).Report.Verdict);
    }

    [Fact]
    public async Task Nothing_inside_is_looked_at_where_the_document_around_it_is_changed()
    {
        var badge = Badge();
        badge["endorsement"] = new JsonArray(await SignAsync(Endorsement(badge["id"]!.GetValue<string>(), "did:web:elsewhere.example"), other));
        var secured = await SignAsync(badge, issuer);
        secured["name"] = "Systemutveckling";

        var report = Verify(secured);

        Assert.Empty(report.Enclosed);
        Assert.Empty(scene.Next(System.Text.Encoding.UTF8.GetBytes(secured.ToJsonString())));
    }

    [Fact]
    public async Task A_claim_of_that_name_that_is_no_credential_stays_a_claim()
    {
        var badge = Badge();
        badge["endorsement"] = "yes";
        badge["type"] = new JsonArray("VerifiableCredential");
        badge["credentialSubject"]!["endorsement"] = "ADR";
        badge["credentialSubject"]!["verifiableCredential"] = new JsonArray(1, "x", new JsonObject { ["a"] = 1 });

        var report = Verify(await SignAsync(badge, issuer));

        Assert.Null(report.Find(CheckKind.Enclosed));
        Assert.Empty(report.Enclosed);
        Assert.Contains(report.Content!.Rows, row => row.Value.Any(text => text.Value == "ADR"));
    }

    [Fact]
    public async Task The_report_as_JSON_and_as_outline_has_them()
    {
        var badge = Badge();
        badge["credentialSubject"]!["achievement"]!["endorsement"] = new JsonArray(await SignAsync(Endorsement(AchievementId), other));

        var report = Verify(await SignAsync(badge, issuer));
        var json = report.ToJson()["enclosed"]![0]!;

        Assert.Equal(("endorsement", "valid"), (json["role"]!.GetValue<string>(), json["report"]!["verdict"]!.GetValue<string>()));
        Assert.Equal("Intyg av någon annan (1 av 1)", Assert.Single(ReportOutline.Of(report, "sv").Enclosed).Heading);
    }

    private static (Verdict, string) Of(VerificationReport report) => (report.Verdict, report.Reason);

    private VerificationReport Verify(JsonObject document) => scene.Verify(System.Text.Encoding.UTF8.GetBytes(document.ToJsonString()));

    private static string Did(ISigner signer) => DidKey.Of(signer.PublicKey)!;

    private static ValueTask<JsonObject> SignAsync(JsonObject document, ISigner signer) =>
        SecuredDocument.SignAsync(document, Cryptosuite.EddsaJcs2022, signer, Did(signer), Scene.SignedAt, TestContext.Current.CancellationToken);

    private async Task<string> TokenAsync(JsonObject document) =>
        await CompactJws.SignAsync(new JsonObject { ["typ"] = "vc+jwt", ["kid"] = Did(other) }, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(document), other, TestContext.Current.CancellationToken);

    private Task<JsonObject> RecordAsync(JsonObject part) => Task.FromResult(Credential("ClrCredential", Did(other), new JsonObject
    {
        ["id"] = "urn:uuid:anna",
        ["verifiableCredential"] = new JsonArray(part),
    }));

    private JsonObject Badge() => Credential("OpenBadgeCredential", Did(issuer), new JsonObject
    {
        ["type"] = "AchievementSubject",
        ["achievement"] = new JsonObject { ["id"] = AchievementId, ["type"] = "Achievement", ["name"] = "Nätverksteknik" },
    });

    private JsonObject Endorsement(string about, string? by = null) => Credential("EndorsementCredential", by ?? Did(other), new JsonObject
    {
        ["id"] = about,
        ["type"] = "EndorsementSubject",
        ["endorsementComment"] = "Rekommenderas.",
    });

    private static JsonObject Credential(string type, string by, JsonObject subject) => new()
    {
        ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json", "https://www.w3.org/ns/credentials/undefined-terms/v2"),
        ["id"] = "urn:uuid:6f1d3c52",
        ["type"] = new JsonArray("VerifiableCredential", type),
        ["issuer"] = by,
        ["name"] = "Nätverksteknik",
        ["validFrom"] = "2026-06-08T09:30:00Z",
        ["credentialSubject"] = subject,
    };
}
