using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Testing;
using static KompetensPasset.Issuer.Tests.Slices.IssuerClient;

namespace KompetensPasset.Issuer.Tests.Slices;

/// <summary>A key has one state, however often it is brought.</summary>
public sealed class KeyTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private readonly RunningHost host = fixture.Host;

    [Theory]
    [InlineData("{\"since\":")]
    [InlineData("{\"since\":\"yesterday\"}")]
    public async Task A_report_that_cannot_be_read_changes_nothing(string body)
    {
        var issuer = await NordkustAsync(host);
        var path = await GenerateAsync(issuer);

        var refused = await ReportAsync(issuer, path, body, "application/json", HttpStatusCode.BadRequest);

        Assert.Equal("json-malformed", Text(refused, "code"));
        Assert.Equal("registered", Text(await issuer.GetAsync(path), "state"));
    }

    [Fact]
    public async Task A_report_of_an_unknown_media_type_changes_nothing()
    {
        var issuer = await NordkustAsync(host);
        var path = await GenerateAsync(issuer);

        var refused = await ReportAsync(issuer, path, """{"since":"2026-01-01T00:00:00Z"}""", null, HttpStatusCode.UnsupportedMediaType);

        Assert.Equal("media-type-unsupported", Text(refused, "code"));
        Assert.Equal("registered", Text(await issuer.GetAsync(path), "state"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_instant_of_a_report_is_kept_however_the_body_is_sent(bool chunked)
    {
        var issuer = await NordkustAsync(host);
        var path = await GenerateAsync(issuer);

        var reported = await ReportAsync(issuer, path, """{"since":"2026-01-01T00:00:00Z"}""", "application/json", HttpStatusCode.OK, chunked);

        Assert.Equal("compromised", Text(reported, "state"));
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), reported["compromisedSince"]!.GetValue<DateTimeOffset>());
    }

    [Fact]
    public async Task A_key_is_registered_once()
    {
        var issuer = await NordkustAsync(host);
        using var seal = Nordkust();
        await ImportAsync(issuer, seal, HttpStatusCode.Created);

        var again = await ImportAsync(issuer, seal, HttpStatusCode.Conflict);

        Assert.Equal("key-already-registered", Text(again, "code"));
    }

    [Fact]
    public async Task Of_two_at_once_that_bring_one_key_one_registers_it()
    {
        var issuer = await NordkustAsync(host);
        using var seal = Nordkust();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAsync(issuer, seal)));

        Assert.Single(answers, a => a.StatusCode is HttpStatusCode.Created);
        foreach (var answer in answers.Where(a => a.StatusCode is not HttpStatusCode.Created))
            Assert.Equal("key-already-registered", Text(await ReadAsync(answer, HttpStatusCode.Conflict), "code"));
    }

    [Fact]
    public async Task A_compromised_key_does_not_come_back()
    {
        var issuer = await NordkustAsync(host);
        using var seal = Nordkust();
        var key = await ImportAsync(issuer, seal, HttpStatusCode.Created);
        var path = $"/api/issuer/keys/{Text(key, "id")}";
        await issuer.PostAsync($"{path}/activate", null, HttpStatusCode.OK);
        await issuer.PostAsync($"{path}/compromise", null, HttpStatusCode.OK);

        var again = await ImportAsync(issuer, seal, HttpStatusCode.Conflict);

        Assert.Equal("key-already-registered", Text(again, "code"));
        Assert.Equal("compromised", Text(await issuer.GetAsync(path), "state"));
    }

    [Theory]
    [InlineData("activate")]
    [InlineData("retire")]
    [InlineData("compromise")]
    public async Task A_key_that_is_not_there_does_not_change(string verb)
    {
        var issuer = await NordkustAsync(host);

        var refused = await issuer.PostAsync($"/api/issuer/keys/{Guid.NewGuid()}/{verb}", null, HttpStatusCode.NotFound);

        Assert.Equal("key-unknown", Text(refused, "code"));
    }

    private static SealCertificate Nordkust() => SealCertificate.CreateDemo(
        new SealSubject("Nordkust", "Yrkeshögskolan Nordkust AB", "SE", "NTRSE-5599990001"), DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));

    private static async Task<string> GenerateAsync(IssuerClient issuer) =>
        $"/api/issuer/keys/{Text(await issuer.PostAsync("/api/issuer/keys", new { algorithm = "ES256" }, HttpStatusCode.Created), "id")}";

    private static async Task<JsonNode> ReportAsync(IssuerClient issuer, string path, string body, string? mediaType, HttpStatusCode expected, bool chunked = false)
    {
        var octets = Encoding.UTF8.GetBytes(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{path}/compromise") { Content = chunked ? new StreamContent(new MemoryStream(octets)) : new ByteArrayContent(octets) };
        request.Content.Headers.ContentType = mediaType is null ? null : new MediaTypeHeaderValue(mediaType);
        request.Headers.TransferEncodingChunked = chunked ? true : null;
        using var answer = await issuer.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await ReadAsync(answer, expected);
    }

    private static async Task<JsonNode> ImportAsync(IssuerClient issuer, SealCertificate seal, HttpStatusCode expected)
    {
        using var answer = await SendAsync(issuer, seal);
        return await ReadAsync(answer, expected);
    }

    private static async Task<HttpResponseMessage> SendAsync(IssuerClient issuer, SealCertificate seal)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(seal.ToPkcs12("hemligt")), "file", "key.p12" }, { new StringContent("hemligt"), "password" } };
        return await issuer.Http.PostAsync(Path("/api/issuer/keys"), form, TestContext.Current.CancellationToken);
    }
}
