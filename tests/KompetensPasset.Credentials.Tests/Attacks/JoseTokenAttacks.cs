using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Tests.Jose;
using KompetensPasset.Credentials.Tests.SdJwt;
using KompetensPasset.Credentials.Tests.Verification;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Credentials.VcDataModel;
using KompetensPasset.Credentials.VcJose;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Attacks;

/// <summary>A16, A17, A19 to A22: one kind of token for another, private keys, several signatures, times, tokens within tokens.</summary>
public sealed class JoseTokenAttacks : IDisposable
{
    private const string PrivateKey = """{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}""";

    private readonly Scene scene = Attack.KnownIssuer();

    public void Dispose() => scene.Dispose();

    [Theory]
    [InlineData(PrivateKey)]
    [InlineData("""{"kty":"oct","k":"AAAA"}""")]
    public async Task A16_A_private_key_in_a_header_is_refused(string jwk) =>
        await scene.RefusesHeaderAsync(h => h.With("jwk", JsonNode.Parse(jwk)), JoseErrors.PrivateKey, "signature-rules-broken");

    [Fact]
    public async Task A16_A_private_key_as_the_holders_is_refused()
    {
        var token = await Attack.SdAsync(scene.Signer, payload: Attack.SdPayload.With("cnf", new JsonObject { ["jwk"] = JsonNode.Parse(PrivateKey) }));

        Assert.Equal(Jwk.HoldsPrivateKey, Attack.SdCode(token));
        scene.Refuses(token, "content-malformed");
    }

    [Fact]
    public async Task A16_An_issuer_that_publishes_a_private_key_has_lost_it()
    {
        using var careless = Attack.PublishingJson(PrivateKey);

        careless.Refuses(await Attack.VcAsync(careless.Signer), "issuer-keys-malformed", Verdict.CouldNotTell);
    }

    [Theory]
    [InlineData("kb+jwt")]
    [InlineData("statuslist+jwt")]
    [InlineData("vp+jwt", "content-malformed")] // opened as what it says it is, which it is not
    [InlineData("at+jwt")]
    [InlineData("openid4vci-proof+jwt")]
    [InlineData("oauth-authz-req+jwt")]
    [InlineData("text/vc+jwt")]
    [InlineData("application/application/vc+jwt")]
    [InlineData("vc+jwt ")]
    public async Task A17_A_token_of_another_kind_is_not_taken_for_a_credential(string type, string reason = "other-document-kind")
    {
        var vc = await Attack.VcAsync(scene.Signer, Attack.VcHeader.With("typ", type));
        var sd = await Attack.SdAsync(scene.Signer, Attack.SdHeader.With("typ", type));

        Assert.Equal((JoseErrors.WrongType, JoseErrors.WrongType), (Attack.VcCode(vc), Attack.SdCode(sd)));
        scene.Refuses(vc, reason);
        scene.Refuses(sd, "other-document-kind");
    }

    [Fact]
    public async Task A17_A_kind_that_is_missing_or_general_stands_for_none()
    {
        foreach (var header in new[] { Attack.SdHeader.Without("typ"), Attack.SdHeader.With("typ", "JWT"), Attack.SdHeader.With("typ", "") })
        {
            Assert.Equal(JoseErrors.WrongType, Attack.SdCode(await Attack.SdAsync(scene.Signer, header)));
            scene.Refuses(await Attack.SdAsync(scene.Signer, header), "other-document-kind");
            Assert.Equal(JoseErrors.WrongType, Attack.VcCode(await Attack.VcAsync(scene.Signer, header)));
        }
    }

    [Fact]
    public async Task A17_A_credential_is_no_status_list_and_a_status_list_no_credential()
    {
        Assert.Equal(JoseErrors.WrongType, Attack.ListCode(await Attack.VcAsync(scene.Signer)));
        scene.Refuses(await Attack.ListAsync(scene.Signer), "other-document-kind");
        scene.Refuses(await scene.TokenListAsync(StatusValue.Valid), "other-document-kind");
    }

    [Fact]
    public async Task A17_A_seal_around_something_else_is_no_credential()
    {
        var octets = await JadesSeal.SealAsync("{\"type\": \"Invoice\"}"u8.ToArray(), scene.Seal.Signer, Scene.SignedAt, TestContext.Current.CancellationToken);

        scene.Refuses(octets, "other-document-kind");
    }

    [Theory]
    [InlineData("typ-kb+jwt-as-credential")]
    [InlineData("typ-JWT")]
    public void A17_The_foreign_cases_are_refused(string name) => Assert.Equal(JoseErrors.WrongType, ForeignSdJwtTests.OutcomeOf(name));

    // Nothing here decrypts: what the wallet and the reader encrypt is theirs to open.
    [Theory]
    [InlineData("""{"alg":"RSA1_5","enc":"A128GCM"}""")]
    [InlineData("""{"alg":"dir","enc":"A128GCM","zip":"DEF"}""")]
    [InlineData("""{"alg":"ECDH-ES","enc":"A256GCM","cty":"vc+jwt","typ":"vc+jwt"}""")]
    public void A19_An_encrypted_token_is_not_read_as_a_signed_one(string header)
    {
        var token = $"{Tokens.Encode(header)}..AAAA.{new string('A', 400)}.AAAA";

        Assert.Equal((JoseErrors.Malformed, JoseErrors.Malformed), (Attack.VcCode(token), Attack.SdCode(token + "~")));
        scene.Refuses(token, "format-unknown", Verdict.CouldNotTell);
    }

