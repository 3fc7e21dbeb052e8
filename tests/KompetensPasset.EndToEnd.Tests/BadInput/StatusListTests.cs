using System.Text;
using KompetensPasset.Testing;

namespace KompetensPasset.EndToEnd.Tests.BadInput;

/// <summary>A foreign issuer with real keys on a real port, whose status list cannot be had or cannot be believed: nobody can tell, and nobody is told "valid".</summary>
public sealed class StatusListTests(StoryFixture fixture) : IClassFixture<StoryFixture>
{
    private const string SdJwt = "application/dc+sd-jwt";

    [Fact]
    public async Task Unreachable() => await ExpectOpenAsync(issuer => issuer.ListIsDown = true, "status-list-unavailable");

    [Fact]
    public async Task Signed_by_a_stranger() => await ExpectOpenAsync(issuer => issuer.ListIsSignedByAStranger = true, "status-list-signature-invalid");

    [Fact]
    public async Task A_whole_issuer_that_is_gone()
    {
        var issuer = await ForeignIssuer.StartAsync();
        var credential = await issuer.IssueAsync();
        await issuer.DisposeAsync();

        Assert.Equal(("could-not-tell", "issuer-keys-unavailable"), await VerifyAsync(credential));
    }

    private async Task ExpectOpenAsync(Action<ForeignIssuer> spoil, string reason)
    {
        await using var issuer = await ForeignIssuer.StartAsync();
        var credential = await issuer.IssueAsync();
        spoil(issuer);
        var before = await StoredRows.CountAsync(fixture.Host);

        Assert.Equal(("could-not-tell", reason), await VerifyAsync(credential));
        Assert.Equal(before, await StoredRows.CountAsync(fixture.Host));

        using var kept = await fixture.Story.Holder.PostAsync(Story.Path("/api/wallet/credentials"), Refusal.Body(credential, SdJwt), TestContext.Current.CancellationToken);
        var held = (await Story.ReadAsync(kept, System.Net.HttpStatusCode.Created))["credentials"]![0]!;
        Assert.Equal("could-not-tell", (string?)held["verdict"]);
        Assert.NotEqual("valid", (string?)held["status"]);
    }

    private async Task<(string?, string?)> VerifyAsync(string credential)
    {
        var report = await fixture.Story.VerifyAsync(Encoding.ASCII.GetBytes(credential), SdJwt);
        var check = report["checks"]!.AsArray().FirstOrDefault(c => (string?)c!["code"] == (string?)report["reason"]);
        Assert.False(string.IsNullOrEmpty(check?.ToJsonString()), report.ToJsonString());
        return ((string?)report["verdict"], (string?)report["reason"]);
    }
}
