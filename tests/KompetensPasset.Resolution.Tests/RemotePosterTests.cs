using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KompetensPasset.Resolution.Tests;

/// <summary>A message to an issuer goes out under the same rules as everything that is fetched.</summary>
public sealed class RemotePosterTests
{
    [Fact]
    public async Task A_message_is_sent_once_and_the_answer_is_given_back_whatever_it_is()
    {
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            context.Response.StatusCode = StatusCodes.Status410Gone;
            using var reader = new StreamReader(context.Request.Body);
            await Answers.Write(context, $"{context.Request.Method} {await reader.ReadToEndAsync(context.RequestAborted)}", "application/problem+json");
        });

        var answer = Assert.IsType<PostAnswer.Answered>(await PostAsync(server.At("/claim/x"), loopback: true));

        Assert.Equal((410, "application/problem+json"), (answer.Status, answer.MediaType));
        Assert.Equal("POST {}", System.Text.Encoding.UTF8.GetString(answer.Octets.Span));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("https://169.254.169.254/claim/x")]
    [InlineData("http://issuer.example/claim/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user@issuer.example/claim/x")]
    public async Task An_address_that_is_not_fetched_from_is_not_sent_to(string address)
    {
        Assert.Equal(new PostAnswer.Failed(FetchErrors.AddressNotAllowed), await PostAsync(new Uri(address), loopback: true));
    }

    [Fact]
    public async Task This_machine_is_not_sent_to_outside_of_development()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json("{}"));

        Assert.Equal(new PostAnswer.Failed(FetchErrors.AddressNotAllowed), await PostAsync(server.At("/claim/x"), loopback: false));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_message_follows_no_redirect()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.RedirectTo(_ => "/elsewhere"));

        Assert.Equal(new PostAnswer.Failed(FetchErrors.RedirectRefused), await PostAsync(server.At("/claim/x"), loopback: true));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public async Task The_answer_has_a_limit(int length, bool isTaken)
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json(new string(' ', length)));

        Assert.Equal(isTaken, await PostAsync(server.At("/claim/x"), loopback: true) is PostAnswer.Answered);
    }

    private static async Task<PostAnswer> PostAsync(Uri address, bool loopback)
    {
        var settings = new Dictionary<string, string?> { ["Resolution:AllowLoopback"] = loopback ? "true" : "false" };
        await using var services = new ServiceCollection()
            .AddResolution(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .BuildServiceProvider();
        return await services.GetRequiredService<IRemotePoster>().PostAsync(address, "{}"u8.ToArray(), 1000, TestContext.Current.CancellationToken);
    }
}
