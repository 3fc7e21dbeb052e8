using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Testing;
using static KompetensPasset.Issuer.Tests.Slices.IssuerClient;

namespace KompetensPasset.Issuer.Tests.Slices;

/// <summary>What was published and what happened stays readable.</summary>
public sealed class HistoryTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private readonly RunningHost host = fixture.Host;

    [Fact]
    public async Task A_published_version_is_shown_whatever_is_drafted_published_or_retired_after_it()
    {
        var issuer = await NordkustAsync(host);
        var draft = await issuer.PostAsync("/api/issuer/templates", new { specification = Titled("Utkast"), validityMonths = 12 }, HttpStatusCode.Created);
        var path = $"/api/issuer/templates/{Text(draft, "id")}";
        await ReviseAsync(issuer, path, "Ett", 24);
        await issuer.PostAsync($"{path}/publish", null, HttpStatusCode.OK);
        await ReviseAsync(issuer, path, "Två", 36);

        var withDraft = await issuer.GetAsync($"{path}/versions/1");
        var unpublished = await issuer.GetAsync($"{path}/versions/2", HttpStatusCode.NotFound);
        await issuer.PostAsync($"{path}/publish", null, HttpStatusCode.OK);
        await issuer.PostAsync($"{path}/retire", null, HttpStatusCode.OK);

        Assert.Equal(("Ett", "24"), (Text(withDraft["specification"]!["title"], "sv"), Text(withDraft, "validityMonths")));
        Assert.Equal("template-version-unknown", Text(unpublished, "code"));
        Assert.Equal(withDraft.ToJsonString(), (await issuer.GetAsync($"{path}/versions/1")).ToJsonString());
        Assert.Equal("Två", Text((await issuer.GetAsync($"{path}/versions/2"))["specification"]!["title"], "sv"));
    }

    [Fact]
    public async Task The_history_of_an_award_says_what_happened_and_names_no_person()
    {
        var issuer = await NordkustAsync(host);
        var award = await issuer.AwardAsync("edc", "dc+sd-jwt");
        var path = $"/api/issuer/awards/{Text(award, "id")}";
        await issuer.ChangeAsync(path, "suspend", new { reason = "Anna granskas" }, HttpStatusCode.OK);
        await issuer.ChangeAsync(path, "reinstate", new { reason = "Anna är klar" }, HttpStatusCode.OK);
        var corrected = await issuer.ChangeAsync(path, "replace", new { reason = "fel betyg", grade = new { sv = "Väl godkänt" } }, HttpStatusCode.Created);

        var history = await issuer.GetAsync($"{path}/history");

        var items = history["items"]!.AsArray();
        Assert.Equal(["registered", "attested", "attested", "suspended", "reinstated", "corrected"], items.Select(e => Text(e, "what")));
        Assert.Equal(["edc", "dc+sd-jwt"], items.Where(e => Text(e, "what") == "attested").Select(e => Text(e, "format")));
        Assert.Equal(Text(corrected, "id"), Text(items[^1], "correction"));
        Assert.DoesNotContain("Anna", history.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("withdrawn", await LastAfterRevokingAsync(issuer, Text(corrected, "id")));
    }

    [Fact]
    public async Task Nobody_else_and_no_unknown_id_has_a_history()
    {
        var (nordkust, sydvik) = (await NordkustAsync(host), await SydvikAsync(host));
        var (award, template) = (Text(await nordkust.AwardAsync(), "id"), await nordkust.TemplateAsync());

        Assert.Equal("award-unknown", Text(await sydvik.GetAsync($"/api/issuer/awards/{award}/history", HttpStatusCode.NotFound), "code"));
        Assert.Equal("award-unknown", Text(await nordkust.GetAsync($"/api/issuer/awards/{template}/history", HttpStatusCode.NotFound), "code"));
        Assert.Equal("template-unknown", Text(await sydvik.GetAsync($"/api/issuer/templates/{template}/versions/1", HttpStatusCode.NotFound), "code"));
        Assert.Equal("template-unknown", Text(await nordkust.GetAsync($"/api/issuer/templates/{award}/versions/1", HttpStatusCode.NotFound), "code"));
    }

    private static async Task<string> LastAfterRevokingAsync(IssuerClient issuer, string award)
    {
        await issuer.ChangeAsync($"/api/issuer/awards/{award}", "revoke", new { reason = "fel person" }, HttpStatusCode.OK);
        return Text((await issuer.GetAsync($"/api/issuer/awards/{award}/history"))["items"]!.AsArray()[^1], "what");
    }

    private static JsonObject Titled(string title)
    {
        var specification = JsonObject.Create(SampleAwards.SpecificationJson)!;
        specification["title"] = new JsonObject { ["sv"] = title };
        return specification;
    }

    private static async Task ReviseAsync(IssuerClient issuer, string path, string title, int months)
    {
        using var look = await issuer.Http.GetAsync(Path(path), TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(new { specification = Titled(title), validityMonths = months }) };
        request.Headers.TryAddWithoutValidation("If-Match", look.Headers.ETag!.ToString());
        using var answer = await issuer.Http.SendAsync(request, TestContext.Current.CancellationToken);
        await ReadAsync(answer, HttpStatusCode.OK);
    }
}
