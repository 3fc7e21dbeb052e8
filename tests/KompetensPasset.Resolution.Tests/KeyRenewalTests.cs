using System.Security.Cryptography;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Resolution.Tests;

/// <summary>An issuer renews its keys while a copy of the old ones is still fresh: it is asked anew, and not more often than every few seconds.</summary>
public sealed class KeyRenewalTests
{
    private static readonly ResourceRole Role = ResourceRole.IssuerMetadata;

    [Fact]
    public async Task A_fresh_copy_does_not_do_for_who_asks_anew()
    {
        var keys = "old";
        await using var server = await LoopbackServer.StartAsync(context => Answers.Json(keys)(context));
        using var resolver = Resolver.ForDevelopment();
        await resolver.GetAsync(Role, server.At("/keys"));

        keys = "new";
        resolver.Clock.Advance(TimeSpan.FromSeconds(5));
        var copy = await resolver.GetAsync(Role, server.At("/keys"));
        var anew = await AnewAsync(resolver, server);

        Assert.Equal(["old", "new"], [Text(copy), Text(anew)]);
        Assert.Equal([true, false], [copy.IsCopy, anew.IsCopy]);
        Assert.Equal("new", Text(await resolver.GetAsync(Role, server.At("/keys"))));
    }

    [Fact]
    public async Task However_many_ask_anew_the_server_is_asked_once_in_five_seconds()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json("{}"));
        using var resolver = Resolver.ForDevelopment();
        await resolver.GetAsync(Role, server.At("/keys"));
        resolver.Clock.Advance(TimeSpan.FromSeconds(5));

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => AnewAsync(resolver, server)));
        resolver.Clock.Advance(TimeSpan.FromSeconds(4.9));
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => AnewAsync(resolver, server)));
        Assert.Equal(2, server.Requests.Count);
        resolver.Clock.Advance(TimeSpan.FromSeconds(0.1));
        await AnewAsync(resolver, server);

        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task What_was_fetched_just_now_is_not_asked_for_anew()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json("{}"));
        using var resolver = Resolver.ForDevelopment();
        await resolver.GetAsync(Role, server.At("/keys"));

        var anew = await AnewAsync(resolver, server);

        Assert.Single(server.Requests);
        Assert.Null(anew.Error);
    }

    [Fact]
    public async Task A_copy_does_not_stand_in_for_a_server_that_is_down_and_the_server_is_left_alone()
    {
        var down = false;
        await using var server = await LoopbackServer.StartAsync(context => down ? Answers.Status(503)(context) : Answers.Json("{}")(context));
        using var resolver = Resolver.ForDevelopment();
        await resolver.GetAsync(Role, server.At("/keys"));
        down = true;
        resolver.Clock.Advance(TimeSpan.FromSeconds(5));

        var first = await AnewAsync(resolver, server);
        resolver.Clock.Advance(TimeSpan.FromSeconds(4.9));
        var second = await AnewAsync(resolver, server);

        Assert.Equal([FetchErrors.PeerError, FetchErrors.PeerError], [first.Error, second.Error]);
        Assert.Equal(2, server.Requests.Count);
        Assert.Null((await resolver.GetAsync(Role, server.At("/keys"))).Error);
    }

    [Fact]
    public async Task The_fetcher_passes_on_what_is_asked_anew()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json("{}"));
        using var resolver = Resolver.ForDevelopment();
        var fetcher = new InputFetcher(resolver.Cache);
        var required = new RequiredInput.IssuerMetadata(server.At("/orgs/x"));
        await fetcher.GetAsync(required, TestContext.Current.CancellationToken);
        resolver.Clock.Advance(TimeSpan.FromMinutes(1));

        var copy = await fetcher.GetAsync(required, TestContext.Current.CancellationToken);
        var anew = await fetcher.GetAsync(required with { IsAskedAnew = true }, TestContext.Current.CancellationToken);

        Assert.Equal([true, false], [Assert.IsType<FetchedInput.Available>(copy).FromCache, Assert.IsType<FetchedInput.Available>(anew).FromCache]);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_credential_under_a_new_key_is_checked_at_once_and_invented_names_of_keys_do_not_beat_on_the_issuer()
    {
        using var old = NewKey("2025-1");
        using var current = NewKey("2026-1");
        using var forger = NewKey("invented");
        SoftwareSigner[] published = [old];
        var issuer = "";
        await using var server = await LoopbackServer.StartAsync(context =>
            Answers.Json(JwtVcIssuerMetadata.Build(issuer, published.Select(key => key.PublicKey)).ToJsonString())(context));
        issuer = server.At("/orgs/x").AbsoluteUri;
        using var resolver = Resolver.ForDevelopment();
        var checker = new CredentialChecker(new InputFetcher(resolver.Cache), VerificationPolicy.TrustingNobody, resolver.Clock);
        Assert.Equal("issuer-domain-only", await ReasonAsync(checker, issuer, old));

        published = [old, current];
        resolver.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("issuer-domain-only", await ReasonAsync(checker, issuer, current));
        Assert.Equal(2, server.Requests.Count);
        for (var i = 0; i < 20; i++)
            Assert.Equal("signing-key-unknown", await ReasonAsync(checker, issuer, forger));

        Assert.Equal(2, server.Requests.Count);
    }

    private static async Task<string> ReasonAsync(CredentialChecker checker, string issuer, SoftwareSigner signer)
    {
        var issued = new DateTimeOffset(2026, 11, 24, 11, 0, 0, TimeSpan.Zero);
        var token = await new SdJwtVcIssuance("https://school.example/types/course", issuer, issued, new JsonObject { ["name"] = "Anna Åkesson" }).SignAsync(signer, TestContext.Current.CancellationToken);
        return (await checker.CheckAsync(System.Text.Encoding.UTF8.GetBytes(token), null, TestContext.Current.CancellationToken)).Reason;
    }

    private static SoftwareSigner NewKey(string name) => SoftwareSigner.FromEcdsa(ECDsa.Create(ECCurve.NamedCurves.nistP256), name);

    private static Task<Fetched> AnewAsync(Resolver resolver, LoopbackServer server) =>
        resolver.Cache.GetAnewAsync(new RemoteResource(Role, server.At("/keys")), TestContext.Current.CancellationToken);

    private static string Text(Fetched fetched) => System.Text.Encoding.UTF8.GetString(fetched.Octets.Span);
}
