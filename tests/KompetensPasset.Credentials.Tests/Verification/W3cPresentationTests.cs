using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.VcJose;
using KompetensPasset.Credentials.Verification;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>W3C presentations: whoever shows credentials signs, each credential is judged on its own, and the worst decides.</summary>
public sealed class W3cPresentationTests : IDisposable
{
    private const string Reader = "x509_san_dns:employer.example";
    private const string Nonce = "n-0S6_WzA2Mj";
    private const string HolderDid = "did:web:anna.example";
    private static readonly KeyBindingRequest Request = new(Reader, Nonce, Scene.Now);
    private static readonly RequiredInput HolderDocument = new RequiredInput.DidDocument(HolderDid, new Uri("https://anna.example/.well-known/did.json"));

    private readonly Scene scene = new();
    private readonly Ed25519Signer holder = Ed25519Signer.Create();

    public void Dispose()
    {
        scene.Dispose();
        holder.Dispose();
    }

    private string Holder => DidKey.Of(holder.PublicKey)!;

    public static TheoryData<string> Forms => ["vp+jwt", "jwt_vp_json", "ldp_vp", "ldp_vp-rdf"];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_valid_credential_that_its_holder_presents_to_this_reader_is_valid(string form)
    {
        Ready();

        var report = scene.Verify(await PresentAsync(form, await CredentialAsync()));

        Assert.Equal((Verdict.Valid, VerdictRule.AllChecksPassed, CredentialFormat.Presentation), (report.Verdict, report.Reason, report.Format));
        Assert.Equal("presentation-for-reader", report.Find(CheckKind.Presentation)!.Code);
        var one = Assert.Single(report.Enclosed);
        Assert.Equal((EnclosedRole.Presented, Verdict.Valid, CredentialFormat.VcJwt), (one.Role, one.Report.Verdict, one.Report.Format));
        Assert.Equal("holder-proven", one.Report.Find(CheckKind.HolderBinding)!.Code);
        Assert.Equal("Nätverksteknik", one.Report.Content!.Title["und"]);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task What_was_presented_to_another_reader_or_in_another_answer_is_refused_unseen(string form)
    {
        Ready();
        var credential = await CredentialAsync();
        foreach (var (request, reason) in new[]
        {
            (Request with { Audience = "x509_san_dns:other.example" }, "presentation-for-another"),
            (Request with { Audience = "employer.example" }, "presentation-for-another"),
            (Request with { Nonce = "n-other" }, "presentation-for-another"),
            (Request with { IssuedAt = Scene.Now.AddMinutes(-20) }, "presentation-stale"),
            (Request with { IssuedAt = Scene.Now.AddMinutes(5) }, "presentation-stale"),
        })
        {
            var report = scene.Verify(await PresentAsync(form, credential, request));

            Assert.Equal((Verdict.NotValid, reason), (report.Verdict, report.Reason));
            Assert.Empty(report.Enclosed);
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Whoever_presents_the_credential_of_another_is_refused(string form)
    {
        Ready();
        var report = scene.Verify(await PresentAsync(form, await CredentialAsync(subject: "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK")));

        Assert.Equal((Verdict.NotValid, "holder-proof-invalid"), (report.Verdict, report.Reason));
        Assert.Null(Assert.Single(report.Enclosed).Report.Content);
    }

    [Fact]
    public async Task A_credential_that_names_nobody_proves_no_holder_to_a_reader_who_asked()
    {
        Ready();
        Assert.Equal("holder-proof-missing", scene.Verify(await PresentAsync("vp+jwt", await CredentialAsync(subject: "urn:uuid:5b1d"))).Reason);

        scene.Expected = null;
        Assert.Equal(Verdict.Valid, scene.Verify(await PresentAsync("vp+jwt", await CredentialAsync(subject: "urn:uuid:5b1d"))).Verdict);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_changed_presentation_is_refused_unseen(string form)
    {
        Ready();
        var credential = await CredentialAsync();
        var other = await CredentialAsync(id: "urn:uuid:0001");
        var presented = System.Text.Encoding.UTF8.GetString(await PresentAsync(form, credential));
        var changed = form.StartsWith("ldp", StringComparison.Ordinal)
            ? presented.Replace(credential, other, StringComparison.Ordinal)
            : string.Join('.', presented.Split('.')[0], System.Text.Encoding.UTF8.GetString(await PresentAsync(form, other)).Split('.')[1], presented.Split('.')[2]);

        var report = scene.Verify(System.Text.Encoding.UTF8.GetBytes(changed));

        Assert.Equal((Verdict.NotValid, "presentation-signature-invalid"), (report.Verdict, report.Reason));
        Assert.Empty(report.Enclosed);
        Assert.Empty(scene.Next(System.Text.Encoding.UTF8.GetBytes(changed)));
    }

    [Fact]
    public async Task A_nested_credential_is_verified_by_its_own_rules()
    {
        Ready();
        using var attacker = Scene.NewKey("2026-1");
        var forged = await CredentialAsync(signer: attacker);

        var report = scene.Verify(await PresentAsync("vp+jwt", forged));

        Assert.Equal((Verdict.NotValid, "signature-invalid"), (report.Verdict, report.Reason));
    }

    [Fact]
    public async Task The_worst_of_several_decides_and_each_is_told()
    {
        Ready();
        using var stranger = Ed25519Signer.Create();
        var unknown = await CredentialAsync(issuer: DidKey.Of(stranger.PublicKey)!, signer: stranger);

        var report = scene.Verify(await PresentAsync("vp+jwt", [await CredentialAsync(), unknown]));

        Assert.Equal((Verdict.CouldNotTell, "presented-not-told"), (report.Verdict, report.Reason));
        Assert.Equal([Verdict.Valid, Verdict.CouldNotTell], report.Enclosed.Select(one => one.Report.Verdict));
        Assert.Equal(["/verifiableCredential/0", "/verifiableCredential/1"], report.Enclosed.Select(one => one.Pointer));
        Assert.Equal("Credentials in the presentation: 1 of 2 are valid; others could not be checked completely.", report.ReasonText()["en"]);
    }

    [Fact]
    public async Task A_presentation_without_credentials_is_not_valid_for_being_signed()
    {
        Ready();
        var report = scene.Verify(await PresentAsync("vp+jwt", []));

        Assert.Equal((Verdict.CouldNotTell, "presentation-empty"), (report.Verdict, report.Reason));
    }

    [Fact]
    public async Task What_the_holder_says_of_himself_is_told_as_that()
    {
        Ready();
        var presentation = Presentation([]);
        presentation["verifiableCredential"] = new JsonArray(new JsonObject
        {
            ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
            ["type"] = new JsonArray("VerifiableCredential"),
            ["issuer"] = Holder,
            ["credentialSubject"] = new JsonObject { ["id"] = Holder },
        });

        var report = scene.Verify(await VpJwt.SignAsync(presentation, Request, holder, TestContext.Current.CancellationToken));

        Assert.Equal((Verdict.CouldNotTell, "self-asserted"), (report.Verdict, report.Reason));
    }

    [Theory]
    [InlineData("authentication", Verdict.Valid, VerdictRule.AllChecksPassed)]
    [InlineData("assertionMethod", Verdict.CouldNotTell, "presenter-key-not-available")]
    public async Task Only_a_key_for_proving_to_be_the_holder_proves_it(string relationship, Verdict verdict, string reason)
    {
        Ready();
        var presentation = Presentation([await CredentialAsync(subject: HolderDid)]);
        presentation["holder"] = HolderDid;
        var secured = await SecuredDocument.PresentAsync(presentation, Cryptosuite.EddsaJcs2022, holder, HolderDid + "#key-1", Request, TestContext.Current.CancellationToken);
        var octets = JsonSerializer.SerializeToUtf8Bytes(secured);
        Assert.Contains(HolderDocument, scene.Next(octets));

        scene.Answer(HolderDocument, JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["id"] = HolderDid,
            ["verificationMethod"] = new JsonArray(new JsonObject { ["id"] = "#key-1", ["type"] = "Multikey", ["controller"] = HolderDid, ["publicKeyMultibase"] = Multikey.Of(holder.PublicKey) }),
            [relationship] = new JsonArray("#key-1"),
        }));
        var report = scene.Verify(octets);

        Assert.Equal((verdict, reason), (report.Verdict, report.Reason));
    }

    [Fact]
    public async Task A_proof_that_asserts_proves_no_holder()
    {
        Ready();
        var secured = await SecuredDocument.SignAsync(Presentation([await CredentialAsync()]), Cryptosuite.EddsaJcs2022, holder, Holder, Scene.Now, TestContext.Current.CancellationToken);

        Assert.Equal("signature-rules-broken", scene.Verify(secured.ToJsonString()).Reason);
        secured.Remove("proof");
        Assert.Equal("signature-missing", scene.Verify(secured.ToJsonString()).Reason);
    }

    [Fact]
    public async Task A_credential_bound_to_a_key_is_shown_by_whoever_holds_that_key()
    {
        Ready();
        using var key = Scene.NewKey();
        var bound = await scene.SdAsync(change: claims => claims["cnf"] = new JsonObject { ["jwk"] = key.PublicKey.ToJson() });
        var presentation = Presentation([]);
        presentation["verifiableCredential"] = new JsonArray(Envelope("application/dc+sd-jwt", bound));
        presentation["holder"] = DidKey.Of(key.PublicKey);
        scene.Answer(Scene.List(Scene.TokenList), await scene.TokenListAsync(Credentials.StatusLists.StatusValue.Valid));

        Assert.Equal(Verdict.Valid, scene.Verify(await VpJwt.SignAsync(presentation, Request, key, TestContext.Current.CancellationToken)).Verdict);

        presentation["holder"] = Holder;
        var report = scene.Verify(await VpJwt.SignAsync(presentation, Request, holder, TestContext.Current.CancellationToken));
        Assert.Equal((Verdict.NotValid, "holder-proof-invalid"), (report.Verdict, report.Reason));
    }

    [Fact]
    public async Task An_envelope_around_a_presentation_or_a_credential_is_opened()
    {
        Ready();
        var token = await VpJwt.SignAsync(Presentation([await CredentialAsync()]), Request, holder, TestContext.Current.CancellationToken);
        var envelope = Envelope("application/vp+jwt", token);
        envelope["type"] = "EnvelopedVerifiablePresentation";

        Assert.Equal(Verdict.Valid, scene.Verify(envelope.ToJsonString()).Verdict);
        Assert.Equal(CredentialFormat.VcJwt, scene.Verify(Envelope("application/vc+jwt", await CredentialAsync()).ToJsonString()).Format);
        envelope["id"] = "data:application/vp+jwt;base64,AAAA";
        Assert.Equal("format-unknown", scene.Verify(envelope.ToJsonString()).Reason);
    }

    [Theory]
    [InlineData(CredentialLimits.MaxEnclosedCredentials, Verdict.Valid, VerdictRule.AllChecksPassed)]
    [InlineData(CredentialLimits.MaxEnclosedCredentials + 1, Verdict.CouldNotTell, "enclosed-too-many")]
    public async Task No_more_credentials_are_judged_than_the_limit_and_the_rest_is_told(int count, Verdict verdict, string reason)
    {
        Ready();
        var credential = await CredentialAsync();
        var report = scene.Verify(await PresentAsync("vp+jwt", Enumerable.Repeat(credential, count)));

        Assert.Equal((verdict, reason), (report.Verdict, report.Reason));
        Assert.Equal(CredentialLimits.MaxEnclosedCredentials, report.Enclosed.Count);
    }

    [Fact]
    public void The_presentation_of_the_specification_is_read_and_its_holders_key_is_not_to_be_had()
    {
        var claims = JsonNode.Parse(ForeignData.Text("vectors", "openid4vp", "response", "jwt_vc.json"))!;
        var header = StrictBase64("{\"alg\":\"ES256\"}");

        var report = scene.Verify($"{header}.{StrictBase64(claims.ToJsonString())}.{StrictBase64(new string('A', 64))}");

        Assert.Equal((Verdict.CouldNotTell, "presenter-key-not-available", CredentialFormat.Presentation), (report.Verdict, report.Reason, report.Format));
    }

    private static string StrictBase64(string text) => System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(text));

    private void Ready()
    {
        scene.Publish();
        scene.Trust = Scene.TrustInIssuer;
        scene.Expected = new ExpectedPresentation(Reader, Nonce, TimeSpan.FromMinutes(5));
    }

    private async Task<string> CredentialAsync(string? subject = null, string? id = null, string? issuer = null, ISigner? signer = null) =>
        System.Text.Encoding.ASCII.GetString(await scene.VcAsync(signer, document =>
        {
            document["id"] = id ?? "urn:uuid:5b1d0000";
            document["issuer"] = issuer ?? Scene.Issuer;
            document["credentialSubject"]!["id"] = subject ?? Holder;
            document.Remove("credentialStatus");
        }));

    private Task<byte[]> PresentAsync(string form, string credential, KeyBindingRequest? request = null) => PresentAsync(form, [credential], request);

    private async Task<byte[]> PresentAsync(string form, IEnumerable<string> credentials, KeyBindingRequest? request = null)
    {
        var (asked, ct) = (request ?? Request, TestContext.Current.CancellationToken);
        switch (form)
        {
            case "vp+jwt":
                return Scene.Ascii(await VpJwt.SignAsync(Presentation(credentials), asked, holder, ct));
            case "jwt_vp_json":
                var claims = new JsonObject
                {
                    ["iss"] = Holder,
                    ["aud"] = asked.Audience,
                    ["nonce"] = asked.Nonce,
                    ["iat"] = asked.IssuedAt.ToUnixTimeSeconds(),
                    ["vp"] = new JsonObject
                    {
                        ["@context"] = new JsonArray("https://www.w3.org/2018/credentials/v1"),
                        ["type"] = new JsonArray("VerifiablePresentation"),
                        ["verifiableCredential"] = new JsonArray([.. credentials.Select(one => (JsonNode)one)]),
                    },
                };
                return Scene.Ascii(await CompactJws.SignAsync(new JsonObject { ["typ"] = "JWT", ["kid"] = Holder }, JsonSerializer.SerializeToUtf8Bytes(claims), holder, ct));
            default:
                var suite = form == "ldp_vp" ? Cryptosuite.EddsaJcs2022 : Cryptosuite.EddsaRdfc2022;
                return JsonSerializer.SerializeToUtf8Bytes(await SecuredDocument.PresentAsync(Presentation(credentials), suite, holder, Holder, asked, ct));
        }
    }

    private JsonObject Presentation(IEnumerable<string> credentials) => new()
    {
        ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
        ["type"] = new JsonArray("VerifiablePresentation"),
        ["holder"] = Holder,
        ["verifiableCredential"] = new JsonArray([.. credentials.Select(one => (JsonNode)Envelope("application/vc+jwt", one))]),
    };

    private static JsonObject Envelope(string mediaType, string token) => new()
    {
        ["@context"] = "https://www.w3.org/ns/credentials/v2",
        ["id"] = $"data:{mediaType},{token}",
        ["type"] = "EnvelopedVerifiableCredential",
    };
}
