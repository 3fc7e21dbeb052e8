using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Wallet.HeldCredentials;

/// <summary>A kept credential with its original octets and the outcome of a check made just now.</summary>
/// <param name="Held">What the wallet knows of it.</param>
/// <param name="Octets">The octets as they were received.</param>
/// <param name="Label">The holder's label; null for none.</param>
/// <param name="Report">The outcome.</param>
internal sealed record CheckedCredential(HeldCredentialSummary Held, ReadOnlyMemory<byte> Octets, string? Label, VerificationReport Report)
{
    /// <summary>The media type under which the octets are handed out: that of the recognised format, not of whoever brought them.</summary>
    public string MediaType => MediaTypeOf(Held.Format, Octets);

    public static string MediaTypeOf(CredentialFormat format, ReadOnlyMemory<byte> octets) => VerificationNames.MediaTypeOf(format, octets.Span) ?? "application/octet-stream";

    /// <summary>What a report says about the status; unknown when the list could not be read.</summary>
    public static ObservedStatus StatusOf(VerificationReport report) => report.Find(CheckKind.Status)?.Code switch
    {
        "status-valid" => ObservedStatus.InForce,
        "status-suspended" => ObservedStatus.Suspended,
        "status-revoked" => ObservedStatus.Revoked,
        "no-status-list" => ObservedStatus.NotListed,
        _ => ObservedStatus.Unknown,
    };
}
