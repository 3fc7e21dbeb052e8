using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Issuer.IssuerKeys;
using Marten;

namespace KompetensPasset.Issuer.WellKnown;

/// <summary>A key that readers may trust for this organisation.</summary>
/// <param name="Key">The public key under its public name.</param>
/// <param name="Certificates">Its certificates, its own first.</param>
/// <param name="IsActive">Whether it signs now.</param>
internal sealed record PublicKey(Jwk Key, IReadOnlyList<Certificate> Certificates, bool IsActive);

internal static class PublicKeys
{
    /// <summary>All keys that were ever in use, except those reported as compromised: what they signed must no longer be believed.</summary>
    public static async Task<IReadOnlyList<PublicKey>> ReadAsync(IQuerySession session, CancellationToken ct)
    {
        var views = await session.Query<IssuerKeyView>().ToListAsync(ct).ConfigureAwait(false);
        var materials = (await session.Query<IssuerKeyMaterial>().ToListAsync(ct).ConfigureAwait(false)).ToDictionary(m => m.Id);
        return [.. views.WorstOfEach().Where(v => v.ActivatedAt is not null && v.State is not KeyState.Compromised && materials.ContainsKey(v.Id))
            .OrderByDescending(v => v.ActivatedAt).Select(v => Of(v, IssuerKeySafe.CertificatesOf(materials[v.Id])))];
    }

    private static PublicKey Of(IssuerKeyView view, IReadOnlyList<Certificate> certificates)
    {
        var json = certificates[0].PublicKey.Value.ToJson();
        json["kid"] = view.Thumbprint.Value;
        return new PublicKey(Jwk.FromJson(System.Text.Json.JsonSerializer.SerializeToElement(json)).Value, certificates, view.State is KeyState.Active);
    }
}
