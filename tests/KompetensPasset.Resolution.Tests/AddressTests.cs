using System.Net;

namespace KompetensPasset.Resolution.Tests;

/// <summary>ATTACKS F1, F2, F6, D12: no address of a credential leads into a private network or out of https.</summary>
public sealed class AddressTests
{
    [Theory]
    [InlineData("https://127.0.0.1/list")]
    [InlineData("https://127.1/list")]
    [InlineData("https://2130706433/list")]
    [InlineData("https://0x7f000001/list")]
    [InlineData("https://0177.0.0.1/list")]
    [InlineData("https://[::1]/list")]
    [InlineData("https://[::]/list")]
    [InlineData("https://ååååååååååååååååååååååååååååååååååååååååååååååååååååååååååå.se/list")]
    [InlineData("https://0.0.0.0/list")]
    [InlineData("https://[::ffff:127.0.0.1]/list")]
    [InlineData("https://[64:ff9b::7f00:1]/list")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://10.0.0.1/list")]
    [InlineData("https://172.16.0.1/list")]
    [InlineData("https://192.168.1.1/list")]
    [InlineData("https://100.64.0.1/list")]
    [InlineData("https://[fd00::1]/list")]
    [InlineData("https://[fe80::1]/list")]
    [InlineData("https://localhost/list")]
    public async Task An_address_in_a_special_network_is_refused(string address)
    {
        using var resolver = new Resolver(_ => { });

        Assert.Equal(FetchErrors.AddressNotAllowed, await resolver.FailureOfAsync(ResourceRole.TokenStatusList, new Uri(address)));
    }

    [Theory]
    [InlineData("http://issuer.example/list")]
    [InlineData("http://127.0.0.1/list")]
    [InlineData("file:///etc/passwd")]
    [InlineData("data:application/json,{}")]
    [InlineData("ftp://issuer.example/list")]
    [InlineData("https://user:secret@issuer.example/list")]
    [InlineData("https://issuer.example:22/list")]
    [InlineData("https://issuer.example:25/list")]
    [InlineData("/list")]
    public async Task Anything_but_https_on_a_web_port_is_refused_without_a_connection(string address)
    {
        using var resolver = new Resolver(_ => { });

        Assert.Equal(FetchErrors.AddressNotAllowed, await resolver.FailureOfAsync(ResourceRole.TokenStatusList, new Uri(address, UriKind.RelativeOrAbsolute)));
    }

    [Theory]
    [InlineData("https://localhost./list")]
    [InlineData("https://metadata.google.internal./list")]
    [InlineData("https://①②⑦.⓪.⓪.①/list")]
    public async Task Other_spellings_reach_nothing_either(string address)
    {
        using var resolver = new Resolver(_ => { });

        Assert.NotNull(await resolver.FailureOfAsync(ResourceRole.TokenStatusList, new Uri(address)));
    }

    [Fact]
    public async Task A_name_longer_than_names_can_be_is_refused()
    {
        using var resolver = new Resolver(_ => { });
        var name = string.Join('.', Enumerable.Repeat(new string('a', 60), 5));

        Assert.Equal(FetchErrors.AddressNotAllowed, await resolver.FailureOfAsync(ResourceRole.TokenStatusList, new Uri($"https://{name}/")));
    }

    [Theory]
    [InlineData("https://169.254.169.254/list")]
    [InlineData("https://10.0.0.1/list")]
    [InlineData("http://169.254.169.254/list")]
    [InlineData("http://issuer.example/list")]
    public async Task Development_opens_this_machine_and_nothing_else(string address)
    {
        using var resolver = Resolver.ForDevelopment();

        Assert.Equal(FetchErrors.AddressNotAllowed, await resolver.FailureOfAsync(ResourceRole.TokenStatusList, new Uri(address)));
    }

    [Fact]
    public async Task A_name_that_leads_to_this_machine_is_judged_by_where_it_leads()
    {
        var name = Dns.GetHostName();
        Assert.SkipUnless(await Resolves(name), "This machine has no name that resolves.");
        using var resolver = Resolver.ForDevelopment();

        Assert.Equal(FetchErrors.AddressNotAllowed, await resolver.FailureOfAsync(ResourceRole.TokenStatusList, new Uri($"https://{name}:8443/list")));
    }

    [Fact]
    public async Task Loopback_http_is_called_in_development()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.List("one"));
        using var resolver = Resolver.ForDevelopment();

        Assert.IsType<RemoteAnswer.Body>(await resolver.ReadAsync(ResourceRole.TokenStatusList, server.At("/list")));
    }

    [Fact]
    public async Task The_own_public_address_is_called_wherever_it_leads()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.List("one"));
        using var resolver = Resolver.Of(server);

        Assert.IsType<RemoteAnswer.Body>(await resolver.ReadAsync(ResourceRole.TokenStatusList, server.At("/list")));
    }

    [Fact]
    public async Task Another_port_of_the_own_host_is_not_the_own_address()
    {
        await using var own = await LoopbackServer.StartAsync(Answers.List("one"));
        await using var other = await LoopbackServer.StartAsync(Answers.List("two"));
        using var resolver = Resolver.Of(own);

        Assert.Equal(FetchErrors.AddressNotAllowed, await resolver.FailureOfAsync(ResourceRole.TokenStatusList, other.At("/list")));
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_request_tells_nothing_about_who_asks()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.List("one"));
        using var resolver = Resolver.ForDevelopment();

        await resolver.ReadAsync(ResourceRole.TokenStatusList, server.At("/list"));

        Assert.Equal(["Accept", "Accept-Encoding", "Host", "User-Agent"], server.Requests.Single().HeaderNames.Where(h => h != "traceparent").Order());
    }

    private static async Task<bool> Resolves(string name)
    {
        try
        {
            return (await Dns.GetHostAddressesAsync(name)).Length > 0;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }
}
