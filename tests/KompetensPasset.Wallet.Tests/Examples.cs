using KompetensPasset.Credentials.Verification;
using KompetensPasset.Wallet.HeldCredentials;
using KompetensPasset.Wallet.Shares;
using KompetensPasset.Wallet.Wallets;
using static KompetensPasset.Wallet.HeldCredentials.HeldCredentialEvent;
using static KompetensPasset.Wallet.Shares.ShareEvent;

namespace KompetensPasset.Wallet.Tests;

/// <summary>Fixed instants and ids, so that events can be compared and written to golden files.</summary>
internal static class Examples
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 13, 32, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Later = Now.AddDays(1);

    public static readonly WalletId TheWallet = new(new Guid("019ab5c0-0000-7000-8000-000000000001"));
    public static readonly HeldCredentialId TheCredential = new(new Guid("019ab5c0-0000-7000-8000-000000000002"));
    public static readonly HeldContentId Content = new(new Guid("019ab5c0-0000-7000-8000-000000000003"));
    public static readonly HeldLabelId TheLabel = new(new Guid("019ab5c0-0000-7000-8000-000000000004"));
    public static readonly ShareId TheShare = new(new Guid("019ab5c0-0000-7000-8000-000000000005"));
    public static readonly ShareLabelId ShareLabel = new(new Guid("019ab5c0-0000-7000-8000-000000000006"));
    public static readonly IReadOnlyList<HeldCredentialId> Shared = [TheCredential];

    public static readonly ReceivedCredential Facts = new(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 40_960, CredentialFormat.Edc, Verdict.Valid, "all-checks-passed", ObservedStatus.InForce);

    public static readonly CredentialReceived Received = new(TheCredential, TheWallet, Content, Facts, ReceivedBy.ClaimLink, Now);

    public static readonly ShareCreated Created = new(TheShare, TheWallet, "pQECAyYgASFYIGVuY29kZWQtZGlnZXN0LW9mLXNlY3I", Shared, ShareLabel, Now.AddDays(30), Now);
}
