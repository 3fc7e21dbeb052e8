using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.VcJose;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>Whoever presents: what binds a credential to somebody, where the key of a presentation comes from, and what is told of both.</summary>
public sealed class PresenterEdgeTests : IDisposable
{
    private const string HolderDid = "did:web:anna.example";
    private static readonly RequiredInput Document = new RequiredInput.DidDocument(HolderDid, new Uri("https://anna.example/.well-known/did.json"));

    private readonly PresentationScene presenter = new();
    private readonly SoftwareSigner key = Scene.NewKey(HolderDid + "#k2");
    private readonly SoftwareSigner old = Scene.NewKey(HolderDid + "#k1");

    public void Dispose()
    {
        presenter.Dispose();
        key.Dispose();
        old.Dispose();
    }

    [Fact]
    public async Task A_credential_that_binds_nobody_does_not_answer_a_reader_who_asked()
    {
        var credential = await presenter.CredentialAsync();

        Assert.Equal((Verdict.NotValid, "holder-proof-missing"), Of(presenter.World.Verify(credential)));
        presenter.World.Expected = null;
        Assert.Equal((Verdict.Valid, "holder-not-bound"), (presenter.World.Verify(credential).Verdict, HolderOf(presenter.World.Verify(credential)).Code));
    }

    [Theory]
    [InlineData(false, false, false, "holder-not-bound")]
    [InlineData(true, false, false, "holder-not-asked")]
    [InlineData(true, true, false, "holder-not-asked")]
    [InlineData(false, true, false, "holder-not-asked")]
    [InlineData(false, false, true, "holder-proof-missing")]
    [InlineData(true, false, true, "holder-proof-missing")]
    [InlineData(true, true, true, "holder-proven")]
    [InlineData(false, true, true, "holder-proof-invalid")]
    public async Task A_holder_is_proven_by_the_key_that_the_credential_names_and_only_to_a_reader_who_asked(bool isBound, bool isProven, bool isAsked, string code)
    {
        var token = await BoundAsync(isBound);
        if (!isAsked)
            presenter.World.Expected = null;

        var check = HolderOf(presenter.World.Verify(isProven ? await BindAsync(token, Scene.Now) : token));

        Assert.Equal(code, check.Code);
        Assert.Equal(code == "holder-proof-invalid" ? KeyBindingErrors.NoHolderKey : null, check.Evidence.GetValueOrDefault("reason"));
    }

    [Theory]
    [InlineData(20, 20, true)]
    [InlineData(20, 22, false)]
    [InlineData(1, 2, true)]
    [InlineData(1, 3, false)]
    public async Task A_presentation_may_be_as_old_as_the_reader_says(int maxMinutes, int minutes, bool isFresh)
    {
        var madeAt = Scene.Now.AddMinutes(-minutes);
        presenter.World.Expected = presenter.World.Expected! with { MaxAge = TimeSpan.FromMinutes(maxMinutes) };

        var token = presenter.World.Verify(await BindAsync(await BoundAsync(true), madeAt));
        var presentation = presenter.World.Verify(await presenter.PresentAsync("vp+jwt", await presenter.CredentialAsync(), PresentationScene.Request with { IssuedAt = madeAt }));

        Assert.All([token, presentation], report => Assert.Equal(isFresh ? (Verdict.Valid, VerdictRule.AllChecksPassed) : (Verdict.NotValid, "presentation-stale"), Of(report)));
    }

    [Fact]
    public async Task A_presentation_that_nobody_asked_for_proves_its_holder_to_nobody()
    {
        presenter.World.Expected = null;

        var report = presenter.World.Verify(await presenter.PresentAsync("vp+jwt", await presenter.CredentialAsync()));

        Assert.Equal((Verdict.Valid, "holder-not-asked"), (report.Verdict, HolderOf(Assert.Single(report.Enclosed).Report).Code));
    }

    [Fact]
    public async Task A_credential_of_somebody_else_is_told_as_presented_by_another()
    {
        var report = presenter.World.Verify(await presenter.PresentAsync("vp+jwt", await presenter.CredentialAsync(subject: "did:web:bo.example")));

        Assert.Equal((Verdict.NotValid, "holder-proof-invalid"), Of(report));
        Assert.Equal("presented-by-another", HolderOf(Assert.Single(report.Enclosed).Report).Evidence["reason"]);
    }

