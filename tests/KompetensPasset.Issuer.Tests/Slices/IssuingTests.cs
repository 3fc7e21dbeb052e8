using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.VcJose;
using KompetensPasset.Issuer.IssuedCredentials;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Testing;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using static KompetensPasset.Issuer.Tests.Slices.IssuerClient;

namespace KompetensPasset.Issuer.Tests.Slices;

public sealed class IssuingTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private readonly RunningHost host = fixture.Host;

    [Fact]
    public async Task An_award_gives_a_sealed_EDC_without_a_shape_violation()
    {
        var issuer = await NordkustAsync(host);

        var award = await issuer.AwardAsync();

        Assert.Equal("active", Text(award, "state"));
        var credential = Assert.Single(award["credentials"]!.AsArray())!;
        Assert.Equal("edc", Text(credential, "format"));
        var octets = await issuer.ContentAsync(credential);
        var sealedDocument = SealedDocument.Parse((ReadOnlyMemory<byte>)octets);
        Assert.True(sealedDocument.IsSuccess, sealedDocument.Error?.Code);
        var payload = JsonDocument.Parse(JsonDocument.Parse(octets).RootElement.GetProperty("payload").GetString()!).RootElement;
        Assert.Empty(EdcProfile.Validate(payload));
        Assert.Equal($"{host.Address.ToString().TrimEnd('/')}/orgs/nordkust", payload.GetProperty("issuer").GetProperty("id").GetString());
    }

    [Fact]
    public async Task The_other_formats_are_issued_with_the_award_or_later()
    {
        var issuer = await NordkustAsync(host);

        var award = await issuer.AwardAsync("dc+sd-jwt");
        var further = await issuer.AddFormatAsync(Text(award, "id"), new { format = "vc+jwt" }, HttpStatusCode.Created, NewKey());

        var sdJwt = Encoding.ASCII.GetString(await issuer.ContentAsync(award["credentials"]![0]!));
        Assert.True(SdJwtVcToken.ParseIssued(sdJwt).IsSuccess);
        Assert.True(VcJwt.Parse(Encoding.ASCII.GetString(await issuer.ContentAsync(further))).IsSuccess);
        var refused = await issuer.AddFormatAsync(Text(award, "id"), new { format = "vc+jwt" }, HttpStatusCode.Conflict, NewKey());
        Assert.Equal("format-already-issued", Text(refused, "code"));
    }

    [Fact]
    public async Task A_format_that_is_asked_for_again_with_the_same_key_is_issued_once()
    {
        var issuer = await NordkustAsync(host);
        var id = Text(await issuer.AwardAsync(), "id");
        var key = NewKey();

        var first = await issuer.AddFormatAsync(id, new { format = "dc+sd-jwt" }, HttpStatusCode.Created, key);
        var second = await issuer.AddFormatAsync(id, new { format = "dc+sd-jwt" }, HttpStatusCode.Created, key);

        Assert.Equal(Text(first, "id"), Text(second, "id"));
        Assert.Equal("idempotency-key-reused", Text(await issuer.AddFormatAsync(id, new { format = "vc+jwt" }, HttpStatusCode.Conflict, key), "code"));
        Assert.Equal("idempotency-key-required", Text(await issuer.AddFormatAsync(id, new { format = "dc+sd-jwt" }, HttpStatusCode.BadRequest, null), "code"));
        Assert.Equal(2, (await issuer.GetAsync($"/api/issuer/awards/{id}"))["credentials"]!.AsArray().Count);
    }

    [Fact]
    public async Task Formats_that_are_added_at_once_are_all_issued()
    {
        var issuer = await NordkustAsync(host);
        var id = Text(await issuer.AwardAsync(), "id");

        await Task.WhenAll(((string[])["vc+jwt", "dc+sd-jwt", "dc+sd-jwt"]).Select(format => issuer.AddFormatAsync(id, new { format }, HttpStatusCode.Created, NewKey())));

        Assert.Equal(4, (await issuer.GetAsync($"/api/issuer/awards/{id}"))["credentials"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_further_format_of_a_suspended_award_is_refused()
    {
        var issuer = await NordkustAsync(host);
        var award = await issuer.AwardAsync();
        await issuer.ChangeAsync($"/api/issuer/awards/{Text(award, "id")}", "suspend", new { reason = "under granskning" }, HttpStatusCode.OK);

        var refused = await issuer.AddFormatAsync(Text(award, "id"), new { format = "vc+jwt" }, HttpStatusCode.Conflict, NewKey());

        Assert.Equal("award-not-active", Text(refused, "code"));
    }

    [Fact]
    public async Task The_same_key_and_body_give_the_same_award_and_another_body_is_refused()
    {
        var issuer = await NordkustAsync(host);
        var (template, key) = (await issuer.TemplateAsync(), NewKey());

        using var first = await issuer.SendAwardAsync(new { templateId = template, learner = Anna, awardedOn = "2026-11-20" }, key);
        using var second = await issuer.SendAwardAsync(new { templateId = template, learner = Anna, awardedOn = "2026-11-20" }, key);
        using var other = await issuer.SendAwardAsync(new { templateId = template, learner = Anna, awardedOn = "2026-11-19" }, key);

        var (one, two) = (await ReadAsync(first, HttpStatusCode.Created), await ReadAsync(second, HttpStatusCode.Created));
        Assert.Equal(one.ToJsonString(), two.ToJsonString());
        Assert.Equal("idempotency-key-reused", Text(await ReadAsync(other, HttpStatusCode.Conflict), "code"));
    }

    [Fact]
    public async Task Bad_awards_are_refused_and_nothing_is_stored()
    {
        var issuer = await NordkustAsync(host);
        var template = await issuer.TemplateAsync();
        var before = await CountAsync();

        await RefusedAsync(new { templateId = Guid.Empty, learner = Anna, awardedOn = "2026-11-20" }, HttpStatusCode.NotFound, "template-unknown");
        await RefusedAsync(new { templateId = template, learner = new { fullName = "" }, awardedOn = "2026-11-20" }, HttpStatusCode.UnprocessableEntity, "validation-failed");
        await RefusedAsync(new { templateId = template, learner = Anna, awardedOn = "1998-01-01" }, HttpStatusCode.UnprocessableEntity, "validation-failed");
        await RefusedAsync(
            new { templateId = template, learner = Anna, awardedOn = "2026-11-20", validFrom = "2027-01-01T00:00:00Z", validUntil = "2026-01-01T00:00:00Z" },
            HttpStatusCode.UnprocessableEntity, "validation-failed");
        using var withoutKey = await issuer.SendAwardAsync(new { templateId = template, learner = Anna, awardedOn = "2026-11-20" }, null);
        Assert.Equal("idempotency-key-required", Text(await ReadAsync(withoutKey, HttpStatusCode.BadRequest), "code"));

        Assert.Equal(before, await CountAsync());

        async Task RefusedAsync(object body, HttpStatusCode status, string code)
        {
            using var answer = await issuer.SendAwardAsync(body, NewKey());
            Assert.Equal(code, Text(await ReadAsync(answer, status), "code"));
        }
    }

    [Fact]
    public async Task A_misspelt_name_is_replaced_by_a_corrected_award_that_is_linked_both_ways()
    {
        var issuer = await NordkustAsync(host);
        var award = await issuer.AwardAsync("edc", "dc+sd-jwt");
        var path = $"/api/issuer/awards/{Text(award, "id")}";

        var corrected = await issuer.ChangeAsync(path, "replace", new { reason = "felstavat namn", learner = new { fullName = "Anna Åkeson" } }, HttpStatusCode.Created);

        Assert.Equal(Text(award, "id"), Text(corrected, "corrects"));
        Assert.Equal("Anna Åkeson", Text(corrected["learner"], "fullName"));
        Assert.Equal(2, corrected["credentials"]!.AsArray().Count);
        var old = await issuer.GetAsync(path);
        Assert.Equal("replaced", Text(old, "state"));
        Assert.Equal(Text(corrected, "id"), Text(old, "correctedBy"));
        Assert.All(old["credentials"]!.AsArray(), c => Assert.Equal("replaced", Text(c, "status")));
        Assert.Equal("withdrawn", Text(old["offer"], "state"));
        var again = await issuer.ChangeAsync(path, "replace", new { reason = "en gång till" }, HttpStatusCode.Conflict);
        Assert.Equal("award-corrected", Text(again, "code"));
    }

    [Fact]
    public async Task An_award_whose_artefacts_were_all_revoked_one_by_one_is_corrected_in_the_formats_that_it_had()
    {
        var issuer = await NordkustAsync(host);
        var award = await issuer.AwardAsync("edc", "vc+jwt");
        var path = $"/api/issuer/awards/{Text(award, "id")}";
        foreach (var credential in award["credentials"]!.AsArray())
            await issuer.ChangeAsync($"/api/issuer/credentials/{Text(credential, "id")}", "revoke", new { reason = "felstavat namn" }, HttpStatusCode.OK);

        var corrected = await issuer.ChangeAsync(path, "replace", new { reason = "felstavat namn", learner = new { fullName = "Anna Åkeson" } }, HttpStatusCode.Created);

        Assert.Equal("Anna Åkeson", Text(corrected["learner"], "fullName"));
        Assert.Equal(["edc", "vc+jwt"], corrected["credentials"]!.AsArray().Select(c => Text(c, "format")).Order(StringComparer.Ordinal));
        Assert.All(corrected["credentials"]!.AsArray(), c => Assert.Equal("active", Text(c, "status")));
        Assert.Equal(
            award["credentials"]!.AsArray().Select(c => Text(c, "id")).Order(StringComparer.Ordinal),
            corrected["credentials"]!.AsArray().Select(c => Text(c, "replaces")).Order(StringComparer.Ordinal));
        var old = await issuer.GetAsync(path);
        Assert.Equal(("replaced", Text(corrected, "id")), (Text(old, "state"), Text(old, "correctedBy")));
        Assert.All(old["credentials"]!.AsArray(), c => Assert.Equal("revoked", Text(c, "status")));
    }

    [Fact]
    public async Task A_format_that_was_revoked_alone_does_not_come_back_with_the_correction()
    {
        var issuer = await NordkustAsync(host);
        var award = await issuer.AwardAsync("edc", "vc+jwt");
        var edc = award["credentials"]!.AsArray().Single(c => Text(c, "format") == "edc")!;
        await issuer.ChangeAsync($"/api/issuer/credentials/{Text(edc, "id")}", "revoke", new { reason = "fel mottagare" }, HttpStatusCode.OK);

        var corrected = await issuer.ChangeAsync($"/api/issuer/awards/{Text(award, "id")}", "replace", new { reason = "fel betyg", grade = new { sv = "Väl godkänt" } }, HttpStatusCode.Created);

        Assert.Equal("vc+jwt", Text(Assert.Single(corrected["credentials"]!.AsArray()), "format"));
    }

    [Fact]
    public async Task One_artefact_can_be_replaced_by_itself()
    {
        var issuer = await NordkustAsync(host);
        var award = await issuer.AwardAsync("edc", "vc+jwt");
        var edc = award["credentials"]!.AsArray().Single(c => Text(c, "format") == "edc")!;

        var corrected = await issuer.ChangeAsync($"/api/issuer/credentials/{Text(edc, "id")}", "replace", new { reason = "fel betyg", grade = new { sv = "Väl godkänt" } }, HttpStatusCode.Created);

        Assert.Equal("edc", Text(Assert.Single(corrected["credentials"]!.AsArray()), "format"));
        var old = await issuer.GetAsync($"/api/issuer/awards/{Text(award, "id")}");
        Assert.Equal("active", Text(old, "state"));
        Assert.Equal(["active", "replaced"], old["credentials"]!.AsArray().Select(c => Text(c, "status")).Order());
    }

    [Fact]
    public async Task The_history_says_what_happened_and_why()
    {
        var issuer = await NordkustAsync(host);
        var award = await issuer.AwardAsync();
        var id = Text(award["credentials"]![0], "id");
        await issuer.ChangeAsync($"/api/issuer/credentials/{id}", "suspend", new { reason = "anmälan om fusk" }, HttpStatusCode.OK);
        await issuer.ChangeAsync($"/api/issuer/credentials/{id}", "reinstate", new { reason = "anmälan avskriven" }, HttpStatusCode.OK);
        await issuer.ChangeAsync($"/api/issuer/credentials/{id}", "revoke", new { reason = "utfärdat av misstag" }, HttpStatusCode.OK);
        await issuer.ChangeAsync($"/api/issuer/credentials/{id}", "revoke", new { reason = "en gång till" }, HttpStatusCode.OK);

        var history = await issuer.GetAsync($"/api/issuer/credentials/{id}/history");

        Assert.Equal(["issued", "suspended", "reinstated", "revoked"], history["items"]!.AsArray().Select(e => Text(e, "what")));
        Assert.Equal("utfärdat av misstag", Text(history["items"]![3], "reason"));
        var refused = await issuer.ChangeAsync($"/api/issuer/credentials/{id}", "suspend", new { reason = "för sent" }, HttpStatusCode.Conflict);
        Assert.Equal("credential-revoked", Text(refused, "code"));
    }

    [Fact]
    public async Task An_artefact_of_a_suspended_award_is_not_reinstated_alone()
    {
        var issuer = await NordkustAsync(host);
        var award = await issuer.AwardAsync();
        await issuer.ChangeAsync($"/api/issuer/awards/{Text(award, "id")}", "suspend", new { reason = "granskning" }, HttpStatusCode.OK);

        var refused = await issuer.ChangeAsync($"/api/issuer/credentials/{Text(award["credentials"]![0], "id")}", "reinstate", new { reason = "ändå" }, HttpStatusCode.Conflict);

        Assert.Equal("credential-suspended-with-award", Text(refused, "code"));
    }

    [Fact]
    public async Task A_stale_or_missing_version_changes_nothing()
    {
        var issuer = await NordkustAsync(host);
        var award = await issuer.AwardAsync();
        var path = $"/api/issuer/awards/{Text(award, "id")}";

        var missing = await issuer.PostAsync($"{path}/revoke", new { reason = "utan version" }, HttpStatusCode.PreconditionRequired);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{path}/revoke") { Content = JsonContent.Create(new { reason = "gammal version" }) };
        request.Headers.TryAddWithoutValidation("If-Match", "\"99\"");
        using var stale = await issuer.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("version-required", Text(missing, "code"));
        Assert.Equal("stale-version", Text(await ReadAsync(stale, HttpStatusCode.PreconditionFailed), "code"));
        Assert.Equal("active", Text(await issuer.GetAsync(path), "state"));
    }

    [Fact]
    public async Task Another_organisation_finds_nothing_under_foreign_ids()
    {
        var (nordkust, sydvik) = (await NordkustAsync(host), await SydvikAsync(host));
        var award = await nordkust.AwardAsync();
        var (id, credential) = (Text(award, "id"), Text(award["credentials"]![0], "id"));

        foreach (var path in new[] { $"awards/{id}", $"credentials/{credential}", $"credentials/{credential}/history", $"credentials/{credential}/content", $"templates/{await nordkust.TemplateAsync()}" })
            await sydvik.GetAsync($"/api/issuer/{path}", HttpStatusCode.NotFound);

        foreach (var path in new[] { $"awards/{id}", $"credentials/{credential}" })
            await sydvik.ChangeAsync($"/api/issuer/{path}", "revoke", new { reason = "inte mitt" }, HttpStatusCode.NotFound);
        await sydvik.ChangeAsync($"/api/issuer/awards/{id}", "replace", new { reason = "inte mitt" }, HttpStatusCode.NotFound);
        await sydvik.PostAsync($"/api/issuer/awards/{id}/offers", null, HttpStatusCode.NotFound);
        await sydvik.AddFormatAsync(id, new { format = "vc+jwt" }, HttpStatusCode.NotFound, NewKey());

        Assert.Equal("active", Text(await nordkust.GetAsync($"/api/issuer/awards/{id}"), "state"));
        Assert.DoesNotContain((await sydvik.GetAsync("/api/issuer/credentials"))["items"]!.AsArray(), c => Text(c, "id") == credential);
    }

    [Fact]
    public async Task The_list_pages_and_shows_names_from_the_vault_only()
    {
        var issuer = await NordkustAsync(host);
        for (var i = 0; i < 3; i++)
            await issuer.AwardAsync();

        var first = await issuer.GetAsync("/api/issuer/credentials?limit=2");
        var second = await issuer.GetAsync($"/api/issuer/credentials?limit=2&cursor={Text(first, "nextCursor")}");

        Assert.Equal(2, first["items"]!.AsArray().Count);
        Assert.All(first["items"]!.AsArray(), c => Assert.Equal("Anna Åkesson", Text(c, "learner")));
        Assert.Empty(first["items"]!.AsArray().Select(c => Text(c, "id")).Intersect(second["items"]!.AsArray().Select(c => Text(c, "id"))));
    }

    [Fact]
    public async Task Two_credentials_cannot_have_one_status_index()
    {
        var issuer = await NordkustAsync(host);
        var award = await issuer.AwardAsync();
        await using var session = host.Services.GetRequiredService<ITenantSessions>().Open("nordkust");
        var taken = await session.LoadAsync<IssuedCredentialSummary>(new IssuedCredentialId(Guid.Parse(Text(award["credentials"]![0], "id"))), TestContext.Current.CancellationToken);
        var twin = taken!.Artefact with { Id = new IssuedCredentialId(Guid.CreateVersion7(DateTimeOffset.UtcNow)) };
        session.Events.StartStream<IssuedCredential>(twin.Id.Value, new IssuedCredentialEvent.CredentialIssued(twin, Deciders.TestActs.Officer, DateTimeOffset.UtcNow));

        await Assert.ThrowsAsync<JasperFx.DocumentAlreadyExistsException>(() => session.SaveChangesAsync(TestContext.Current.CancellationToken));
    }

    private async Task<int> CountAsync()
    {
        await using var session = host.Services.GetRequiredService<ITenantSessions>().OpenForReading("nordkust");
        return await session.Query<IssuedCredentialSummary>().CountAsync(TestContext.Current.CancellationToken);
    }
}
