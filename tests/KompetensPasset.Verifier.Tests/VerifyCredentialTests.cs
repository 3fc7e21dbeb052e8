using System.Text;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Testing;
using Microsoft.Extensions.Time.Testing;

namespace KompetensPasset.Verifier.Tests;

/// <summary>Credentials of a service that this one has never heard of, checked over real connections.</summary>
public sealed class VerifyCredentialTests
{
    private const string SdJwt = "application/dc+sd-jwt";

    [Fact]
    public async Task A_credential_whose_issuer_publishes_its_keys_is_genuine_with_the_remark_that_no_register_knows_it()
    {
        await using var issuer = await ForeignIssuer.StartAsync();
        await using var host = await VerifierHost.StartAsync();

        var answer = await host.VerifyAsync(await issuer.IssueAsync(), SdJwt);

        Assert.Equal(("genuine-with-remarks", "issuer-domain-only"), (answer.Text("verdict"), answer.Text("reason")));
    }

    [Fact]
    public async Task A_register_in_the_configuration_makes_it_valid_and_names_the_issuer()
    {
        await using var issuer = await ForeignIssuer.StartAsync();
        await using var host = await VerifierHost.StartAsync([new("Trust:entries:0:name", "Skolan AB"), new("Trust:entries:0:issuerIds:0", issuer.Id)]);

        var answer = await host.VerifyAsync(await issuer.IssueAsync(), SdJwt);

        Assert.Equal(("valid", "Skolan AB"), (answer.Text("verdict"), answer.Body["issuer"]!["name"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData(StatusValue.Invalid, "not-valid", "status-revoked")]
    [InlineData(StatusValue.Suspended, "genuine-with-remarks", "status-suspended")]
    public async Task The_issuers_list_is_asked(StatusValue status, string verdict, string reason)
    {
        await using var issuer = await ForeignIssuer.StartAsync();
        await using var host = await VerifierHost.StartAsync();
        issuer.Status = status;

        var answer = await host.VerifyAsync(await issuer.IssueAsync(), SdJwt);

        Assert.Equal((verdict, reason), (answer.Text("verdict"), answer.Text("reason")));
    }

    [Fact]
    public async Task A_list_that_cannot_be_fetched_leaves_it_open()
    {
        await using var issuer = await ForeignIssuer.StartAsync();
        await using var host = await VerifierHost.StartAsync();
        issuer.ListIsDown = true;

        var answer = await host.VerifyAsync(await issuer.IssueAsync(), SdJwt);

        Assert.Equal(("could-not-tell", "status-list-unavailable"), (answer.Text("verdict"), answer.Text("reason")));
    }

    [Fact]
    public async Task A_list_with_a_wrong_signature_leaves_it_open()
    {
        await using var issuer = await ForeignIssuer.StartAsync();
        await using var host = await VerifierHost.StartAsync();
        issuer.ListIsSignedByAStranger = true;

        var answer = await host.VerifyAsync(await issuer.IssueAsync(), SdJwt);

        Assert.Equal(("could-not-tell", "status-list-signature-invalid"), (answer.Text("verdict"), answer.Text("reason")));
    }

    [Fact]
    public async Task A_changed_credential_is_refused_and_its_list_is_not_asked()
    {
        await using var issuer = await ForeignIssuer.StartAsync();
        await using var host = await VerifierHost.StartAsync();
        var parts = (await issuer.IssueAsync()).Split('.');
        var payload = Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1])).Replace("Anna", "Arne", StringComparison.Ordinal);
        parts[1] = System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload));

        var answer = await host.VerifyAsync(string.Join('.', parts), SdJwt);

        Assert.Equal(("not-valid", "signature-invalid"), (answer.Text("verdict"), answer.Text("reason")));
        Assert.Null(answer.Body["content"]);
        Assert.DoesNotContain("/school/list", issuer.Asked);
    }

    [Fact]
    public async Task An_issuer_that_does_not_answer_leaves_it_open()
    {
        var issuer = await ForeignIssuer.StartAsync();
        var credential = await issuer.IssueAsync();
        await issuer.DisposeAsync();
        await using var host = await VerifierHost.StartAsync();

        var answer = await host.VerifyAsync(credential, SdJwt);

        Assert.Equal("could-not-tell", answer.Text("verdict"));
    }

    [Fact]
    public async Task A_question_about_the_past_is_asked_of_the_list_too()
    {
        await using var issuer = await ForeignIssuer.StartAsync();
        await using var host = await VerifierHost.StartAsync();
        var expiresAt = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        var credential = await issuer.IssueAsync(expiresAt);
        var then = expiresAt.AddHours(-1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

        var now = await host.VerifyAsync(credential, SdJwt);
        var past = await host.VerifyAsync(credential, SdJwt, $"?at={then}");
        var pastInJson = await host.VerifyAsync(new JsonObject { ["credential"] = credential, ["at"] = then }.ToJsonString(), "application/json");

        Assert.Equal("expired", now.Text("reason"));
        Assert.NotEqual("expired", past.Text("reason"));
        Assert.Equal((then, past.Text("reason")), (past.Text("asOf"), pastInJson.Text("reason")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/sv")]
    [InlineData("/en")]
    public async Task Everything_behind_a_share_is_checked_by_ourselves(string language)
    {
        await using var issuer = await ForeignIssuer.StartAsync();
        await using var host = await VerifierHost.StartAsync();
        issuer.Shared.Add((Encoding.UTF8.GetBytes(await issuer.IssueAsync()), SdJwt));
        issuer.Shared.Add(("forged"u8.ToArray(), "application/octet-stream"));
        issuer.Shared.Add(("<html>"u8.ToArray(), "text/html"));

        var answer = await host.VerifyAsync(new JsonObject { ["shareUrl"] = issuer.ShareAddress(language) }.ToJsonString(), "application/json");

        Assert.Equal(200, answer.Status);
        Assert.Equal(
            ["1 genuine-with-remarks issuer-domain-only", "2 could-not-tell format-unknown", "3 could-not-tell wrong-media-type"],
            answer.Body["reports"]!.AsArray().Select(r => $"{r!["number"]} {r["verdict"]} {r["reason"]}"));
    }

    [Fact]
    public async Task A_share_that_has_ended_says_so()
    {
        await using var issuer = await ForeignIssuer.StartAsync();
        await using var host = await VerifierHost.StartAsync();
        var ended = issuer.ShareAddress().Replace(ForeignIssuer.Secret, new string('x', 32), StringComparison.Ordinal);

        var answer = await host.VerifyAsync(new JsonObject { ["shareUrl"] = ended }.ToJsonString(), "application/json");

        Assert.Equal((422, "verify-share-not-available", "not-found"), (answer.Status, answer.Text("code"), answer.Text("cause")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_not_reached_in_time_is_told_and_only_a_few_are_asked_at_a_time(bool onPage)
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var issuer = await ForeignIssuer.StartAsync();
        await using var host = await VerifierHost.StartAsync([new("Resolution:TotalTime", "01:00:00"), new("Verifier:CheckTime", "00:00:07")], clock);
        issuer.SharedIsStuck = true;
        issuer.Shared.AddRange(Enumerable.Repeat(("stuck"u8.ToArray(), SdJwt), 12));

        var told = onPage ? PageAsync(host, issuer.ShareAddress()) : ReportsAsync(host, issuer.ShareAddress());
        for (var asked = 0; asked < Limits.ChecksAtATime; asked++)
            await issuer.Stuck.WaitAsync(TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(7));

        Assert.Equal(12, await told);
        Assert.Equal(0, issuer.Stuck.CurrentCount);

        static async Task<int> ReportsAsync(VerifierHost host, string link) =>
            (await host.VerifyAsync(new JsonObject { ["shareUrl"] = link }.ToJsonString(), "application/json"))
                .Body["reports"]!.AsArray().Count(report => (report!["verdict"]!.GetValue<string>(), report["reason"]!.GetValue<string>()) == ("could-not-tell", "check-not-in-time"));

        static async Task<int> PageAsync(VerifierHost host, string link) =>
            System.Text.RegularExpressions.Regex.Count((await host.PostPageAsync("/en/verify", form => form.Add(new StringContent(link), "text"))).Html, "<article [\\s\\S]*?There was no time left");
    }

    [Theory]
    [InlineData("https://169.254.169.254/s/k4Jm2yq8Zr1T5vXwB7nCdE9fGhLpQsUa")]
    [InlineData("http://school.example/s/k4Jm2yq8Zr1T5vXwB7nCdE9fGhLpQsUa")]
    public async Task A_share_in_a_private_network_is_not_opened(string address)
    {
        await using var host = await VerifierHost.StartAsync();

        var answer = await host.VerifyAsync(new JsonObject { ["shareUrl"] = address }.ToJsonString(), "application/json");

        Assert.Equal((422, "address-not-allowed"), (answer.Status, answer.Text("cause")));
    }
}
