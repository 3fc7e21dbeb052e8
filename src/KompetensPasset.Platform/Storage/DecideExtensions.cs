using KompetensPasset.Platform.Deciding;
using Marten;

namespace KompetensPasset.Platform.Storage;

/// <summary>The way from a decider to the store. Appends only; the endpoint saves once, so that several streams change in one transaction.</summary>
public static class DecideExtensions
{
    /// <summary>Begins a stream under an id that was drawn a moment ago, so that there is nothing to load.</summary>
    /// <typeparam name="TState">The aggregate, by which the stream is typed.</typeparam>
    /// <typeparam name="TEvent">The aggregate's event union.</typeparam>
    /// <param name="session">A session of the caller's tenant. Saving it fails should the stream exist.</param>
    /// <param name="id">The stream.</param>
    /// <param name="decision">What was decided on the aggregate's initial state.</param>
    /// <returns>The decision.</returns>
    public static Decision<TEvent> Begin<TState, TEvent>(this IDocumentSession session, Guid id, Decision<TEvent> decision)
        where TState : class
        where TEvent : notnull
    {
        if (decision is Decision<TEvent>.Accepted { Events.Count: > 0 } accepted)
            session.Events.StartStream<TState>(id, accepted.Events.Cast<object>());

        return decision;
    }

    /// <summary>Loads a stream's state, decides, and appends what was decided.</summary>
    /// <param name="session">A session of the caller's tenant: another tenant's stream has no state here.</param>
    /// <param name="id">The stream.</param>
    /// <param name="expectedVersion">The version the caller looked at (If-Match); null when any will do.</param>
    /// <param name="decide">The decider, given the state, or null when the stream has no event.</param>
    /// <param name="ct">Ends the load early.</param>
    /// <returns>The decision; <see cref="Decision{TEvent}.Stale"/> when the expected version is not the present one.</returns>
    public static async Task<Decision<TEvent>> DecideAsync<TState, TId, TEvent>(
        this IDocumentSession session, TId id, long? expectedVersion, Func<TState?, Decision<TEvent>> decide, CancellationToken ct)
        where TState : class
        where TId : notnull
        where TEvent : notnull
    {
        var stream = await session.Events.FetchForWriting<TState, TId>(id, ct).ConfigureAwait(false);
        var current = stream.CurrentVersion ?? 0;
        if (expectedVersion is { } expected && expected != current)
            return new Decision<TEvent>.Stale(current);

        var decision = decide(stream.Aggregate);
        if (decision is Decision<TEvent>.Accepted { Events.Count: > 0 } accepted)
            stream.AppendMany(accepted.Events.Cast<object>());

        return decision;
    }
}
