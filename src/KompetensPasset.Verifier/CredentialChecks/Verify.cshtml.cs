using KompetensPasset.Platform.Layout;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace KompetensPasset.Verifier.CredentialChecks;

/// <summary>Check files, a link or a text. No token against forged forms: the post changes nothing and knows nobody, and a page left open overnight still works.</summary>
[IgnoreAntiforgeryToken]
[RequestSizeLimit(Limits.FormBodyBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = Limits.FormBytes, MemoryBufferThreshold = Limits.FormBodyBytes, BufferBodyLengthLimit = Limits.FormBodyBytes, ValueLengthLimit = Limits.FormBytes, ValueCountLimit = 64)]
internal sealed class VerifyModel(PageChecks checks, IStringLocalizer<VerifierTexts> texts, TimeProvider clock) : PageModel
{
    /// <summary>What was pasted.</summary>
    [BindProperty]
    public string? Text { get; set; }

    /// <summary>The day that is asked about, as yyyy-MM-dd.</summary>
    [BindProperty]
    public string? At { get; set; }

    /// <summary>The files.</summary>
    [BindProperty]
    public IReadOnlyList<IFormFile> Files { get; set; } = [];

    /// <summary>The results; empty before anything was checked.</summary>
    public IReadOnlyList<ResultPanel> Results { get; private set; } = [];

    /// <summary>What is wrong with the form.</summary>
    public IReadOnlyList<FormError> Errors { get; private set; } = [];

    /// <summary>What is wrong with one field; null for nothing.</summary>
    /// <param name="field">The field's name.</param>
    public string? ErrorOf(string field) => Errors.FirstOrDefault(e => e.Field == field)?.Message;

    /// <summary>Checks what was sent.</summary>
    /// <param name="ct">Ends the fetching early.</param>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        // The form could not be read to its end: then nothing of it is bound, and nothing else can be said about it.
        if (!ModelState.IsValid)
            return IsTooLarge()
                ? Refuse(StatusCodes.Status413PayloadTooLarge, [new FormError("files", texts["Error.FormTooLarge", Limits.FormBytes / 1024 / 1024])])
                : Refuse(StatusCodes.Status400BadRequest, [new FormError("files", texts["Error.FormBroken"])]);

        if (Text is { Length: > Limits.PastedText })
        {
            Text = null;
            return Refuse(StatusCodes.Status413PayloadTooLarge, [new FormError("text", texts["Error.TextTooLong", Limits.PastedText / 1024 / 1024])]);
        }

        var asked = AskedInstant.Read(At, clock.GetUtcNow());
        IReadOnlyList<FormError> errors = [.. FindErrors(asked.Problem)];
        if (errors.Count > 0)
            return Refuse(StatusCodes.Status422UnprocessableEntity, errors);

        var results = await checks.CheckAsync(Files, Text, asked.At, PageLanguage.Of(HttpContext).Code, ct);

        // One result is shown with its checks; of several the verdicts are, and the checks unfold.
        Results = results.Count == 1 ? results : [.. results.Select(r => r with { ChecksOpen = false })];
        return Page();
    }

    private bool IsTooLarge() =>
        Request.ContentLength > Limits.FormBytes
        || ModelState.Values.SelectMany(v => v.Errors).Any(e => (e.Exception?.InnerException ?? e.Exception) is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge });

    private PageResult Refuse(int status, IReadOnlyList<FormError> errors)
    {
        Errors = errors;
        Response.StatusCode = status;
        return Page();
    }

    private IEnumerable<FormError> FindErrors(AskedInstant.Problem instant)
    {
        if (Files.Count == 0 && string.IsNullOrWhiteSpace(Text))
            yield return new FormError("files", texts["Error.Nothing"]);
        if (Files.Count > Limits.Files)
            yield return new FormError("files", texts["Error.TooManyFiles", Limits.Files, Files.Count]);
        if (instant is AskedInstant.Problem.Unreadable)
            yield return new FormError("at", texts["Error.DateUnreadable"]);
        if (instant is AskedInstant.Problem.InFuture)
            yield return new FormError("at", texts["Error.DateInFuture"]);
    }
}

/// <summary>One thing that is wrong with the form.</summary>
/// <param name="Field">The id of its field.</param>
/// <param name="Message">What to do, in the page's language.</param>
internal sealed record FormError(string Field, string Message);
