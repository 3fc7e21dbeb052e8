using System.Net.Http.Headers;
using KompetensPasset.Host.LocalPostgres;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Problems;
using Microsoft.Extensions.DependencyInjection;

namespace KompetensPasset.Platform.Tests.Http;

public sealed class ErrorTests(SharedHost shared)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{", "json-malformed")]
    [InlineData("[]", "json-malformed")]
    [InlineData("""{"name": 7}""", "json-malformed")]
    [InlineData("""{"name": "a", "name": "b"}""", "json-duplicate-member")]
    [InlineData("""{"name": "a", "contents": {"x": 1, "x": 2}}""", "json-duplicate-member")]
    [InlineData("", "body-missing")]
    public async Task A_body_that_cannot_be_read_is_400_with_a_code(string body, string code)
    {
        using var answer = await shared.Host.Client().PostAsync("/api/test/echo", Answers.Json(body), Ct);

        await answer.ProblemAsync(400, code);
    }

    [Theory]
    [InlineData(63, 200)]
    [InlineData(64, 400)]
    [InlineData(2000, 400)]
    public async Task Nesting_deeper_than_64_is_refused(int depthOfContents, int status)
    {
        var body = $$"""{"name": "a", "contents": {{new string('[', depthOfContents)}}{{new string(']', depthOfContents)}}}""";

        using var answer = await shared.Host.Client().PostAsync("/api/test/echo", Answers.Json(body), Ct);

        Assert.Equal(status, (int)answer.StatusCode);
        if (status == 400)
            await answer.ProblemAsync(400, "json-too-deep");
    }

    [Fact]
    public async Task A_media_type_that_the_route_does_not_take_is_415()
    {
        using var answer = await shared.Host.Client().PostAsync("/api/test/echo", Answers.Json("{}", "text/xml"), Ct);

        await answer.ProblemAsync(415, "media-type-unsupported");
    }

