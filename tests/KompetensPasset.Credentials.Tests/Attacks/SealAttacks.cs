using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Tests.Jades;
using KompetensPasset.Credentials.Tests.Jose;
using KompetensPasset.Credentials.Tests.Verification;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Attacks;

/// <summary>J9, J11, J13, J14: the content of sealed European Digital Credentials. The seal's authority stands in the register.</summary>
public sealed class SealAttacks : IDisposable
{
    private readonly Scene scene = new();

    public SealAttacks()
    {
        scene.Trust = scene.TrustInAuthority;
        scene.Publish();
    }

    public void Dispose() => scene.Dispose();

    [Fact]
    public async Task J00_Without_an_attack_a_sealed_credential_of_these_tests_is_valid() => scene.Takes(await scene.SealAsync());

    [Theory]
    [InlineData("white space")]
    [InlineData("order of members")]
    [InlineData("number")]
    [InlineData("name")]
    public async Task J09_Content_that_was_written_again_is_other_content(string change)
    {
        var document = await scene.DocumentAsync();
        var payload = (string)document["payload"]!;
        document["payload"] = change switch
        {
            "white space" => payload + "\n",
            "order of members" => new JsonObject(JsonNode.Parse(payload)!.AsObject().Reverse().Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone()))).ToJsonString(),
            "number" => payload.Replace("\"id\":", "\"id\" :", StringComparison.Ordinal),
            _ => payload.Replace("Anna", "Hanna", StringComparison.Ordinal),
        };

        scene.Refuses(document.ToJsonString(), "signature-invalid");
    }

    [Fact]
    public async Task J09_What_is_shown_is_what_was_sealed_and_nothing_beside_it()
    {
        var document = await scene.DocumentAsync();
        document["displayHtml"] = "<p>Kungliga Tekniska högskolan</p>";
        document["credential"] = JsonNode.Parse((string)document["payload"]!);
        document["credential"]!["credentialSubject"]!["givenName"] = new JsonObject { ["sv"] = "Mallory" };

        var report = scene.Verify(document.ToJsonString());

        Assert.Equal(Verdict.Valid, report.Verdict);
        Assert.Equal("Anna Björkqvist", report.Content!.SubjectName);
        Assert.DoesNotContain("Kungliga", report.ToJson().ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void J09_The_foreign_case_is_refused() => Assert.Equal("wrong", Seals.ForeignOutcome("altered-jws.json"));

    [Theory]
    [InlineData("http://uri.etsi.org/19182/ObjectIdByURI", "http://169.254.169.254/")]
    [InlineData("http://uri.etsi.org/19182/ObjectIdByURIHash", "https://evil.example/object")]
    [InlineData("http://uri.etsi.org/19182/HttpHeaders", "(request-target)")]
    public async Task J11_A_seal_over_something_elsewhere_is_refused_and_nothing_is_asked_for(string mechanism, string address)
    {
        var sealedElsewhere = await SealedFiles.SealAsync(scene.Seal.Signer, h => h.With("sigD", new JsonObject { ["mId"] = mechanism, ["pars"] = new JsonArray(address) }), (string)(await scene.DocumentAsync())["payload"]!);

        Assert.Equal(SealErrors.Detached, SealedFiles.Parse(sealedElsewhere).Error?.Code);
        scene.Refuses(sealedElsewhere.ToJsonString(), "signature-rules-broken");
    }

    [Fact]
    public async Task J11_A_seal_without_its_content_is_refused()
    {
        var document = await scene.DocumentAsync();
        document.Remove("payload");

        Assert.Equal(SealErrors.Detached, SealedFiles.Parse(document).Error?.Code);
        scene.Refuses(document.ToJsonString(), "signature-rules-broken");
    }

    [Theory]
    [InlineData("jades-detached-by-uri-encoded-pars.json", JoseErrors.CriticalNotUnderstood)]
    [InlineData("jades-detached-by-uri-hash-encoded-pars.json", JoseErrors.CriticalNotUnderstood)]
    [InlineData("jades-flattened-BpB-detached-objectByURIHash.json", SealErrors.Detached)]
    [InlineData("simple-detached-wrong-algo.json", JoseErrors.CriticalNotUnderstood)]
    public void J11_The_foreign_cases_are_refused(string file, string code) => Assert.Equal(code, Seals.ForeignOutcome(file));

    [Fact]
    public async Task J13_Neither_schema_nor_context_of_a_sealed_credential_is_fetched()
    {
        var octets = await scene.EdcAsync(change: json =>
        {
            json.Remove("credentialStatus");
            json["credentialSchema"] = new JsonArray(new JsonObject { ["id"] = "http://169.254.169.254/schema", ["type"] = "ShaclValidator2017" });
            json["@context"]!.AsArray().Add("https://evil.example/context");
        });

        Assert.Empty(scene.Next(octets));
        Assert.NotEqual(Verdict.NotValid, scene.Verify(octets).Verdict);
    }

    [Fact]
    public async Task J14_A_genuine_seal_under_another_name_is_a_forgery()
    {
        var report = scene.Refuses(await scene.SealAsync(change: document => Rename(document, "Kungliga Tekniska högskolan", "202100-3054")), "issuer-mismatch");

        Assert.Equal("Yrkeshögskolan Nordkust AB", report.Find(CheckKind.IssuerKeyBinding)!.Evidence["signer"]);
        Assert.Equal("Yrkeshögskolan Nordkust AB", report.IssuerName);
    }

    [Fact]
    public async Task J14_The_sealers_own_number_beside_the_number_of_another_organisation_does_not_help() =>
        scene.Refuses(
            await scene.SealAsync(change: document =>
            {
                Rename(document, "Kungliga Tekniska högskolan", "202100-3054");
                var issuer = document["issuer"]!.AsObject();
                issuer["eIDASIdentifier"] = Identifier("NTRSE-2021003054");
                issuer["identifier"] = Identifier("NTRSE-5599990001");
                issuer["registration"] = Identifier("559999-0001");
            }),
            "issuer-mismatch");

    private static void Rename(JsonObject document, string name, string number)
    {
        var issuer = document["issuer"]!.AsObject();
        issuer["legalName"] = new JsonObject { ["sv"] = name };
        foreach (var other in new[] { "eIDASIdentifier", "vatIdentifier", "taxIdentifier", "identifier" })
            issuer.Remove(other);

        if (issuer["registration"] is JsonObject registration)
            registration["notation"] = number;
    }

    private static JsonObject Identifier(string notation) => new() { ["id"] = "urn:x:" + notation, ["type"] = "LegalIdentifier", ["notation"] = notation };
}
