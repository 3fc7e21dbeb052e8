using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using KompetensPasset.Testing;
using static KompetensPasset.Issuer.Tests.Slices.IssuerClient;

namespace KompetensPasset.Issuer.Tests.Slices;

/// <summary>A stolen key is published as withdrawn, so that strangers learn why they should not believe what it signed.</summary>
public sealed class WithdrawnKeyTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private readonly RunningHost host = fixture.Host;

    [Fact]
    public async Task Whoever_checks_what_a_stolen_key_signed_is_told_so()
    {
        var issuer = await SydvikAsync(host);
        var award = await issuer.AwardAsync("edc", "dc+sd-jwt", "vc+jwt");
        var stolen = await CompromiseAllAsync(issuer);
        var fresh = await ActivateNewAsync(issuer);

        foreach (var credential in award["credentials"]!.AsArray())
        {
            var report = await VerifyAsync(issuer, credential!);
            Assert.Equal(("not-valid", "signing-key-withdrawn"), (Text(report, "verdict"), Text(report, "reason")));
        }

        await IsPublishedAsWithdrawnAsync(stolen, fresh);
    }

    private async Task IsPublishedAsWithdrawnAsync(JsonNode stolen, string fresh)
    {
        var metadata = await PublicAsync("/.well-known/jwt-vc-issuer/orgs/sydvik");
        Assert.Equal(fresh, Text(Assert.Single(metadata["jwks"]!["keys"]!.AsArray()), "kid"));
        var withdrawn = Assert.Single(metadata["historical_jwks"]!["keys"]!.AsArray(), k => Text(k, "kid") == Text(stolen, "keyId"))!;
        Assert.Equal("compromised", Text(withdrawn["revoked"], "reason"));
        Assert.Equal(Since(stolen).ToUnixTimeSeconds(), withdrawn["revoked"]!["revoked_at"]!.GetValue<long>());

        var document = await PublicAsync("/orgs/sydvik/did.json");
        var method = Assert.Single(document["verificationMethod"]!.AsArray(), m => Text(m, "id").EndsWith("#" + Text(stolen, "keyId"), StringComparison.Ordinal));
        Assert.Equal(Since(stolen).ToUnixTimeSeconds(), DateTimeOffset.Parse(Text(method, "revoked"), System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeSeconds());
        Assert.EndsWith("#" + fresh, Assert.Single(document["assertionMethod"]!.AsArray())!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(fresh, Text(Assert.Single((await PublicAsync("/orgs/sydvik"))["keys"]!.AsArray()), "keyId"));
    }

    private static DateTimeOffset Since(JsonNode key) => key["compromisedSince"]!.GetValue<DateTimeOffset>();

    private static async Task<JsonNode> CompromiseAllAsync(IssuerClient issuer)
    {
        JsonNode? last = null;
        foreach (var key in (await issuer.GetAsync("/api/issuer/keys"))["items"]!.AsArray().Where(k => Text(k, "state") == "active"))
            last = await issuer.PostAsync($"/api/issuer/keys/{Text(key, "id")}/compromise", null, HttpStatusCode.OK);

        return last!;
    }

    private static async Task<string> ActivateNewAsync(IssuerClient issuer)
    {
        var key = await issuer.PostAsync("/api/issuer/keys", new { algorithm = "ES256" }, HttpStatusCode.Created);
        await issuer.PostAsync($"/api/issuer/keys/{Text(key, "id")}/activate", null, HttpStatusCode.OK);
        return Text(key, "keyId");
    }

    private async Task<JsonNode> PublicAsync(string path)
    {
        using var anybody = host.Client();
        using var answer = await anybody.GetAsync(Path(path), TestContext.Current.CancellationToken);
        return await ReadAsync(answer, HttpStatusCode.OK);
    }

    private async Task<JsonNode> VerifyAsync(IssuerClient issuer, JsonNode credential)
    {
        using var verifier = await host.ClientAsync("demo-verifier", "verifier");
        using var content = new ByteArrayContent(await issuer.ContentAsync(credential));
        content.Headers.ContentType = new MediaTypeHeaderValue(Text(credential, "mediaType"));
        using var answer = await verifier.PostAsync(Path("/api/verifier/credentials/verify"), content, TestContext.Current.CancellationToken);
        return await ReadAsync(answer, HttpStatusCode.OK);
    }
}
