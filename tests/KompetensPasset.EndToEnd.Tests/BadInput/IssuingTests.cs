using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace KompetensPasset.EndToEnd.Tests.BadInput;

/// <summary>Requests to the issuer that can be read and must not be carried out.</summary>
public sealed class IssuingTests(StoryFixture fixture) : IClassFixture<StoryFixture>
{
    private int keys;

    [Fact]
    public Task An_unknown_template() =>
        ExpectAwardAsync(new { templateId = Guid.Empty, learner = Learner(), awardedOn = "2026-11-20" }, 404, "template-unknown");

    [Fact]
    public async Task A_template_that_was_never_published() =>
        await ExpectAwardAsync(new { templateId = await fixture.DraftAsync(StoryFixture.Specification()), learner = Learner(), awardedOn = "2026-11-20" }, 409, "template-not-published");

    [Fact]
    public async Task A_retired_template()
    {
        var template = await fixture.PublishAsync(await fixture.DraftAsync(StoryFixture.Specification()));
        await Story.ReadAsync(await fixture.Story.Issuer.PostAsync(Story.Path($"/api/issuer/templates/{template}/retire"), null), HttpStatusCode.OK);

        await ExpectAwardAsync(new { templateId = template, learner = Learner(), awardedOn = "2026-11-20" }, 409, "template-retired");
        await ExpectAsync(() => new HttpRequestMessage(HttpMethod.Post, $"/api/issuer/templates/{template}/publish"), 409, "template-retired");
    }

