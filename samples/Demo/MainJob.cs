using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using static KompetensPasset.Samples.Demo.Party;

namespace KompetensPasset.Samples.Demo;

/// <summary>The main job: issued → claimed into the holder's wallet → shared → verified → revoked → refused.</summary>
internal static class MainJob
{
    private static int step;

    public static async Task RunAsync(Uri service)
    {
        using var issuer = await SignedInAsync(service, "demo-issuer", "issuer");
        using var holder = await SignedInAsync(service, "demo-holder-anna", "wallet");
        using var stranger = await SignedInAsync(service, "demo-holder-bo", "wallet");
        using var verifier = await SignedInAsync(service, "demo-verifier", "verifier");
        using var employer = new Party(service);
        Done("signed in", "issuer, two holders and verifier have tokens by client credentials");

        var template = await PublishTemplateAsync(issuer);
        var (award, claimUrl) = await AwardAsync(issuer, template);
        await LookAtClaimPageAsync(employer, claimUrl);
        var held = await ClaimAsync(holder, stranger, claimUrl);
        var (share, shareUrl) = await ShareAsync(holder, held);
        var (mediaType, octets) = await VerifySharedAsync(employer, verifier, shareUrl);
        await RefuseForgeriesAsync(verifier, mediaType, octets);
        await SuspendAndReinstateAsync(issuer, verifier, award, mediaType, octets);
        await RevokeAsync(issuer, holder, verifier, (award, held, shareUrl), mediaType, octets);
        await LookAtOpeningsAndWithdrawAsync(holder, employer, share, shareUrl);
        await LeaveAsync(holder, held);
        await OfficialSample.VerifyAsync();
    }

    public static void Done(string what, string checkedThat) => Console.WriteLine($"{++step,3}. {what,-28} {checkedThat}");

    public static void LeftOut(string what, string why) => Console.WriteLine($"{++step,3}. {what,-28} LEFT OUT: {why}");

