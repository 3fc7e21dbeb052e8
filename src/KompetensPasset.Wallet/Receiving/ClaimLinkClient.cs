using System.Text.Json;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Resolution;

namespace KompetensPasset.Wallet.Receiving;

/// <summary>What an issuer answered to a claim.</summary>
internal abstract record ClaimAnswer
{
    private ClaimAnswer() { }

    public sealed record Credentials(IReadOnlyList<byte[]> Octets) : ClaimAnswer;

    public sealed record Refused(ProblemType Problem) : ClaimAnswer;
}

/// <summary>Follows a claim link as any wallet does: one POST with a claimant key, over the hardened client. Our own issuer gets no other treatment.</summary>
internal sealed class ClaimLinkClient(IRemotePoster poster)
{
    public async Task<ClaimAnswer> ClaimAsync(Uri claimUrl, string claimantKey, CancellationToken ct)
    {
        var message = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["claimantKey"] = claimantKey });
        return await poster.PostAsync(claimUrl, message, Limits.ClaimAnswerOctets, ct).ConfigureAwait(false) switch
        {
            PostAnswer.Answered { Status: 200 } answer => Read(answer.Octets),
            PostAnswer.Answered answer => new ClaimAnswer.Refused(ProblemOf(answer)),
            PostAnswer.Failed { Code: FetchErrors.AddressNotAllowed or FetchErrors.RedirectRefused } => new ClaimAnswer.Refused(WalletErrors.ClaimUrlNotAllowed),
            PostAnswer.Failed { Code: FetchErrors.TooLarge or FetchErrors.Unreadable } => new ClaimAnswer.Refused(WalletErrors.IssuerAnswerUnreadable),
            _ => new ClaimAnswer.Refused(WalletErrors.IssuerUnreachable),
        };
    }

    // What is no longer there is told apart by the issuer's code where it gives one; a foreign issuer may not.
    private static ProblemType ProblemOf(PostAnswer.Answered answer) => answer.Status switch
    {
        404 => WalletErrors.ClaimLinkUnknown,
        // Somebody claimed at the same moment; the next look says what became of the link.
        412 => WalletErrors.IssuerUnreachable,
        409 when CodeOf(answer.Octets) is "concurrent-change" or "stale-version" or "already-exists" => WalletErrors.IssuerUnreachable,
        409 or 410 when CodeOf(answer.Octets) is { } code && code.Contains("expired", StringComparison.Ordinal) => WalletErrors.ClaimLinkExpired,
        409 or 410 when CodeOf(answer.Octets) is { } code && code.Contains("withdrawn", StringComparison.Ordinal) => WalletErrors.ClaimLinkWithdrawn,
        409 or 410 => WalletErrors.ClaimLinkSpent,
        429 or >= 500 => WalletErrors.IssuerUnreachable,
        _ => WalletErrors.IssuerAnswerUnreadable,
    };

    private static string? CodeOf(ReadOnlyMemory<byte> octets) =>
        StrictJson.Parse(octets).TryGet(out var json, out _) && json.ValueKind is JsonValueKind.Object
        && json.TryGetProperty("code", out var code) && code.ValueKind is JsonValueKind.String
            ? code.GetString()
            : null;

    private static ClaimAnswer Read(ReadOnlyMemory<byte> octets)
    {
        var contents = new List<byte[]>();
        if (!StrictJson.Parse(octets).TryGet(out var json, out _) || json.ValueKind is not JsonValueKind.Object
            || !json.TryGetProperty("credentials", out var credentials) || credentials.ValueKind is not JsonValueKind.Array
            || credentials.GetArrayLength() is 0 or > Limits.CredentialsOfAClaim)
            return new ClaimAnswer.Refused(WalletErrors.IssuerAnswerUnreadable);

        foreach (var credential in credentials.EnumerateArray())
        {
            if (credential.ValueKind is not JsonValueKind.Object || !credential.TryGetProperty("content", out var content)
                || content.ValueKind is not JsonValueKind.String || !StrictBase64Url.TryDecode(content.GetString()!, out var decoded) || decoded.Length == 0)
                return new ClaimAnswer.Refused(WalletErrors.IssuerAnswerUnreadable);

            contents.Add(decoded.ToArray());
        }

        return new ClaimAnswer.Credentials(contents);
    }
}
