using KompetensPasset.Credentials.Verification;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Layout;
using KompetensPasset.Wallet.HeldCredentials;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace KompetensPasset.Wallet.Shares.Opening;

/// <summary>What somebody sees who follows a link: the credentials, each checked now, or why there is nothing. Machines get the list as JSON.</summary>
[LimitGuesses]
[IgnoreAntiforgeryToken] // The page has no form: whoever posts to it is told 405, not that a form's token is missing.
internal sealed class SharedModel(SharedLinks links, ShareAddresses addresses, IStringLocalizer<WalletTexts> texts) : PageModel
{
    /// <summary>One panel a credential; empty when the link is closed.</summary>
    public IReadOnlyList<SharedItem> Items { get; private set; } = [];

    /// <summary>The link, for a print: there the address bar is missing.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Until when the link works; when it expired, on the page that says so.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary><c>Unknown</c>, <c>Expired</c> or <c>Withdrawn</c>; null when the link is open.</summary>
    public string? Closed { get; private set; }

    public async Task<IActionResult> OnGetAsync(string secret, CancellationToken ct)
    {
        Response.SetSharedHeaders();
        var link = await links.OpenAsync(secret, ct);
        if (!PageRequests.IsPage(HttpContext))
        {
            await SharedListing.Of(link, HttpContext, addresses, secret).ExecuteAsync(HttpContext);
            return new EmptyResult();
        }

        Address = addresses.Of(HttpContext, secret);
        if (link is SharedLink.Found found)
            Show(found);
        else if (link is SharedLink.Closed closed)
            Explain(closed);

        return Page();
    }

    // A link preview or a scanner that only asks whether the address answers opens nothing and is not logged as a reader.
    public IActionResult OnHead()
    {
        Response.SetSharedHeaders();
        return StatusCode(StatusCodes.Status405MethodNotAllowed);
    }

    private void Show(SharedLink.Found found)
    {
        ExpiresAt = found.Share.ExpiresAt;
        Items = [.. found.Credentials.Select(one => new SharedItem(found.NumberOf(one), PanelOf(one, found.NumberOf(one), found.Share.Credentials.Count)))];
    }

    // A single credential has the page's first heading and shows its checks; of several the verdicts are shown, and the checks unfold.
    private ResultPanel PanelOf(CheckedCredential one, int number, int count) => ReportPanel.Of(ReportOutline.Of(one.Report, PageLanguage.Of(HttpContext).Code)) with
    {
        Source = count == 1 ? null : texts["Shared.Position", number, count].Value,
        HeadingLevel = count == 1 ? 1 : 2,
        ChecksOpen = count == 1,
    };

    private void Explain(SharedLink.Closed closed)
    {
        Response.StatusCode = closed.Problem.Status;
        ExpiresAt = closed.ExpiredAt;
        Closed = closed.Problem == WalletErrors.SharedLinkExpired ? "Expired" : closed.Problem == WalletErrors.SharedLinkWithdrawn ? "Withdrawn" : "Unknown";
    }
}

/// <summary>One credential on the page.</summary>
/// <param name="Number">Its place behind the link, from 1.</param>
/// <param name="Panel">What is shown of it.</param>
internal sealed record SharedItem(int Number, ResultPanel Panel);
