using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.Verification;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Platform.Vault;
using KompetensPasset.Resolution;
using KompetensPasset.Wallet.HeldCredentials;
using KompetensPasset.Wallet.Wallets;
using Marten;
using static KompetensPasset.Wallet.HeldCredentials.HeldCredentialEvent;

namespace KompetensPasset.Wallet.Receiving;

/// <summary>Octets that somebody wants kept, with the outcome of their check.</summary>
internal sealed record Brought(ReadOnlyMemory<byte> Octets, VerificationReport Report);

/// <summary>Checks what is brought to a wallet, and keeps it.</summary>
internal sealed class Receipts(ICredentialChecker checker, IContentVault vault)
{
    public async Task<IReadOnlyList<Brought>> CheckAsync(IReadOnlyList<byte[]> octets, CancellationToken ct)
    {
        var brought = new List<Brought>(octets.Count);
        foreach (var one in octets)
            brought.Add(await CheckAsync(CredentialReader.Unwrap(one), ct).ConfigureAwait(false));

        return brought;
    }

    /// <summary>Why these are not kept; null when they may be. One bad among several keeps all out: the holder got them together.</summary>
    public static ProblemType? ProblemOf(IReadOnlyList<Brought> brought)
    {
        if (brought.Any(one => one.Report.Format is CredentialFormat.Presentation))
            return WalletErrors.PresentationNotCredential;
        if (brought.Any(one => one.Report.Verdict is Verdict.NotValid))
            return WalletErrors.CredentialNotValid;
        if (brought.Any(one => one.Report.Format is CredentialFormat.Unknown))
            return WalletErrors.CredentialFormatUnknown;

        return brought.Any(one => one.Report.Format is CredentialFormat.SdJwtVc or CredentialFormat.VcSdJwt && IsPresentation(one.Octets)) ? WalletErrors.PresentationNotCredential : null;
    }

    // A badge is kept without the picture around it.
    private async Task<Brought> CheckAsync(ReadOnlyMemory<byte> octets, CancellationToken ct) => new(octets, await checker.CheckAsync(octets, null, ct).ConfigureAwait(false));

    /// <summary>Keeps each, unless the wallet has the same octets already; the caller saves.</summary>
    /// <returns>The ids in the order given, and whether any is new.</returns>
    public async Task<(IReadOnlyList<HeldCredentialId> Ids, bool AnyNew)> KeepAsync(
        OpenWallet wallet, IReadOnlyList<Brought> brought, ReceivedBy by, DateTimeOffset now, CancellationToken ct)
    {
        var ids = new Dictionary<string, HeldCredentialId>(StringComparer.Ordinal);
        var anyNew = false;
        foreach (var one in brought.DistinctBy(one => one.Report.Sha256))
        {
            var sha256 = one.Report.Sha256;
            var there = await wallet.Query<HeldCredentialSummary>().Where(held => held.Sha256 == sha256).FirstOrDefaultAsync(ct).ConfigureAwait(false);
            anyNew |= there is null;
            ids[sha256] = there?.Id ?? await KeepAsync(wallet, one, by, now, ct).ConfigureAwait(false);
        }

        return ([.. ids.Values], anyNew);
    }

    private async Task<HeldCredentialId> KeepAsync(OpenWallet wallet, Brought brought, ReceivedBy by, DateTimeOffset now, CancellationToken ct)
    {
        var report = brought.Report;
        var received = new CredentialReceived(
            new HeldCredentialId(Guid.CreateVersion7(now)), wallet.Id, new HeldContentId(Guid.CreateVersion7(now)),
            new ReceivedCredential(report.Sha256, brought.Octets.Length, report.Format, report.Verdict, report.Reason, CheckedCredential.StatusOf(report)), by, now);

        await vault.StoreAsync(wallet.Session, wallet.Id.Value, received.Content.Value, brought.Octets, ct).ConfigureAwait(false);
        var decision = wallet.Session.Begin<HeldCredential, HeldCredentialEvent>(received.Id.Value, HeldCredentialDecider.Receive(HeldCredentialDecider.Initial, received));
        return decision is Decision<HeldCredentialEvent>.Accepted { Events.Count: 1 }
            ? received.Id
            : throw new InvalidOperationException("A credential that was found fit was not accepted.");
    }

    // RFC 9901 §7.2: what ends in a key binding JWT instead of "~" was made for one receiver.
    // The proof that makes it one stands in the JSON form's header, and behind the last '~' of the compact form.
    private static bool IsPresentation(ReadOnlyMemory<byte> octets) => StrictJson.Parse(octets).TryGet(out var json, out _)
        ? !SdJwtJson.ToCompact(json).TryGet(out var compact, out _) || !compact.EndsWith('~')
        : octets.Span.TrimEnd(" \t\r\n"u8) is not [.., (byte)'~'];
}
