using KompetensPasset.Credentials.Content;
using KompetensPasset.Issuer.Awards;
using KompetensPasset.Issuer.CredentialOffers;
using KompetensPasset.Issuer.IssuedCredentials;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Platform.Vault;
using Marten;

namespace KompetensPasset.Issuer.Claims;

/// <summary>Who issues.</summary>
/// <param name="Id">The issuer's https identifier.</param>
/// <param name="Name">Its legal name.</param>
public sealed record ClaimIssuer(string Id, LanguageMap Name);

/// <summary>What a claim link is about. Looking at it consumes nothing.</summary>
/// <param name="Issuer">Who issues.</param>
/// <param name="Title">What.</param>
/// <param name="Learner">To whom.</param>
/// <param name="AwardedOn">When it was earned.</param>
/// <param name="Formats">In which formats.</param>
/// <param name="State">Whether it can still be claimed.</param>
/// <param name="ExpiresAt">Until when.</param>
public sealed record ClaimView(
    ClaimIssuer Issuer, LanguageMap Title, string Learner, DateOnly AwardedOn, IReadOnlyList<string> Formats, OfferState State, DateTimeOffset ExpiresAt)
{
    /// <summary>Until when whoever asks, having claimed it, gets it again; null for everybody else.</summary>
    internal DateTimeOffset? YoursUntil { get; init; }
}

/// <summary>Finds what a claim link is about.</summary>
internal sealed class ClaimReading(ITenantSessions sessions, IContentVault vault, TimeProvider clock)
{
    private const int MaxSecretLength = 128;

    /// <summary>The tenant that a secret begins with; null when it has none.</summary>
    public static string? TenantOf(string secret) =>
        secret.Length <= MaxSecretLength && secret.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && TenantName.IsOrganisation(secret[..dot]) ? secret[..dot] : null;

    /// <summary>What a link is about.</summary>
    /// <param name="secret">The link's secret.</param>
    /// <param name="claimant">Who asks; null for somebody who has claimed nothing.</param>
    /// <param name="ct">Ends it early.</param>
    public async Task<ClaimView?> ReadAsync(string secret, ClaimantKeyHash? claimant, CancellationToken ct)
    {
        if (TenantOf(secret) is not { } tenant)
            return null;

        await using var session = sessions.OpenForReading(tenant);
        if (await FindAsync(session, secret, ct).ConfigureAwait(false) is not { } offer
            || await session.LoadAsync<AwardView>(new AwardId(offer.AwardId), ct).ConfigureAwait(false) is not { } award
            || await LearnerRecords.ReadAsync(vault, session, award.Facts, ct).ConfigureAwait(false) is not { } record)
            return null;

        var now = clock.GetUtcNow();
        return new ClaimView(
            new ClaimIssuer(record.Organisation.Id, record.Organisation.LegalName), record.Specification.Title, record.Learner.FullName, record.AwardedOn,
            [.. award.Attestations.Select(a => FormatNames.NameOf(a.Format)).Distinct()], offer.StateAt(now), offer.ExpiresAt)
        {
            YoursUntil = claimant is { } known ? offer.RepeatableUntil(known, now) : null,
        };
    }

    /// <summary>How a claimant's key is known here.</summary>
    public static ClaimantKeyHash ClaimantOf(string claimantKey) => new(RandomId.HashOf(claimantKey));

    public static async Task<CredentialOfferView?> FindAsync(IQuerySession session, string secret, CancellationToken ct)
    {
        var hash = RandomId.HashOf(secret);
        return await session.Query<CredentialOfferView>().Where(o => o.SecretHash == hash).SingleOrDefaultAsync(ct).ConfigureAwait(false);
    }
}
