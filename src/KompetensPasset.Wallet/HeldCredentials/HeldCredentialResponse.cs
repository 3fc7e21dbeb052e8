using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Verification;
using KompetensPasset.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace KompetensPasset.Wallet.HeldCredentials;

/// <summary>One credential of the caller's wallet, judged now.</summary>
public sealed record HeldCredentialResponse
{
    public required HeldCredentialId Id { get; init; }

    /// <summary><c>held</c> or <c>archived</c>.</summary>
    public required string State { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary><c>claim-link</c> or <c>upload</c>.</summary>
    public required string ReceivedBy { get; init; }

    public string? Label { get; init; }

    public required string Format { get; init; }

    public required string MediaType { get; init; }

    public required string Sha256 { get; init; }

    public required long Octets { get; init; }

    public LanguageMap? Title { get; init; }

    /// <summary>The issuer's name as a source that is trusted gives it; null when nobody can say.</summary>
    public string? IssuerName { get; init; }

    /// <summary>What the document itself says the issuer is called.</summary>
    public LanguageMap? StatedIssuerName { get; init; }

    public string? IssuerId { get; init; }

    public string? SubjectName { get; init; }

    public DateTimeOffset? ValidUntil { get; init; }

    public required string Verdict { get; init; }

    public required string Reason { get; init; }

    public required LanguageMap ReasonText { get; init; }

    /// <summary><c>in-force</c>, <c>suspended</c>, <c>revoked</c>, <c>not-listed</c> or <c>unknown</c>: what the issuer's list said when it was last read.</summary>
    public required string Status { get; init; }

    public required DateTimeOffset StatusObservedAt { get; init; }

    public required DateTimeOffset CheckedAt { get; init; }

    public required long Version { get; init; }

    public required string Href { get; init; }

    /// <summary>The whole report; left out of lists.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonObject? Report { get; init; }

    /// <summary>The answer that shows one credential, with its version.</summary>
    internal static IResult Of(CheckedCredential credential, HttpContext http)
    {
        http.Response.WriteETag(credential.Held.Version);
        return Results.Ok(Of(credential, withReport: true));
    }

    internal static HeldCredentialResponse Of(CheckedCredential credential, bool withReport)
    {
        var (held, report) = (credential.Held, credential.Report);
        return new HeldCredentialResponse
        {
            Id = held.Id,
            State = held.IsArchived ? "archived" : "held",
            ReceivedAt = held.ReceivedAt,
            ReceivedBy = WireNames.Of(held.ReceivedBy),
            Label = credential.Label,
            Format = VerificationNames.Of(held.Format),
            MediaType = credential.MediaType,
            Sha256 = held.Sha256,
            Octets = held.Octets,
            Title = report.Content?.Title,
            IssuerName = report.IssuerName,
            StatedIssuerName = report.Content?.IssuerName,
            IssuerId = report.Content?.IssuerId,
            SubjectName = report.Content?.SubjectName,
            ValidUntil = report.Content?.ValidUntil,
            Verdict = VerificationNames.Of(report.Verdict),
            Reason = report.Reason,
            ReasonText = report.ReasonText(),
            Status = WireNames.Of(held.Status),
            StatusObservedAt = held.StatusObservedAt,
            CheckedAt = report.CheckedAt,
            Version = held.Version,
            Href = $"/api/wallet/credentials/{held.Id.Value}",
            Report = withReport ? report.ToJson() : null,
        };
    }
}
