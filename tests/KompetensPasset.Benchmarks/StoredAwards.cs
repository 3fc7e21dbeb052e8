using KompetensPasset.Issuer.Awards;
using KompetensPasset.Issuer.CredentialOffers;
using KompetensPasset.Issuer.IssuedCredentials;
using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Issuer.StatusLists;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Platform.Vault;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace KompetensPasset.Benchmarks;

/// <summary>
/// Stores an award as the issuer module does, with content that was made before: the same streams by the same deciders, the same vault, the same read models,
/// the same record of the act, in one session. What is left out is drawing, signing and HTTP.
/// </summary>
internal sealed class StoredAwards(IServiceProvider services)
{
    private const string Tenant = "nordkust";
    private readonly ITenantSessions sessions = services.GetRequiredService<ITenantSessions>();
    private readonly IContentVault vault = services.GetRequiredService<IContentVault>();
    private int places;

    /// <summary>Takes an artefact that was issued for the pattern.</summary>
    public async Task<Func<Task>> LikeAsync(string artefactId, string format)
    {
        await using var session = sessions.OpenForReading(Tenant);
        var summary = await session.LoadAsync<IssuedCredentialSummary>(new IssuedCredentialId(Guid.Parse(artefactId))) ?? throw new InvalidOperationException($"No {format} to take for the pattern.");
        var award = await session.LoadAsync<AwardView>(summary.Artefact.Award) ?? throw new InvalidOperationException("The pattern has no award.");
        var contents = new Contents(await ReadAsync(session, award.Facts.Record), await ReadAsync(session, summary.Artefact.Content));
        return () => StoreAsync(award.Facts, summary.Artefact, contents);
    }

    private async Task<byte[]> ReadAsync(IQuerySession session, ContentId id) =>
        await vault.ReadAsync(session, id.Value, CancellationToken.None) ?? throw new InvalidOperationException("The pattern's content is not there.");

    private async Task StoreAsync(AwardFacts award, IssuedArtefact artefact, Contents contents)
    {
        var act = new Act(new OfficerId("benchmark"), TimeProvider.System.GetUtcNow());
        var learner = new LearnerId(RandomId.NewUuid());
        var facts = award with { Id = new AwardId(Guid.CreateVersion7(act.At)), Learner = learner, Record = new ContentId(RandomId.NewUuid()) };
        var place = new StatusPlace(new StatusListId(PlaceList), Interlocked.Increment(ref places));
        artefact = artefact with
        {
            Id = new IssuedCredentialId(Guid.CreateVersion7(act.At)),
            Award = facts.Id,
            Learner = learner,
            Content = new ContentId(RandomId.NewUuid()),
            Place = place,
        };
        await using var session = sessions.Open(Tenant);
        vault.AddOwner(session, learner.Value);
        await vault.StoreAsync(session, learner.Value, facts.Record.Value, contents.Record, CancellationToken.None);
        await vault.StoreAsync(session, learner.Value, artefact.Content.Value, contents.Artefact, CancellationToken.None);
        session.Begin<IssuedCredential, IssuedCredentialEvent>(artefact.Id.Value, IssuedCredentialDecider.Issue(new IssuedCredential.NotIssued(), artefact, act));
        session.Begin<Award, AwardEvent>(facts.Id.Value, Register(facts, artefact, act));
        await OfferAsync(session, facts, act);
        session.Insert(new IdempotencyRecord { Id = RandomId.NewSecret(), BodyHash = RandomId.NewSecret(), Ids = [facts.Id.Value], At = act.At });
        await session.SaveChangesAsync();
    }

    // A list that only this measurement places into.
    private static Guid PlaceList { get; } = RandomId.NewUuid();

    private static Decision<AwardEvent> Register(AwardFacts facts, IssuedArtefact artefact, Act act) => Decision.Accept<AwardEvent>(
        new AwardEvent.AwardRegistered(facts, act.By, act.At), new AwardEvent.AwardAttested(artefact.Id, artefact.Format, act.By, act.At));

    private async Task OfferAsync(IDocumentSession session, AwardFacts facts, Act act)
    {
        var (id, secret) = (new CredentialOfferId(RandomId.NewUuid()), $"{Tenant}.{RandomId.NewSecret()}");
        await vault.StoreAsync(session, facts.Learner.Value, id.Value, System.Text.Encoding.UTF8.GetBytes(secret), CancellationToken.None);
        var terms = new OfferTerms(id, facts.Id, new ClaimSecretHash(RandomId.HashOf(secret)), act.At.AddDays(30));
        session.Begin<CredentialOffer, CredentialOfferEvent>(id.Value, CredentialOfferDecider.Offer(new CredentialOffer.NotOffered(), terms, act));
    }

    private sealed record Contents(byte[] Record, byte[] Artefact);
}
