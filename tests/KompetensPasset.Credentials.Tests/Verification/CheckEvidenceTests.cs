using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>What a check shows of what it compared: names and values that readers of the report in JSON rely on, nothing more and nothing less.</summary>
public sealed class CheckEvidenceTests : IDisposable
{
    private readonly Scene scene = new() { Trust = Scene.TrustInIssuer };

    public void Dispose() => scene.Dispose();

    [Fact]
    public async Task Of_a_token_whose_issuer_publishes_its_key_and_stands_in_the_register()
    {
        scene.Publish().Answer(Scene.List(Scene.RevocationList), await scene.BitstringAsync(Scene.RevocationList, StatusValue.Valid));

        var report = scene.Verify(await scene.VcAsync(change: document => document["validUntil"] = "2027-06-08T09:30:00Z"));

        Shows(report, "signature-valid", $"algorithm=ES256 keyThumbprint={scene.Signer.PublicKey.Thumbprint}");
        Shows(report, "key-published-now", "signedAt=2026-06-08T09:30:00Z");
        Shows(report, "issuer-key-published", $"domain=kompetenspasset.example issuerId={Scene.Issuer}");
        Shows(report, "issuer-in-register", $"issuer=Nordkust enligt registret issuerId={Scene.Issuer} register=Nordkust enligt registret");
        Shows(report, "in-force", "asOf=2026-11-24T12:00:00Z validFrom=2026-06-08T09:30:00Z validUntil=2027-06-08T09:30:00Z");
        Shows(report, "status-valid", $"index=4711 list={Scene.RevocationList} listAt=2026-11-24T12:00:00Z");
    }

    [Fact]
    public async Task Of_an_issuer_that_has_left_the_register()
    {
        scene.Publish();
        scene.Trust = Scene.TrustOf(new[] { new { name = "Nordkust", issuerIds = new[] { Scene.Issuer }, from = "2026-01-01T00:00:00Z", to = "2026-09-01T00:00:00Z" } });

        Shows(scene.Verify(await scene.VcAsync()), "issuer-no-longer-in-register",
            "asOf=2026-11-24T12:00:00Z from=2026-01-01T00:00:00Z register=Nordkust signedAt=2026-06-08T09:30:00Z to=2026-09-01T00:00:00Z");
    }

    [Fact]
    public async Task Of_a_seal_that_chains_to_an_authority_for_many()
    {
        scene.Trust = scene.TrustInAuthority;
        var report = scene.Verify(await SealedAsync());

        Shows(report, "certificate-in-force", "certificateFrom=2025-06-08T09:30:00Z certificateUntil=2029-06-08T09:30:00Z revocationNotStated=true signedAt=2026-06-08T09:30:00Z");
        Shows(report, "issuer-identifier-matches", "identifier=NTRSE-5599990001 signer=Yrkeshögskolan Nordkust AB");
        Shows(report, "issuer-in-register", $"issuer=Yrkeshögskolan Nordkust AB issuerId={Scene.Issuer} register=Register");
    }

    [Fact]
    public async Task Of_a_seal_that_is_not_its_issuers()
    {
        using var other = SealCertificate.CreateDemo(new SealSubject("Annan", "Annan skola AB", "SE", "NTRSE-5599990002"), Scene.SignedAt.AddYears(-1), Scene.SignedAt.AddYears(3));
        scene.Trust = TrustList.Empty;

        var report = scene.Verify(await scene.EdcAsync(other.Signer, change: json => json.Remove("credentialStatus")));

        var binding = Of(report, "issuer-mismatch");
        Assert.StartsWith($"issuerId={Scene.Issuer} issuerIdentifiers=", binding, StringComparison.Ordinal);
        Assert.EndsWith(" signer=Annan skola AB signerIdentifier=NTRSE-5599990002", binding, StringComparison.Ordinal);
        Shows(report, "issuer-not-identified", $"certificate={other.Certificate.Sha256} issuerId={Scene.Issuer} reason=certificate-not-anchored");
    }

    [Fact]
    public async Task Of_a_seal_by_a_certificate_that_the_register_names_for_the_issuer()
    {
        scene.Trust = Pinning(scene.Seal.Certificate.Sha256);

        var report = scene.Verify(await SealedAsync(rename: true));

        Shows(report, "issuer-listed-for-certificate", $"issuerId={Scene.Issuer} signer=Yrkeshögskolan Nordkust AB");
    }

    [Fact]
    public async Task Of_a_seal_with_a_key_that_the_issuer_publishes()
    {
        scene.Publish(scene.Seal.Signer.PublicKey);
        scene.Trust = TrustList.Empty;

        var report = scene.Verify(await SealedAsync(rename: true));

        Shows(report, "issuer-key-published", $"domain=kompetenspasset.example issuerId={Scene.Issuer}");
        Shows(report, "issuer-domain-only", $"domain=kompetenspasset.example issuerId={Scene.Issuer}");
    }

    [Fact]
    public async Task Of_a_seal_beside_which_the_register_pins_another()
    {
        using var other = SealCertificate.CreateDemo(Scene.Subject, Scene.SignedAt.AddYears(-1), Scene.SignedAt.AddYears(3));
        scene.Trust = Pinning(other.Certificate.Sha256);

        Shows(scene.Verify(await SealedAsync()), "issuer-key-not-in-register", $"certificate={scene.Seal.Certificate.Sha256} issuerId={Scene.Issuer} register=Nordkust");
    }

