using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Testing;
using static KompetensPasset.Issuer.Tests.Slices.IssuerClient;

namespace KompetensPasset.Issuer.Tests.Slices;

public sealed class StatusListTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private readonly RunningHost host = fixture.Host;

    [Fact]
    public async Task Every_change_is_in_the_next_answer_and_the_past_stays_as_it_was()
    {
        var issuer = await NordkustAsync(host);
        var award = await issuer.AwardAsync("dc+sd-jwt");
        var reference = await ReferenceAsync(issuer, award);
        Assert.Equal(StatusValue.Valid, await NowAsync(reference));

        await issuer.ChangeAsync($"/api/issuer/awards/{Text(award, "id")}", "suspend", new { reason = "granskning" }, HttpStatusCode.OK);
        Assert.Equal(StatusValue.Suspended, await NowAsync(reference));
        await issuer.ChangeAsync($"/api/issuer/awards/{Text(award, "id")}", "reinstate", new { reason = "klar" }, HttpStatusCode.OK);
        Assert.Equal(StatusValue.Valid, await NowAsync(reference));
        await issuer.ChangeAsync($"/api/issuer/awards/{Text(award, "id")}", "revoke", new { reason = "fel" }, HttpStatusCode.OK);
        Assert.Equal(StatusValue.Invalid, await NowAsync(reference));

        var now = await AtAsync(reference, DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        Assert.Equal(StatusValue.Invalid, now);
    }

    [Fact]
    public async Task The_addresses_of_all_lists_stand_where_each_list_says()
    {
        var issuer = await NordkustAsync(host);
        var reference = await ReferenceAsync(issuer, await issuer.AwardAsync("dc+sd-jwt"));
        using var anybody = host.Client();
        var list = StatusListToken.Parse(await anybody.GetStringAsync(new Uri(reference.Uri), TestContext.Current.CancellationToken)).Value;

        using var answer = await anybody.GetAsync(new Uri(list.Claims.AggregationUri!), TestContext.Current.CancellationToken);
        var addresses = StatusListAggregation.Parse(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Value;

        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains(reference.Uri, addresses);
        foreach (var address in addresses)
            Assert.Equal(address, StatusListToken.Parse(await anybody.GetStringAsync(new Uri(address), TestContext.Current.CancellationToken)).Value.Claims.Uri);

        using var nobody = await anybody.GetAsync(new Uri(list.Claims.AggregationUri!.Replace("/orgs/", "/orgs/x", StringComparison.Ordinal)), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
    }

    [Fact]
    public async Task A_second_host_on_the_same_database_answers_alike()
    {
        var issuer = await NordkustAsync(host);
        var award = await issuer.AwardAsync("dc+sd-jwt");
        var reference = await ReferenceAsync(issuer, award);
        var connection = host.Services.GetService(typeof(Npgsql.NpgsqlDataSource)) is Npgsql.NpgsqlDataSource source ? source.ConnectionString : "";
        await using var second = await RunningHost.StartAsync(connection, new Dictionary<string, string> { ["KompetensPasset:PublicBaseAddress"] = host.Address.ToString().TrimEnd('/') });
        await issuer.ChangeAsync($"/api/issuer/awards/{Text(award, "id")}", "revoke", new { reason = "fel" }, HttpStatusCode.OK);

        using var anybody = new HttpClient();
        var port = second.Services.GetService(typeof(Microsoft.AspNetCore.Hosting.Server.IServer)) is Microsoft.AspNetCore.Hosting.Server.IServer server
            ? server.Features.Get<Microsoft.AspNetCore.Hosting.Server.Features.IServerAddressesFeature>()!.Addresses.First() : "";
        var token = await anybody.GetStringAsync(new Uri(port + new Uri(reference.Uri).AbsolutePath), TestContext.Current.CancellationToken);

        Assert.Equal(StatusValue.Invalid, ValueOf(token, reference, DateTimeOffset.UtcNow));
    }

    [Fact]
    public async Task An_unchanged_list_is_not_sent_again()
    {
        var issuer = await NordkustAsync(host);
        var reference = await ReferenceAsync(issuer, await issuer.AwardAsync("dc+sd-jwt"));
        using var anybody = host.Client();
        using var first = await anybody.GetAsync(new Uri(reference.Uri), TestContext.Current.CancellationToken);
        anybody.DefaultRequestHeaders.TryAddWithoutValidation("If-None-Match", first.Headers.ETag!.ToString());

        using var second = await anybody.GetAsync(new Uri(reference.Uri), TestContext.Current.CancellationToken);

        Assert.Equal("application/statuslist+jwt", first.Content.Headers.ContentType?.MediaType);
        Assert.True(first.Headers.CacheControl is { MustRevalidate: true, MaxAge.Ticks: 0 });
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("revocation")]
    [InlineData("suspension")]
    [InlineData("message")]
    public async Task The_bitstring_of_each_purpose_is_published(string purpose)
    {
        var issuer = await NordkustAsync(host);
        var reference = await ReferenceAsync(issuer, await issuer.AwardAsync("dc+sd-jwt"));
        using var anybody = host.Client();

        var token = await anybody.GetStringAsync(new Uri($"{reference.Uri}/bitstring/{purpose}"), TestContext.Current.CancellationToken);

        var list = BitstringStatusListCredential.Parse(token);
        Assert.True(list.IsSuccess, list.Error?.Code);
        Assert.Equal($"{reference.Uri}/bitstring/{purpose}", list.Value.Document.Id);
    }

    [Fact]
    public async Task Unknown_lists_and_times_are_refused()
    {
        var issuer = await NordkustAsync(host);
        var reference = await ReferenceAsync(issuer, await issuer.AwardAsync("dc+sd-jwt"));
        using var anybody = host.Client();

        await RefusedAsync(new Uri(reference.Uri).AbsolutePath + "?time=yesterday", HttpStatusCode.BadRequest, "status-time-unreadable");
        await RefusedAsync(new Uri(reference.Uri).AbsolutePath + "?time=4102444800", HttpStatusCode.NotFound, "status-time-not-covered");
        await RefusedAsync(new Uri(reference.Uri).AbsolutePath + "?time=0", HttpStatusCode.NotFound, "status-time-not-covered");
        await RefusedAsync(new Uri(reference.Uri).AbsolutePath.Replace("nordkust", "sydvik", StringComparison.Ordinal), HttpStatusCode.NotFound, "status-list-unknown");
        await RefusedAsync(new Uri(reference.Uri).AbsolutePath + "/bitstring/refresh", HttpStatusCode.NotFound, "status-list-unknown");

        async Task RefusedAsync(string path, HttpStatusCode status, string code)
        {
            using var answer = await anybody.GetAsync(Path(path), TestContext.Current.CancellationToken);
            Assert.Equal(code, Text(await ReadAsync(answer, status), "code"));
        }
    }

    [Fact]
    public async Task A_list_that_no_key_can_sign_says_so()
    {
        var issuer = await SydvikAsync(host);
        var reference = await ReferenceAsync(issuer, await issuer.AwardAsync("dc+sd-jwt"));
        foreach (var key in (await issuer.GetAsync("/api/issuer/keys"))["items"]!.AsArray())
            await issuer.PostAsync($"/api/issuer/keys/{Text(key, "id")}/compromise", null, HttpStatusCode.OK);
        using var anybody = host.Client();

        using var answer = await anybody.GetAsync(new Uri(reference.Uri), TestContext.Current.CancellationToken);

        Assert.Equal("status-list-not-signed", Text(await ReadAsync(answer, HttpStatusCode.ServiceUnavailable), "code"));
    }

    private static async Task<StatusReference.TokenStatusListReference> ReferenceAsync(IssuerClient issuer, JsonNode award)
    {
        var token = SdJwtVcToken.ParseIssued(Encoding.ASCII.GetString(await issuer.ContentAsync(award["credentials"]![0]!))).Value;
        return (StatusReference.TokenStatusListReference)StatusReference.FromStatusClaim(token.Status!.Value).Value[0];
    }

    private async Task<StatusValue> NowAsync(StatusReference.TokenStatusListReference reference)
    {
        using var anybody = host.Client();
        return ValueOf(await anybody.GetStringAsync(new Uri(reference.Uri), TestContext.Current.CancellationToken), reference, DateTimeOffset.UtcNow);
    }

    private async Task<StatusValue> AtAsync(StatusReference.TokenStatusListReference reference, long time)
    {
        using var anybody = host.Client();
        var token = await anybody.GetStringAsync(new Uri($"{reference.Uri}?time={time}"), TestContext.Current.CancellationToken);
        return ValueOf(token, reference, DateTimeOffset.FromUnixTimeSeconds(time));
    }

    private static StatusValue ValueOf(string token, StatusReference.TokenStatusListReference reference, DateTimeOffset at)
    {
        var list = StatusListToken.Parse(token).Value.Open(reference.Uri, at, TimeSpan.FromSeconds(5));
        Assert.True(list.IsSuccess, list.Error?.Code);
        Assert.True(list.Value.TryGet(reference.Index, out var value));
        return (StatusValue)value;
    }
}
