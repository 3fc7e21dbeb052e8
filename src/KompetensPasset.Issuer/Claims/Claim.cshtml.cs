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
internal sealed class ClaimModel(ClaimReading reading, IssuerAddresses addresses, IOptions<JsonOptions> json) : PageModel
{
    /// <summary>What the link is about.</summary>
    public ClaimView? Claim { get; private set; }

    /// <summary>The secret in the address.</summary>
    public string Secret { get; private set; } = "";

    /// <summary>The link itself, to be pasted into a wallet.</summary>
    public string Link => addresses.Claim(Secret);

    /// <summary>Makes a second click on the same page get the same file.</summary>
    public string ClaimantKey { get; } = RandomId.NewSecret();

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(string secret, CancellationToken ct)
    {
        (Secret, Claim) = (secret, await reading.ReadAsync(secret, ct));
        Response.Headers.CacheControl = "no-store";
        if (!PageRequests.IsPage(HttpContext))
            return Claim is null ? new ProblemActionResult(IssuerErrors.OfferUnknown) : new JsonResult(Claim, json.Value.SerializerOptions);
        if (Claim is null)
            return StatusCode(StatusCodes.Status404NotFound);

        Response.StatusCode = Claim.State is OfferState.Open ? StatusCodes.Status200OK : StatusCodes.Status410Gone;
        return Page();
    }

    /// <summary>A claim whose body is not JSON: routing finds no other endpoint for it than this page.</summary>
    public IActionResult OnPost() => PageRequests.IsPage(HttpContext)
        ? StatusCode(StatusCodes.Status415UnsupportedMediaType)
        : new ProblemActionResult(HttpErrors.MediaTypeUnsupported);
}

/// <summary>Problem details as the answer of a page.</summary>
internal sealed class ProblemActionResult(Platform.Deciding.ProblemType problem) : IActionResult
{
    public Task ExecuteResultAsync(ActionContext context) => problem.ToResult().ExecuteAsync(context.HttpContext);
}
