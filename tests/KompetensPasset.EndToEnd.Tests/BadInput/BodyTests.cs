using System.Net.Http.Headers;
using System.Text;
using KompetensPasset.Credentials;
using KompetensPasset.Platform.Http;

namespace KompetensPasset.EndToEnd.Tests.BadInput;

/// <summary>Bodies that cannot be read, at every address that takes one: broken, empty, of a wrong type, too large, too deep, with two members of one name.</summary>
public sealed class BodyTests(StoryFixture fixture) : IClassFixture<StoryFixture>
{
    private static readonly string[] Json =
    [
        "POST /api/issuer/templates", "PUT /api/issuer/templates/{template}", "POST /api/issuer/awards", "POST /api/issuer/awards/{award}/credentials",
        "POST /api/issuer/awards/{award}/suspend", "POST /api/issuer/awards/{award}/revoke", "POST /api/issuer/awards/{award}/replace",
        "POST /api/issuer/credentials/{credential}/reinstate", "POST /api/issuer/credentials/{credential}/replace", "PUT /api/issuer/organisation", "POST /api/issuer/keys", "POST /api/issuer/keys/{key}/compromise",
        "POST {claim}",
        "POST /api/wallet/credentials", "PATCH /api/wallet/credentials/{held}", "POST /api/wallet/shares", "POST /api/wallet/shares/preview", "PATCH /api/wallet/shares/{share}",
        "POST /api/verifier/credentials/verify",
    ];

    public static TheoryData<string> Routes => [.. Json];

    [Theory, MemberData(nameof(Routes))]
    public async Task Broken_JSON(string route)
    {
        foreach (var body in (string[])["{", "{\"reason\": ", "nonsense", "{\"unknown\": 1}}"])
            await ExpectAsync(route, Refusal.Body(body), 400, IsVerifier(route) ? "verify-json-unreadable" : "json-malformed");
    }

    [Theory, MemberData(nameof(Routes))]
    public Task A_wrong_media_type(string route) =>
        ExpectAsync(route, Refusal.Body("<xml/>", "text/xml"), 415, "media-type-unsupported");

    [Fact]
    public Task A_credential_to_verify_that_says_no_media_type() =>
        Refusal.ExpectAsync(
            fixture.Host, fixture.Story.Verifier,
            () => new HttpRequestMessage(HttpMethod.Post, "/api/verifier/credentials/verify") { Content = new ByteArrayContent("hello"u8.ToArray()) },
            415, "verify-media-type-not-supported");

    [Theory, MemberData(nameof(Routes))]
    public async Task An_empty_body(string route)
    {
        if (TakesNoBodyToo(route))
            return;

        await ExpectAsync(route, Refusal.Body(""), 400, IsVerifier(route) ? "verify-body-empty" : IsUpload(route) ? "credential-empty" : "body-missing");
    }

    [Theory, MemberData(nameof(Routes))]
    public Task A_body_of_20_MB(string route) => ExpectAsync(route, LargeBody(20 * 1024 * 1024), 413, "body-too-large");

    [Theory]
    [InlineData("POST /api/issuer/templates")]
    [InlineData("POST /api/issuer/keys/{key}/compromise")]
    [InlineData("POST {claim}")]
    [InlineData("POST /api/wallet/credentials")]
    [InlineData("POST /api/verifier/credentials/verify")]
    public Task A_large_body_that_does_not_say_how_large_it_is(string route)
    {
        // It is read up to the limit. Just above it, so that the answer is not lost behind what the client still sends.
        var limit = IsUpload(route) ? CredentialLimits.MaxCredentialBytes : (int)HttpLimits.MaxBodyBytes;
        return ExpectAsync(route, LargeBody(limit + 1), 413, "body-too-large", chunked: true);
    }

    [Fact]
    public async Task A_body_that_need_not_be_is_read_also_when_it_does_not_say_how_large_it_is()
    {
        await ExpectAsync("POST /api/issuer/keys", Refusal.Body("{\"algorithm\": "), 400, "json-malformed", chunked: true);
        await ExpectAsync("POST /api/issuer/keys/{key}/compromise", Refusal.Body("{\"since\": \"yesterday\"}"), 400, "json-malformed", chunked: true);
    }

    [Theory, MemberData(nameof(Routes))]
    public Task Two_thousand_levels(string route) =>
        ExpectAsync(route, Refusal.Body($$"""{"unknown": {{new string('[', 2000)}}{{new string(']', 2000)}}}"""), 400, IsVerifier(route) ? "verify-json-unreadable" : "json-too-deep");

    [Theory, MemberData(nameof(Routes))]
    public Task Two_members_of_one_name(string route) =>
        ExpectAsync(route, Refusal.Body($"{{{ExampleOf(route)}, {ExampleOf(route)}}}"), 400, IsVerifier(route) ? "verify-json-unreadable" : "json-duplicate-member");

