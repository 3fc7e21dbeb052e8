using KompetensPasset.Credentials;
using KompetensPasset.Credentials.Verification;
using KompetensPasset.Platform.Layout;
using KompetensPasset.Resolution;
using KompetensPasset.Verifier.CredentialChecks.OpeningShares;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace KompetensPasset.Verifier.CredentialChecks;

/// <summary>Checks what a form holds and words the results; each failure names the input that failed.</summary>
internal sealed class PageChecks(ICredentialChecker checker, SharedCredentials shares, CheckDeadlines deadlines, IStringLocalizer<VerifierTexts> texts, TimeProvider clock)
{
    /// <param name="files">The files.</param>
    /// <param name="text">What was pasted; null or empty for nothing.</param>
    /// <param name="at">The instant that is asked about; null for now.</param>
    /// <param name="language">The page's language code.</param>
    /// <param name="ct">Ends the fetching early.</param>
    /// <returns>One result for each file and for each credential of the text, in their order.</returns>
    public async Task<IReadOnlyList<ResultPanel>> CheckAsync(IReadOnlyList<IFormFile> files, string? text, DateTimeOffset? at, string language, CancellationToken ct)
    {
        // The files of a form are parts of one stream: they are read one after the other.
        var read = new List<(string Name, byte[]? Octets)>(files.Count);
        foreach (var file in files)
            read.Add((Path.GetFileName(file.FileName), await ReadAsync(file, ct)));

        using var deadline = deadlines.Start(ct);
        var asked = new Asked(at, language, deadline);
        var ofFiles = await deadline.EachAsync(read, file => file.Octets is { } octets ? OfOctetsAsync(octets, file.Name, asked) : Task.FromResult(Unread(file.Name, "Unread.TooLarge", asked)));
        return string.IsNullOrWhiteSpace(text) ? ofFiles : [.. ofFiles, .. await OfTextAsync(text, asked)];
    }

    private static async Task<byte[]?> ReadAsync(IFormFile file, CancellationToken ct)
    {
        if (file.Length > CredentialLimits.MaxCredentialBytes)
            return null;

        using var octets = new MemoryStream();
        await file.CopyToAsync(octets, ct);
        return octets.ToArray();
    }

    private async Task<ResultPanel> OfOctetsAsync(byte[] octets, string source, Asked asked) =>
        await asked.Deadline.TryAsync(ct => checker.CheckAsync(octets, asked.At, ct)) is { } report
            ? PanelOf(report, source, asked)
            : Unread(source, "Unread.NotInTime", asked);

    private async Task<IReadOnlyList<ResultPanel>> OfTextAsync(string text, Asked asked) => PastedText.Read(text) switch
    {
        PastedText.Credential credential => [await OfOctetsAsync(credential.Octets, texts["Source.Text"], asked)],
        PastedText.Share share => await OfShareAsync(share.Link, asked),
        PastedText.ClaimLink => [Unread(texts["Source.Link"], "Unread.ClaimLink", asked)],
        _ => [Unread(texts["Source.Link"], "Unread.UnknownLink", asked)],
    };

    private async Task<IReadOnlyList<ResultPanel>> OfShareAsync(ShareLink link, Asked asked)
    {
        if (!(await shares.CheckAsync(link, asked.At, asked.Deadline)).TryGet(out var checks, out var error))
            return [Unread(texts["Source.Link"], error.Code switch
            {
                FetchErrors.NotFound => "Unread.LinkEnded",
                FetchErrors.AddressNotAllowed => "Unread.LinkNotAllowed",
                SharedCredentials.ListingMalformed or FetchErrors.WrongMediaType or FetchErrors.RedirectRefused => "Unread.UnknownLink",
                CheckDeadline.NotInTime => "Unread.NotInTime",
                _ => "Unread.LinkNotReachable",
            }, asked)];

        if (checks.Count == 0)
            return [Unread(texts["Source.Link"], "Unread.LinkEmpty", asked)];

        return [.. checks.Select((check, index) => Shared(check, texts["Source.Shared", index + 1, checks.Count], asked))];
    }

    private ResultPanel Shared(SharedCheck check, string source, Asked asked) => check.Report is { } report
        ? PanelOf(report, source, asked)
        : Unread(source, check.Failure is CheckDeadline.NotInTime ? "Unread.NotInTime" : "Unread.LinkNotReachable", asked);

    private static ResultPanel PanelOf(VerificationReport report, string source, Asked asked) =>
        ReportPanel.Of(ReportOutline.Of(report, asked.Language)) with { Source = source, ChecksOpen = report.Verdict is not Verdict.Valid };

    private ResultPanel Unread(string source, string text, Asked asked) => new()
    {
        Verdict = VerificationNames.Of(Verdict.CouldNotTell),
        Headline = VerificationWords.Of(Verdict.CouldNotTell).Best(asked.Language)!,
        Source = source,
        Reason = texts[text],
        WhatToDo = texts[$"{text}.WhatToDo"],
        CheckedAt = clock.GetUtcNow(),
    };

    private sealed record Asked(DateTimeOffset? At, string Language, CheckDeadline Deadline);
}
