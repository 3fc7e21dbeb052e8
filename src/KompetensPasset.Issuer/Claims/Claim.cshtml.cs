using KompetensPasset.Issuer.CredentialOffers;
using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Layout;
using KompetensPasset.Platform.Problems;
using KompetensPasset.Platform.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace KompetensPasset.Issuer.Claims;

/// <summary>What a claim link is about: a page for people, JSON for machines, at one address. Consumes nothing, because mail scanners open links too.</summary>
[IgnoreAntiforgeryToken]
[LimitGuesses]
internal sealed class ClaimModel(ClaimReading reading, Claiming claiming, IssuerAddresses addresses, IOptions<JsonOptions> json) : PageModel
{
    /// <summary>What the link is about.</summary>
    public ClaimView? Claim { get; private set; }

    /// <summary>The secret in the address.</summary>
    public string Secret { get; private set; } = "";

    /// <summary>The link itself, to be pasted into a wallet.</summary>
    public string Link => addresses.Claim(Secret);

    /// <summary>Who claims by the form: a new key with each open page. Who has claimed by it has it in the address, and so gets the same file again.</summary>
    public string ClaimantKey { get; private set; } = "";

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(string secret, string? claimant, CancellationToken ct)
    {
        (Secret, Claim) = (secret, await reading.ReadAsync(secret, ClaimCredential.IsKey(claimant) ? ClaimReading.ClaimantOf(claimant) : null, ct));
        ClaimantKey = Claim?.YoursUntil is null ? RandomId.NewSecret() : claimant!;
        Response.Headers.CacheControl = "no-store";
        if (!PageRequests.IsPage(HttpContext))
            return Claim is null ? new ProblemActionResult(IssuerErrors.OfferUnknown) : new JsonResult(Claim, json.Value.SerializerOptions);
        if (Claim is null)
            return StatusCode(StatusCodes.Status404NotFound);

        Response.StatusCode = Claim is { State: OfferState.Open } or { YoursUntil: not null } ? StatusCodes.Status200OK : StatusCodes.Status410Gone;
        return Page();
    }

    /// <summary>A person's claim; the page that follows has the file, and says why when it cannot be had. Any claim whose body is not JSON comes here too.</summary>
    public async Task<IActionResult> OnPostAsync(string secret, [FromForm] string? claimantKey, CancellationToken ct)
    {
        if (!PageRequests.IsPage(HttpContext))
            return new ProblemActionResult(HttpErrors.MediaTypeUnsupported);
        if (!Request.HasFormContentType)
            return StatusCode(StatusCodes.Status415UnsupportedMediaType);
        if (!ClaimCredential.IsKey(claimantKey))
            return StatusCode(StatusCodes.Status400BadRequest);

        var (_, problem) = await claiming.RedeemAsync(secret, claimantKey, ct);
        if (problem == IssuerErrors.OfferUnknown)
            return StatusCode(StatusCodes.Status404NotFound);

        var page = $"~/claim/{Uri.EscapeDataString(secret)}";
        return LocalRedirect(problem is null ? $"{page}?claimant={Uri.EscapeDataString(claimantKey)}" : page);
    }
}

/// <summary>Problem details as the answer of a page.</summary>
internal sealed class ProblemActionResult(Platform.Deciding.ProblemType problem) : IActionResult
{
    public Task ExecuteResultAsync(ActionContext context) => problem.ToResult().ExecuteAsync(context.HttpContext);
}
