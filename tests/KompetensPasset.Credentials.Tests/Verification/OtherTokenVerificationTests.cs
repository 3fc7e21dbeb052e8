using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Credentials.Verification;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>W3C credentials in the other tokens that are read: plain JWTs (version 1.1, Open Badges 3.0) and vc+sd-jwt.</summary>
public sealed class OtherTokenVerificationTests : IDisposable
{
    private const string Badge = """
        {"iss":"ISSUER","nbf":1780911000,"jti":"urn:uuid:1","vc":{"@context":["https://www.w3.org/2018/credentials/v1"],"type":["VerifiableCredential"],
         "id":"urn:uuid:1","name":"Nätverksteknik","credentialSubject":{"name":"Anna"}}}
        """;

    private readonly Scene scene = new();

    public void Dispose() => scene.Dispose();

    [Fact]
    public async Task A_credential_of_version_1_is_verified_like_one_of_version_2()
    {
        scene.Publish();
        scene.Trust = Scene.TrustInIssuer;

        var report = scene.Verify(await PlainAsync(Badge));

        Assert.Equal((Verdict.Valid, CredentialFormat.JwtVcJson), (report.Verdict, report.Format));
        Assert.Equal("Nätverksteknik", report.Content!.Title["und"]);
        Assert.Equal(("Anna", false), (report.Content.SubjectName, report.Content.MayHideDetails));
    }

    [Fact]
    public async Task Of_a_badge_that_somebody_else_signed_only_the_signature_is_told()
    {
        using var attacker = Scene.NewKey("2026-1");
        scene.Publish();
        scene.Trust = Scene.TrustInIssuer;

        var report = scene.Verify(await PlainAsync(Badge, attacker));

        Assert.Equal((Verdict.NotValid, "signature-invalid"), (report.Verdict, report.Reason));
        Assert.Null(report.Content);
    }

    [Fact]
    public async Task The_end_of_version_1_and_of_the_token_both_count()
    {
        scene.Publish();
        scene.Trust = Scene.TrustInIssuer;
        var ended = Badge.Replace("\"name\":\"Nät", "\"expirationDate\":\"2026-07-01T00:00:00Z\",\"name\":\"Nät", StringComparison.Ordinal);

        Assert.Equal("expired", scene.Verify(await PlainAsync(ended)).Find(CheckKind.ValidityPeriod)!.Code);
        Assert.Equal("expired", scene.Verify(await PlainAsync(Badge.Replace("\"jti\"", "\"exp\":1782864000,\"jti\"", StringComparison.Ordinal))).Find(CheckKind.ValidityPeriod)!.Code);
    }

    [Fact]
    public void A_transcript_that_carries_its_own_key_proves_nobody()
    {
        var report = scene.Verify(ForeignData.Text("vectors", "clr2", "simple.jwt").Trim());

        Assert.Equal((Verdict.CouldNotTell, CredentialFormat.JwtVcJson), (report.Verdict, report.Format));
    }

    [Fact]
    public async Task A_W3C_credential_with_disclosures_is_verified_with_its_holder()
    {
        scene.Publish();
        scene.Trust = Scene.TrustInIssuer;
        var document = JsonNode.Parse("""
            {"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],"name":"Nätverksteknik","validFrom":"2026-06-08T09:30:00Z","credentialSubject":{"id":"urn:x:1","name":"Anna"}}
            """)!.AsObject();
        document["issuer"] = Scene.Issuer;
        document["cnf"] = new JsonObject { ["jwk"] = TestKeys.Holder.PublicKey.ToJson() };
        var issued = await new SdJwtIssuance("vc+sd-jwt", document) { Disclosable = ["/credentialSubject/name"], Salts = new KnownSalts() }.SignAsync(scene.Signer, TestContext.Current.CancellationToken);
        var token = SdJwtToken.Parse(issued, JoseRules.For("vc+sd-jwt")).Value;
        var presented = await KeyBinding.PresentAsync(token, [], new KeyBindingRequest("https://reader.example", "n-1", Scene.Now), TestKeys.Holder, TestContext.Current.CancellationToken);

        Assert.Equal((Verdict.Valid, "Anna"), (scene.Verify(issued).Verdict, scene.Verify(issued).Content!.SubjectName));
        Assert.Null(scene.Verify(token.Select([])).Content!.SubjectName);
        Assert.Equal((false, true), (scene.Verify(issued).Content!.MayHideDetails, scene.Verify(token.Select([])).Content!.MayHideDetails));

        scene.Expected = new ExpectedPresentation("https://reader.example", "n-1", TimeSpan.FromMinutes(5));
        Assert.Equal(Verdict.Valid, scene.Verify(presented).Verdict);
        Assert.Equal(Verdict.NotValid, scene.Verify(issued).Verdict);
        scene.Expected = scene.Expected with { Nonce = "n-2" };
        Assert.Equal(Verdict.NotValid, scene.Verify(presented).Verdict);
    }

    private Task<string> PlainAsync(string payload, SoftwareSigner? signer = null) =>
        SdJwtAssembly.SignAsync("""{"alg":"ES256","typ":"JWT","kid":"2026-1"}""", payload.Replace("ISSUER", Scene.Issuer, StringComparison.Ordinal), signer ?? scene.Signer);
}
