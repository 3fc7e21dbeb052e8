using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KompetensPasset.Verifier.Tests;

/// <summary>What the route understands, and what it says when it does not.</summary>
public sealed class VerifyRequestTests
{
    [Theory]
    [InlineData("application/json", "{", 400, "verify-json-unreadable")]
    [InlineData("application/json", "{\"credential\":\"a\",\"credential\":\"b\"}", 400, "verify-json-unreadable")]
    [InlineData("application/json", "[]", 400, "verify-request-incomplete")]
    [InlineData("application/json", "{}", 400, "verify-request-incomplete")]
    [InlineData("application/json", "{\"credential\":1}", 400, "verify-request-incomplete")]
    [InlineData("application/json", "{\"credential\":\"\"}", 400, "verify-request-incomplete")]
    [InlineData("application/json", "{\"credential\":null,\"shareUrl\":null}", 400, "verify-request-incomplete")]
    [InlineData("application/json", "{\"credential\":\"a\",\"shareUrl\":\"b\"}", 400, "verify-request-incomplete")]
    [InlineData("application/json", "{\"credential\":\"a\",\"at\":1}", 400, "verify-instant-unreadable")]
    [InlineData("application/json", "{\"credential\":\"a\",\"at\":\"yesterday\"}", 400, "verify-instant-unreadable")]
    [InlineData("application/json", "{\"credential\":\"a\",\"at\":\"2020-01-01T00:00:00\"}", 400, "verify-instant-unreadable")]
    [InlineData("application/json", "{\"credential\":\"a\",\"at\":\"2999-01-01\"}", 400, "verify-instant-in-future")]
    [InlineData("application/json", "{\"shareUrl\":\"https://school.example/\"}", 400, "verify-share-address-unknown")]
    [InlineData("application/json", "{\"shareUrl\":\"javascript:alert(1)\"}", 400, "verify-share-address-unknown")]
    [InlineData("application/json", "", 400, "verify-body-empty")]
    [InlineData("text/plain", "", 400, "verify-body-empty")]
    public async Task What_cannot_be_understood_is_refused_with_a_code(string mediaType, string body, int status, string code)
    {
        await using var host = await VerifierHost.StartAsync();

        var answer = await host.VerifyAsync(body, mediaType);

        Assert.Equal((status, code), (answer.Status, answer.Text("code")));
    }

