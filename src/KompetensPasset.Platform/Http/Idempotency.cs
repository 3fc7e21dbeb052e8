using JasperFx;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Problems;
using KompetensPasset.Platform.Storage;
using Marten;

namespace KompetensPasset.Platform.Http;

/// <summary>What became of an act. A closed set.</summary>
public abstract record IdempotentOutcome
{
    private IdempotentOutcome() { }

    /// <summary>It is done, now or at an earlier request with the same key and body.</summary>
    /// <param name="Ids">What was made, in the order given.</param>
    /// <param name="IsReplay">Whether it was done earlier; nothing was stored now.</param>
    public sealed record Done(IReadOnlyList<Guid> Ids, bool IsReplay) : IdempotentOutcome;

    /// <summary>It is refused; nothing is stored, and the key may be used again.</summary>
    /// <param name="Problem">Why.</param>
    public sealed record Refused(ProblemType Problem) : IdempotentOutcome;
}

/// <summary>
/// Does an act once, however often and on however many hosts it is asked for within 24 hours: the record of the act is stored in the act's own transaction,
/// and its unique key decides between two at once.
/// </summary>
/// <param name="sessions">Where sessions come from.</param>
/// <param name="clock">The time.</param>
public sealed class Idempotency(ITenantSessions sessions, TimeProvider clock)
{
    /// <summary>For how long an act is remembered.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromHours(24);

    private const int Attempts = 5;

    /// <summary>Does the act, or finds that it was done.</summary>
    /// <param name="tenant">The tenant that the act belongs to.</param>
    /// <param name="key">Which act it is.</param>
    /// <param name="act">
    /// Queues the act's changes in the session given, without saving it, and says what it makes. It is called again, with a new session, when a unique index
    /// refused it (a status index drawn twice) or it lost a race, so it must do nothing outside the session.
    /// </param>
    /// <param name="ct">Ends early.</param>
    /// <returns>Done, or the refusal: the act's own, or 409 <c>idempotency-key-reused</c>.</returns>
    /// <exception cref="DocumentAlreadyExistsException">A unique index refused the act five times over.</exception>
    public async Task<IdempotentOutcome> RunAsync(
        string tenant, IdempotencyKey key, Func<IDocumentSession, CancellationToken, Task<IdempotentOutcome>> act, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await FindAsync(tenant, key, ct).ConfigureAwait(false) is { } earlier)
                return earlier;

            try
            {
                return await ActAsync(tenant, key, act, ct).ConfigureAwait(false);
            }
            catch (Exception lost) when (lost is DocumentAlreadyExistsException or ConcurrencyException && attempt < Attempts)
            {
                // Either another request did this act a moment ago, which the next look finds, or something else of it collided or lost a race: once more.
            }
        }
    }

    /// <summary>Looks for an act that its caller does in a session of its own.</summary>
    /// <returns>Done or the refusal, as of <see cref="RunAsync"/>; null when it was not done yet.</returns>
    /// <param name="tenant">The tenant that the act belongs to.</param>
    /// <param name="key">Which act it is.</param>
    /// <param name="ct">Ends early.</param>
    public async Task<IdempotentOutcome?> FindAsync(string tenant, IdempotencyKey key, CancellationToken ct)
    {
        await using var session = sessions.Open(tenant);
        var record = await session.LoadAsync<IdempotencyRecord>(key.Id, ct).ConfigureAwait(false);
        if (record is null)
            return null;

        if (record.At + Memory > clock.GetUtcNow())
            return record.BodyHash == key.BodyHash ? new IdempotentOutcome.Done(record.Ids, IsReplay: true) : new IdempotentOutcome.Refused(HttpErrors.IdempotencyKeyReused);

        var end = clock.GetUtcNow() - Memory;
        session.DeleteWhere<IdempotencyRecord>(r => r.Id == key.Id && r.At <= end);
        await session.SaveChangesAsync(ct).ConfigureAwait(false);
        return null;
    }

    private async Task<IdempotentOutcome> ActAsync(
        string tenant, IdempotencyKey key, Func<IDocumentSession, CancellationToken, Task<IdempotentOutcome>> act, CancellationToken ct)
    {
        await using var session = sessions.Open(tenant);
        var outcome = await act(session, ct).ConfigureAwait(false);
        if (outcome is not IdempotentOutcome.Done done)
            return outcome;

        Remember(session, key, done.Ids);
        await session.SaveChangesAsync(ct).ConfigureAwait(false);
        return done;
    }

    /// <summary>Queues the record of an act in the act's own session. Saving fails when somebody else did the act meanwhile.</summary>
    /// <param name="session">The session, not yet saved.</param>
    /// <param name="key">Which act it is.</param>
    /// <param name="ids">What it makes.</param>
    public void Remember(IDocumentSession session, IdempotencyKey key, IReadOnlyList<Guid> ids) =>
        session.Insert(new IdempotencyRecord { Id = key.Id, BodyHash = key.BodyHash, Ids = ids, At = WholeMilliseconds(clock.GetUtcNow()) });

    // The database rounds to microseconds; what is compared there and here must be the same instant.
    private static DateTimeOffset WholeMilliseconds(DateTimeOffset at) => new(at.Ticks - (at.Ticks % TimeSpan.TicksPerMillisecond), at.Offset);
}