    private static async Task<string> PublishTemplateAsync(Party issuer)
    {
        var specification = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(SamplesFolder(), "templates", "natverksteknik.json")))!;
        var draft = await issuer.PostAsync("/api/issuer/templates", new JsonObject { ["specification"] = specification }, HttpStatusCode.Created);
        var id = Text(draft, "id");
        var published = await issuer.PostAsync($"/api/issuer/templates/{id}/publish", null, HttpStatusCode.OK);
        Expect(Text(published, "state") == "published", "the template is not published");
        Done("template published", "all elements of Annex I are there, in Swedish and English");
        return id;
    }

    private static async Task<(string Award, string ClaimUrl)> AwardAsync(Party issuer, string template)
    {
        var key = ("Idempotency-Key", $"demo-{template}");
        var body = new
        {
            templateId = template,
            learner = new { fullName = "Anna Åkesson", givenName = "Anna", familyName = "Åkesson", dateOfBirth = "1998-04-12" },
            awardedOn = "2026-11-20",
            grade = new { sv = "Godkänt", en = "Pass" },
        };
        var award = await issuer.PostAsync("/api/issuer/awards", body, HttpStatusCode.Created, key);
        var repeated = await issuer.PostAsync("/api/issuer/awards", body, HttpStatusCode.Created, key);
        Expect(Text(award, "id") == Text(repeated, "id"), "a repeated call with the same Idempotency-Key made a second award");
        Expect(award["credentials"]!.AsArray() is [{ } credential] && Text(credential, "format") == "edc", "the award has no EDC");
        Done("issued", "one EDC, sealed with JAdES B-B; the repeated call gave the same award");
        return (Text(award, "id"), award["offer"]!["claimUrl"]!.GetValue<string>());
    }

    private static async Task LookAtClaimPageAsync(Party employer, string claimUrl)
    {
        var path = new Uri(claimUrl).PathAndQuery;
        for (var look = 0; look < 2; look++)
        {
            var claim = await employer.GetAsync(path);
            Expect(Text(claim, "state") == "open", "looking at the claim link consumed it");
        }

        Done("claim link looked at", "it names issuer, title and person, and looking consumed nothing");
    }

    private static async Task<string> ClaimAsync(Party holder, Party stranger, string claimUrl)
    {
        await holder.PostAsync("/api/wallet", null, HttpStatusCode.Created);
        await stranger.PostAsync("/api/wallet", null, HttpStatusCode.Created);
        var received = await holder.PostAsync("/api/wallet/credentials", new { claimUrl }, HttpStatusCode.Created);
        var items = received["credentials"]!.AsArray();
        Expect(items.Count == 1, "the wallet did not receive one credential");
        var id = Text(items[0]!, "id");

        var refused = await stranger.PostAsync("/api/wallet/credentials", new { claimUrl }, HttpStatusCode.Gone);
        await stranger.GetAsync($"/api/wallet/credentials/{id}", HttpStatusCode.NotFound);
        var list = await holder.GetAsync("/api/wallet/credentials");
        Expect(list["items"]!.AsArray().Count == 1, "the wallet does not list one credential");
        Done("claimed into the wallet", $"kept encrypted; another holder got 410 ({Text(refused, "code")}) and sees nothing");
        return id;
    }

    private static async Task<(string Share, string Url)> ShareAsync(Party holder, string held)
    {
        var preview = await holder.PostAsync("/api/wallet/shares/preview", new { credentialIds = new[] { held } }, HttpStatusCode.OK);
        Expect(preview.ToJsonString().Contains("1998-04-12", StringComparison.Ordinal), "the preview does not show the birth date that the receiver will see");
        var share = await holder.PostAsync("/api/wallet/shares", new { credentialIds = new[] { held }, label = "Volvik, ansökan 123" }, HttpStatusCode.Created);
        Done("shared", "after a preview of everything that the receiver will see; the link has an end date");
        return (Text(share, "id"), Text(share, "url"));
    }

    private static async Task<(string MediaType, byte[] Octets)> VerifySharedAsync(Party employer, Party verifier, string shareUrl)
    {
        var path = new Uri(shareUrl).PathAndQuery;
        var page = await employer.PageAsync("/sv" + path);
        Expect(page.Contains("Äkta och giltigt", StringComparison.Ordinal) && page.Contains("Anna Åkesson", StringComparison.Ordinal), "the shared page does not say that it is valid, and whose it is");
        Done("shared page opened", "no account, no script: says in plain words that it is valid and why");

        var (mediaType, octets) = await employer.DownloadAsync(path + "/credentials/1");
        var report = await verifier.VerifyAsync(octets, mediaType);
        ExpectVerdict(report, "valid");
        Done("verified", $"original octets ({mediaType}, {octets.Length:N0} B): signature, issuer, trust, time and status checked");
        return (mediaType, octets);
    }

    private static async Task RefuseForgeriesAsync(Party verifier, string mediaType, byte[] octets)
    {
        var forged = Encoding.UTF8.GetString(octets).Replace("Godkänt", "Utmärkt", StringComparison.Ordinal);
        Expect(forged != Encoding.UTF8.GetString(octets), "the grade is not in the file");
        ExpectVerdict(await verifier.VerifyAsync(Encoding.UTF8.GetBytes(forged), mediaType), "not-valid");
        Done("forgery refused", "a changed grade is not valid, and the report says that the signature is wrong");
    }

    private static async Task SuspendAndReinstateAsync(Party issuer, Party verifier, string award, string mediaType, byte[] octets)
    {
        await issuer.ChangeAwardAsync(award, "suspend", new { reason = "under-review" });
        await WithinASecondAsync(() => verifier.VerifyAsync(octets, mediaType), "genuine-with-remarks");
        await issuer.ChangeAwardAsync(award, "reinstate", new { reason = "review-ended" });
        await WithinASecondAsync(() => verifier.VerifyAsync(octets, mediaType), "valid");
        Done("suspended and reinstated", "the verifier saw each within a second");
    }

    private static async Task RevokeAsync(Party issuer, Party holder, Party verifier, (string Award, string Held, string ShareUrl) about, string mediaType, byte[] octets)
    {
        var before = DateTimeOffset.UtcNow;
        await Task.Delay(TimeSpan.FromSeconds(1.2));
        await issuer.ChangeAwardAsync(about.Award, "revoke", new { reason = "issued-in-error" });
        var report = await WithinASecondAsync(() => verifier.VerifyAsync(octets, mediaType), "not-valid");
        Done("revoked", $"the verifier refuses it within a second ({Text(report, "reason")})");

        var held = await holder.GetAsync($"/api/wallet/credentials/{about.Held}");
        Expect(held.ToJsonString().Contains("revoked", StringComparison.Ordinal), "the wallet does not say that it is revoked");
        var then = await verifier.PostAsync("/api/verifier/credentials/verify", new { credential = Encoding.UTF8.GetString(octets), at = before }, HttpStatusCode.OK);
        ExpectVerdict(then, "valid");
        Done("seen by holder; valid then", "the wallet shows it revoked; asked for the time before, the verifier says that it was valid");
    }

    private static async Task LookAtOpeningsAndWithdrawAsync(Party holder, Party employer, string share, string shareUrl)
    {
        var openings = await holder.GetAsync($"/api/wallet/shares/{share}/openings");
        Expect(openings["items"]!.AsArray().Count > 0, "the openings are not logged");
        await holder.SendAsync(HttpMethod.Delete, $"/api/wallet/shares/{share}", null, HttpStatusCode.NoContent);
        await employer.PageAsync("/sv" + new Uri(shareUrl).PathAndQuery, HttpStatusCode.Gone);
        Done("who looked; withdrawn", "the holder saw that it was opened, withdrew it, and the link is gone at once");
    }

    private static async Task LeaveAsync(Party holder, string held)
    {
        var (mediaType, archive) = await holder.DownloadAsync("/api/wallet/export");
        Expect(mediaType == "application/zip" && archive.Length > 0, "the export is not an archive");
        await holder.SendAsync(HttpMethod.Delete, $"/api/wallet/credentials/{held}", null, HttpStatusCode.NoContent);
        await holder.SendAsync(HttpMethod.Delete, "/api/wallet", null, HttpStatusCode.NoContent);
        await holder.GetAsync("/api/wallet/credentials", HttpStatusCode.NotFound);
        Done("left with everything; erased", $"archive of {archive.Length:N0} B with the originals; then keys and content are destroyed");
    }

    private static async Task<JsonNode> WithinASecondAsync(Func<Task<JsonNode>> verify, string verdict)
    {
        var until = DateTimeOffset.UtcNow.AddSeconds(1);
        JsonNode report;
        do
        {
            report = await verify();
            if (Text(report, "verdict") == verdict)
                return report;

            await Task.Delay(50);
        }
        while (DateTimeOffset.UtcNow < until);

        ExpectVerdict(report, verdict);
        return report;
    }

    private static void ExpectVerdict(JsonNode report, string verdict) =>
        Expect(Text(report, "verdict") == verdict, $"the verdict is {Text(report, "verdict")} ({Text(report, "reason")}), expected {verdict}");

    public static string Text(JsonNode node, string name) => node[name]?.ToString() ?? throw new DemoFailedException($"'{name}' is missing in {node.ToJsonString()}");

    public static string SamplesFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "KompetensPasset.sln")))
                return Path.Combine(folder.FullName, "samples");
        }

        throw new DemoFailedException("The samples folder is not beside the demo.");
    }
}
