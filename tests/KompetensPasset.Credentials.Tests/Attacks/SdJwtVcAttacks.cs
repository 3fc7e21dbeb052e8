using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.Tests.Jose;
using KompetensPasset.Credentials.Tests.SdJwt;
using KompetensPasset.Credentials.Tests.Verification;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Attacks;

/// <summary>C6, C15 to C17, C23: what decides about a credential's validity, and its type.</summary>
public sealed class SdJwtVcAttacks : IDisposable
{
    private const string Type = "https://kompetenspasset.example/credential-types/micro-credential";

    private readonly Scene scene = Attack.KnownIssuer();

    public void Dispose() => scene.Dispose();

    [Theory]
    [InlineData("disclosed-cnf")]
    [InlineData("disclosed-part-of-cnf")]
    [InlineData("disclosed-exp")]
    [InlineData("disclosed-nbf")]
    [InlineData("disclosed-iss")]
    [InlineData("disclosed-vct")]
    [InlineData("disclosed-vct-integrity")]
    [InlineData("disclosed-aka_vcts")]
    [InlineData("disclosed-status")]
    [InlineData("hidden-part-of-status")]
    [InlineData("hidden-element-of-other-types")]
    public async Task C06_A_claim_that_decides_about_validity_is_never_hidden(string vector)
    {
        using var issuer = Attack.VectorIssuer();
        var token = await SdJwtVectors.AssembleAsync(vector, "SdJwtVc");

        Assert.Equal(SdJwtVcErrors.ControlClaimDisclosed, Attack.SdCode(token));
        issuer.Refuses(token, "content-malformed", now: Attack.VectorNow);
    }

    [Theory]
    [InlineData("cnf-in-disclosure-attacker-key")]
    [InlineData("status-in-disclosure")]
    public void C06_The_foreign_cases_are_refused(string name) => Assert.Equal(SdJwtVcErrors.ControlClaimDisclosed, ForeignSdJwtTests.OutcomeOf(name));

    [Theory]
    [InlineData(null)]
    [InlineData("\"\"")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("[\"" + Type + "\"]")]
    public async Task C15_A_credential_without_a_type_is_refused(string? type)
    {
        var token = await Attack.SdAsync(scene.Signer, payload: type is null ? Attack.SdPayload.Without("vct") : Attack.SdPayload.With("vct", JsonNode.Parse(type)));

        Assert.Equal(SdJwtVcErrors.TypeMissing, Attack.SdCode(token));
        scene.Refuses(token, "content-malformed");
    }

    [Theory]
    [InlineData("https://kompetenspasset.example/credential-types/Micro-Credential")]
    [InlineData("HTTPS://kompetenspasset.example/credential-types/micro-credential")]
    [InlineData(Type + "/")]
    [InlineData(Type + " ")]
    public async Task C15_A_type_is_compared_octet_by_octet(string type)
    {
        var token = SdJwtVcToken.Parse(await Attack.SdAsync(scene.Signer, payload: Attack.SdPayload.With("vct", type))).Value;
        var metadata = Attack.Utf8(new JsonObject { ["vct"] = Type }.ToJsonString());

        Assert.Equal(SdJwtVcErrors.TypeMetadataOfAnother, TypeMetadata.Parse(metadata, token.Vct).Error?.Code);
        Assert.False(CredentialType.Inherit(TypeMetadata.Parse(metadata, Type).Value, new Dictionary<string, TypeMetadata>()).Value.Is(token.Vct));
    }

    [Theory]
    [InlineData("vct-missing")]
    [InlineData("vct-number")]
    public void C15_The_foreign_cases_are_refused(string name) => Assert.Equal(SdJwtVcErrors.TypeMissing, ForeignSdJwtTests.OutcomeOf(name));

    [Theory]
    [InlineData("vc+sd-jwt")]
    [InlineData("application/vc+sd-jwt")]
    [InlineData("VC+SD-JWT")]
    public async Task C16_The_type_of_another_format_is_not_taken_for_this_one(string type)
    {
        var token = await Attack.SdAsync(scene.Signer, Attack.SdHeader.With("typ", type));

        Assert.Equal(JoseErrors.WrongType, Attack.SdCode(token));
        scene.Refuses(token, "format-unsupported", Verdict.CouldNotTell);
    }

