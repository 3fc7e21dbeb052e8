using System.Collections.Concurrent;

namespace KompetensPasset.EndToEnd.Tests.Crash;

/// <summary>What clients were promised: written down only when an answer came. Compared with what is there in the end.</summary>
internal sealed class Ledger
{
    /// <summary>Award by idempotency key, once the issuer answered 201.</summary>
    public ConcurrentDictionary<string, string> Awards { get; } = new(StringComparer.Ordinal);

    /// <summary>Claim link by idempotency key.</summary>
    public ConcurrentDictionary<string, string> ClaimLinks { get; } = new(StringComparer.Ordinal);

    /// <summary>Held credential by idempotency key, once the wallet answered 201.</summary>
    public ConcurrentDictionary<string, string> Receipts { get; } = new(StringComparer.Ordinal);

    /// <summary>Idempotency keys of awards whose revocation was answered.</summary>
    public ConcurrentDictionary<string, bool> Revocations { get; } = new(StringComparer.Ordinal);

    /// <summary>How many answers have been written down.</summary>
    public int Acknowledged => Awards.Count + Receipts.Count + Revocations.Count;
}