    [Theory]
    [InlineData("?at=2026-01-01", "{\"credential\":\"a\"}", "2026-01-01T22:59:59Z")]
    [InlineData("?at=2026-01-01", "{\"credential\":{}}", "2026-01-01T22:59:59Z")]
    [InlineData("?at=2026-01-01", "{\"credential\":\"a\",\"at\":\"\"}", "2026-01-01T22:59:59Z")]
    [InlineData("?at=2026-01-01", "{\"credential\":\"a\",\"at\":\"2026-01-01T23:59:59%2B01:00\"}", "2026-01-01T22:59:59Z")]
    public async Task The_instant_may_stand_in_the_address_of_json_too(string query, string body, string asOf)
    {
        await using var host = await VerifierHost.StartAsync();

        var answer = await host.VerifyAsync(Uri.UnescapeDataString(body), "application/json", query);

        Assert.Equal((200, DateTimeOffset.Parse(asOf, CultureInfo.InvariantCulture)), (answer.Status, DateTimeOffset.Parse(answer.Text("asOf")!, CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("?at=2026-01-01", "{\"credential\":\"a\",\"at\":\"2026-01-02\"}", "verify-instants-differ")]
    [InlineData("?at=2026-01-01", "{\"credential\":\"a\",\"at\":\"2999-01-02\"}", "verify-instants-differ")]
    [InlineData("?at=yesterday", "{\"credential\":\"a\"}", "verify-instant-unreadable")]
    [InlineData("?at=yesterday", "{\"credential\":\"a\",\"at\":\"2026-01-02\"}", "verify-instant-unreadable")]
    [InlineData("?at=2999-01-01", "{\"credential\":\"a\"}", "verify-instant-in-future")]
    public async Task An_instant_in_the_address_of_json_is_heard(string query, string body, string code)
    {
        await using var host = await VerifierHost.StartAsync();

        var answer = await host.VerifyAsync(body, "application/json", query);

        Assert.Equal((400, code), (answer.Status, answer.Text("code")));
    }

    [Theory]
    [InlineData("application/xml")]
    [InlineData("text/html")]
    [InlineData("multipart/form-data")]
    public async Task A_media_type_of_another_kind_is_not_taken(string mediaType)
    {
        await using var host = await VerifierHost.StartAsync();

        Assert.Equal(415, (await host.VerifyAsync("hello"u8.ToArray(), mediaType)).Status);
    }

    [Fact]
    public async Task A_body_without_a_media_type_is_not_taken()
    {
        await using var host = await VerifierHost.StartAsync();

        Assert.Equal((415, "verify-media-type-not-supported"), await host.VerifyAsync("hello"u8.ToArray(), null) is var answer ? (answer.Status, answer.Text("code")) : default);
    }

    [Fact]
    public async Task A_body_of_20_megabytes_is_too_large()
    {
        await using var host = await VerifierHost.StartAsync();

        var answer = await host.VerifyAsync(new byte[20 * 1024 * 1024], "application/octet-stream");

        Assert.Equal((413, "body-too-large"), (answer.Status, answer.Text("code")));
    }

    [Theory]
    [InlineData("hello", "text/plain")]
    [InlineData("hello", "application/octet-stream")]
    [InlineData("a.b.c", "application/dc+sd-jwt")]
    [InlineData("{}", "application/sd-jwt+json")]
    [InlineData("{}", "application/jose+json")]
    [InlineData("{}", "application/ld+json")]
    [InlineData("{\"credential\":\"hello\"}", "application/json")]
    [InlineData("{\"credential\":{}}", "application/json; charset=utf-8")]
    public async Task Whatever_can_be_read_gets_a_report(string body, string mediaType)
    {
        await using var host = await VerifierHost.StartAsync();

        var answer = await host.VerifyAsync(body, mediaType);

        Assert.Equal(200, answer.Status);
        Assert.Contains(answer.Text("verdict"), new[] { "not-valid", "could-not-tell" });
        Assert.NotEmpty(answer.Body["checks"]!.AsArray());
    }

    [Theory]
    [InlineData(2_000)]
    [InlineData(100_000)]
    public async Task Deep_json_is_a_report_in_bounded_time(int depth)
    {
        await using var host = await VerifierHost.StartAsync();

        var answer = await host.VerifyAsync(new string('[', depth), "application/jose+json");

        Assert.Equal((200, "could-not-tell"), (answer.Status, answer.Text("verdict") == "not-valid" ? "could-not-tell" : answer.Text("verdict")));
        Assert.Equal(400, (await host.VerifyAsync(new string('[', depth), "application/json")).Status);
    }

    [Fact]
    public async Task The_route_demands_a_token_with_its_scope()
    {
        await using var host = await VerifierHost.StartAsync();

        var endpoint = host.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Single(e => e.RoutePattern.RawText == VerifierHost.Route);

        Assert.Equal("verifier", endpoint.Metadata.GetRequiredMetadata<IAuthorizeData>().Policy);
    }

    [Fact]
    public void Every_error_has_both_languages_and_its_own_code()
    {
        Assert.All(VerifierErrors.All, e => Assert.True(e.Sv.Length > 10 && e.En.Length > 10 && e.Code.StartsWith("verify-", StringComparison.Ordinal)));
        Assert.Distinct(VerifierErrors.All.Select(e => e.Code));
        Assert.Equal(typeof(VerifierErrors).GetFields().Length, VerifierErrors.All.Count);
    }
}
