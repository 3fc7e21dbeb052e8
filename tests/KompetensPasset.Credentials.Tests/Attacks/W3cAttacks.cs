using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Tests.Jose;
using KompetensPasset.Credentials.Tests.Verification;
using KompetensPasset.Credentials.VcDataModel;
using KompetensPasset.Credentials.VcJose;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Attacks;

/// <summary>H2, H7 to H12: the data model, in tokens and in presentations. Each credential is signed by its issuer.</summary>
public sealed class W3cAttacks : IDisposable
{
    private const string ContentMalformed = "content-malformed";

    private readonly Scene scene = Attack.KnownIssuer();

    public void Dispose() => scene.Dispose();

    [Theory]
    [InlineData("""["https://www.w3.org/ns/credentials/v2",{"name":"https://evil.example/other"}]""", VcErrors.ContextRedefines)]
    [InlineData("""["https://www.w3.org/ns/credentials/v2",{"VerifiableCredential":"https://evil.example/Other"}]""", VcErrors.ContextRedefines)]
    [InlineData("""["https://www.w3.org/ns/credentials/v2",{"a":"https://a.example/a"},{"a":"https://b.example/a"}]""", VcErrors.ContextRedefines)]
    [InlineData("""["https://evil.example/context","https://www.w3.org/ns/credentials/v2"]""", VcErrors.BadContext)]
    [InlineData("""{"@vocab":"https://evil.example/"}""", VcErrors.BadContext)]
    public async Task H02_A_context_that_gives_terms_another_meaning_is_refused(string context, string code) =>
        await RefusesAsync(Attack.VcPayload.With("@context", JsonNode.Parse(context)), code);

    [Theory]
    [InlineData("credential-redef-type2-fail.json")]
    [InlineData("credential-context-combo4-fail.json")]
    public void H02_The_foreign_cases_are_refused(string file)
    {
        var document = JsonNode.Parse(Testing.ForeignData.Bytes("vectors", "vcdm2-test-suite", file))!.AsObject();
        document["issuer"] ??= "did:example:issuer";

        Assert.NotNull(VcDocument.Parse(Attack.Json(document.ToJsonString())).Error);
    }

    [Theory]
    [InlineData("vc", "{}", VcJoseErrors.WrappedPayload)]
    [InlineData("vp", "{}", VcJoseErrors.WrappedPayload)]
    [InlineData("vc", "null", VcJoseErrors.WrappedPayload)]
    [InlineData("iss", "\"https://evil.example\"", VcJoseErrors.IssuerMismatch)]
    [InlineData("iss", "[\"https://kompetenspasset.example/orgs/nordkust\"]", VcJoseErrors.IssuerMismatch)]
    [InlineData("iss", "null", VcJoseErrors.IssuerMismatch)]
    public async Task H07_A_token_that_says_two_things_is_refused(string claim, string value, string code) => await RefusesAsync(Attack.VcPayload.With(claim, JsonNode.Parse(value)), code);

    [Fact]
    public async Task H07_A_header_that_names_another_issuer_is_refused()
    {
        var token = await Attack.VcAsync(scene.Signer, Attack.VcHeader.With("iss", "https://evil.example"));

        Assert.Equal(VcJoseErrors.IssuerMismatch, Attack.VcCode(token));
        scene.Refuses(token, ContentMalformed);
    }

    [Theory]
    [InlineData("presentation-credential-as-text", VcErrors.BadPresentedCredential)]
    [InlineData("presentation-credential-without-type", VcErrors.BadPresentedCredential)]
    [InlineData("presentation-type-missing", VcErrors.BadType)]
    [InlineData("presentation-not-an-object", VcErrors.NotVersion2)]
    public void H08_A_presentation_in_another_form_is_refused(string vector, string code) => RefusesPresentation(vector, code);

    [Theory]
    [InlineData("""[{"@type":["https://www.w3.org/2018/credentials#VerifiableCredential"]}]""")]
    [InlineData("\"VerifiableCredential\"")]
    public async Task H08_An_expanded_document_is_no_credential(string document)
    {
        var token = await Attack.VcAsync(scene.Signer, payload: document);

        Assert.Equal(JoseErrors.Malformed, Attack.VcCode(token));
        scene.Refuses(token, "document-malformed");
    }

    [Theory]
    [InlineData("\"Credential\"")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("[\"verifiablecredential\"]")]
    public async Task H08_A_credential_that_does_not_say_that_it_is_one_is_refused(string type) => await RefusesAsync(Attack.VcPayload.With("type", JsonNode.Parse(type)), VcErrors.BadType);

    [Theory]
    [InlineData("presentation-self-asserted-by-another")]
    [InlineData("presentation-self-asserted-without-holder")]
    public void H09_A_credential_without_proof_is_taken_from_its_own_issuer_only(string vector) => RefusesPresentation(vector, VcErrors.SelfAssertedByAnother);

