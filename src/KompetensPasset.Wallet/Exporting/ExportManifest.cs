using KompetensPasset.Wallet.HeldCredentials;
using KompetensPasset.Wallet.Shares;

namespace KompetensPasset.Wallet.Exporting;

/// <summary>What is in the archive.</summary>
/// <param name="ExportedAt">When it was made.</param>
/// <param name="WalletOpenedAt">When the wallet was opened.</param>
/// <param name="Credentials">The credentials, oldest first.</param>
/// <param name="Shares">The shares, oldest first; their links are not in it, since only digests of them are kept.</param>
public sealed record ExportManifest(
    DateTimeOffset ExportedAt, DateTimeOffset WalletOpenedAt, IReadOnlyList<ExportedCredential> Credentials, IReadOnlyList<ExportedShare> Shares);

/// <summary>One credential of the archive.</summary>
/// <param name="File">The original octets, by name within the archive; their digest stands in <paramref name="Credential"/>.</param>
/// <param name="ReportFile">The check made for the archive.</param>
/// <param name="Credential">The credential, with its status at the time of export.</param>
/// <param name="History">What happened to it and when.</param>
public sealed record ExportedCredential(string File, string ReportFile, HeldCredentialResponse Credential, IReadOnlyList<HeldCredentialHistoryItem> History);

/// <summary>One share of the archive.</summary>
/// <param name="Share">The share.</param>
/// <param name="OpenedAt">When its link was opened.</param>
public sealed record ExportedShare(ShareResponse Share, IReadOnlyList<DateTimeOffset> OpenedAt);
