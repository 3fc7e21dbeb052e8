using System.Text;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Issuer.CredentialOffers;
using KompetensPasset.Issuer.CredentialTemplates;
using KompetensPasset.Issuer.IssuedCredentials;
using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Platform.Vault;
using Marten;

namespace KompetensPasset.Issuer.Awards;

/// <summary>A claim link, as the API shows it.</summary>
/// <param name="Id">The offer.</param>
/// <param name="State">Its state now.</param>
/// <param name="ClaimUrl">The link; null when it is used up.</param>
/// <param name="ExpiresAt">Until when it holds.</param>
public sealed record OfferResponse(CredentialOfferId Id, OfferState State, string? ClaimUrl, DateTimeOffset ExpiresAt);

/// <summary>An award, as the API shows it.</summary>
public sealed record AwardResponse(AwardId Id, AwardState State, IReadOnlyList<CredentialResponse> Credentials)
{
    public required CredentialTemplateId TemplateId { get; init; }

    public required int TemplateVersion { get; init; }

    public required DateOnly AwardedOn { get; init; }

    public required DateTimeOffset ValidFrom { get; init; }

    public DateTimeOffset? ValidUntil { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>Who earned it, from the vault; null when erased.</summary>
    public Learner? Learner { get; init; }

    public LanguageMap? Title { get; init; }

    public LanguageMap? Grade { get; init; }

    public AwardId? Corrects { get; init; }

    public AwardId? CorrectedBy { get; init; }

    /// <summary>The newest claim link; null when there never was one.</summary>
    public OfferResponse? Offer { get; init; }
}

/// <summary>Puts an award together from its read models and the vault.</summary>
internal sealed class AwardReading(IContentVault vault, IssuerAddresses addresses, TimeProvider clock)
{
    /// <summary>The award and its version; null when there is none.</summary>
    public async Task<(AwardResponse Award, int Version)?> ReadAsync(IQuerySession session, AwardId id, CancellationToken ct)
    {
        if (await session.Query<AwardView>().Where(a => a.Id == id).SingleOrDefaultAsync(ct).ConfigureAwait(false) is not { } view)
            return null;

        var award = id.Value;
        var credentials = await session.Query<IssuedCredentialSummary>().Where(c => c.AwardId == award).OrderBy(c => c.Id).ToListAsync(ct).ConfigureAwait(false);
        var record = await LearnerRecords.ReadAsync(vault, session, view.Facts, ct).ConfigureAwait(false);
        return (new AwardResponse(view.Id, view.State, [.. credentials.Select(CredentialResponse.Of)])
        {
            TemplateId = view.Facts.Template,
            TemplateVersion = view.Facts.TemplateVersion,
            AwardedOn = view.Facts.AwardedOn,
            ValidFrom = view.Facts.ValidFrom,
            ValidUntil = view.Facts.ValidUntil,
            RegisteredAt = view.RegisteredAt,
            Learner = record?.Learner,
            Title = record?.Specification.Title,
            Grade = record?.Grade,
            Corrects = view.Facts.Corrects,
            CorrectedBy = view.Correction,
            Offer = await NewestOfferAsync(session, award, ct).ConfigureAwait(false),
        }, view.Version);
    }

    private async Task<OfferResponse?> NewestOfferAsync(IQuerySession session, Guid award, CancellationToken ct)
    {
        var offer = await session.Query<CredentialOfferView>().Where(o => o.AwardId == award).OrderByDescending(o => o.OfferedAt).FirstOrDefaultAsync(ct).ConfigureAwait(false);
        if (offer is null)
            return null;

        var state = offer.StateAt(clock.GetUtcNow());
        var secret = state is OfferState.Open ? await vault.ReadAsync(session, offer.Id.Value, ct).ConfigureAwait(false) : null;
        return new OfferResponse(offer.Id, state, secret is null ? null : addresses.Claim(Encoding.UTF8.GetString(secret)), offer.ExpiresAt);
    }
}
