using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Verification;
using KompetensPasset.Wallet.HeldCredentials;

namespace KompetensPasset.Wallet.Shares;

/// <summary>One credential as a receiver sees it: without the holder's label, with the outcome of a check made now.</summary>
public sealed record SharedCredentialResponse
{
    /// <summary>Its place behind the link, from 1.</summary>
    public required int Number { get; init; }

    public LanguageMap? Title { get; init; }

    /// <summary>The issuer's name as a source that is trusted gives it; null when nobody can say.</summary>
    public string? IssuerName { get; init; }

    public LanguageMap? StatedIssuerName { get; init; }

    public string? SubjectName { get; init; }

    public required string Format { get; init; }

    public required string MediaType { get; init; }

    public required string Sha256 { get; init; }

    public required long Octets { get; init; }

    public required string Verdict { get; init; }

    public required string Reason { get; init; }

    public required LanguageMap ReasonText { get; init; }

    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>Where the original octets are; null in a preview.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Href { get; init; }

    /// <summary>The whole report with everything that the credential says; only in a preview, a receiver reads the original.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonObject? Report { get; init; }

    internal static SharedCredentialResponse Of(CheckedCredential credential, int number, string? href) => new()
    {
        Number = number,
        Title = credential.Report.Content?.Title,
        IssuerName = credential.Report.IssuerName,
        StatedIssuerName = credential.Report.Content?.IssuerName,
        SubjectName = credential.Report.Content?.SubjectName,
        Format = VerificationNames.Of(credential.Held.Format),
        MediaType = credential.MediaType,
        Sha256 = credential.Held.Sha256,
        Octets = credential.Held.Octets,
        Verdict = VerificationNames.Of(credential.Report.Verdict),
        Reason = credential.Report.Reason,
        ReasonText = credential.Report.ReasonText(),
        CheckedAt = credential.Report.CheckedAt,
        Href = href,
        Report = href is null ? credential.Report.ToJson() : null,
    };
}
