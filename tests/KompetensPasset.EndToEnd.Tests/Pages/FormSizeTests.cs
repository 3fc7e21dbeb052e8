using System.Net;
using KompetensPasset.Testing;

namespace KompetensPasset.EndToEnd.Tests.Pages;

/// <summary>The form of the verifier takes what it promises, over the whole service, and says in the reader's words when it is more.</summary>
public sealed class FormSizeTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public async Task Files_of_24_megabytes_together_are_read()
    {
        var (status, page) = await PostAsync("/sv/verify", 8 * Megabyte, 8 * Megabyte, 8 * Megabyte);

        Assert.True(status == HttpStatusCode.OK, page);
        Assert.Contains("fil-2.json", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sv/verify", "Det du skickade är för stort")]
    [InlineData("/en/verify", "What you sent is too large")]
    public async Task More_is_refused_on_a_page_in_the_readers_language(string address, string heading)
    {
        var (status, page) = await PostAsync(address, 9 * Megabyte, 9 * Megabyte, 9 * Megabyte);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Contains(heading, page, StringComparison.Ordinal);
        Assert.DoesNotContain("{\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_without_a_form_of_files_has_the_limit_of_every_request()
    {
        var (status, page) = await PostAsync("/sv/", 16 * Megabyte);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Contains("Det du skickade är för stort", page, StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode, string)> PostAsync(string address, params int[] sizes)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (i, size) in sizes.Index())
            form.Add(new ByteArrayContent(new byte[size]), "files", $"fil-{i}.json");

        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = form };
        request.Headers.Accept.ParseAdd("text/html");
        request.Headers.ExpectContinue = true;
        using var answer = await fixture.Host.Client().SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