    [Fact]
    public void H09_The_foreign_cases_are_refused()
    {
        foreach (var file in new[] { "presentation-self-asserted-vc-issuer-mismatch.json", "presentation-self-asserted-vc-no-holder.json" })
            Assert.Equal(VcErrors.SelfAssertedByAnother, VpDocument.Parse(Attack.Json(Testing.ForeignData.Text("vectors", "vcdm2-test-suite", file))).Error?.Code);
    }

    [Theory]
    [InlineData("data:application/jwt,a.b.c")]
    [InlineData("data:application/vc,{}")]
    [InlineData("data:text/html,<script>")]
    [InlineData("data:application/vc+jwt;base64,YS5iLmM")]
    [InlineData("data:application/vc+jwt;charset=utf-8,a.b.c")]
    [InlineData("data:APPLICATION/vc+jwt,a.b.c")]
    [InlineData("data:application/vc+jwt")]
    [InlineData("data:application/vc+jwt,")]
    [InlineData("data:,a.b.c")]
    [InlineData("https://evil.example/credential")]
    [InlineData("too long")]
    public void H10_An_envelope_of_another_media_type_or_size_is_refused(string id)
    {
        if (id == "too long")
            id = "data:application/vc+jwt," + new string('a', CredentialLimits.MaxTokenLength);

        Assert.Equal(VcErrors.BadEnvelope, Enveloped(id).Error?.Code);
        Assert.True(Enveloped("data:application/vc+jwt,a.b.c").IsSuccess);
    }

    [Fact]
    public async Task H11_A_related_resource_that_was_changed_is_told()
    {
        var resource = "innehåll"u8.ToArray();
        var digest = IntegrityMetadata.Of(resource);
        var token = await Attack.VcAsync(scene.Signer, payload: Attack.VcPayload.With("relatedResource", new JsonArray(new JsonObject { ["id"] = "https://a.example/r", ["digestSRI"] = digest })));
        var document = VcJwt.Parse(token).Value.Document;

        Assert.Null(document.CheckRelatedResource("https://a.example/r", resource));
        Assert.Equal(VcErrors.RelatedResourceChanged, document.CheckRelatedResource("https://a.example/r", "annat"u8)?.Code);
    }

    [Theory]
    [InlineData("""[{"id":"https://a.example/r"}]""")]
    [InlineData("""[{"digestSRI":"sha256-AAAA"}]""")]
    [InlineData("""[{"id":"https://a.example/r","digestSRI":"sha256-AAAA"},{"id":"https://a.example/r","digestSRI":"sha256-BBBB"}]""")]
    public async Task H11_A_related_resource_without_digest_or_named_twice_is_refused(string related) =>
        await RefusesAsync(Attack.VcPayload.With("relatedResource", JsonNode.Parse(related)), VcErrors.BadRelatedResource);

    [Fact]
    public async Task H12_A_token_that_has_run_out_ends_the_credential_before_its_own_end()
    {
        var payload = Attack.VcPayload.With("validUntil", "2030-01-01T00:00:00Z");

        scene.Takes(await Attack.VcAsync(scene.Signer, payload: payload.With("exp", Scene.Now.AddDays(1).ToUnixTimeSeconds())));
        scene.Refuses(await Attack.VcAsync(scene.Signer, payload: payload.With("exp", Scene.Now.AddDays(-1).ToUnixTimeSeconds())), "expired", Verdict.GenuineWithRemarks);
        scene.Refuses(await Attack.VcAsync(scene.Signer, payload: payload.With("nbf", Scene.Now.AddDays(1).ToUnixTimeSeconds())), "not-yet-in-force", Verdict.GenuineWithRemarks);
    }

    private async Task RefusesAsync(string payload, string code)
    {
        var token = await Attack.VcAsync(scene.Signer, payload: payload);

        Assert.Equal(code, Attack.VcCode(token));
        scene.Refuses(token, ContentMalformed);
    }

    private static void RefusesPresentation(string vector, string code) => Assert.Equal(code, VpDocument.Parse(Attack.Vector("VcDataModel", vector).GetProperty("presentation")).Error?.Code);

    private static ParseResult<VpDocument> Enveloped(string id) => VpDocument.Parse(Attack.Json(new JsonObject
    {
        ["@context"] = new JsonArray(KnownContexts.Version2),
        ["type"] = new JsonArray("VerifiablePresentation"),
        ["verifiableCredential"] = new JsonArray(new JsonObject { ["@context"] = KnownContexts.Version2, ["type"] = "EnvelopedVerifiableCredential", ["id"] = id }),
    }.ToJsonString()));
}
