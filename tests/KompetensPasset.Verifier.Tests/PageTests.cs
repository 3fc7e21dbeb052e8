using System.Text;
using System.Text.RegularExpressions;
using KompetensPasset.Testing;

namespace KompetensPasset.Verifier.Tests;

/// <summary>UX §7.2 and §8: check files, a link or a text, without script, in both languages.</summary>
public sealed class PageTests
{
    [Theory]
    [InlineData("/sv/", "Jag kontrollerar", "Jag har ett bevis", "Jag utfärdar")]
    [InlineData("/en/", "I check", "I hold", "I issue")]
    public async Task The_start_page_has_three_doors(string address, params string[] doors)
    {
        await using var host = await VerifierHost.StartAsync();

        var page = await host.GetPageAsync(address);

        Assert.Equal(200, page.Status);
        Assert.Equal(doors, Regex.Matches(page.Html, "<h2>([^<]+)</h2>").Select(m => m.Groups[1].Value).Take(3));
    }

    [Theory]
    [InlineData("/sv/verify", "Kontrollera ett kompetensbevis")]
    [InlineData("/en/verify", "Check a credential")]
    public async Task The_form_is_labelled_and_sets_no_cookie(string address, string heading)
    {
        await using var host = await VerifierHost.StartAsync();

        using var answer = await host.Client.GetAsync(address, TestContext.Current.CancellationToken);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains($"<h1>{heading}</h1>", html, StringComparison.Ordinal);
        Assert.All(Regex.Matches(html, "<(?:input|textarea)[^>]* id=\"([^\"]+)\""), m => Assert.Contains($"<label for=\"{m.Groups[1].Value}\"", html, StringComparison.Ordinal));
        Assert.Contains("enctype=\"multipart/form-data\"", html, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/sv/verify", "Fel: ", "Välj en fil, eller klistra in en länk eller en text")]
    [InlineData("/en/verify", "Error: ", "Choose a file, or paste a link or a text")]
    public async Task An_empty_form_comes_back_with_a_summary_that_leads_to_the_field(string address, string title, string message)
    {
        await using var host = await VerifierHost.StartAsync();

        var page = await host.PostPageAsync(address, form => form.Add(new StringContent(""), "text"));

        Assert.Equal(422, page.Status);
        Assert.Contains($"<title>{title}", page.Html, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"#files\">{message}</a>", page.Html, StringComparison.Ordinal);
        Assert.Contains("aria-describedby=\"files-hint files-error\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_form_keeps_what_was_typed()
    {
        await using var host = await VerifierHost.StartAsync();

        var page = await host.PostPageAsync("/sv/verify", form =>
        {
            form.Add(new StringContent("min text <b>"), "text");
            form.Add(new StringContent("2999-01-01"), "at");
        });

        Assert.Equal(422, page.Status);
        Assert.Contains(">min text &lt;b&gt;</textarea>", page.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"2999-01-01\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("Välj en dag som har varit", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_called_that()
    {
        await using var host = await VerifierHost.StartAsync();

        var page = await host.PostPageAsync("/en/verify", form => form.Add(new StringContent(new string('a', Limits.PastedText + 1)), "text"));

        Assert.Equal(413, page.Status);
        Assert.Contains("<a href=\"#text\">The pasted text is longer than", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("aaaaaaaa", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_breaks_off_is_called_that()
    {
        await using var host = await VerifierHost.StartAsync();
        using var content = new StringContent("--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nbroken off");
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");

        using var answer = await host.Client.PostAsync("/en/verify", content, TestContext.Current.CancellationToken);

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains("The form did not arrive whole", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twenty_files_are_checked_and_twenty_one_are_too_many()
    {
        await using var host = await VerifierHost.StartAsync();

        var twenty = await host.PostPageAsync("/sv/verify", form => AddFiles(form, 20));
        var more = await host.PostPageAsync("/sv/verify", form => AddFiles(form, 21));

        Assert.Equal(20, Regex.Count(twenty.Html, "<article "));
        Assert.Equal(422, more.Status);
        Assert.Contains("Välj högst 20 filer. Du valde 21.", more.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_file_has_its_line_with_verdict_in_words_and_why()
    {
        await using var issuer = await ForeignIssuer.StartAsync();
        await using var host = await VerifierHost.StartAsync();
        var good = Encoding.UTF8.GetBytes(await issuer.IssueAsync());

        var page = await host.PostPageAsync("/sv/verify", form =>
        {
            form.Add(new ByteArrayContent(good), "files", "bevis.jwt");
            form.Add(new ByteArrayContent([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 0]), "files", "foto.png");
            form.Add(new ByteArrayContent([]), "files", "tom.json");
        });

        Assert.Equal(["genuine-with-remarks", "could-not-tell", "could-not-tell"], Regex.Matches(page.Html, "tag tag-([a-z-]+)").Select(m => m.Groups[1].Value));
        Assert.Contains(">bevis.jwt</bdi></a> – Utfärdarens adress", page.Html, StringComparison.Ordinal);
        Assert.Contains(">foto.png</bdi></a> – Filen är en bild", page.Html, StringComparison.Ordinal);
        Assert.Contains(">tom.json</bdi></a> – Filen är tom", page.Html, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(page.Html, "<h1[ >]"));
    }

    [Theory]
    [InlineData("anna-presentation.jwt")]
    [InlineData("anna-presentation.json")]
    public async Task Of_a_presentation_each_credential_is_shown_with_its_own_verdict(string file)
    {
        await using var host = await VerifierHost.StartAsync();
        var octets = await File.ReadAllBytesAsync(Path.Combine(Repository(), "samples", "library", file), TestContext.Current.CancellationToken);

        var page = await host.PostPageAsync("/sv/verify", form => form.Add(new ByteArrayContent(octets), "files", file));

        Assert.Equal(200, page.Status);
        Assert.Equal(2, Regex.Count(page.Html, "<article "));
        Assert.Matches(@"<h2>[^<]+</h2>[\s\S]+<h3>[^<]+</h3>", page.Html);
        Assert.Contains("<bdi>Bevis i visningen (1 av 1)</bdi>", page.Html, StringComparison.Ordinal);
        Assert.Contains("Visningen är oförändrad sedan den gjordes.", page.Html, StringComparison.Ordinal);
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "KompetensPasset.sln")))
            folder = folder.Parent!;

        return folder.FullName;
    }

    [Theory]
    [InlineData("https://school.example/diploma/1", "Länken går till en sida som vi inte känner igen.")]
    [InlineData("https://school.example/sv/claim/abc", "Länken är till för den som ska ta emot beviset.")]
    [InlineData("https://10.0.0.1/s/k4Jm2yq8Zr1T5vXwB7nCdE9fGhLpQsUa", "Länken går till en adress som tjänsten inte öppnar.")]
    [InlineData("vad som helst", "Innehållet är inte ett kompetensbevis i något format som vi känner igen.")]
    public async Task What_was_pasted_is_named_when_it_cannot_be_checked(string text, string reason)
    {
        await using var host = await VerifierHost.StartAsync();

        var page = await host.PostPageAsync("/sv/verify", form => form.Add(new StringContent(text), "text"));

        Assert.Equal(200, page.Status);
        Assert.Contains($"<p class=\"reason\">{reason}", page.Html, StringComparison.Ordinal);
        Assert.Contains("verdict-could-not-tell", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shared_link_shows_every_credential_behind_it()
    {
        await using var issuer = await ForeignIssuer.StartAsync();
        await using var host = await VerifierHost.StartAsync();
        issuer.Shared.Add((Encoding.UTF8.GetBytes(await issuer.IssueAsync()), "application/dc+sd-jwt"));
        issuer.Shared.Add((Encoding.UTF8.GetBytes(await issuer.IssueAsync()), "application/dc+sd-jwt"));

        var page = await host.PostPageAsync("/en/verify", form => form.Add(new StringContent($" {issuer.ShareAddress("/sv")}\n"), "text"));

        Assert.Contains("Shared credential 1 of 2", page.Html, StringComparison.Ordinal);
        Assert.Contains("Shared credential 2 of 2", page.Html, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(page.Html, "class=\"verdict verdict-genuine-with-remarks\""));
    }

    [Theory]
    [InlineData("\uFEFF{0}\u200B")]
    [InlineData("<{0}>")]
    [InlineData("\u201C{0}\u201D")]
    public async Task A_link_is_read_without_what_surrounds_it_where_it_was_copied(string pasted)
    {
        await using var issuer = await ForeignIssuer.StartAsync();
        await using var host = await VerifierHost.StartAsync();
        issuer.Shared.Add((Encoding.UTF8.GetBytes(await issuer.IssueAsync()), "application/dc+sd-jwt"));

        var page = await host.PostPageAsync("/en/verify", form => form.Add(new StringContent(pasted.Replace("{0}", issuer.ShareAddress("/sv").ToString(), StringComparison.Ordinal)), "text"));

        Assert.Contains("Shared credential 1 of 1", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_a_mail_broke_in_two_is_whole()
    {
        await using var issuer = await ForeignIssuer.StartAsync();
        await using var host = await VerifierHost.StartAsync();
        issuer.Shared.Add((Encoding.UTF8.GetBytes(await issuer.IssueAsync()), "application/dc+sd-jwt"));
        var address = issuer.ShareAddress("/sv").ToString();

        var page = await host.PostPageAsync("/en/verify", form => form.Add(new StringContent($"{address[..^8]}\r\n {address[^8..]}"), "text"));

        Assert.Contains("Shared credential 1 of 1", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_issuers_words_cannot_imitate_the_page()
    {
        await using var issuer = await ForeignIssuer.StartAsync();
        await using var host = await VerifierHost.StartAsync();
        var credential = await issuer.IssueAsync(name: "<h1>\u202EÄkta</h1>");

        var page = await host.PostPageAsync("/sv/verify", form => form.Add(new StringContent(credential), "text"));

        Assert.Single(Regex.Matches(page.Html, "<h1[ >]"));
        Assert.DoesNotContain("\u202E", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_larger_than_the_limit_gets_a_page_that_says_so()
    {
        await using var host = await VerifierHost.StartAsync();

        var page = await host.PostPageAsync("/sv/verify", form => form.Add(new ByteArrayContent(new byte[25 * 1024 * 1024]), "files", "stor.json"));

        Assert.Equal(413, page.Status);
        Assert.Contains("tillsammans är högst 24 MB", page.Html, StringComparison.Ordinal);
    }

    private static void AddFiles(MultipartFormDataContent form, int count)
    {
        for (var i = 0; i < count; i++)
            form.Add(new ByteArrayContent([(byte)'a']), "files", $"fil-{i}.json");
    }
}
