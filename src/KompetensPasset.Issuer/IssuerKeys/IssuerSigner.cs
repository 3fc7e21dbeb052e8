using System.Collections.Concurrent;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.Trust;
using Marten;

namespace KompetensPasset.Issuer.IssuerKeys;

/// <summary>Signs with an organisation's key, under its public name.</summary>
internal sealed class IssuerSigner(IssuerKeyId id, SealCertificate seal) : ISigner
{
    /// <summary>Which key it is.</summary>
    public IssuerKeyId Id => id;

    /// <summary>Its certificate.</summary>
    public Certificate Certificate => seal.Certificate;

    public SigningAlgorithm Algorithm => seal.Signer.Algorithm;

    public Jwk PublicKey => seal.Signer.PublicKey;

    // The name under which the issuer's metadata publish the key.
    public string? KeyId => PublicKey.Thumbprint;

    public IReadOnlyList<ReadOnlyMemory<byte>> CertificateChain => seal.Signer.CertificateChain;

    public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> input, CancellationToken ct) => seal.Signer.SignAsync(input, ct);
}

/// <summary>
/// Finds the key that an organisation signs with now. Which one that is, is asked of the store every time, so that a retired or compromised key stops at once
/// on every host; only the unlocked key is kept for a moment.
/// </summary>
internal sealed class IssuerSigners(IssuerKeySafe safe, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<IssuerKeyId, (IssuerSigner Signer, DateTimeOffset Until)> unlocked = new();

    /// <summary>The key in use, the one that was activated last; null when there is none with a certificate that is valid now.</summary>
    public async Task<IssuerSigner?> CurrentAsync(IQuerySession session, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var keys = await session.Query<IssuerKeyView>().ToListAsync(ct).ConfigureAwait(false);
        foreach (var key in keys.WorstOfEach().Where(k => k.State is KeyState.Active).OrderByDescending(k => k.ActivatedAt))
        {
            if (await UnlockedAsync(session, key.Id, now, ct).ConfigureAwait(false) is { } signer && signer.Certificate.NotBefore <= now && now < signer.Certificate.NotAfter)
                return signer;
        }

        return null;
    }

    private async Task<IssuerSigner?> UnlockedAsync(IQuerySession session, IssuerKeyId id, DateTimeOffset now, CancellationToken ct)
    {
        if (unlocked.TryGetValue(id, out var kept) && now < kept.Until)
            return kept.Signer;

        if (await session.LoadAsync<IssuerKeyMaterial>(id, ct).ConfigureAwait(false) is not { } material)
            return null;

        // The signer that it takes the place of is left to the collector: another request may be signing with it this moment.
        var signer = new IssuerSigner(id, safe.Unlock(material));
        unlocked[id] = (signer, now + Kept);
        return signer;
    }
}
