using System.Net;
using System.Net.Http.Json;
using KompetensPasset.Resolution;
using KompetensPasset.Testing;
using KompetensPasset.Wallet.Tests.Hosting;
using static KompetensPasset.Wallet.Tests.Hosting.WalletHost;

namespace KompetensPasset.Wallet.Tests.Receiving;

public sealed class ReceiveCredentialTests(PostgresFixture postgres) : OnAHost(postgres)
{
    private const string Link = "https://nordkust.example/claim/nordkust.abc";

    [Fact]
    public async Task An_uploaded_credential_is_kept_octet_for_octet()
    {
        using var response = await PostOctetsAsync(Host.Anna, "truckkort");
        var kept = (await JsonOf(response)).GetProperty("credentials")[0];

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("valid", kept.GetProperty("verdict").GetString());
        Assert.Equal("upload", kept.GetProperty("receivedBy").GetString());
        using var content = await Host.Anna.GetAsync(kept.GetProperty("href").GetString() + "/content", Ct);
        Assert.Equal("truckkort", await content.Content.ReadAsStringAsync(Ct));
        Assert.Equal("application/jose+json", content.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task An_SD_JWT_in_its_JSON_form_is_handed_out_as_what_it_is()
    {
        const string Json = """ {"payload":"e30","protected":"e30","signature":"c2ln","header":{"disclosures":["WyJh"]},"played":"~"} """;
        using var response = await PostOctetsAsync(Host.Anna, Json, "application/sd-jwt+json");
        var kept = (await JsonOf(response)).GetProperty("credentials")[0];

        using var content = await Host.Anna.GetAsync(kept.GetProperty("href").GetString() + "/content", Ct);
        var (_, path) = await ShareAsync(Host.Anna, kept.GetProperty("id").GetGuid());
        var listing = await GetJsonAsync(Host.Anybody, path);
        using var shared = await Host.Anybody.GetAsync(path + "/credentials/1", Ct);

        Assert.Equal("application/sd-jwt+json", kept.GetProperty("mediaType").GetString());
        Assert.Equal("application/sd-jwt+json", content.Content.Headers.ContentType!.MediaType);
        Assert.Equal("application/sd-jwt+json", listing.GetProperty("credentials")[0].GetProperty("mediaType").GetString());
        Assert.Equal("application/sd-jwt+json", shared.Content.Headers.ContentType!.MediaType);
        Assert.Equal(Json, await content.Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public async Task The_same_octets_twice_are_one_credential()
    {
        var first = await UploadAsync(Host.Anna, "truckkort");

        using var again = await PostOctetsAsync(Host.Anna, "truckkort");

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(first, (await JsonOf(again)).GetProperty("credentials")[0].GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task The_same_octets_from_many_at_once_are_one_credential()
    {
        var responses = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => PostOctetsAsync(Host.Anna, "truckkort")));

        Assert.Single(responses, r => r.StatusCode == HttpStatusCode.Created);
        Assert.Equal(1, (await GetJsonAsync(Host.Anna, "/api/wallet/credentials")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task What_cannot_be_trusted_is_refused_with_the_report_and_not_kept()
    {
        using var response = await PostOctetsAsync(Host.Anna, "forged diploma");
        var problem = await JsonOf(response);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal("credential-not-valid", problem.GetProperty("code").GetString());
        Assert.Equal("not-valid", problem.GetProperty("reports")[0].GetProperty("verdict").GetString());
        Assert.Equal(0, (await GetJsonAsync(Host.Anna, "/api/wallet/credentials")).GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("holiday photo", "application/octet-stream", 422, "credential-format-unknown")]
    [InlineData("eyJ.eyJ.sig~disclosure~eyJ.eyJ.kb", "application/dc+sd-jwt", 422, "presentation-not-credential")]
    [InlineData("""{"payload":"e30","protected":"e30","signature":"c2ln","header":{"kb_jwt":"eyJ.eyJ.kb"},"played":"~"}""", "application/sd-jwt+json", 422, "presentation-not-credential")]
    [InlineData("presentation of truckkort", "application/jwt", 422, "presentation-not-credential")]
    [InlineData("", "application/jose+json", 400, "credential-empty")]
    [InlineData("truckkort", "image/jpeg", 415, "media-type-unsupported")]
    [InlineData("{\"claimUrl\":", "application/json", 400, "json-malformed")]
    [InlineData("{}", "application/json", 422, "claim-url-not-allowed")]
    [InlineData("{\"claimUrl\":\"ftp://nordkust.example/claim/x\"}", "application/json", 422, "claim-url-not-allowed")]
    public async Task What_is_no_credential_is_refused_and_not_kept(string body, string mediaType, int status, string code)
    {
        using var response = await PostOctetsAsync(Host.Anna, body, mediaType);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(code, await CodeOf(response));
        Assert.Equal(0, (await GetJsonAsync(Host.Anna, "/api/wallet/credentials")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_claim_link_brings_every_credential_behind_it()
    {
        Host.World.Issuer = (_, _) => Task.FromResult(PlayedWorld.Gives("svets", "svets-sd~"));

        using var response = await ClaimAsync();
        var kept = (await JsonOf(response)).GetProperty("credentials");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(2, kept.GetArrayLength());
        Assert.Equal("claim-link", kept[0].GetProperty("receivedBy").GetString());
    }

    [Fact]
    public async Task A_claim_that_was_interrupted_goes_on_with_the_same_claimant_key()
    {
        var keys = new List<string>();
        Host.World.Issuer = (_, key) =>
        {
            keys.Add(key);
            return Task.FromResult(keys.Count == 1 ? new PostAnswer.Failed(FetchErrors.TimedOut) : PlayedWorld.Gives("svets"));
        };

        using var interrupted = await ClaimAsync();
        using var resumed = await ClaimAsync();

        Assert.Equal("issuer-unreachable", await CodeOf(interrupted));
        Assert.Equal(HttpStatusCode.Created, resumed.StatusCode);
        Assert.Equal(keys[0], keys[1]);
    }

    [Fact]
    public async Task A_finished_claim_is_not_asked_for_again()
    {
        var asked = 0;
        Host.World.Issuer = (_, _) => Task.FromResult(++asked == 1 ? PlayedWorld.Gives("svets") : PlayedWorld.Refuses(410, "claim-link-spent"));

        using var first = await ClaimAsync();
        using var again = await ClaimAsync();

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(1, asked);
        Assert.Equal(
            (await JsonOf(first)).GetProperty("credentials")[0].GetProperty("id").GetGuid(),
            (await JsonOf(again)).GetProperty("credentials")[0].GetProperty("id").GetGuid());
    }

    [Theory]
    [InlineData(404, "claim-link-unknown", 422, "claim-link-unknown")]
    [InlineData(410, "claim-link-claimed", 410, "claim-link-spent")]
    [InlineData(410, "claim-link-expired", 410, "claim-link-expired")]
    [InlineData(410, "offer-withdrawn", 410, "claim-link-withdrawn")]
    [InlineData(412, "stale-version", 502, "issuer-unreachable")]
    [InlineData(409, "concurrent-change", 502, "issuer-unreachable")]
    [InlineData(503, "maintenance", 502, "issuer-unreachable")]
    [InlineData(418, "teapot", 502, "issuer-answer-unreadable")]
    public async Task What_the_issuer_refuses_is_said_plainly(int answered, string code, int status, string expected)
    {
        Host.World.Issuer = (_, _) => Task.FromResult(PlayedWorld.Refuses(answered, code));

        using var response = await ClaimAsync();

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(expected, await CodeOf(response));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"credentials\":[]}")]
    [InlineData("{\"credentials\":[{\"content\":\"not base64url!\"}]}")]
    [InlineData("{\"credentials\":[{\"content\":\"AA\"}],\"credentials\":[]}")]
    [InlineData("<html>")]
    public async Task An_answer_that_cannot_be_read_is_said_to_be_so(string body)
    {
        Host.World.Issuer = (_, _) => Task.FromResult<PostAnswer>(new PostAnswer.Answered(200, "application/json", System.Text.Encoding.UTF8.GetBytes(body)));

        using var response = await ClaimAsync();

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal("issuer-answer-unreadable", await CodeOf(response));
    }

    [Fact]
    public async Task A_file_of_unknown_format_behind_a_claim_link_keeps_all_out()
    {
        Host.World.Issuer = (_, _) => Task.FromResult(PlayedWorld.Gives("svets", "holiday photo"));

        using var response = await ClaimAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal("credential-format-unknown", await CodeOf(response));
        Assert.Equal(0, (await GetJsonAsync(Host.Anna, "/api/wallet/credentials")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task One_forged_credential_behind_a_claim_link_keeps_all_out()
    {
        Host.World.Issuer = (_, _) => Task.FromResult(PlayedWorld.Gives("svets", "forged diploma"));

        using var response = await ClaimAsync();

        Assert.Equal("credential-not-valid", await CodeOf(response));
        Assert.Equal(0, (await GetJsonAsync(Host.Anna, "/api/wallet/credentials")).GetProperty("items").GetArrayLength());
    }

    private Task<HttpResponseMessage> ClaimAsync() => Host.Anna.PostAsJsonAsync("/api/wallet/credentials", new { claimUrl = Link }, Ct);
}