    [Theory]
    [InlineData("title")]
    [InlineData("learningOutcomes")]
    [InlineData("assessment")]
    [InlineData("mode")]
    [InlineData("qualityAssurance")]
    public async Task A_mandatory_element_is_missing(string element)
    {
        var specification = StoryFixture.Specification();
        Assert.True(specification.Remove(element), $"The sample has no {element}: {specification.ToJsonString()}");
        var template = await fixture.DraftAsync(specification);

        var problem = await ExpectAsync(() => new HttpRequestMessage(HttpMethod.Post, $"/api/issuer/templates/{template}/publish"), 422, "template-incomplete");

        Assert.All(problem["missing"]!.AsArray(), m => Assert.False(string.IsNullOrEmpty((string?)m!["pointer"]) || string.IsNullOrEmpty((string?)m["sv"]) || string.IsNullOrEmpty((string?)m["en"])));
        Assert.Contains(problem["missing"]!.AsArray(), m => ((string)m!["pointer"]!).Contains(element, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Dates_in_a_wrong_order_or_out_of_range()
    {
        await ExpectFieldAsync(new { awardedOn = "1990-01-15" }, "/awardedOn", "awarded-before-birth");
        await ExpectFieldAsync(new { awardedOn = "2999-01-01" }, "/awardedOn", "awarded-in-the-future");
        await ExpectFieldAsync(new { validFrom = "2027-06-01T00:00:00Z", validUntil = "2027-05-31T00:00:00Z" }, "/validUntil", "valid-until-before-valid-from");
        await ExpectFieldAsync(new { validUntil = "2020-01-01T00:00:00Z" }, "/validUntil", "valid-until-before-valid-from");
        await ExpectAwardAsync(Award(new { awardedOn = "2026-02-30" }), 400, "json-malformed");
        await ExpectAwardAsync(Award(new { validFrom = "yesterday" }), 400, "json-malformed");
    }

    [Theory]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    public async Task A_beginning_at_the_end_of_the_calendar(string validFrom)
    {
        var template = await fixture.PublishAsync(await fixture.DraftAsync(StoryFixture.Specification(), validityMonths: 24));

        await ExpectFieldAsync(new { templateId = template, validFrom }, "/validFrom", "valid-from-out-of-range");
    }

    [Fact]
    public async Task Fields_that_are_missing_or_of_no_use()
    {
        await ExpectFieldAsync(new { learner = (object?)null }, "/learner", "learner-missing");
        await ExpectFieldAsync(new { learner = new { fullName = " " } }, "/learner/fullName", "full-name-missing");
        await ExpectFieldAsync(new { learner = new { fullName = new string('a', 201) } }, "/learner/fullName", "name-too-long");
        await ExpectFieldAsync(new { learner = new { fullName = "Test", email = "no address" } }, "/learner/email", "email-malformed");
        await ExpectFieldAsync(new { learner = new { fullName = "Test\0Testsson" } }, "/learner/fullName", "name-not-printable");
        await ExpectFieldAsync(new { learner = new { fullName = "Test \u202enossetseT" } }, "/learner/fullName", "name-not-printable");
        await ExpectFieldAsync(new { learner = new { fullName = "Test", nationalId = "19900131\0-1234" } }, "/learner/nationalId", "national-id-not-printable");
        await ExpectFieldAsync(new { learner = new { fullName = "Test", email = "test\0@example.se" } }, "/learner/email", "email-malformed");
        await ExpectFieldAsync(new { formats = new[] { "pdf" } }, "/formats", "format-unknown");
        await ExpectFieldAsync(new { formats = new[] { "edc", "edc" } }, "/formats", "format-unknown");
        await ExpectFieldAsync(new { formats = new string?[] { null } }, "/formats", "format-unknown");
        await ExpectFieldAsync(new { formats = Array.Empty<string>() }, "/formats", "format-unknown");
        await ExpectFieldAsync(new { formats = new[] { "dc+sd-jwt" }, holderKey = new { kty = "oct", k = "AAAA" } }, "/holderKey", "holder-key-unusable");
    }

    [Theory]
    [InlineData("fullName", "=HYPERLINK(\"https://evil.example\")")]
    [InlineData("fullName", "<script>alert(1)</script>")]
    public async Task Strange_characters_in_a_name_never_break_the_service(string member, string value)
    {
        var learner = Learner();
        learner[member] = value;
        using var answer = await SendAwardAsync(Award(new { learner }));
        Assert.True((int)answer.StatusCode is 201 or 422, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
    }

    [Theory]
    [InlineData("/title/sv", "\"Titel \\u0000 med nolla\"")]
    [InlineData("/title", "{}")]
    [InlineData("/title", "null")]
    [InlineData("/learningOutcomes", "[null]")]
    [InlineData("/learningOutcomes", "[{}]")]
    [InlineData("/assessment", "{}")]
    [InlineData("/homepage", "\"javascript:alert(1)\"")]
    public async Task A_strange_specification_is_refused_or_kept_as_a_draft_and_never_breaks_the_service(string pointer, string value)
    {
        var specification = StoryFixture.Specification();
        var parts = pointer[1..].Split('/');
        var place = parts[..^1].Aggregate((JsonNode)specification, (node, part) => node[part]!);
        place[parts[^1]] = JsonNode.Parse(value);

        using var drafted = await fixture.Story.Issuer.PostAsJsonAsync(Story.Path("/api/issuer/templates"), new { specification }, TestContext.Current.CancellationToken);

        var text = await drafted.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)drafted.StatusCode < 500, $"{(int)drafted.StatusCode}: {text}");
        if (!drafted.IsSuccessStatusCode)
            return;

        var id = (string)JsonNode.Parse(text)!["id"]!;
        using var published = await fixture.Story.Issuer.PostAsync(Story.Path($"/api/issuer/templates/{id}/publish"), null, TestContext.Current.CancellationToken);
        Assert.True((int)published.StatusCode < 500, $"publish answered {(int)published.StatusCode}: {await published.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        using var award = await SendAwardAsync(Award(new { templateId = id }));
        Assert.True((int)award.StatusCode < 500, $"award answered {(int)award.StatusCode}: {await award.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
    }

    [Fact]
    public async Task An_idempotency_key_that_is_missing_malformed_or_used_for_another_body()
    {
        var body = Award(new { });
        await ExpectAsync(() => AwardRequest(body, null), 400, "idempotency-key-required");
        await ExpectAsync(() => AwardRequest(body, new string('k', 201)), 400, "idempotency-key-malformed");
        await ExpectAsync(() => AwardRequest(body, "a key"), 400, "idempotency-key-malformed");

        using (var first = await fixture.Story.Issuer.SendAsync(AwardRequest(body, "used-once"), TestContext.Current.CancellationToken))
            Assert.Equal(HttpStatusCode.Created, first.StatusCode);

        await ExpectAsync(() => AwardRequest(Award(new { awardedOn = "2026-11-19" }), "used-once"), 409, "idempotency-key-reused");
        var before = await StoredRows.CountAsync(fixture.Host);
        using (var again = await fixture.Story.Issuer.SendAsync(AwardRequest(body, "used-once"), TestContext.Current.CancellationToken))
            Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal(before, await StoredRows.CountAsync(fixture.Host));
    }

    [Fact]
    public async Task A_version_that_is_stale_missing_or_malformed()
    {
        foreach (var path in (string[])["/api/issuer/awards/{award}", "/api/issuer/credentials/{credential}"])
        {
            foreach (var verb in (string[])["suspend", "reinstate", "revoke", "replace"])
            {
                var address = $"{fixture.Path(path)}/{verb}";
                await ExpectAsync(() => Change(address, "\"99\""), 412, "stale-version");
                await ExpectAsync(() => Change(address, null), 428, "version-required");
                await ExpectAsync(() => Change(address, "W/\"1\""), 400, "version-malformed");
                await ExpectAsync(() => Change(address, "\"one\""), 400, "version-malformed");
                await ExpectAsync(() => Change(address, "*"), 400, "version-malformed");
                await ExpectAsync(() => Change(address, "1"), 400, "version-malformed");
            }
        }

        await ExpectAsync(() => new HttpRequestMessage(HttpMethod.Put, "/api/issuer/organisation") { Content = Refusal.Body("""{"legalName": {"sv": "Nordkust"}, "country": "SE"}""") }, 428, "version-required");
    }

    [Fact]
    public async Task A_change_without_a_reason()
    {
        var problem = await ExpectAsync(() => Change(fixture.Path("/api/issuer/awards/{award}/revoke"), "\"1\"", """{"reason": ""}"""), 422, "validation-failed");

        Assert.Equal("reason-missing", (string?)problem["errors"]!["/reason"]![0]!["code"]);
    }

    [Fact]
    public async Task Revoked_twice_is_one_event()
    {
        var award = await fixture.Story.AwardAsync();
        await Story.ReadAsync(await fixture.Story.ChangeAwardAsync(award, "revoke", "utfärdat av misstag"), HttpStatusCode.OK);
        var before = await StoredRows.CountAsync(fixture.Host);

        var again = await Story.ReadAsync(await fixture.Story.ChangeAwardAsync(award, "revoke", "en gång till"), HttpStatusCode.OK);

        Assert.Equal("revoked", (string?)again["state"]);
        Assert.Equal(before, await StoredRows.CountAsync(fixture.Host));
        var history = await fixture.Story.Issuer.GetFromJsonAsync<JsonNode>(Story.Path($"/api/issuer/credentials/{award["credentials"]![0]!["id"]}/history"), TestContext.Current.CancellationToken);
        Assert.Equal(["issued", "revoked"], history!["items"]!.AsArray().Select(i => (string)i!["what"]!));
    }

    [Theory]
    [InlineData("/api/issuer/awards/not-an-id", 404, "not-found")]
    [InlineData("/api/issuer/awards/00000000-0000-0000-0000-000000000000", 404, "award-unknown")]
    [InlineData("/api/issuer/credentials/00000000-0000-0000-0000-000000000000", 404, "credential-unknown")]
    [InlineData("/api/issuer/templates/00000000-0000-0000-0000-000000000000", 404, "template-unknown")]
    [InlineData("/api/issuer/credentials?limit=0", 400, "page-malformed")]
    [InlineData("/api/issuer/credentials?cursor=%00", 400, "page-malformed")]
    [InlineData("/api/wallet/credentials?limit=ten", 400, "page-malformed")]
    [InlineData("/api/wallet/credentials/00000000-0000-0000-0000-000000000000", 404, "held-credential-unknown")]
    [InlineData("/api/wallet/shares/00000000-0000-0000-0000-000000000000", 404, "share-unknown")]
    [InlineData("/orgs/nowhere", 404, "organisation-unknown")]
    [InlineData("/orgs/*DEFAULT*", 404, "organisation-unknown")]
    [InlineData("/orgs/nordkust/status-lists/00000000-0000-0000-0000-000000000000", 404, "status-list-unknown")]
    [InlineData("/orgs/nordkust/status-lists/00000000-0000-0000-0000-000000000000?time=soon", 400, "status-time-unreadable")]
    public Task An_address_of_nothing(string path, int status, string code) =>
        Refusal.ExpectAsync(fixture.Host, fixture.ClientFor(path), () => new HttpRequestMessage(HttpMethod.Get, path), status, code);

    [Theory]
    [InlineData("/orgs/%00")]
    [InlineData("/orgs/nordkust%00/did.json")]
    [InlineData("/orgs/%ff%fe")]
    [InlineData("/orgs/..%2f..%2fetc")]
    [InlineData("/claim/%00.aaaa")]
    [InlineData("/claim/nordkust.%00")]
    [InlineData("/claim/nordkust.%ED%A0%80")]
    [InlineData("/s/wallet-07.%00")]
    [InlineData("/s/%27;drop table mt_events;--.a")]
    [InlineData("/.well-known/jwt-vc-issuer/orgs/%00")]
    [InlineData("/api/issuer/credentials?cursor=%ff")]
    [InlineData("/api/issuer/credentials?state=%00")]
    public async Task Strange_characters_in_an_address_never_break_the_service(string path)
    {
        using var answer = await fixture.ClientFor(path).GetAsync(new Uri(fixture.Host.Address, path), TestContext.Current.CancellationToken);

        Assert.True((int)answer.StatusCode < 500, $"{path} answered {(int)answer.StatusCode}");
    }

    private static JsonObject Learner() => new() { ["fullName"] = "Test Testsson", ["givenName"] = "Test", ["familyName"] = "Testsson", ["dateOfBirth"] = "1990-01-31" };

    private JsonObject Award(object changes)
    {
        var body = new JsonObject { ["templateId"] = fixture.Path("{template}"), ["learner"] = Learner(), ["awardedOn"] = "2026-11-20" };
        foreach (var (name, value) in System.Text.Json.JsonSerializer.SerializeToNode(changes)!.AsObject())
            body[name] = value?.DeepClone();

        return body;
    }

    private static HttpRequestMessage AwardRequest(object body, string? key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/issuer/awards") { Content = JsonContent.Create(body) };
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);

        return request;
    }

    private static HttpRequestMessage Change(string path, string? version, string body = """{"reason": "provning"}""")
    {
        var request = Refusal.Post(path, body);
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", version);

        return request;
    }

    private Task<HttpResponseMessage> SendAwardAsync(object body) =>
        fixture.Story.Issuer.SendAsync(AwardRequest(body, $"bad-input-{Interlocked.Increment(ref keys)}-{Guid.NewGuid()}"), TestContext.Current.CancellationToken);

    private Task<JsonNode> ExpectAwardAsync(object body, int status, string code) => ExpectAsync(() => AwardRequest(body, $"bad-input-{Interlocked.Increment(ref keys)}"), status, code);

    private async Task ExpectFieldAsync(object changes, string pointer, string code)
    {
        var problem = await ExpectAwardAsync(Award(changes), 422, "validation-failed");
        Assert.Equal(code, (string?)problem["errors"]![pointer]?[0]!["code"]);
        Assert.DoesNotContain("specified condition", problem.ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }

    private Task<JsonNode> ExpectAsync(Func<HttpRequestMessage> request, int status, string code) => Refusal.ExpectAsync(fixture.Host, fixture.Story.Issuer, request, status, code);
}
