using System.Net;
using System.Text.Json.Nodes;
using KompetensPasset.Issuer.CredentialOffers;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Testing;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using static KompetensPasset.Issuer.Tests.Slices.IssuerClient;

namespace KompetensPasset.Issuer.Tests.Slices;

/// <summary>A corrected award keeps to the rules of an award.</summary>
public sealed class ReplacingTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private readonly RunningHost host = fixture.Host;

    [Fact]
    public async Task A_suspended_award_is_not_replaced()
    {
        var issuer = await NordkustAsync(host);
        var award = await issuer.AwardAsync();
        var path = PathOf(award);
        await issuer.ChangeAsync(path, "suspend", new { reason = "granskning" }, HttpStatusCode.OK);

        var refused = await issuer.ChangeAsync(path, "replace", new { reason = "rättning" }, HttpStatusCode.Conflict);

        Assert.Equal("award-not-active", Text(refused, "code"));
        Assert.Equal("suspended", Text(await issuer.GetAsync(path), "state"));
        var one = await issuer.ChangeAsync(PathOf(award["credentials"]![0]!, "credentials"), "replace", new { reason = "rättning" }, HttpStatusCode.Conflict);
        Assert.Equal("award-not-active", Text(one, "code"));
    }

    [Fact]
    public async Task An_artefact_that_is_suspended_alone_is_not_replaced()
    {
        var issuer = await NordkustAsync(host);
        var award = await issuer.AwardAsync("edc", "vc+jwt");
        var credential = PathOf(award["credentials"]![0]!, "credentials");
        await issuer.ChangeAsync(credential, "suspend", new { reason = "granskning" }, HttpStatusCode.OK);

        Assert.Equal("credential-suspended", Text(await issuer.ChangeAsync(credential, "replace", new { reason = "rättning" }, HttpStatusCode.Conflict), "code"));
        Assert.Equal("credential-suspended", Text(await issuer.ChangeAsync(PathOf(award), "replace", new { reason = "rättning" }, HttpStatusCode.Conflict), "code"));
        Assert.Equal("suspended", Text(await issuer.GetAsync(credential), "status"));
    }

    [Theory]
    [InlineData("""{"reason": "rättning", "awardedOn": "0001-01-01"}""", "awarded-too-long-ago")]
    [InlineData("""{"reason": "rättning", "awardedOn": "2999-01-01"}""", "awarded-in-the-future")]
    [InlineData("""{"reason": "rättning", "awardedOn": "1998-04-12"}""", "awarded-before-birth")]
    [InlineData("""{"reason": "rättning", "learner": {"fullName": "Anna", "dateOfBirth": "2026-11-21"}}""", "awarded-before-birth")]
    public async Task The_days_of_what_comes_out_follow_the_rules_of_an_award(string body, string code)
    {
        var issuer = await NordkustAsync(host);
        var award = await issuer.AwardAsync();

        var refused = await issuer.ChangeAsync(PathOf(award), "replace", JsonNode.Parse(body)!, HttpStatusCode.UnprocessableEntity);

        Assert.Equal(code, Text(refused["errors"]!["/awardedOn"]![0], "code"));
        Assert.Equal("active", Text(await issuer.GetAsync(PathOf(award)), "state"));
    }

    [Fact]
    public async Task A_grade_that_is_named_as_null_is_taken_away()
    {
        var issuer = await NordkustAsync(host);
        var award = await issuer.AwardAsync();

        var kept = await issuer.ChangeAsync(PathOf(award), "replace", JsonNode.Parse("""{"reason": "namn"}""")!, HttpStatusCode.Created);
        var without = await issuer.ChangeAsync(PathOf(kept), "replace", JsonNode.Parse("""{"reason": "inget betyg", "grade": null}""")!, HttpStatusCode.Created);

        Assert.NotNull(kept["grade"]);
        Assert.Null(without["grade"]);
    }

    [Fact]
    public async Task Two_artefacts_that_are_replaced_at_once_leave_nothing_half_done()
    {
        var issuer = await NordkustAsync(host);
        for (var round = 0; round < 3; round++)
        {
            var award = await issuer.AwardAsync("edc", "vc+jwt");

            await Task.WhenAll(award["credentials"]!.AsArray().Select(c =>
                issuer.ChangeAsync(PathOf(c!, "credentials"), "replace", new { reason = "båda på en gång" }, HttpStatusCode.Created)));

            var after = await issuer.GetAsync(PathOf(award));
            Assert.Equal("replaced", Text(after, "state"));
            Assert.All(after["credentials"]!.AsArray(), c => Assert.Equal("replaced", Text(c, "status")));
        }
    }

    [Fact]
    public async Task Claim_links_that_are_renewed_at_once_leave_one_open()
    {
        var issuer = await NordkustAsync(host);
        var award = await issuer.AwardAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => issuer.PostAsync($"{PathOf(award)}/offers", null, HttpStatusCode.Created)));

        await using var session = host.Services.GetRequiredService<ITenantSessions>().OpenForReading("nordkust");
        var id = Guid.Parse(Text(award, "id"));
        var offers = await session.Query<CredentialOfferView>().Where(o => o.AwardId == id).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(5, offers.Count);
        Assert.Single(offers, o => o.State is OfferState.Open);
    }

    private static string PathOf(JsonNode resource, string kind = "awards") => $"/api/issuer/{kind}/{Text(resource, "id")}";

    [Theory]
    [InlineData("suspend")]
    [InlineData("revoke")]
    public async Task What_is_replaced_does_not_change_any_more(string verb)
    {
        var issuer = await NordkustAsync(host);
        var award = await issuer.AwardAsync();
        await issuer.ChangeAsync($"/api/issuer/awards/{Text(award, "id")}", "replace", new { reason = "fel namn" }, HttpStatusCode.Created);

        var refused = await issuer.ChangeAsync($"/api/issuer/credentials/{Text(award["credentials"]![0], "id")}", verb, new { reason = "för sent" }, HttpStatusCode.Conflict);

        Assert.Equal("credential-replaced", Text(refused, "code"));
    }

    [Theory]
    [InlineData("suspend")]
    [InlineData("reinstate")]
    [InlineData("replace")]
    public async Task An_award_that_is_revoked_stays_so(string verb)
    {
        var issuer = await NordkustAsync(host);
        var path = $"/api/issuer/awards/{Text(await issuer.AwardAsync(), "id")}";
        await issuer.ChangeAsync(path, "revoke", new { reason = "fusk" }, HttpStatusCode.OK);

        var refused = await issuer.ChangeAsync(path, verb, new { reason = "för sent" }, HttpStatusCode.Conflict);

        Assert.Equal("award-withdrawn", Text(refused, "code"));
    }
}