    [Fact]
    public async Task A_presentations_signature_is_told_with_its_algorithm_and_key()
    {
        using var stranger = Ed25519Signer.Create();
        var credential = await presenter.CredentialAsync();
        var forged = await VpJwt.SignAsync(presenter.Presentation([credential]), PresentationScene.Request, stranger, TestContext.Current.CancellationToken);

        Shows(presenter.World.Verify(await presenter.PresentAsync("vp+jwt", credential)), "presentation-signed", $"algorithm=EdDSA keyThumbprint={presenter.Key.PublicKey.Thumbprint}");
        Shows(presenter.World.Verify(forged), "presentation-signature-invalid", "algorithm=EdDSA");
    }

    [Fact]
    public async Task A_key_of_the_holder_that_the_copy_lacks_is_asked_for_once_more()
    {
        var octets = await OfWebHolderAsync();
        presenter.World.AnswerWithCopy(Document, DidDocument(old));

        Assert.Equal([Document with { IsAskedAnew = true }], presenter.World.Next(octets));
        presenter.World.Answer(Document with { IsAskedAnew = true }, DidDocument(old, key));
        Assert.Empty(presenter.World.Next(octets));
        Assert.Equal(Verdict.Valid, presenter.World.Verify(octets).Verdict);
    }

    [Fact]
    public async Task Nobody_is_asked_twice_for_a_holders_key_that_the_copy_has_or_that_was_looked_for_just_now()
    {
        var octets = await OfWebHolderAsync();

        presenter.World.AnswerWithCopy(Document, DidDocument(old, key));
        Assert.Empty(presenter.World.Next(octets));
        Assert.Equal(Verdict.Valid, presenter.World.Verify(octets).Verdict);

        presenter.World.Answer(Document, DidDocument(old));
        Assert.Empty(presenter.World.Next(octets));
        Assert.Equal((Verdict.CouldNotTell, "presenter-key-not-available"), Of(presenter.World.Verify(octets)));
    }

    [Fact]
    public async Task Why_a_holders_key_could_not_be_had_is_told()
    {
        var octets = await OfWebHolderAsync();
        Shows(presenter.World.Verify(octets), "presenter-key-not-available", "reason=not-fetched");

        presenter.World.Unreachable(Document, "timed-out");
        Shows(presenter.World.Verify(octets), "presenter-key-not-available", "reason=timed-out");
    }

    [Fact]
    public async Task A_key_in_the_header_shows_what_is_bound_to_that_key_and_nothing_else()
    {
        using var nameless = Scene.NewKey();
        var bound = await presenter.World.SdAsync(change: claims =>
        {
            claims.Remove("status");
            claims["cnf"] = new JsonObject { ["jwk"] = nameless.PublicKey.ToJson() };
        });

        Assert.Equal((Verdict.Valid, VerdictRule.AllChecksPassed), Of(presenter.World.Verify(await PresentAsync(nameless))));
        Assert.Equal((Verdict.NotValid, "holder-proof-invalid"), Of(presenter.World.Verify(await PresentAsync(key))));

        Task<byte[]> PresentAsync(SoftwareSigner signer)
        {
            var payload = presenter.Presentation([]);
            payload.Remove("holder");
            payload["verifiableCredential"] = new JsonArray(PresentationScene.Envelope("application/dc+sd-jwt", bound));
            (payload["aud"], payload["nonce"], payload["iat"]) = (PresentationScene.Reader, PresentationScene.Nonce, Scene.Now.ToUnixTimeSeconds());
            return TokenAsync(new JsonObject { ["typ"] = "vp+jwt", ["jwk"] = signer.PublicKey.ToJson() }, payload, signer);
        }
    }

