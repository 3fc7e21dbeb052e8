using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Wallet.Wallets;
using Microsoft.AspNetCore.Http;

namespace KompetensPasset.Wallet.HeldCredentials;

/// <summary>The common course of a change to one credential: open the wallet, decide, write what goes with it, save, show the result.</summary>
internal sealed class HeldCredentialCommands(WalletAccess access, HeldCredentialChecks checks)
{
    public async Task<IResult> HandleAsync(
        HttpContext http, HeldCredentialId id, Func<HeldCredential, Decision<HeldCredentialEvent>> decide,
        Func<OpenWallet, HeldCredentialSummary, Task>? alsoWrite, CancellationToken ct)
    {
        if (!http.Request.TryReadOptionalIfMatch(out var version, out var malformed))
            return malformed!.ToResult();

        var caller = http.GetCaller();
        if (await ChangeAsync(caller, (id, version), decide, alsoWrite, ct).ConfigureAwait(false) is { } refusal)
            return refusal;

        await using var wallet = await access.ReadAsync(caller, ct).ConfigureAwait(false);
        return wallet is not null
            && await wallet.FindAsync<HeldCredentialSummary, HeldCredentialId>(id, ct).ConfigureAwait(false) is { } held
            && await checks.CheckAsync(wallet, [held], ct).ConfigureAwait(false) is [var shown]
            ? HeldCredentialResponse.Of(shown, http)
            : WalletErrors.CredentialUnknown.ToResult();
    }

    // The lock ends with this method: the check that follows may have to write too.
    private async Task<IResult?> ChangeAsync(
        Caller caller, (HeldCredentialId Id, long? Version) what, Func<HeldCredential, Decision<HeldCredentialEvent>> decide,
        Func<OpenWallet, HeldCredentialSummary, Task>? alsoWrite, CancellationToken ct)
    {
        await using var wallet = await access.WriteAsync(caller, ct).ConfigureAwait(false);
        if (wallet is null)
            return WalletErrors.WalletNotOpened.ToResult();

        if (await wallet.FindAsync<HeldCredentialSummary, HeldCredentialId>(what.Id, ct).ConfigureAwait(false) is not { } before)
            return WalletErrors.CredentialUnknown.ToResult();

        var decision = await wallet.DecideAsync<HeldCredential, HeldCredentialId, HeldCredentialEvent>(what.Id, what.Version, HeldCredentialDecider.Initial, decide, ct).ConfigureAwait(false);
        if (decision.ProblemOrNull() is { } refusal)
            return refusal;

        if (decision is Decision<HeldCredentialEvent>.Accepted { Events.Count: > 0 } && alsoWrite is not null)
            await alsoWrite(wallet, before).ConfigureAwait(false);

        await wallet.Session.SaveChangesAsync(ct).ConfigureAwait(false);
        return null;
    }
}
