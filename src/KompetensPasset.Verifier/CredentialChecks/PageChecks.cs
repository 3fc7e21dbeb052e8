using KompetensPasset.Credentials;
using KompetensPasset.Platform.Layout;
using KompetensPasset.Resolution;
using KompetensPasset.Verifier.CredentialChecks.OpeningShares;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace KompetensPasset.Verifier.CredentialChecks;

/// <summary>Checks what a form holds and words the results; each failure names the input that failed.</summary>
internal sealed class PageChecks(ICredentialChecker checker, SharedCredentials shares, IStringLocalizer<VerifierTexts> texts, TimeProvider clock)
{
    public async Task<ResultPanel> OfFileAsync(IFormFile file, DateTimeOffset? at, ReportPanel panels, CancellationToken ct)
    {
        var name = Path.GetFileName(file.FileName);
        if (file.Length > CredentialLimits.MaxCredentialBytes)
            return Unread(name, "Unread.TooLarge");

        using var octets = new MemoryStream();
        await file.CopyToAsync(octets, ct);
        return panels.Of(await checker.CheckAsync(octets.ToArray(), at, ct), name);
    }

    public async Task<IReadOnlyList<ResultPanel>> OfTextAsync(string text, DateTimeOffset? at, ReportPanel panels, CancellationToken ct) => PastedText.Read(text) switch
    {
        PastedText.Credential credential => [panels.Of(await checker.CheckAsync(credential.Octets, at, ct), texts["Source.Text"])],
        PastedText.Share share => await OfShareAsync(share.Link, at, panels, ct),
        PastedText.ClaimLink => [Unread(texts["Source.Link"], "Unread.ClaimLink")],
        _ => [Unread(texts["Source.Link"], "Unread.UnknownLink")],
    };

    private async Task<IReadOnlyList<ResultPanel>> OfShareAsync(ShareLink link, DateTimeOffset? at, ReportPanel panels, CancellationToken ct)
    {
        if (!(await shares.CheckAsync(link, at, ct)).TryGet(out var checks, out var error))
            return [Unread(texts["Source.Link"], error.Code switch
            {
                FetchErrors.NotFound => "Unread.LinkEnded",
                FetchErrors.AddressNotAllowed => "Unread.LinkNotAllowed",
                SharedCredentials.ListingMalformed or FetchErrors.WrongMediaType or FetchErrors.RedirectRefused => "Unread.UnknownLink",
                _ => "Unread.LinkNotReachable",
            })];

        if (checks.Count == 0)
            return [Unread(texts["Source.Link"], "Unread.LinkEmpty")];

        return [.. checks.Select((check, index) => Shared(check, texts["Source.Shared", index + 1, checks.Count], panels))];
    }

    private ResultPanel Shared(SharedCheck check, string source, ReportPanel panels) =>
        check.Report is { } report ? panels.Of(report, source) : Unread(source, "Unread.LinkNotReachable");

    private ResultPanel Unread(string source, string text) => new()
    {
        Tone = ResultTone.Unknown,
        Source = source,
        Reason = texts[text],
        WhatToDo = texts[$"{text}.WhatToDo"],
        CheckedAt = clock.GetUtcNow(),
    };
}
