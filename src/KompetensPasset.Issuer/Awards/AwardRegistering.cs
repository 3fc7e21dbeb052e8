using System.Text;
using KompetensPasset.Issuer.CredentialOffers;
using KompetensPasset.Issuer.CredentialTemplates;
using KompetensPasset.Issuer.IssuedCredentials;
using KompetensPasset.Issuer.IssuedCredentials.Issuing;
using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Platform.Vault;
using Marten;

namespace KompetensPasset.Issuer.Awards;

/// <summary>An award that is to be registered, with the artefacts that attest it.</summary>
internal sealed record AwardOrder(IssuingContext Context, CredentialTemplateId Template, int TemplateVersion, IReadOnlyList<ArtefactWish> Wishes)
{
    public AwardId? Corrects { get; init; }
}

/// <summary>The outcome: what waits in the session, or why nothing does.</summary>
internal sealed record AwardOutcome(CredentialOfferId? Offer, IReadOnlyList<IssuedArtefact> Artefacts, IssuingRefusal? Refusal);

/// <summary>Registers an award with record, artefacts and claim link: several streams, the vault and the status entries in the one transaction of the session given.</summary>
internal sealed class AwardRegistering(ArtefactIssuing issuing, IContentVault vault)
{
    public async Task<AwardOutcome> RegisterAsync(IDocumentSession session, AwardOrder order, Act act, CancellationToken ct)
    {
        var context = order.Context;
        var record = LearnerRecords.Write(context.Content);
        var facts = new AwardFacts(
            context.Award, order.Template, order.TemplateVersion, context.Learner, new ContentId(RandomId.NewUuid()), Sha256Digest.Compute(record),
            context.Content.AwardedOn, context.ValidFrom, context.ValidUntil, order.Corrects);
        if (order.Corrects is null)
            vault.AddOwner(session, context.Learner.Value);

        await vault.StoreAsync(session, context.Learner.Value, facts.Record.Value, record, ct).ConfigureAwait(false);

        var artefacts = new List<IssuedArtefact>();
        foreach (var wish in order.Wishes)
        {
            var outcome = await issuing.IssueAsync(session, context, wish, act, ct).ConfigureAwait(false);
            if (outcome.Artefact is not { } artefact)
                return new AwardOutcome(null, [], outcome.Refusal);

            artefacts.Add(artefact);
        }

        var decision = session.Begin<Award, AwardEvent>(context.Award.Value, Decide(facts, artefacts, act));
        if (decision is Decision<AwardEvent>.Refused refused)
            return new AwardOutcome(null, [], new IssuingRefusal(refused.Problem));

        var offer = await OfferAsync(session, context.Slug, facts, act, ct).ConfigureAwait(false);
        return new AwardOutcome(offer, artefacts, null);
    }

    /// <summary>Makes a claim link. Its secret begins with the tenant's key, so that one look-up finds it; it lies encrypted in the vault until it is used up.</summary>
    public async Task<CredentialOfferId> OfferAsync(IDocumentSession session, string slug, AwardFacts facts, Act act, CancellationToken ct)
    {
        var secret = $"{slug}.{RandomId.NewSecret()}";
        var id = new CredentialOfferId(RandomId.NewUuid());
        var terms = new OfferTerms(id, facts.Id, new ClaimSecretHash(RandomId.HashOf(secret)), act.At + IssuerLimits.OfferLifetime);
        await vault.StoreAsync(session, facts.Learner.Value, id.Value, Encoding.UTF8.GetBytes(secret), ct).ConfigureAwait(false);
        session.Begin<CredentialOffer, CredentialOfferEvent>(id.Value, CredentialOfferDecider.Offer(new CredentialOffer.NotOffered(), terms, act));
        return id;
    }

    // All artefacts of a new award are decided on in one go, each on the state that the one before left.
    private static Decision<AwardEvent> Decide(AwardFacts facts, IReadOnlyList<IssuedArtefact> artefacts, Act act)
    {
        var events = new List<AwardEvent>();
        Award current = new Award.NotAwarded();
        var decisions = artefacts.Select(a => new Attestation(a.Id, a.Format))
            .Select(Decision<AwardEvent> (attestation) => AwardDecider.Attest(current, attestation, act))
            .Prepend(AwardDecider.Register(current, facts, act));
        foreach (var decision in decisions)
        {
            if (decision is not Decision<AwardEvent>.Accepted accepted)
                return decision;

            events.AddRange(accepted.Events);
            current = accepted.Events.Aggregate(current, AwardDecider.Evolve);
        }

        return Decision.Accept(events.ToArray());
    }
}
