using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Verification;
using KompetensPasset.Resolution;

namespace KompetensPasset.Wallet.Tests.Hosting;

/// <summary>The world outside the wallet, played: credentials are texts, and the tests say what a check of each finds and what issuers answer.</summary>
public sealed class PlayedWorld(TimeProvider clock) : ICredentialChecker, IRemotePoster
{
    private readonly ConcurrentDictionary<string, string> statusCodes = new(StringComparer.Ordinal);

    /// <summary>What the issuer answers to a claim; by default it is not reachable.</summary>
    public Func<Uri, string, Task<PostAnswer>> Issuer { get; set; } = (_, _) => Task.FromResult<PostAnswer>(new PostAnswer.Failed(FetchErrors.NotReachable));

    public void SetStatus(string credential, string statusCode) => statusCodes[credential] = statusCode;

    /// <summary>A credential whose issuer never answers from now on.</summary>
    public string? Slow { get; set; }

    public VerificationReport Judge(ReadOnlyMemory<byte> octets) => Report(octets, CheckResult.Of("status-list-unavailable"));

    public async Task<VerificationReport> CheckAsync(ReadOnlyMemory<byte> octets, DateTimeOffset? at, CancellationToken ct)
    {
        var text = Encoding.UTF8.GetString(octets.Span);
        if (text == Slow)
            await Task.Delay(Timeout.Infinite, ct);

        return Report(octets, CheckResult.Of(statusCodes.GetValueOrDefault(text, "status-valid")));
    }

    private VerificationReport Report(ReadOnlyMemory<byte> octets, CheckResult status)
    {
        var text = Encoding.UTF8.GetString(octets.Span);
        var (format, verdict, reason) = text switch
        {
            _ when text.StartsWith("forged", StringComparison.Ordinal) => (CredentialFormat.Edc, Verdict.NotValid, "signature-invalid"),
            _ when text.StartsWith("holiday photo", StringComparison.Ordinal) => (CredentialFormat.Unknown, Verdict.CouldNotTell, "format-unknown"),
            _ when text.StartsWith("presentation", StringComparison.Ordinal) => (CredentialFormat.Presentation, Verdict.CouldNotTell, "presenter-key-not-available"),
            _ when text.StartsWith("stranger", StringComparison.Ordinal) => (FormatOf(text), Verdict.CouldNotTell, "issuer-not-identified"),
            _ when status.Code == "status-revoked" => (FormatOf(text), Verdict.NotValid, status.Code),
            _ when status.Code == "status-suspended" => (FormatOf(text), Verdict.GenuineWithRemarks, status.Code),
            _ when status.Outcome is CheckOutcome.NotChecked => (FormatOf(text), Verdict.CouldNotTell, status.Code),
            _ => (FormatOf(text), Verdict.Valid, VerdictRule.AllChecksPassed),
        };

        var now = clock.GetUtcNow();
        return new VerificationReport
        {
            Verdict = verdict,
            Reason = reason,
            Format = format,
            CheckedAt = now,
            AsOf = now,
            Checks = reason is "signature-invalid" ? [CheckResult.Of(reason)] : ChecksOf(reason, status),
            Content = reason is "signature-invalid" || format is CredentialFormat.Unknown ? null : ContentOf(text),
            IssuerName = reason is "signature-invalid" or "issuer-not-identified" ? null : "Yrkeshögskolan Nordkust AB",
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(octets.Span)),
        };
    }

    public async Task<PostAnswer> PostAsync(Uri address, ReadOnlyMemory<byte> json, int maxBytes, CancellationToken ct)
    {
        using var message = JsonDocument.Parse(json);
        return await Issuer(address, message.RootElement.GetProperty("claimantKey").GetString()!);
    }

    /// <summary>An issuer's answer with these credentials.</summary>
    public static PostAnswer Gives(params string[] credentials) => new PostAnswer.Answered(200, "application/json", JsonSerializer.SerializeToUtf8Bytes(new
    {
        credentials = credentials.Select(text => new
        {
            format = "edc",
            mediaType = "application/jose+json",
            content = System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text)),
        }),
    }));

    public static PostAnswer Refuses(int status, string code) =>
        new PostAnswer.Answered(status, "application/problem+json", JsonSerializer.SerializeToUtf8Bytes(new { code }));

    private static IReadOnlyList<CheckResult> ChecksOf(string reason, CheckResult status) =>
    [
        CheckResult.Of("signature-valid"), CheckResult.Of("issuer-identifier-matches"),
        reason is "issuer-not-identified" ? CheckResult.Of(reason) : CheckResult.Of("issuer-in-register", ("issuer", "Yrkeshögskolan Nordkust AB")),
        CheckResult.Of("certificate-in-force"), status,
    ];

    private static CredentialFormat FormatOf(string text) => text.Contains('~', StringComparison.Ordinal) ? CredentialFormat.SdJwtVc : CredentialFormat.Edc;

    private static CredentialContent ContentOf(string text) => new()
    {
        Title = LanguageMap.Of($"Kurs {text}", $"Course {text}"),
        SubjectName = "Anna Åkesson",
        SubjectBirthDate = new DateOnly(1990, 5, 17),
        IssuerId = "https://nordkust.example/orgs/nordkust",
        IssuerName = LanguageMap.Of("Nordkust", "Nordkust"),
        Issued = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero),
        Rows = [new ContentRow(ContentFields.Grade, LanguageMap.Same("VG"))],
    };
}