    [Theory]
    [InlineData("did:web:anna.example", "did:web:bo.example#k1", "did:web:anna.example")]
    [InlineData("https://anna.example", "did:web:bo.example#k1", "https://anna.example")]
    [InlineData(null, "did:web:bo.example#k1", "did:web:bo.example")]
    [InlineData(null, "did:web:bo.example", "did:web:bo.example")]
    [InlineData(null, "k1", null)]
    [InlineData(null, null, null)]
    public void The_holder_is_whom_the_document_names_else_whom_its_key_names(string? holder, string? keyId, string? named) =>
        Assert.Equal(named, OpenedPresentation.HolderOf(holder, keyId));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_several_proofs_of_a_presentation_the_holders_own_counts(bool isFirst)
    {
        using var stranger = Ed25519Signer.Create();
        var document = presenter.Presentation([await presenter.CredentialAsync()]);
        foreach (var signer in isFirst ? (Ed25519Signer[])[presenter.Key, stranger] : [stranger, presenter.Key])
            document = await SecuredDocument.PresentAsync(document, Cryptosuite.EddsaJcs2022, signer, DidKey.Of(signer.PublicKey)!, PresentationScene.Request, TestContext.Current.CancellationToken);

        Assert.Equal((Verdict.Valid, VerdictRule.AllChecksPassed), Of(presenter.World.Verify(document.ToJsonString())));
    }

    [Theory]
    [InlineData("cryptosuite", "eddsa-2099", Verdict.CouldNotTell, "signature-algorithm-unsupported", CredentialFormat.Unknown, DataIntegrityErrors.SuiteUnsupported)]
    [InlineData("proofPurpose", "assertionMethod", Verdict.NotValid, "signature-rules-broken", CredentialFormat.Presentation, DataIntegrityErrors.WrongPurpose)]
    public async Task A_presentation_with_a_proof_of_another_form_is_told_as_that(string member, string value, Verdict verdict, string code, CredentialFormat format, string rule)
    {
        var document = JsonNode.Parse(await presenter.PresentAsync("ldp_vp", await presenter.CredentialAsync()))!;
        document["proof"]![member] = value;

        var report = presenter.World.Verify(document.ToJsonString());

        Assert.Equal((verdict, code, format), (report.Verdict, report.Reason, report.Format));
        Assert.Equal(rule, report.Checks.Single(check => check.Code == code).Evidence["rule"]);
    }

    private static (Verdict, string) Of(VerificationReport report) => (report.Verdict, report.Reason);

    private static CheckResult HolderOf(VerificationReport report) => report.Find(CheckKind.HolderBinding)!;

    private static void Shows(VerificationReport report, string code, string evidence) =>
        Assert.Equal(evidence, string.Join(' ', report.Checks.Single(check => check.Code == code).Evidence.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}={one.Value}")));

    private Task<string> BoundAsync(bool isBound) => presenter.World.SdAsync(change: claims =>
    {
        claims.Remove("status");
        if (isBound)
            claims["cnf"] = new JsonObject { ["jwk"] = key.PublicKey.ToJson() };
    });

    private async Task<string> BindAsync(string token, DateTimeOffset madeAt) =>
        await KeyBinding.PresentAsync(SdJwtVcToken.ParseIssued(token).Value.Token, ["/grade"], PresentationScene.Request with { IssuedAt = madeAt }, key, TestContext.Current.CancellationToken);

    private async Task<byte[]> OfWebHolderAsync()
    {
        var presentation = presenter.Presentation([await presenter.CredentialAsync(subject: HolderDid)]);
        presentation["holder"] = HolderDid;
        return Scene.Ascii(await VpJwt.SignAsync(presentation, PresentationScene.Request, key, TestContext.Current.CancellationToken));
    }

    private static byte[] DidDocument(params SoftwareSigner[] keys) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["id"] = HolderDid,
        ["authentication"] = new JsonArray([.. keys.Select(one => (JsonNode)new JsonObject
        {
            ["id"] = one.KeyId, ["type"] = "JsonWebKey", ["controller"] = HolderDid, ["publicKeyJwk"] = one.PublicKey.ToJson(),
        })]),
    });

    private static async Task<byte[]> TokenAsync(JsonObject header, JsonObject payload, ISigner signer) =>
        Scene.Ascii(await CompactJws.SignAsync(header, JsonSerializer.SerializeToUtf8Bytes(payload), signer, TestContext.Current.CancellationToken));
}