    [Fact]
    public async Task C17_Whoever_names_a_trusted_type_gets_no_trust_by_that()
    {
        const string Rogue = "https://rogue.example";
        using var rogue = Scene.NewKey("2026-1");
        var trusted = await Attack.SdAsync(rogue, payload: Attack.SdPayload.With("iss", Rogue));
        var alias = await Attack.SdAsync(rogue, payload: Attack.SdPayload.With("iss", Rogue).With("vct", Rogue + "/type").With("aka_vcts", new JsonArray(Type)));
        scene.Answer(new RequiredInput.IssuerMetadata(new Uri(Rogue)), Attack.Utf8(JwtVcIssuerMetadata.Build(Rogue, [rogue.PublicKey]).ToJsonString()));

        foreach (var token in new[] { trusted, alias })
        {
            var report = scene.Verify(token);
            Assert.Equal((Verdict.GenuineWithRemarks, "issuer-domain-only"), report.Judged());
            Assert.Equal(("rogue.example", null), (report.IssuerDomain, report.IssuerName));
        }

        Assert.Equal(Rogue + "/type", SdJwtVcToken.Parse(alias).Value.Vct);
    }

    [Fact]
    public async Task C17_A_type_that_extends_a_trusted_one_is_still_another_type()
    {
        var rogue = TypeMetadata.Parse(Attack.Utf8($$"""{"vct":"https://rogue.example/type","extends":"{{Type}}"}"""), "https://rogue.example/type").Value;
        var trusted = TypeMetadata.Parse(Attack.Utf8($$"""{"vct":"{{Type}}"}"""), Type).Value;

        var type = CredentialType.Inherit(rogue, new Dictionary<string, TypeMetadata> { [Type] = trusted }).Value;

        Assert.Equal("https://rogue.example/type", type.Vct);
        var token = SdJwtVcToken.Parse(await Attack.SdAsync(scene.Signer)).Value;
        Assert.Throws<ArgumentException>(() => type.Check(token));
    }

    public static TheoryData<string, string> WrongMetadata => new()
    {
        { """{"issuer":"https://evil.example","jwks":{"keys":[KEY]} }""", SdJwtVcErrors.MetadataOfAnother },
        { $$$"""{"issuer":"{{{Scene.Issuer}}}/","jwks":{"keys":[KEY]} }""", SdJwtVcErrors.MetadataOfAnother },
        { $$$"""{"issuer":"{{{Scene.Issuer}}}","jwks":{"keys":[KEY]},"jwks_uri":"https://evil.example/keys"}""", SdJwtVcErrors.MetadataMalformed },
        { $$$"""{"issuer":"{{{Scene.Issuer}}}"}""", SdJwtVcErrors.MetadataMalformed },
        { $$$"""{"issuer":"{{{Scene.Issuer}}}","jwks_uri":"http://169.254.169.254/keys"}""", SdJwtVcErrors.MetadataMalformed },
        { $$$"""{"issuer":"{{{Scene.Issuer}}}","issuer":"https://evil.example","jwks":{"keys":[KEY]} }""", "json-duplicate-member" },
    };

    [Theory, MemberData(nameof(WrongMetadata))]
    public async Task C23_Metadata_of_another_issuer_or_with_two_sets_of_keys_are_not_taken(string json, string code)
    {
        var octets = Attack.Utf8(json.Replace("KEY", scene.Signer.PublicKey.ToJson().ToJsonString(), StringComparison.Ordinal));
        scene.Answer(Scene.Metadata, octets);

        Assert.Equal(code, JwtVcIssuerMetadata.Parse(octets, Scene.Issuer).Error?.Code);
        var report = scene.Refuses(await Attack.SdAsync(scene.Signer), "issuer-keys-malformed", Verdict.CouldNotTell);
        Assert.Equal(code, report.Find(CheckKind.Signature)!.Evidence["reason"]);
    }
}
