using Microsoft.AspNetCore.Http;

namespace KompetensPasset.Resolution.Tests;

/// <summary>ATTACKS F3, F4, F5: a server may be slow, endless, huge, of another kind, or point elsewhere.</summary>
public sealed class HostileServerTests
{
    private static readonly ResourceRole List = ResourceRole.TokenStatusList;

    [Fact]
    public async Task Keys_and_documents_are_not_followed_through_a_redirect()
    {
        await using var server = await LoopbackServer.StartAsync(context =>
            context.Request.Path == "/there" ? Answers.Json("{}")(context) : Answers.RedirectTo(_ => "/there")(context));
        using var resolver = Resolver.ForDevelopment();

        Assert.Equal(FetchErrors.RedirectRefused, await resolver.FailureOfAsync(ResourceRole.IssuerMetadata, server.At("/")));
        Assert.Equal(FetchErrors.RedirectRefused, await resolver.FailureOfAsync(ResourceRole.KeySet, server.At("/")));
        Assert.Equal(FetchErrors.RedirectRefused, await resolver.FailureOfAsync(ResourceRole.DidDocument, server.At("/")));
        Assert.Equal(FetchErrors.RedirectRefused, await resolver.FailureOfAsync(ResourceRole.ShareListing, server.At("/")));
        Assert.Equal(3 + 1, server.Requests.Count);
    }

