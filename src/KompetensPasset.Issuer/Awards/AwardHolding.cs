using JasperFx.Events;
using KompetensPasset.Issuer.IssuedCredentials;
using KompetensPasset.Platform.Deciding;
using Marten;

namespace KompetensPasset.Issuer.Awards;

/// <summary>
/// Holds an award until the session is saved or given up, for acts on its artefacts and claim links that do not always change the award itself: of two at once
/// the second waits and decides on what the first left.
/// </summary>
internal static class AwardHolding
{
    public static Task<IEventStream<Award>> HoldAsync(this IDocumentSession session, AwardId id, CancellationToken ct) =>
        session.Events.FetchForExclusiveWriting<Award, AwardId>(id, ct);

    /// <summary>The award's state.</summary>
    public static Award State(this IEventStream<Award> held) => held.Aggregate ?? new Award.NotAwarded();

    /// <summary>Decides on the award that is held, and appends what was decided.</summary>
    public static Decision<AwardEvent> Decide(this IEventStream<Award> held, long? expectedVersion, Func<Award, Decision<AwardEvent>> decide)
    {
        var current = held.CurrentVersion ?? 0;
        if (expectedVersion is { } expected && expected != current)
            return new Decision<AwardEvent>.Stale(current);

        var decision = decide(held.State());
        if (decision is Decision<AwardEvent>.Accepted { Events.Count: > 0 } accepted)
            held.AppendMany(accepted.Events.Cast<object>());

        return decision;
    }
}
