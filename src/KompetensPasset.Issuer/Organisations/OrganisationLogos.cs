using KompetensPasset.Credentials.Europass;
using KompetensPasset.Platform.Vault;
using Marten;

namespace KompetensPasset.Issuer.Organisations;

/// <summary>Brings the logo back to an organisation: events and records hold only a reference to it.</summary>
internal static class OrganisationLogos
{
    /// <summary>The organisation with its present logo; unchanged where it has none.</summary>
    public static async Task<IssuingOrganisation> WithLogoAsync(this IssuingOrganisation organisation, IContentVault vault, IQuerySession session, string tenant, CancellationToken ct)
    {
        var view = await session.LoadAsync<OrganisationView>(OrganisationId.OfTenant(tenant), ct).ConfigureAwait(false);
        return view?.Details.Logo is { } logo && await vault.ReadAsync(session, logo.Content.Value, ct).ConfigureAwait(false) is { } octets
            ? organisation with { Logo = new Picture(octets, logo.MediaType) }
            : organisation;
    }
}