    [Fact]
    public async Task A_body_that_says_it_is_too_large_is_413_before_it_is_read()
    {
        using var content = new ByteArrayContent(new byte[20 * 1024 * 1024]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/test/echo") { Content = content };
        request.Headers.ExpectContinue = true;

        using var answer = await shared.Host.Client().SendAsync(request, Ct);

        await answer.ProblemAsync(413, "body-too-large");
    }

    [Fact]
    public async Task A_body_that_does_not_say_how_large_it_is_is_cut_off_at_the_limit()
    {
        using var content = new StreamContent(new MemoryStream([.. "\""u8, .. new byte[HttpLimits.MaxBodyBytes].Select(_ => (byte)'a')]));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/test/echo") { Content = content };
        request.Headers.TransferEncodingChunked = true;

        using var answer = await shared.Host.Client().SendAsync(request, Ct);

        await answer.ProblemAsync(413, "body-too-large");
    }

    [Theory]
    [InlineData("/api/test/nothing", "GET", 404, "not-found")]
    [InlineData("/api/test/echo", "GET", 405, "method-not-allowed")]
    [InlineData("/api/test/numbers/one", "GET", 404, "not-found")]
    [InlineData("/api/test/issuer", "GET", 401, "token-missing")]
    [InlineData("/api/test/status/400", "GET", 400, "request-malformed")]
    [InlineData("/api/test/status/406", "GET", 406, "not-acceptable")]
    public async Task An_answer_that_is_only_a_status_has_problem_details(string address, string method, int status, string code)
    {
        using var answer = await shared.Host.Client().SendAsync(new HttpRequestMessage(new HttpMethod(method), address), Ct);

        await answer.ProblemAsync(status, code);
    }

    [Fact]
    public async Task An_unexpected_failure_tells_a_trace_id_and_nothing_of_the_inside()
    {
        using var answer = await shared.Host.Client().GetAsync("/api/test/fail", Ct);

        var problem = await answer.ProblemAsync(500, "unexpected");
        Assert.DoesNotContain("secret inner text", problem.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("create", 409, "already-exists")]
    [InlineData("change", 412, "stale-version")]
    public async Task The_loser_of_a_race_is_told_so(string kind, int status, string code)
    {
        using var answer = await shared.Host.Client().PostAsync("/api/test/race/" + kind, null, Ct);

        await answer.ProblemAsync(status, code);
    }

    [Theory]
    [InlineData("create", 409, "already-exists")]
    [InlineData("change", 412, "stale-version")]
    public async Task A_person_who_loses_a_race_is_told_so_on_a_page(string kind, int status, string code)
    {
        using var answer = await shared.Host.Client().PostAsync("/en/api/test/race/" + kind, null, Ct);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains($"<code>{code}</code>", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_of_two_that_insert_the_same_is_told_that_somebody_was_faster()
    {
        var path = $"/api/test/insert/{Guid.NewGuid()}";
        using var first = await shared.Host.Client().PostAsync(path, null, Ct);

        using var second = await shared.Host.Client().PostAsync(path, null, Ct);

        Assert.Equal(200, (int)first.StatusCode);
        await second.ProblemAsync(409, "concurrent-change");
    }

    [Fact]
    public async Task Without_its_database_the_service_says_that_it_is_unavailable_and_when_to_try_again()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"kompetenspasset-tests-stopped-{Environment.ProcessId}");
        var cluster = await PrivateCluster.StartAsync(folder, durable: false, Ct);
        await cluster.CreateDatabaseAsync("stopped", Ct);
        await using var host = await PlatformHost.StartAsync(cluster.ConnectionStringFor("stopped"));
        await cluster.DisposeAsync();
        Directory.Delete(folder, recursive: true);

        using var answer = await host.Client().PostAsync($"/api/test/insert/{Guid.NewGuid()}", null, Ct);

        await answer.ProblemAsync(503, "store-unavailable");
        Assert.Equal(TimeSpan.FromSeconds(2), answer.Headers.RetryAfter?.Delta);
    }

    [Theory]
    [InlineData("{", "application/json", 400, "json-malformed")]
    [InlineData("""{"name": "a", "name": "b"}""", "application/json", 400, "json-duplicate-member")]
    [InlineData("<xml/>", "text/xml", 415, "media-type-unsupported")]
    public async Task A_body_that_is_read_by_hand_is_refused_as_a_bound_one(string body, string mediaType, int status, string code)
    {
        using var answer = await shared.Host.Client().PostAsync("/api/test/algorithm", Answers.Json(body, mediaType), Ct);

        await answer.ProblemAsync(status, code);
    }

    [Fact]
    public async Task A_body_that_may_be_left_out_may_be_left_out()
    {
        using var answer = await shared.Host.Client().PostAsync("/api/test/algorithm", null, Ct);

        Assert.Equal(200, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=abc")]
    public async Task A_form_that_cannot_be_read_is_400(string mediaType)
    {
        using var body = new ByteArrayContent("--abc\r\nbroken"u8.ToArray());
        body.Headers.TryAddWithoutValidation("Content-Type", mediaType);

        using var answer = await shared.Host.Client().PostAsync("/api/test/form", body, Ct);

        await answer.ProblemAsync(400, "request-malformed");
    }

    [Theory]
    [InlineData("en", "There is nothing here that is yours.")]
    [InlineData("sv", "Det finns inget här som är ditt.")]
    [InlineData("sv-FI, en;q=0.5", "Det finns inget här som är ditt.")]
    [InlineData("de", "There is nothing here that is yours.")]
    [InlineData("!!", "There is nothing here that is yours.")]
    [InlineData("", "Det finns inget här som är ditt.")]
    public async Task A_problem_speaks_the_readers_language(string language, string title)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/test/nothing");
        request.Headers.TryAddWithoutValidation("Accept-Language", language);

        using var answer = await shared.Host.Client().SendAsync(request, Ct);

        Assert.Equal(title, (string?)(await answer.ProblemAsync(404, "not-found"))["title"]);
    }

    [Fact]
    public async Task Validation_names_every_error_by_pointer_and_code()
    {
        using var answer = await shared.Host.Client().PostAsync("/api/test/echo", Answers.Json("""{"name": "eleven long", "labels": ["a", ""]}"""), Ct);

        var errors = (await answer.ProblemAsync(422, "validation-failed"))["errors"]!;
        Assert.Equal("name-too-long", (string?)errors["/name"]![0]!["code"]);
        Assert.Equal("label-empty", (string?)errors["/labels/1"]![0]!["code"]);
        Assert.Equal(2, errors.AsObject().Count);
    }

    [Fact]
    public async Task A_null_body_is_not_let_past_validation()
    {
        using var answer = await shared.Host.Client().PostAsync("/api/test/echo", Answers.Json("null"), Ct);

        Assert.Equal(400, (int)answer.StatusCode);
    }

    [Fact]
    public void Every_problem_has_a_code_and_a_sentence_in_both_languages()
    {
        var catalogue = shared.Host.Services.GetRequiredService<IProblemCatalogue>();

        Assert.Equal(HttpErrors.All.Count, catalogue.ByCode.Count);
        Assert.All(catalogue.ByCode.Values, problem =>
        {
            Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", problem.Code);
            Assert.InRange(problem.Status, 400, 599);
            Assert.EndsWith(".", problem.Sv, StringComparison.Ordinal);
            Assert.EndsWith(".", problem.En, StringComparison.Ordinal);
            Assert.NotEqual(problem.Sv, problem.En);
        });
    }

    [Fact]
    public void The_catalogue_holds_every_problem_of_the_class()
    {
        var fields = typeof(HttpErrors).GetFields().Where(f => f.FieldType == typeof(Deciding.ProblemType)).Select(f => f.GetValue(null));

        Assert.Equal(fields.ToHashSet(), HttpErrors.All.ToHashSet<object?>());
    }
}