    [Theory]
    [InlineData(3, null)]
    [InlineData(4, FetchErrors.RedirectRefused)]
    public async Task A_status_list_is_followed_through_three_redirects(int redirects, string? failure)
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            var left = int.Parse(context.Request.Path.Value![1..], System.Globalization.CultureInfo.InvariantCulture);
            return left == 0 ? Answers.List("list")(context) : Answers.RedirectTo(_ => $"/{left - 1}")(context);
        });
        using var resolver = Resolver.ForDevelopment();

        Assert.Equal(failure, await resolver.FailureOfAsync(List, server.At($"/{redirects}")));
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://issuer.example/list")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user@issuer.example/list")]
    [InlineData("//a:99999/x")]
    public async Task Each_target_of_a_redirect_is_judged(string target)
    {
        await using var server = await LoopbackServer.StartAsync(Answers.RedirectTo(_ => target));
        using var resolver = Resolver.ForDevelopment();

        Assert.Equal(FetchErrors.RedirectRefused, await resolver.FailureOfAsync(List, server.At("/list")));
    }

    [Fact]
    public async Task A_redirect_from_the_own_address_into_the_network_is_refused()
    {
        await using var inner = await LoopbackServer.StartAsync(Answers.List("inner"));
        await using var own = await LoopbackServer.StartAsync(Answers.RedirectTo(_ => inner.At("/list").AbsoluteUri));
        using var resolver = Resolver.Of(own);

        Assert.Equal(FetchErrors.RedirectRefused, await resolver.FailureOfAsync(List, own.At("/list")));
        Assert.Empty(inner.Requests);
    }

    [Fact]
    public async Task A_redirect_to_a_private_https_address_is_refused_when_the_connection_is_made()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.RedirectTo(_ => "https://10.0.0.1/list"));
        using var resolver = Resolver.ForDevelopment();

        Assert.Equal(FetchErrors.AddressNotAllowed, await resolver.FailureOfAsync(List, server.At("/list")));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_left()
    {
        await using var server = await LoopbackServer.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var resolver = Impatient();

        Assert.Equal(FetchErrors.TimedOut, await resolver.FailureOfAsync(List, server.At("/list")));
    }

    [Fact]
    public async Task A_server_that_stops_in_the_middle_of_its_answer_is_left()
    {
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            await Answers.Write(context, "abc", Answers.ListType);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        using var resolver = Impatient();

        Assert.Equal(FetchErrors.TimedOut, await resolver.FailureOfAsync(List, server.At("/list")));
    }

    [Fact]
    public async Task An_endless_body_is_cut_at_the_limit()
    {
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            context.Response.ContentType = Answers.ListType;
            var chunk = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
        });
        using var resolver = Resolver.ForDevelopment();

        Assert.Equal(FetchErrors.TooLarge, await resolver.FailureOfAsync(List, server.At("/list")));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, FetchErrors.TooLarge)]
    public async Task A_body_may_have_exactly_the_limit(int over, string? failure)
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json(new string(' ', ResourceRole.IssuerMetadata.MaxBytes + over)));
        using var resolver = Resolver.ForDevelopment();

        Assert.Equal(failure, await resolver.FailureOfAsync(ResourceRole.IssuerMetadata, server.At("/")));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, FetchErrors.TooLarge)]
    public async Task The_limit_holds_for_what_a_body_unfolds_to(int over, string? failure)
    {
        var bomb = Answers.Gzip(new byte[List.MaxBytes + over]);
        await using var server = await LoopbackServer.StartAsync(Folded(bomb, "gzip"));
        using var resolver = Resolver.ForDevelopment();

        Assert.True(bomb.Length < 10_000);
        Assert.Equal(failure, await resolver.FailureOfAsync(List, server.At("/list")));
    }

    [Theory]
    [InlineData("gzip, gzip")]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task An_encoding_that_was_not_asked_for_or_is_broken_is_refused(string encoding)
    {
        await using var server = await LoopbackServer.StartAsync(Folded("not folded at all"u8.ToArray(), encoding));
        using var resolver = Resolver.ForDevelopment();

        Assert.Equal(FetchErrors.Unreadable, await resolver.FailureOfAsync(List, server.At("/list")));
    }

    [Fact]
    public async Task Huge_headers_are_refused()
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.Headers["X-Long"] = new string('a', 100_000);
            return Answers.List("list")(context);
        });
        using var resolver = Resolver.ForDevelopment();

        Assert.Equal(FetchErrors.NotReachable, await resolver.FailureOfAsync(List, server.At("/list")));
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/json")]
    [InlineData("application/statuslist+cwt")]
    [InlineData("application/statuslist+jwt2")]
    [InlineData("text/plain; a=application/statuslist+jwt")]
    public async Task Another_media_type_is_not_taken_for_a_status_list(string mediaType)
    {
        await using var server = await LoopbackServer.StartAsync(Answers.OfType(mediaType));
        using var resolver = Resolver.ForDevelopment();

        Assert.Equal(FetchErrors.WrongMediaType, await resolver.FailureOfAsync(List, server.At("/list")));
    }

    [Theory]
    [InlineData("application/statuslist+jwt; charset=utf-8")]
    [InlineData("Application/StatusList+JWT")]
    public async Task Case_and_parameters_of_the_media_type_do_not_matter(string mediaType)
    {
        await using var server = await LoopbackServer.StartAsync(Answers.OfType(mediaType));
        using var resolver = Resolver.ForDevelopment();

        Assert.Null(await resolver.FailureOfAsync(List, server.At("/list")));
    }

    [Theory]
    [InlineData(404, FetchErrors.NotFound, false)]
    [InlineData(410, FetchErrors.NotFound, false)]
    [InlineData(403, FetchErrors.PeerError, false)]
    [InlineData(429, FetchErrors.PeerError, true)]
    [InlineData(500, FetchErrors.PeerError, true)]
    [InlineData(503, FetchErrors.PeerError, true)]
    [InlineData(206, FetchErrors.PeerError, false)]
    public async Task An_error_of_the_server_has_its_own_code(int status, string code, bool isOutage)
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Status(status));
        using var resolver = Resolver.ForDevelopment();

        Assert.Equal(new RemoteAnswer.Failed(code, isOutage), await resolver.ReadAsync(List, server.At("/list")));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_an_outage()
    {
        var server = await LoopbackServer.StartAsync(Answers.List("list"));
        await server.DisposeAsync();
        using var resolver = Resolver.ForDevelopment();

        Assert.Equal(new RemoteAnswer.Failed(FetchErrors.NotReachable, IsOutage: true), await resolver.ReadAsync(List, server.At("/list")));
    }

    private static Resolver Impatient() => new(o => (o.AllowLoopback, o.TotalTime) = (true, TimeSpan.FromMilliseconds(200)));

    private static RequestDelegate Folded(byte[] body, string encoding) => async context =>
    {
        context.Response.ContentType = Answers.ListType;
        context.Response.Headers.ContentEncoding = encoding;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    };
}