    [Theory, MemberData(nameof(Routes))]
    public async Task Half_of_a_surrogate_pair(string route)
    {
        var example = ExampleOf(route);
        var member = example[..example.IndexOf(':', StringComparison.Ordinal)];

        var (status, text) = await SendAsync(route, Refusal.Body($$"""{ {{member}}: "half \ud800 of a pair"}"""));

        Assert.True(status is >= 400 and < 500, $"{route} answered {status}: {text}");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    public async Task JSON_of_another_shape_is_never_a_500(string body)
    {
        foreach (var route in Json.Where(r => !TakesNoBodyToo(r)))
        {
            var before = await StoredRows.CountAsync(fixture.Host);
            var (status, text) = await SendAsync(route, Refusal.Body(body));
            Assert.True(status is >= 400 and < 500, $"{route} answered {status}: {text}");
            Assert.Equal(before, await StoredRows.CountAsync(fixture.Host));
        }
    }

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=")]
    [InlineData("multipart/form-data; boundary=abc")]
    public async Task A_broken_form(string mediaType)
    {
        var body = Refusal.Body("--abc\r\nContent-Disposition: form-data; name=\"file\"; filename=\"key.p12\"\r\n\r\nno end", "application/octet-stream");
        body.Headers.Remove("Content-Type");
        body.Headers.TryAddWithoutValidation("Content-Type", mediaType);

        await ExpectAsync("POST /api/issuer/keys", body, 400, "request-malformed");
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task A_method_that_a_page_does_not_know(string method)
    {
        foreach (var path in (string[])["{claim}", "/s/wallet-07.AAAA", "/verify"])
            await Refusal.ExpectAsync(fixture.Host, fixture.Anybody, () => new HttpRequestMessage(new HttpMethod(method), fixture.Path(path)), 405, "method-not-allowed");
    }

    [Theory]
    [InlineData("/verify")]
    [InlineData("/sv/verify")]
    [InlineData("/sv{claim}/file")]
    [InlineData("{claim}/file")]
    [InlineData("/sv{claim}")]
    public async Task A_broken_form_of_a_page_is_never_a_500(string path)
    {
        foreach (var mediaType in (string[])["multipart/form-data", "multipart/form-data; boundary=abc", "text/plain", "application/json"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, fixture.Path(path)) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes("--abc\r\nbroken")) };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
            request.Headers.Accept.ParseAdd("text/html");
            using var answer = await fixture.Anybody.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.True((int)answer.StatusCode < 500, $"{path} with {mediaType} answered {(int)answer.StatusCode}");
        }
    }

    // A member that the route knows: of others it does not look at the names.
    private static string ExampleOf(string route) => route switch
    {
        _ when IsUpload(route) => "\"claimUrl\": \"https://school.example/claim/a.b\"",
        _ when IsVerifier(route) => "\"credential\": \"text\"",
        _ when route.EndsWith("/compromise", StringComparison.Ordinal) => "\"since\": \"2026-01-01T00:00:00Z\"",
        _ when route.EndsWith("/keys", StringComparison.Ordinal) => "\"algorithm\": \"ES256\"",
        _ when route.EndsWith("{held}", StringComparison.Ordinal) => "\"label\": \"text\"",
        _ when route.EndsWith("{share}", StringComparison.Ordinal) => "\"expiresAt\": \"2026-12-31T00:00:00Z\"",
        _ when route.Contains("/shares", StringComparison.Ordinal) => "\"credentialIds\": []",
        _ when route.Contains("/templates", StringComparison.Ordinal) => "\"validityMonths\": 12",
        _ when route.EndsWith("/organisation", StringComparison.Ordinal) => "\"country\": \"SE\"",
        _ when route.EndsWith("/awards", StringComparison.Ordinal) => "\"awardedOn\": \"2026-11-20\"",
        _ when route.EndsWith("{award}/credentials", StringComparison.Ordinal) => "\"format\": \"vc+jwt\"",
        "POST {claim}" => "\"claimantKey\": \"text\"",
        _ => "\"reason\": \"text\"",
    };

    // A key is generated with the usual algorithm, or compromised from now on, when nothing is said.
    private static bool TakesNoBodyToo(string route) => route.EndsWith("/keys", StringComparison.Ordinal) || route.EndsWith("/compromise", StringComparison.Ordinal);

    private static bool IsVerifier(string route) => route.Contains("/api/verifier/", StringComparison.Ordinal);

    private static bool IsUpload(string route) => route.EndsWith("/api/wallet/credentials", StringComparison.Ordinal);

    private static ByteArrayContent LargeBody(int size)
    {
        var content = new ByteArrayContent(Encoding.ASCII.GetBytes("{\"unknown\": \"".PadRight(size, 'a')));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private async Task ExpectAsync(string route, HttpContent body, int status, string code, bool chunked = false)
    {
        var octets = await body.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        await Refusal.ExpectAsync(fixture.Host, fixture.ClientFor(PathOf(route)), () => Request(route, octets, body.Headers, chunked), status, code);
    }

    private async Task<(int Status, string Text)> SendAsync(string route, HttpContent body)
    {
        using var request = Request(route, await body.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), body.Headers, chunked: false);
        using var answer = await fixture.ClientFor(PathOf(route)).SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private HttpRequestMessage Request(string route, byte[] body, HttpContentHeaders headers, bool chunked)
    {
        var request = new HttpRequestMessage(new HttpMethod(route[..route.IndexOf(' ', StringComparison.Ordinal)]), PathOf(route)) { Content = chunked ? new StreamContent(new MemoryStream(body)) : new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", headers.NonValidated["Content-Type"].ToString());
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        request.Headers.TryAddWithoutValidation("Idempotency-Key", "bad-body");
        request.Headers.TransferEncodingChunked = chunked ? true : null;
        request.Headers.ExpectContinue = body.Length > 1024 * 1024;
        return request;
    }

    private string PathOf(string route) => fixture.Path(route[(route.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
}
