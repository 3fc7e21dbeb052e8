using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.Tests.Verification;
using KompetensPasset.Credentials.VcJose;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Attacks;

/// <summary>Attacks on W3C presentations, judged as a whole: what is shown to the wrong reader, by the wrong person, or is not what its holder signed.</summary>
public sealed class PresentationAttacks : IDisposable
{
    private const string HolderDid = "did:web:anna.example";
    private static readonly RequiredInput HolderDocument = new RequiredInput.DidDocument(HolderDid, new Uri("https://anna.example/.well-known/did.json"));
    private readonly PresentationScene presenter = new();

    public static TheoryData<string> Forms => PresentationScene.Forms;

    public void Dispose() => presenter.Dispose();

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task H05_What_was_presented_to_another_reader_or_in_another_answer_is_refused_unseen(string form)
    {
        var credential = await presenter.CredentialAsync();
        foreach (var (request, reason) in new[]
        {
            (PresentationScene.Request with { Audience = "x509_san_dns:other.example" }, "presentation-for-another"),
            (PresentationScene.Request with { Audience = "employer.example" }, "presentation-for-another"),
            (PresentationScene.Request with { Nonce = "n-other" }, "presentation-for-another"),
            (PresentationScene.Request with { IssuedAt = Scene.Now.AddMinutes(-20) }, "presentation-stale"),
            (PresentationScene.Request with { IssuedAt = Scene.Now.AddMinutes(5) }, "presentation-stale"),
        })
        {
            var report = presenter.World.Verify(await presenter.PresentAsync(form, credential, request));

            Assert.Equal((Verdict.NotValid, reason), (report.Verdict, report.Reason));
            Assert.Empty(report.Enclosed);
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task G15_Whoever_presents_the_credential_of_another_is_refused(string form)
    {
        var report = presenter.World.Verify(await presenter.PresentAsync(form, await presenter.CredentialAsync(subject: "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK")));

        Assert.Equal((Verdict.NotValid, "holder-proof-invalid"), (report.Verdict, report.Reason));
        Assert.Null(Assert.Single(report.Enclosed).Report.Content);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task H13_A_changed_presentation_is_refused_unseen(string form)
    {
        var credential = await presenter.CredentialAsync();
        var other = await presenter.CredentialAsync(id: "urn:uuid:0001");
        var presented = System.Text.Encoding.UTF8.GetString(await presenter.PresentAsync(form, credential));
        var changed = form.StartsWith("ldp", StringComparison.Ordinal)
            ? presented.Replace(credential, other, StringComparison.Ordinal)
            : string.Join('.', presented.Split('.')[0], System.Text.Encoding.UTF8.GetString(await presenter.PresentAsync(form, other)).Split('.')[1], presented.Split('.')[2]);

        var report = presenter.World.Verify(System.Text.Encoding.UTF8.GetBytes(changed));

        Assert.Equal((Verdict.NotValid, "presentation-signature-invalid"), (report.Verdict, report.Reason));
        Assert.Empty(report.Enclosed);
        Assert.Empty(presenter.World.Next(System.Text.Encoding.UTF8.GetBytes(changed)));
    }

    [Fact]
    public async Task A22_A_forged_credential_in_a_presentation_is_refused()
    {
        using var attacker = Scene.NewKey("2026-1");
        var forged = await presenter.CredentialAsync(signer: attacker);

        var report = presenter.World.Verify(await presenter.PresentAsync("vp+jwt", forged));

        Assert.Equal((Verdict.NotValid, "signature-invalid"), (report.Verdict, report.Reason));
    }

    [Theory]
    [InlineData("authentication", Verdict.Valid, VerdictRule.AllChecksPassed)]
    [InlineData("assertionMethod", Verdict.CouldNotTell, "presenter-key-not-available")]
    public async Task H04_Only_a_key_for_proving_to_be_the_holder_proves_it(string relationship, Verdict verdict, string reason)
    {
        var presentation = presenter.Presentation([await presenter.CredentialAsync(subject: HolderDid)]);
        presentation["holder"] = HolderDid;
        var secured = await SecuredDocument.PresentAsync(presentation, Cryptosuite.EddsaJcs2022, presenter.Key, HolderDid + "#key-1", PresentationScene.Request, TestContext.Current.CancellationToken);
        var octets = JsonSerializer.SerializeToUtf8Bytes(secured);
        Assert.Contains(HolderDocument, presenter.World.Next(octets));

        presenter.World.Answer(HolderDocument, JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["id"] = HolderDid,
            ["verificationMethod"] = new JsonArray(new JsonObject { ["id"] = "#key-1", ["type"] = "Multikey", ["controller"] = HolderDid, ["publicKeyMultibase"] = Multikey.Of(presenter.Key.PublicKey) }),
            [relationship] = new JsonArray("#key-1"),
        }));
        var report = presenter.World.Verify(octets);

        Assert.Equal((verdict, reason), (report.Verdict, report.Reason));
    }

    [Fact]
    public async Task H04_A_proof_that_asserts_proves_no_holder()
    {
        var secured = await SecuredDocument.SignAsync(presenter.Presentation([await presenter.CredentialAsync()]), Cryptosuite.EddsaJcs2022, presenter.Key, presenter.Holder, Scene.Now, TestContext.Current.CancellationToken);

        Assert.Equal("signature-rules-broken", presenter.World.Verify(secured.ToJsonString()).Reason);
        secured.Remove("proof");
        Assert.Equal("signature-missing", presenter.World.Verify(secured.ToJsonString()).Reason);
    }

    [Fact]
    public async Task G14_A_credential_that_names_nobody_proves_no_holder_to_a_reader_who_asked()
    {
        Assert.Equal("holder-proof-missing", presenter.World.Verify(await presenter.PresentAsync("vp+jwt", await presenter.CredentialAsync(subject: "urn:uuid:5b1d"))).Reason);

        presenter.World.Expected = null;
        Assert.Equal(Verdict.Valid, presenter.World.Verify(await presenter.PresentAsync("vp+jwt", await presenter.CredentialAsync(subject: "urn:uuid:5b1d"))).Verdict);
    }

    // Somebody to whom it was once shown wraps it in a presentation of his own: the outer one answers the request, the inner one proves the holder.
    [Theory]
    [MemberData(nameof(Forms))]
    public async Task H05_A_presentation_within_a_presentation_shows_nothing(string form)
    {
        using var victim = new PresentationScene();
        var shownElsewhere = await VpJwt.SignAsync(
            victim.Presentation([await presenter.CredentialAsync(subject: victim.Holder)]), PresentationScene.Request with { Audience = "x509_san_dns:other.example" }, victim.Key, TestContext.Current.CancellationToken);

        var report = presenter.World.Verify(await presenter.PresentAsync(form, shownElsewhere));

        Assert.Equal((Verdict.NotValid, "other-document-kind"), (report.Verdict, report.Reason));
        Assert.Empty(Assert.Single(report.Enclosed).Report.Enclosed);
    }

    [Fact]
    public async Task I03_One_credential_that_uses_up_the_limit_does_not_speak_for_those_that_were_not_judged()
    {
        var endorsement = await presenter.CredentialAsync();
        var document = JsonNode.Parse(Attack.VcPayload)!;
        document["credentialSubject"]!["id"] = presenter.Holder;
        document["endorsementJwt"] = new JsonArray([.. Enumerable.Repeat(endorsement, CredentialLimits.MaxEnclosedCredentials - 1)]);
        var full = await Attack.VcAsync(presenter.World.Signer, payload: document.ToJsonString());
        using var attacker = Scene.NewKey("2026-1");
        var forged = await presenter.CredentialAsync(signer: attacker);

        var report = presenter.World.Verify(await presenter.PresentAsync("vp+jwt", [full, forged]));

        Assert.Equal((Verdict.CouldNotTell, "enclosed-too-many"), (report.Verdict, report.Reason));
    }

    [Fact]
    public async Task I03_What_stands_inside_looks_into_no_more_status_lists_than_the_limit()
    {
        var credential = JsonNode.Parse(Attack.VcPayload)!;
        credential["credentialSubject"]!["id"] = presenter.Holder;
        credential["credentialStatus"] = new JsonArray([.. Enumerable.Range(0, 16).Select(index => (JsonNode)new JsonObject
        {
            ["type"] = "BitstringStatusListEntry",
            ["statusPurpose"] = "revocation",
            ["statusListIndex"] = index.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["statusListCredential"] = Scene.RevocationList,
        })]);
        presenter.World.Answer(Scene.List(Scene.RevocationList), await presenter.World.BitstringAsync(Scene.RevocationList, Credentials.StatusLists.StatusValue.Valid));
        var token = await Attack.VcAsync(presenter.World.Signer, payload: credential.ToJsonString());
        var most = CredentialLimits.MaxStatusLooks / 16;

        Assert.Equal(Verdict.Valid, presenter.World.Verify(await presenter.PresentAsync("vp+jwt", Enumerable.Repeat(token, most))).Verdict);
        var report = presenter.World.Verify(await presenter.PresentAsync("vp+jwt", Enumerable.Repeat(token, most + 1)));

        Assert.Equal((Verdict.CouldNotTell, "presented-not-told"), (report.Verdict, report.Reason));
        var left = report.Enclosed[most].Report;
        Assert.Equal((Verdict.CouldNotTell, "status-list-unavailable"), (left.Verdict, left.Reason));
        Assert.Equal((Scene.RevocationList, "too-many-lists"), (left.Find(CheckKind.Status)!.Evidence["list"], left.Find(CheckKind.Status)!.Evidence["reason"]));
    }
}
