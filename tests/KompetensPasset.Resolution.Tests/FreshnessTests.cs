using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace KompetensPasset.Resolution.Tests;

/// <summary>DESIGN §13.8 and ATTACKS F7, D4: how long a copy is used, and for whom.</summary>
public sealed class FreshnessTests
{
    private static readonly ResourceRole List = ResourceRole.TokenStatusList;

    [Fact]
    public async Task A_foreign_list_is_used_for_its_ttl_without_asking_again()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.List(Answers.ListToken("""{"ttl":60}""")));
        using var resolver = Resolver.ForDevelopment();

        var first = await resolver.GetAsync(List, server.At("/list"));
        resolver.Clock.Advance(TimeSpan.FromSeconds(59));
        var second = await resolver.GetAsync(List, server.At("/list"));
        resolver.Clock.Advance(TimeSpan.FromSeconds(1));
        var third = await resolver.GetAsync(List, server.At("/list"));

        Assert.Equal([false, true, false], [first.IsCopy, second.IsCopy, third.IsCopy]);
        Assert.Equal(first.ConfirmedAt, second.ConfirmedAt);
        Assert.Equal(first.ConfirmedAt.AddSeconds(60), third.ConfirmedAt);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("""{"ttl":86400}""", 15 * 60)]
    [InlineData("""{"ttl":1e300}""", 5 * 60)]
    [InlineData("""{"ttl":-1}""", 5 * 60)]
    [InlineData("""{"ttl":"60"}""", 5 * 60)]
    [InlineData("""{}""", 5 * 60)]
    [InlineData("""{"credentialSubject":{"ttl":60000}}""", 60)]
    public async Task A_list_cannot_ask_to_be_used_for_long(string payload, int seconds)
    {
        await using var server = await LoopbackServer.StartAsync(Answers.List(Answers.ListToken(payload)));
        using var resolver = Resolver.ForDevelopment();

        await resolver.GetAsync(List, server.At("/list"));
        resolver.Clock.Advance(TimeSpan.FromSeconds(seconds - 1));
        await resolver.GetAsync(List, server.At("/list"));
        Assert.Single(server.Requests);
        resolver.Clock.Advance(TimeSpan.FromSeconds(1));
        await resolver.GetAsync(List, server.At("/list"));

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task An_own_list_is_asked_for_again_after_half_a_second_by_its_tag()
    {
        await using var server = await LoopbackServer.StartAsync(Tagged("\"one\""));
        using var resolver = Resolver.Of(server);

        await resolver.GetAsync(List, server.At("/list"));
        resolver.Clock.Advance(TimeSpan.FromMilliseconds(499));
        await resolver.GetAsync(List, server.At("/list"));
        Assert.Single(server.Requests);
        resolver.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var confirmed = await resolver.GetAsync(List, server.At("/list"));

        Assert.Equal(["", "\"one\""], server.Requests.Select(r => r.IfNoneMatch));
        Assert.False(confirmed.IsCopy);
        Assert.Equal(resolver.Clock.GetUtcNow(), confirmed.ConfirmedAt);
        Assert.NotEqual(0, confirmed.Octets.Length);
    }

    [Fact]
    public async Task A_change_of_an_own_list_is_seen_within_half_a_second()
    {
        var state = "\"before\"";
        await using var server = await LoopbackServer.StartAsync(context => Tagged(state)(context));
        using var resolver = Resolver.Of(server);
        var before = await resolver.GetAsync(List, server.At("/list"));

        state = "\"after\"";
        resolver.Clock.Advance(TimeSpan.FromSeconds(0.5));
        var after = await resolver.GetAsync(List, server.At("/list"));

        Assert.NotEqual(before.Octets.ToArray(), after.Octets.ToArray());
    }

    [Fact]
    public async Task A_copy_of_an_own_list_stands_in_up_to_its_ttl_while_the_server_is_down()
    {
        var down = false;
        await using var server = await LoopbackServer.StartAsync(context => down ? Answers.Status(503)(context) : Answers.List(Answers.ListToken("""{"ttl":60}"""))(context));
        using var resolver = Resolver.Of(server);
        var first = await resolver.GetAsync(List, server.At("/list"));

        down = true;
        resolver.Clock.Advance(TimeSpan.FromSeconds(59));
        var standIn = await resolver.GetAsync(List, server.At("/list"));
        resolver.Clock.Advance(TimeSpan.FromSeconds(1));
        var gone = await resolver.GetAsync(List, server.At("/list"));

        Assert.Equal((true, first.ConfirmedAt), (standIn.IsCopy, standIn.ConfirmedAt));
        Assert.Equal(FetchErrors.PeerError, gone.Error);
    }

    [Fact]
    public async Task A_list_that_its_server_has_withdrawn_is_not_replaced_by_a_copy()
    {
        var gone = false;
        await using var server = await LoopbackServer.StartAsync(context => gone ? Answers.Status(404)(context) : Answers.List(Answers.ListToken("""{"ttl":60}"""))(context));
        using var resolver = Resolver.Of(server);
        await resolver.GetAsync(List, server.At("/list"));

        gone = true;
        resolver.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(FetchErrors.NotFound, (await resolver.GetAsync(List, server.At("/list"))).Error);
    }

    [Fact]
    public async Task A_failure_is_remembered_for_a_short_time()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Status(500));
        using var resolver = Resolver.ForDevelopment();

        await resolver.GetAsync(List, server.At("/list"));
        resolver.Clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Equal(FetchErrors.PeerError, (await resolver.GetAsync(List, server.At("/list"))).Error);
        Assert.Single(server.Requests);
        resolver.Clock.Advance(TimeSpan.FromSeconds(0.1));
        await resolver.GetAsync(List, server.At("/list"));

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Keys_may_be_used_for_an_hour_while_their_server_is_down()
    {
        var down = false;
        await using var server = await LoopbackServer.StartAsync(context => down ? Answers.Status(503)(context) : Answers.Json("{}")(context));
        using var resolver = Resolver.ForDevelopment();
        await resolver.GetAsync(ResourceRole.IssuerMetadata, server.At("/keys"));

        down = true;
        resolver.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Null((await resolver.GetAsync(ResourceRole.IssuerMetadata, server.At("/keys"))).Error);
        resolver.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(FetchErrors.PeerError, (await resolver.GetAsync(ResourceRole.IssuerMetadata, server.At("/keys"))).Error);
    }

    [Fact]
    public async Task The_whole_address_and_the_role_make_a_copy()
    {
        await using var server = await LoopbackServer.StartAsync(context => Answers.Write(context, context.Request.QueryString.Value!, context.Request.Headers.Accept[0]!.Split(',')[0]));
        using var resolver = Resolver.ForDevelopment();

        var one = await resolver.GetAsync(List, server.At("/list?time=1"));
        var two = await resolver.GetAsync(List, server.At("/list?time=2"));
        var other = await resolver.GetAsync(ResourceRole.BitstringStatusList, server.At("/list?time=1"));

        Assert.Equal(["?time=1", "?time=2", "?time=1"], new[] { one, two, other }.Select(f => System.Text.Encoding.UTF8.GetString(f.Octets.Span)));
        Assert.Equal("application/vc+jwt", other.MediaType);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task Callers_who_want_the_same_wait_for_one_exchange()
    {
        var open = new TaskCompletionSource();
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            await open.Task;
            await Answers.List(Answers.ListToken("""{"ttl":60}"""))(context);
        });
        using var resolver = Resolver.ForDevelopment();

        var callers = Enumerable.Range(0, 50).Select(_ => resolver.GetAsync(List, server.At("/list"))).ToList();
        open.SetResult();
        var answers = await Task.WhenAll(callers);

        Assert.Single(server.Requests);
        Assert.All(answers, a => Assert.Null(a.Error));
    }

    [Fact]
    public async Task An_exchange_that_began_too_long_ago_is_no_answer_to_a_later_question()
    {
        var (slow, began, number) = (new TaskCompletionSource(), new TaskCompletionSource(), 0);
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            var isFirst = Interlocked.Increment(ref number) == 1;
            if (isFirst)
            {
                began.SetResult();
                await slow.Task;
            }

            await Tagged(isFirst ? "\"before\"" : "\"after\"")(context);
        });
        using var resolver = Resolver.Of(server);
        var first = resolver.GetAsync(List, server.At("/list"));
        await began.Task;

        resolver.Clock.Advance(TimeSpan.FromMilliseconds(499));
        var joined = resolver.GetAsync(List, server.At("/list"));
        resolver.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var later = await resolver.GetAsync(List, server.At("/list"));
        slow.SetResult();
        var kept = (await first, await joined, await resolver.GetAsync(List, server.At("/list"))).Item3;

        Assert.Equal(2, server.Requests.Count);
        Assert.Contains("after", TextOf(later), StringComparison.Ordinal);
        Assert.Contains("before", TextOf(await joined), StringComparison.Ordinal);
        Assert.Equal(later.ConfirmedAt, kept.ConfirmedAt);
    }

    [Fact]
    public async Task A_caller_who_gives_up_does_not_end_the_exchange_for_the_others()
    {
        var open = new TaskCompletionSource();
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            await open.Task;
            await Answers.List("list")(context);
        });
        using var resolver = Resolver.ForDevelopment();
        using var impatient = new CancellationTokenSource();

        var first = resolver.Cache.GetAsync(new RemoteResource(List, server.At("/list")), impatient.Token);
        var second = resolver.GetAsync(List, server.At("/list"));
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        open.SetResult();

        Assert.Null((await second).Error);
    }

    [Fact]
    public async Task The_number_of_copies_is_bounded_and_the_longest_unused_goes_first()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.List(Answers.ListToken("""{"ttl":60}""")));
        using var resolver = new Resolver(o => (o.AllowLoopback, o.MaxCopies) = (true, 2));

        foreach (var path in new[] { "/a", "/b", "/a", "/c", "/a", "/b" })
        {
            await resolver.GetAsync(List, server.At(path));
            resolver.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(["/a", "/b", "/c", "/b"], server.Requests.Select(r => r.PathAndQuery));
    }

    [Fact]
    public async Task The_size_of_all_copies_is_bounded()
    {
        var body = Answers.ListToken($$"""{"ttl":60,"x":"{{new string('a', 1000)}}"}""");
        await using var server = await LoopbackServer.StartAsync(Answers.List(body));
        using var resolver = new Resolver(o => (o.AllowLoopback, o.MaxCopiedBytes) = (true, body.Length + 10));

        foreach (var path in new[] { "/a", "/b", "/a" })
        {
            await resolver.GetAsync(List, server.At(path));
            resolver.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task What_a_holder_shares_is_never_kept()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json("[]"));
        using var resolver = Resolver.ForDevelopment();

        await resolver.GetAsync(ResourceRole.ShareListing, server.At("/s/x"));
        await resolver.GetAsync(ResourceRole.ShareListing, server.At("/s/x"));

        Assert.Equal(2, server.Requests.Count);
    }

    // A list's state is in its payload, the second part of the token.
    private static string TextOf(Fetched list) =>
        System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromUtf8(list.Octets.Span[(list.Octets.Span.IndexOf((byte)'.') + 1)..list.Octets.Span.LastIndexOf((byte)'.')]));

    private static RequestDelegate Tagged(string tag) => async context =>
    {
        context.Response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        await Answers.List(Answers.ListToken(string.Create(CultureInfo.InvariantCulture, $"{{\"ttl\":60,\"state\":{tag}}}")))(context);
    };
}