    [Fact]
    public async Task A20_A_strangers_seal_beside_the_right_one_neither_helps_nor_harms()
    {
        using var stranger = SealCertificate.CreateDemo(new SealSubject("Mallory", "Mallory AB", "SE", "NTRSE-5599990099"), Scene.SignedAt.AddYears(-1), Scene.SignedAt.AddYears(3));
        scene.Trust = scene.TrustInAuthority;
        var genuine = JsonNode.Parse(await scene.EdcAsync(change: json => json.Remove("credentialStatus")))!;
        var forged = JsonNode.Parse(await scene.EdcAsync(stranger.Signer, change: json => json.Remove("credentialStatus")))!;
        var both = genuine.DeepClone();
        both["signatures"]!.AsArray().Insert(0, forged["signatures"]![0]!.DeepClone());

        var together = scene.Verify(JsonSerializer.SerializeToUtf8Bytes(both));

        scene.Refuses(JsonSerializer.SerializeToUtf8Bytes(forged), "issuer-mismatch");
        Assert.Equal((Verdict.Valid, "Yrkeshögskolan Nordkust AB"), (together.Verdict, together.IssuerName));
        Assert.Equal([false, true], SealedDocument.Parse(JsonSerializer.SerializeToElement(both)).Value.Signatures.Select(s => s.Certificate.Equals(scene.Seal.Certificate)));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1e400")]
    [InlineData("1e30")]
    [InlineData("253402300800")]
    [InlineData("9223372036854775808")]
    [InlineData("\"1780911000\"")]
    [InlineData("\"2027-01-01\"")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("[1]")]
    public async Task A21_A_time_that_is_no_number_in_range_is_refused(string time)
    {
        foreach (var claim in new[] { "exp", "nbf" })
        {
            var vc = await Attack.VcAsync(scene.Signer, payload: Attack.VcPayload.With(claim, JsonNode.Parse(time)));
            var sd = await Attack.SdAsync(scene.Signer, payload: Attack.SdPayload.With(claim, JsonNode.Parse(time)));

            Assert.Equal((VcJoseErrors.BadTime, SdJwtVcErrors.TimeMalformed), (Attack.VcCode(vc), Attack.SdCode(sd)));
            scene.Refuses(vc, "content-malformed");
            scene.Refuses(sd, "content-malformed");
        }

        Assert.Equal(SdJwtVcErrors.TimeMalformed, Attack.SdCode(await Attack.SdAsync(scene.Signer, payload: Attack.SdPayload.With("iat", JsonNode.Parse(time)))));
        Assert.Equal(StatusListErrors.IssuedAtMissing, Attack.ListCode(await Attack.ListAsync(scene.Signer, payload: Attack.ListPayload.With("iat", JsonNode.Parse(time)))));
        Assert.Equal(StatusListErrors.Malformed, Attack.ListCode(await Attack.ListAsync(scene.Signer, payload: Attack.ListPayload.With("exp", JsonNode.Parse(time)))));
    }

    [Fact]
    public void A21_The_foreign_case_is_refused() => Assert.Equal(SdJwtVcErrors.TimeMalformed, ForeignSdJwtTests.OutcomeOf("exp-as-string"));

    [Fact]
    public async Task A22_A_credential_within_a_presentation_is_read_by_its_own_rules()
    {
        var unsigned = Attack.Unsigned("""{"alg":"none","typ":"vc+jwt"}""", Attack.VcPayload);
        var envelope = new JsonObject { ["@context"] = new JsonArray(KnownContexts.Version2), ["type"] = "EnvelopedVerifiableCredential", ["id"] = "data:application/vc+jwt," + unsigned };

        var enveloped = Assert.IsType<PresentedCredential.Enveloped>(Assert.Single((await PresentAsync(envelope)).Value.Document.Credentials));
        Assert.Equal(JoseErrors.AlgorithmNotAllowed, Attack.VcCode(enveloped.Token));
        scene.Refuses(enveloped.Token, "signature-algorithm-forbidden");

        Assert.Equal(VcErrors.SelfAssertedByAnother, (await PresentAsync(JsonNode.Parse(Attack.VcPayload)!)).Error?.Code);
        Assert.Equal(VcErrors.BadPresentedCredential, (await PresentAsync(JsonValue.Create(unsigned))).Error?.Code);
    }

    private async Task<ParseResult<VpJwt>> PresentAsync(JsonNode credential)
    {
        var presentation = new JsonObject
        {
            ["@context"] = new JsonArray(KnownContexts.Version2),
            ["type"] = new JsonArray("VerifiablePresentation"),
            ["holder"] = "https://holder.example",
            ["verifiableCredential"] = new JsonArray(credential),
        };
        return VpJwt.Parse(await Tokens.SignAsync("""{"alg":"ES256","typ":"vp+jwt"}""", presentation.ToJsonString(), scene.Signer));
    }
}
