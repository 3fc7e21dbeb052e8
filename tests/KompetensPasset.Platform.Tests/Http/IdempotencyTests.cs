using System.Net.Http.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Problems;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace KompetensPasset.Platform.Tests.Http;

public sealed class IdempotencyTests(SharedHost shared)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_key_and_body_answers_with_the_same_ids_and_stores_once()
    {
        var client = await shared.Host.ClientAsync("issuer-a", Scopes.Issuer);

        var first = await MakeAsync(client, "same-body", """{"name": "a"}""");
        var second = await MakeAsync(client, "same-body", """{ "name" : "a" }""");

        Assert.Equal((201, 201), ((int)first.StatusCode, (int)second.StatusCode));
        var (one, two) = (await BodyAsync(first), await BodyAsync(second));
        Assert.Equal((string?)one["id"], (string?)two["id"]);
        Assert.Equal((false, true), ((bool)one["isReplay"]!, (bool)two["isReplay"]!));
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_409_and_stores_nothing()
    {
        var client = await shared.Host.ClientAsync("issuer-a", Scopes.Issuer);
        await MakeAsync(client, "other-body", """{"name": "a"}""");
        var before = await CountAsync("org-a");

        var answer = await MakeAsync(client, "other-body", """{"name": "b"}""");

        await answer.ProblemAsync(409, "idempotency-key-reused");
        Assert.Equal(before, await CountAsync("org-a"));
    }

    [Fact]
    public async Task Of_many_at_once_one_wins_and_all_get_its_answer()
    {
        var client = await shared.Host.ClientAsync("issuer-a", Scopes.Issuer);
        var before = await CountAsync("org-a");

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => MakeAsync(client, "at-once", """{"name": "a"}""")));

        var bodies = await Task.WhenAll(answers.Select(BodyAsync));
        Assert.Single(bodies.Select(b => (string?)b["id"]).Distinct());
        Assert.Single(bodies, b => !(bool)b["isReplay"]!);
        Assert.Equal(before + 1, await CountAsync("org-a"));
    }

    [Fact]
    public async Task A_key_belongs_to_its_client()
    {
        var a = await MakeAsync(await shared.Host.ClientAsync("issuer-a", Scopes.Issuer), "two-clients", """{"name": "a"}""");
        var b = await MakeAsync(await shared.Host.ClientAsync("issuer-b", Scopes.Issuer), "two-clients", """{"name": "b"}""");

        Assert.Equal((201, 201), ((int)a.StatusCode, (int)b.StatusCode));
        Assert.NotEqual((string?)(await BodyAsync(a))["id"], (string?)(await BodyAsync(b))["id"]);
    }

    [Fact]
    public async Task A_refused_act_leaves_its_key_free()
    {
        var client = await shared.Host.ClientAsync("issuer-a", Scopes.Issuer);
        var refused = await MakeAsync(client, "refused-first", """{"name": "refused"}""");

        var accepted = await MakeAsync(client, "refused-first", """{"name": "a"}""");

        await refused.ProblemAsync(409, "box-refused");
        Assert.Equal(201, (int)accepted.StatusCode);
    }

    [Theory]
    [InlineData(null, "idempotency-key-required")]
    [InlineData("two words", "idempotency-key-malformed")]
    [InlineData("", "idempotency-key-malformed")]
    public async Task A_missing_or_malformed_key_is_400(string? key, string code)
    {
        var answer = await MakeAsync(await shared.Host.ClientAsync("issuer-a", Scopes.Issuer), key, """{"name": "a"}""");

        await answer.ProblemAsync(400, code);
    }

    [Theory]
    [InlineData(HttpLimits.MaxIdempotencyKeyLength, 201)]
    [InlineData(HttpLimits.MaxIdempotencyKeyLength + 1, 400)]
    public async Task A_key_has_a_longest_length(int length, int status)
    {
        var answer = await MakeAsync(await shared.Host.ClientAsync("issuer-a", Scopes.Issuer), new string('k', length), """{"name": "a"}""");

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Records_of_all_tenants_are_purged_when_their_time_is_over_and_not_before()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var idempotency = new Idempotency(shared.Host.Sessions, clock);
        var old = IdempotencyKey.Of(new Caller("client", "org-purge-1", "client"), "boxes", "old", new MakeBox("a"));
        var young = IdempotencyKey.Of(new Caller("client", "org-purge-2", "client"), "boxes", "young", new MakeBox("a"));
        await idempotency.RunAsync("org-purge-1", old, Nothing, Ct);
        clock.Advance(TimeSpan.FromHours(1));
        await idempotency.RunAsync("org-purge-2", young, Nothing, Ct);
        clock.Advance(Idempotency.Memory - TimeSpan.FromMinutes(30));

        await IdempotencyPurge.PurgeAsync(shared.Host.Services.GetRequiredService<IDocumentStore>(), clock.GetUtcNow(), Ct);

        await using var first = shared.Host.Sessions.OpenForReading("org-purge-1");
        await using var second = shared.Host.Sessions.OpenForReading("org-purge-2");
        Assert.Null(await first.LoadAsync<IdempotencyRecord>(old.Id, Ct));
        Assert.NotNull(await second.LoadAsync<IdempotencyRecord>(young.Id, Ct));
    }

    [Fact]
    public async Task A_record_holds_no_content_and_ends_after_24_hours()
    {
        var caller = new Caller("client", "org-time", "client");
        var key = IdempotencyKey.Of(caller, "boxes", "k", new MakeBox("Anna Andersson"));
        var other = IdempotencyKey.Of(caller, "boxes", "k", new MakeBox("Bo Berg"));
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UtcNow);
        var idempotency = new Idempotency(shared.Host.Sessions, clock);
        await idempotency.RunAsync("org-time", key, Nothing, Ct);
        await using var session = shared.Host.Sessions.OpenForReading("org-time");
        var stored = await session.Json.FindByIdAsync<IdempotencyRecord>(key.Id, Ct);

        clock.Advance(Idempotency.Memory - TimeSpan.FromSeconds(1));
        var within = await idempotency.RunAsync("org-time", other, Nothing, Ct);
        clock.Advance(TimeSpan.FromSeconds(1));
        var after = await idempotency.RunAsync("org-time", other, Nothing, Ct);

        Assert.DoesNotContain("Anna", stored, StringComparison.Ordinal);
        Assert.Equal(HttpErrors.IdempotencyKeyReused, Assert.IsType<IdempotentOutcome.Refused>(within).Problem);
        Assert.False(Assert.IsType<IdempotentOutcome.Done>(after).IsReplay);
    }

    private static Task<IdempotentOutcome> Nothing(IDocumentSession session, CancellationToken ct) =>
        Task.FromResult<IdempotentOutcome>(new IdempotentOutcome.Done([Guid.CreateVersion7(DateTimeOffset.UtcNow)], IsReplay: false));

    private static async Task<HttpResponseMessage> MakeAsync(HttpClient client, string? key, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/test/boxes") { Content = Answers.Json(body) };
        if (key is not null)
            request.Headers.TryAddWithoutValidation(IdempotencyKey.HeaderName, key);

        return await client.SendAsync(request, Ct);
    }

    private static async Task<JsonNode> BodyAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonNode>(Ct))!;

    private async Task<int> CountAsync(string tenant)
    {
        await using var session = shared.Host.Sessions.OpenForReading(tenant);
        return await session.Query<BoxSummary>().CountAsync(Ct);
    }
}