    [Fact]
    public async Task Of_a_signature_that_does_not_hold()
    {
        using var forger = Scene.NewKey("2026-1");
        using var stranger = Scene.NewKey("unknown");
        Shows(scene.Verify(await scene.VcAsync()), "issuer-keys-unavailable", "domain=kompetenspasset.example reason=not-fetched");

        scene.Publish();
        Shows(scene.Verify(await scene.VcAsync(forger)), "signature-invalid", "algorithm=ES256");
        Shows(scene.Verify(await scene.VcAsync(stranger)), "signing-key-unknown", "algorithm=ES256 domain=kompetenspasset.example");

        scene.Answer(Scene.Metadata, "{}"u8.ToArray());
        Assert.StartsWith("domain=kompetenspasset.example reason=", Of(scene.Verify(await scene.VcAsync()), "issuer-keys-malformed"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SomethingElse", "https://a.example/1", "status-kind-unknown", "type=SomethingElse")]
    [InlineData("BitstringStatusListEntry", "ftp://a.example/1", "status-reference-malformed", "reason=address")]
    [InlineData("BitstringStatusListEntry", "https://a.example/1", "status-list-unavailable", "list=https://a.example/1 reason=not-fetched")]
    public async Task Of_a_status_that_cannot_be_looked_up(string type, string address, string code, string evidence)
    {
        scene.Publish();

        Shows(scene.Verify(await scene.VcAsync(change: document =>
        {
            document["@context"]!.AsArray().Add("https://www.w3.org/ns/credentials/undefined-terms/v2");
            (document["credentialStatus"]!["type"], document["credentialStatus"]!["statusListCredential"]) = (type, address);
        })), code, evidence);
    }

    [Fact]
    public async Task Of_a_list_that_is_an_earlier_copy()
    {
        scene.Publish().AnswerWithCopy(Scene.List(Scene.TokenList), await scene.TokenListAsync(StatusValue.Valid, issuedAt: Scene.Now.AddMinutes(-9)));

        Shows(scene.Verify(await scene.SdAsync()), "status-valid", $"copy=true index=4711 list={Scene.TokenList} listAt=2026-11-24T11:56:00Z");
    }

    [Fact]
    public async Task Of_lists_of_another_time()
    {
        var then = new DateTimeOffset(2026, 8, 1, 0, 0, 0, TimeSpan.Zero);
        var (token, list) = (await scene.SdAsync(), $"index=4711 list={Scene.TokenList} listAt=2026-11-24T12:00:00Z");
        scene.Publish().Answer(Scene.List(Scene.TokenList), await scene.TokenListAsync(StatusValue.Valid));
        Shows(scene.Verify(token, then), "status-valid-now", $"asOf=2026-08-01T00:00:00Z history=not-published {list}");

        scene.Answer(Scene.List(Scene.TokenList), await scene.TokenListAsync(StatusValue.Suspended));
        Shows(scene.Verify(token, then), "status-history-not-published", $"asOf=2026-08-01T00:00:00Z {list} statusNow=status-suspended");

        scene.Answer(Scene.List(Scene.TokenList, then), await scene.TokenListAsync(StatusValue.Valid, issuedAt: then.AddMinutes(-5), expiresAt: then.AddHours(1)));
        Shows(scene.Verify(token, then), "status-valid-then", $"asOf=2026-08-01T00:00:00Z history=published {list}");

        scene.Answer(Scene.List(Scene.TokenList, then), await scene.TokenListAsync(StatusValue.Invalid, issuedAt: then.AddMinutes(-5), expiresAt: then.AddHours(1)));
        Shows(scene.Verify(token, then), "status-revoked", $"asOf=2026-08-01T00:00:00Z history=published {list}");
    }

    [Fact]
    public async Task Of_a_list_of_that_time_no_second_is_forgiven()
    {
        var then = new DateTimeOffset(2026, 8, 1, 0, 0, 0, TimeSpan.Zero);
        var token = await scene.SdAsync();
        scene.Publish().Answer(Scene.List(Scene.TokenList), await scene.TokenListAsync(StatusValue.Invalid));
        scene.Answer(Scene.List(Scene.TokenList, then), await scene.TokenListAsync(StatusValue.Valid, issuedAt: then.AddSeconds(1), expiresAt: then.AddHours(1)));
        Assert.Equal("status-history-not-published", scene.Verify(token, then).Reason);

        scene.Answer(Scene.List(Scene.TokenList), await scene.TokenListAsync(StatusValue.Valid, issuedAt: Scene.Now.AddSeconds(60)));
        Assert.Equal("status-valid", scene.Verify(token).Find(CheckKind.Status)!.Code);
    }

    private Task<byte[]> SealedAsync(bool rename = false) => scene.EdcAsync(change: document =>
    {
        document.Remove("credentialStatus");
        if (rename)
            document["issuer"]!["legalName"] = new System.Text.Json.Nodes.JsonObject { ["sv"] = "Skolan" };

        if (rename)
            Array.ForEach(["eIDASIdentifier", "vatIdentifier", "taxIdentifier", "identifier", "registration"], name => document["issuer"]!.AsObject().Remove(name));
    });

    private static TrustList Pinning(string sha256) => Scene.TrustOf(new[] { new { name = "Nordkust", issuerIds = new[] { Scene.Issuer }, pins = new[] { sha256 } } });

    private static void Shows(VerificationReport report, string code, string evidence) => Assert.Equal(evidence, Of(report, code));

    private static string Of(VerificationReport report, string code)
    {
        Assert.Contains(code, report.Checks.Select(check => check.Code));
        return string.Join(' ', report.Checks.Single(check => check.Code == code).Evidence.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}={one.Value}"));
    }
}
