using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Testing;
using static KompetensPasset.Issuer.Tests.Slices.IssuerClient;

namespace KompetensPasset.Issuer.Tests.Slices;

/// <summary>Every text of an issuer has an end.</summary>
public sealed class TextLimitTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private readonly RunningHost host = fixture.Host;

    [Fact]
    public async Task A_template_says_as_much_as_it_may_and_no_more()
    {
        var issuer = await NordkustAsync(host);

        await DraftAsync(issuer, s => s["title"] = Long(IssuerLimits.MaxTitleLength), null, null);
        await DraftAsync(issuer, s => s["title"] = Long(IssuerLimits.MaxTitleLength + 1), "/specification/title", "text-too-long");
        await DraftAsync(issuer, s => s["description"] = Long(IssuerLimits.MaxProseLength), null, null);
        await DraftAsync(issuer, s => s["description"] = Long(IssuerLimits.MaxProseLength + 1), "/specification/description", "text-too-long");
        await DraftAsync(issuer, s => s["learningOutcomes"] = Outcomes(IssuerLimits.MaxListLength), null, null);
        await DraftAsync(issuer, s => s["learningOutcomes"] = Outcomes(IssuerLimits.MaxListLength + 1), "/specification/learningOutcomes", "list-too-long");
        await DraftAsync(issuer, s => s["learningOutcomes"]![0]!["title"] = Long(IssuerLimits.MaxTitleLength + 1), "/specification/learningOutcomes/0/title", "text-too-long");
        await DraftAsync(issuer, s => s["title"] = InLanguages(IssuerLimits.MaxLanguages, "text"), null, null);
        await DraftAsync(issuer, s => s["title"] = InLanguages(IssuerLimits.MaxLanguages + 1, "text"), "/specification/title", "too-many-languages");
        await DraftAsync(issuer, s => s["assessment"]!["title"] = Long(IssuerLimits.MaxTitleLength + 1), "/specification/assessment/title", "text-too-long");
        await DraftAsync(issuer, s => s["homepage"] = new string('a', IssuerLimits.MaxTextLength + 1), "/specification/homepage", "homepage-too-long");
        await DraftAsync(
            issuer, s => s["mode"] = new JsonObject { ["id"] = new string('a', IssuerLimits.MaxTextLength + 1), ["schemeId"] = "urn:x", ["prefLabel"] = Long(1) },
            "/specification/mode", "concept-too-long");
    }

    [Theory]
    [InlineData("legalName", 201, "text-too-long")]
    [InlineData("homepage", 501, "homepage-too-long")]
    [InlineData("email", 255, "email-too-long")]
    public async Task An_organisation_says_no_more_than_it_may(string member, int length, string code)
    {
        var issuer = await NordkustAsync(host);
        var body = new JsonObject { ["legalName"] = Long(10), ["country"] = "SE" };
        body[member] = member switch
        {
            "legalName" => Long(length),
            "homepage" => "https://school.example/".PadRight(length, 'a'),
            _ => "@school.example".PadLeft(length, 'a'),
        };

        using var answer = await issuer.Http.PutAsJsonAsync(Path("/api/issuer/organisation"), body, TestContext.Current.CancellationToken);

        Assert.Equal(code, Text((await ReadAsync(answer, HttpStatusCode.UnprocessableEntity))["errors"]![$"/{member}"]![0], "code"));
    }

    [Fact]
    public async Task A_grade_says_no_more_than_it_may()
    {
        var issuer = await NordkustAsync(host);
        var body = new { templateId = await issuer.TemplateAsync(), learner = Anna, awardedOn = "2026-11-20", grade = Long(IssuerLimits.MaxTitleLength + 1) };

        using var answer = await issuer.SendAwardAsync(body, NewKey());

        Assert.Equal("text-too-long", Text((await ReadAsync(answer, HttpStatusCode.UnprocessableEntity))["errors"]!["/grade"]![0], "code"));
    }

    [Fact]
    public async Task What_no_reader_would_read_is_not_issued()
    {
        var issuer = await NordkustAsync(host);
        var specification = JsonNode.Parse(SampleAwards.SpecificationJson.GetRawText())!;
        foreach (var member in (string[])["description", "entryRequirement", "targetGroup", "stackability", "furtherInformation"])
            specification[member] = InLanguages(IssuerLimits.MaxLanguages, new string('å', IssuerLimits.MaxProseLength));
        var draft = await issuer.PostAsync("/api/issuer/templates", new { specification }, HttpStatusCode.Created);
        await issuer.PostAsync($"/api/issuer/templates/{Text(draft, "id")}/publish", null, HttpStatusCode.OK);

        using var answer = await issuer.SendAwardAsync(new { templateId = Text(draft, "id"), learner = Anna, awardedOn = "2026-11-20", formats = (string[])["vc+jwt"] }, NewKey());

        Assert.Equal("credential-too-large", Text(await ReadAsync(answer, HttpStatusCode.UnprocessableEntity), "code"));
    }

    private static JsonObject Long(int length) => new() { ["sv"] = new string('å', length) };

    private static JsonObject InLanguages(int count, string text) => new(Enumerable.Range(0, count).Select(n => KeyValuePair.Create($"x{n}", (JsonNode?)JsonValue.Create(text))));

    private static JsonArray Outcomes(int count) => new([.. Enumerable.Range(0, count).Select(_ => new JsonObject { ["title"] = Long(10) })]);

    private static async Task DraftAsync(IssuerClient issuer, Action<JsonNode> change, string? pointer, string? code)
    {
        var specification = JsonNode.Parse(SampleAwards.SpecificationJson.GetRawText())!;
        change(specification);

        var answer = await issuer.PostAsync("/api/issuer/templates", new { specification }, pointer is null ? HttpStatusCode.Created : HttpStatusCode.UnprocessableEntity);

        if (pointer is not null)
            Assert.Equal(code, Text(answer["errors"]![pointer]![0], "code"));
    }
}
