using System.Text.Json;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Issuer.IssuerKeys;
using Marten;

namespace KompetensPasset.Issuer.WellKnown;

/// <summary>A key that this organisation publishes.</summary>
/// <param name="Key">The public key under its public name.</param>
/// <param name="Certificates">Its certificates, its own first.</param>
/// <param name="State">Whether it signs now.</param>
/// <param name="CompromisedSince">From when what it signed must no longer be believed; null for a key that readers may trust.</param>
internal sealed record PublicKey(Jwk Key, IReadOnlyList<Certificate> Certificates, KeyState State, DateTimeOffset? CompromisedSince);

/// <summary>All keys that were ever in use.</summary>
/// <param name="Trusted">Those that readers may trust.</param>
/// <param name="Withdrawn">Those reported as compromised. A reader is told so, and not left with a key that it does not know.</param>
internal sealed record PublicKeys(IReadOnlyList<PublicKey> Trusted, IReadOnlyList<PublicKey> Withdrawn)
{
    public IssuerKeySet Set => new([.. Trusted.Select(k => k.Key)], [.. Withdrawn.Select(k => new WithdrawnKey(k.Key, k.CompromisedSince!.Value))]);

    public static async Task<PublicKeys> ReadAsync(IQuerySession session, CancellationToken ct)
    {
        var views = await session.Query<IssuerKeyView>().ToListAsync(ct).ConfigureAwait(false);
        var materials = (await session.Query<IssuerKeyMaterial>().ToListAsync(ct).ConfigureAwait(false)).ToDictionary(m => m.Id);
        var keys = views.WorstOfEach().Where(v => v.ActivatedAt is not null && materials.ContainsKey(v.Id))
            .OrderByDescending(v => v.ActivatedAt).Select(v => Of(v, IssuerKeySafe.CertificatesOf(materials[v.Id]))).ToLookup(k => k.State is KeyState.Compromised);
        return new PublicKeys([.. keys[false]], [.. keys[true]]);
    }

    private static PublicKey Of(IssuerKeyView view, IReadOnlyList<Certificate> certificates)
    {
        var json = certificates[0].PublicKey.Value.ToJson();
        json["kid"] = view.Thumbprint.Value;
        return new PublicKey(Jwk.FromJson(JsonSerializer.SerializeToElement(json)).Value, certificates, view.State, view.CompromisedSince);
    }
}
