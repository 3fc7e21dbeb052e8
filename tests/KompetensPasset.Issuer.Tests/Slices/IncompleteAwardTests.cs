using System.Net;
using System.Net.Http.Json;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Issuer.Awards;
using KompetensPasset.Issuer.IssuedCredentials;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Platform.Vault;
using KompetensPasset.Testing;
using Microsoft.Extensions.DependencyInjection;
using static KompetensPasset.Issuer.Tests.Slices.IssuerClient;

namespace KompetensPasset.Issuer.Tests.Slices;

/// <summary>What would only fail while it is written is refused before, with a sentence that helps.</summary>
public sealed class IncompleteAwardTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private readonly RunningHost host = fixture.Host;

    [Fact]
    public async Task A_country_of_the_identity_number_that_no_credential_can_name_is_refused_and_not_repeated()
    {
        var issuer = await NordkustAsync(host);
        var body = new { templateId = await issuer.TemplateAsync(), learner = new { fullName = "A", nationalId = "1", nationalIdCountry = "US-secret" }, awardedOn = "2026-11-20" };

        using var answer = await issuer.SendAwardAsync(body, NewKey());

        var refused = await ReadAsync(answer, HttpStatusCode.UnprocessableEntity);
        Assert.Equal("national-id-country-unknown", Text(refused["errors"]!["/learner/nationalIdCountry"]![0], "code"));
        Assert.DoesNotContain("US-secret", refused.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_from_before_that_rule_gives_a_clear_refusal_and_can_be_corrected()
    {
        var issuer = await NordkustAsync(host);
        var award = await issuer.AwardAsync("dc+sd-jwt");
        await ChangeRecordAsync(new AwardId(Guid.Parse(Text(award, "id"))), learner => learner with { NationalId = "19980412-0000", NationalIdCountry = "YU" });

        var refused = await issuer.AddFormatAsync(Text(award, "id"), new { format = "edc" }, HttpStatusCode.UnprocessableEntity, NewKey());
        await issuer.AddFormatAsync(Text(award, "id"), new { format = "vc+jwt" }, HttpStatusCode.Created, NewKey());
        var corrected = await issuer.ChangeAsync($"/api/issuer/awards/{Text(award, "id")}", "replace", new { reason = "fel land", learner = Anna }, HttpStatusCode.Created);

        Assert.Equal("learner-country-unknown", Text(refused, "code"));
        await issuer.AddFormatAsync(Text(corrected, "id"), new { format = "edc" }, HttpStatusCode.Created, NewKey());
    }

    private async Task ChangeRecordAsync(AwardId id, Func<Learner, Learner> change)
    {
        var vault = host.Services.GetRequiredService<IContentVault>();
        await using var session = host.Services.GetRequiredService<ITenantSessions>().Open("nordkust");
        var facts = (await session.LoadAsync<AwardView>(id, TestContext.Current.CancellationToken))!.Facts;
        var record = (await LearnerRecords.ReadAsync(vault, session, facts, TestContext.Current.CancellationToken))!;
        var changed = LearnerRecords.Write(record with { Learner = change(record.Learner) });
        await vault.ReplaceAsync(session, facts.Learner.Value, facts.Record.Value, changed, TestContext.Current.CancellationToken);
        await session.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task An_organisation_without_an_identifier_awards_nothing_and_is_told_what_is_missing()
    {
        var issuer = await SydvikAsync(host);
        await DescribeAsync(issuer, new { legalName = new { sv = "Sydvik Folkhögskola" }, country = "SE" });

        foreach (var format in (string[])["edc", "dc+sd-jwt"])
        {
            var body = new { templateId = await issuer.TemplateAsync(), learner = Anna, awardedOn = "2026-11-20", formats = (string[])[format] };
            using var answer = await issuer.SendAwardAsync(body, NewKey());
            var refused = await ReadAsync(answer, HttpStatusCode.UnprocessableEntity);

            Assert.Equal("template-incomplete", Text(refused, "code"));
            Assert.Equal(["issuer-identifier-missing"], refused["missing"]!.AsArray().Select(m => Text(m, "code")));
        }
    }

    private static async Task DescribeAsync(IssuerClient issuer, object body)
    {
        using var look = await issuer.Http.GetAsync(Path("/api/issuer/organisation"), TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/issuer/organisation") { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", look.Headers.ETag!.ToString());
        using var answer = await issuer.Http.SendAsync(request, TestContext.Current.CancellationToken);
        await ReadAsync(answer, HttpStatusCode.OK);
    }
}
