using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Testing;
using Microsoft.Extensions.DependencyInjection;
using static KompetensPasset.Issuer.Tests.Slices.IssuerClient;

namespace KompetensPasset.Issuer.Tests.Slices;

public sealed class OrganisationTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private readonly RunningHost host = fixture.Host;

    [Fact]
    public async Task Keys_are_generated_used_retired_and_compromised()
    {
        var issuer = await SydvikAsync(host);

        var key = await issuer.PostAsync("/api/issuer/keys", new { algorithm = "ES256" }, HttpStatusCode.Created);
        var path = $"/api/issuer/keys/{Text(key, "id")}";
        Assert.Equal("registered", Text(key, "state"));
        Assert.DoesNotContain(Text(key, "keyId"), await KeyIdsAsync("sydvik"));

        Assert.Equal("active", Text(await issuer.PostAsync($"{path}/activate", null, HttpStatusCode.OK), "state"));
        Assert.Contains(Text(key, "keyId"), await KeyIdsAsync("sydvik"));
        Assert.Equal("retired", Text(await issuer.PostAsync($"{path}/retire", null, HttpStatusCode.OK), "state"));
        Assert.Contains(Text(key, "keyId"), await KeyIdsAsync("sydvik"));
        Assert.Equal("key-retired", Text(await issuer.PostAsync($"{path}/activate", null, HttpStatusCode.Conflict), "code"));
        Assert.Equal("compromised", Text(await issuer.PostAsync($"{path}/compromise", null, HttpStatusCode.OK), "state"));
        Assert.DoesNotContain(Text(key, "keyId"), await KeyIdsAsync("sydvik"));
        Assert.Equal("key-compromised", Text(await issuer.PostAsync($"{path}/activate", null, HttpStatusCode.Conflict), "code"));
    }

    [Fact]
    public async Task A_PKCS12_file_of_the_organisation_is_taken_and_one_of_another_is_not()
    {
        var issuer = await NordkustAsync(host);
        var now = DateTimeOffset.UtcNow;
        using var own = SealCertificate.CreateDemo(new SealSubject("Nordkust", "Yrkeshögskolan Nordkust AB", "SE", "NTRSE-5599990001"), now.AddDays(-1), now.AddYears(1));
        using var foreign = SealCertificate.CreateDemo(new SealSubject("Annan", "Annan AB", "SE", "NTRSE-5599999999"), now.AddDays(-1), now.AddYears(1));

        var key = await SendAsync(own.ToPkcs12("hemligt"), "hemligt", HttpStatusCode.Created);
        Assert.Equal("imported", Text(key, "origin"));
        Assert.DoesNotContain("private", key.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("key-not-suited", Text(await SendAsync(foreign.ToPkcs12("hemligt"), "hemligt", HttpStatusCode.UnprocessableEntity), "code"));
        Assert.Equal("key-file-unreadable", Text(await SendAsync(own.ToPkcs12("hemligt"), "fel", HttpStatusCode.UnprocessableEntity), "code"));

        async Task<JsonNode> SendAsync(byte[] file, string password, HttpStatusCode expected)
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", "key.p12" }, { new StringContent(password), "password" } };
            using var answer = await issuer.Http.PostAsync(Path("/api/issuer/keys"), form, TestContext.Current.CancellationToken);
            return await ReadAsync(answer, expected);
        }
    }

    [Fact]
    public async Task A_template_that_lacks_an_element_is_not_published()
    {
        var issuer = await NordkustAsync(host);
        var draft = await issuer.PostAsync("/api/issuer/templates", new { specification = new { title = new { sv = "Bara en titel" } } }, HttpStatusCode.Created);

        var refused = await issuer.PostAsync($"/api/issuer/templates/{Text(draft, "id")}/publish", null, HttpStatusCode.UnprocessableEntity);

        Assert.Equal("template-incomplete", Text(refused, "code"));
        Assert.Contains(refused["missing"]!.AsArray(), m => Text(m, "code") == "learning-outcomes-missing");
        Assert.All(refused["missing"]!.AsArray(), m => Assert.True(Text(m, "sv").Length > 0 && Text(m, "en").Length > 0));
        var notPublished = await AwardRefusedAsync(issuer, Text(draft, "id"));
        Assert.Equal("template-not-published", notPublished);
    }

    [Fact]
    public async Task A_retired_template_issues_nothing()
    {
        var issuer = await NordkustAsync(host);
        var draft = await issuer.PostAsync("/api/issuer/templates", new { specification = SampleAwards.SpecificationJson, validityMonths = 24 }, HttpStatusCode.Created);
        var path = $"/api/issuer/templates/{Text(draft, "id")}";
        Assert.Equal("published", Text(await issuer.PostAsync($"{path}/publish", null, HttpStatusCode.OK), "state"));

        Assert.Equal("retired", Text(await issuer.PostAsync($"{path}/retire", null, HttpStatusCode.OK), "state"));

        Assert.Equal("template-retired", await AwardRefusedAsync(issuer, Text(draft, "id")));
    }

    [Fact]
    public async Task A_revision_becomes_the_next_version()
    {
        var issuer = await NordkustAsync(host);
        var draft = await issuer.PostAsync("/api/issuer/templates", new { specification = SampleAwards.SpecificationJson }, HttpStatusCode.Created);
        var path = $"/api/issuer/templates/{Text(draft, "id")}";
        await issuer.PostAsync($"{path}/publish", null, HttpStatusCode.OK);
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(new { specification = SampleAwards.SpecificationJson, validityMonths = 12 }) };
        request.Headers.TryAddWithoutValidation("If-Match", "\"2\"");

        using var revised = await issuer.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("1", Text(await ReadAsync(revised, HttpStatusCode.OK), "version"));
        Assert.Equal("2", Text(await issuer.PostAsync($"{path}/publish", null, HttpStatusCode.OK), "version"));
    }

    [Fact]
    public async Task The_organisation_is_revised_with_the_version_that_was_seen()
    {
        var issuer = await SydvikAsync(host);
        using var look = await issuer.Http.GetAsync(Path("/api/issuer/organisation"), TestContext.Current.CancellationToken);
        var body = new { legalName = new { sv = "Sydvik Folkhögskola" }, country = "SE", registrationNumber = "559999-0002", address = "Nya vägen 1" };

        using var without = await issuer.Http.PutAsJsonAsync(Path("/api/issuer/organisation"), body, TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/issuer/organisation") { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", look.Headers.ETag!.ToString());
        using var with = await issuer.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.PreconditionRequired, without.StatusCode);
        Assert.Equal("Nya vägen 1", Text(await ReadAsync(with, HttpStatusCode.OK), "address"));
    }

    [Fact]
    public async Task Of_two_first_descriptions_at_once_one_holds()
    {
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IClientRegistry>()
            .EnsureAsync("two-at-once", "demo-secret-two-at-once", ["issuer"], "two-at-once", TestContext.Current.CancellationToken);
        var client = await host.ClientAsync("two-at-once", "issuer");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n =>
            client.PutAsJsonAsync(Path("/api/issuer/organisation"), new { legalName = new { sv = $"Skola {n}" }, country = "SE" }, TestContext.Current.CancellationToken)));

        var held = await ReadAsync(Assert.Single(answers, a => a.StatusCode is HttpStatusCode.OK), HttpStatusCode.OK);
        Assert.All(answers, a => Assert.True(a.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict or HttpStatusCode.PreconditionRequired, a.StatusCode.ToString()));
        var described = await ReadAsync(await client.GetAsync(Path("/api/issuer/organisation"), TestContext.Current.CancellationToken), HttpStatusCode.OK);
        Assert.Equal(Text(held["legalName"], "sv"), Text(described["legalName"], "sv"));
    }

    [Fact]
    public async Task Without_an_identifier_of_the_organisation_no_certificate_is_made()
    {
        var issuer = await SydvikAsync(host);
        await DescribeAsync(issuer, new { legalName = new { sv = "Sydvik Folkhögskola" }, country = "SE" });

        var refused = await issuer.PostAsync("/api/issuer/keys", new { algorithm = "ES256" }, HttpStatusCode.UnprocessableEntity);

        Assert.Equal("organisation-has-no-identifier", Text(refused, "code"));
        await DescribeAsync(issuer, new { legalName = new { sv = "Sydvik Folkhögskola" }, country = "SE", registrationNumber = "559999-0002", eidasIdentifier = "NTRSE-5599990002" });
    }

    [Fact]
    public async Task Without_an_active_key_nothing_is_issued()
    {
        var issuer = await SydvikAsync(host);
        var keys = await issuer.GetAsync("/api/issuer/keys");
        foreach (var key in keys["items"]!.AsArray().Where(k => Text(k, "state") == "active"))
            await issuer.PostAsync($"/api/issuer/keys/{Text(key, "id")}/retire", null, HttpStatusCode.OK);

        Assert.Equal("no-active-key", await AwardRefusedAsync(issuer, await issuer.TemplateAsync()));

        var fresh = await issuer.PostAsync("/api/issuer/keys", new { algorithm = "ES256" }, HttpStatusCode.Created);
        await issuer.PostAsync($"/api/issuer/keys/{Text(fresh, "id")}/activate", null, HttpStatusCode.OK);
        await issuer.AwardAsync();
    }

    [Fact]
    public async Task What_would_break_the_profile_is_refused_with_the_list_and_nothing_is_signed()
    {
        var issuer = await NordkustAsync(host);
        var specification = JsonNode.Parse(SampleAwards.SpecificationJson.GetRawText())!;
        specification["learningSetting"] = JsonNode.Parse("""{"id": "urn:example:setting", "schemeId": "urn:example:not-the-list-of-settings", "prefLabel": {"sv": "Egen", "en": "Own"}}""");
        var draft = await issuer.PostAsync("/api/issuer/templates", new { specification }, HttpStatusCode.Created);
        await issuer.PostAsync($"/api/issuer/templates/{Text(draft, "id")}/publish", null, HttpStatusCode.OK);

        using var answer = await issuer.SendAwardAsync(new { templateId = Text(draft, "id"), learner = Anna, awardedOn = "2026-11-20" }, NewKey());
        var refused = await ReadAsync(answer, HttpStatusCode.UnprocessableEntity);

        Assert.Equal("credential-has-shape-violations", Text(refused, "code"));
        Assert.Contains(refused["violations"]!.AsArray(), v => Text(v, "property") == "learningSetting");
    }

    [Theory]
    [InlineData("/.well-known/jwt-vc-issuer/orgs/nordkust", "issuer")]
    [InlineData("/orgs/nordkust/did.json", "verificationMethod")]
    [InlineData("/orgs/nordkust", "legalName")]
    [InlineData("/credential-types/micro-credential", "vct")]
    public async Task What_readers_need_is_public(string path, string member)
    {
        using var anybody = host.Client();

        using var answer = await anybody.GetAsync(Path(path), TestContext.Current.CancellationToken);

        var json = await ReadAsync(answer, HttpStatusCode.OK);
        Assert.NotNull(json[member]);
        Assert.DoesNotContain("\"d\":", json.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_organisation_publishes_nothing()
    {
        using var anybody = host.Client();

        using var answer = await anybody.GetAsync(Path("/orgs/nowhere"), TestContext.Current.CancellationToken);

        Assert.Equal("organisation-unknown", Text(await ReadAsync(answer, HttpStatusCode.NotFound), "code"));
    }

    private async Task<IReadOnlyList<string>> KeyIdsAsync(string slug)
    {
        using var anybody = host.Client();
        using var answer = await anybody.GetAsync(Path($"/.well-known/jwt-vc-issuer/orgs/{slug}"), TestContext.Current.CancellationToken);
        return [.. (await ReadAsync(answer, HttpStatusCode.OK))["jwks"]!["keys"]!.AsArray().Select(k => Text(k, "kid"))];
    }

    private static async Task DescribeAsync(IssuerClient issuer, object body)
    {
        using var look = await issuer.Http.GetAsync(Path("/api/issuer/organisation"), TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/issuer/organisation") { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", look.Headers.ETag!.ToString());
        using var answer = await issuer.Http.SendAsync(request, TestContext.Current.CancellationToken);
        await ReadAsync(answer, HttpStatusCode.OK);
    }

    private static async Task<string> AwardRefusedAsync(IssuerClient issuer, string template)
    {
        using var answer = await issuer.SendAwardAsync(new { templateId = template, learner = Anna, awardedOn = "2026-11-20" }, NewKey());
        return Text(await ReadAsync(answer, HttpStatusCode.Conflict), "code");
    }
}
