using Microsoft.Extensions.Options;

namespace KompetensPasset.Resolution;

/// <summary>What was fetched, or why not.</summary>
/// <param name="Octets">The body; empty when there is none.</param>
/// <param name="MediaType">Its media type; empty when there is none.</param>
/// <param name="ConfirmedAt">The instant at which the server was asked and this was its answer.</param>
/// <param name="IsCopy">Whether the answer is of an earlier exchange.</param>
/// <param name="Error">One of <see cref="FetchErrors"/>; null when there is a body.</param>
internal sealed record Fetched(ReadOnlyMemory<byte> Octets, string MediaType, DateTimeOffset ConfirmedAt, bool IsCopy, string? Error)
{
    /// <summary>Why the server gave no answer, where a copy stands in for it: one of <see cref="FetchErrors"/>; else null.</summary>
    public string? Outage { get; init; }
}

/// <summary>
/// Keeps copies of what was fetched, by role and whole address, bounded in number and size. Several callers that want the same
/// thing wait for one exchange, unless it began so long ago that its answer would be no longer fresh for them. Ages are taken on the monotonic clock: setting the wall clock back revives nothing.
/// </summary>
internal sealed class ResourceCache(RemoteReader reader, AddressRules rules, IOptions<ResolutionOptions> options, TimeProvider clock)
{
    private sealed record Copy(RemoteAnswer.Body? Body, string? Error, DateTimeOffset ConfirmedAt, long Confirmed, TimeSpan Fresh, TimeSpan Usable)
    {
        public long LastUsed { get; set; }

        /// <summary>Why the server gave no answer when it was asked last, and until when it is left alone; null when it did.</summary>
        public (string Code, long RetryFrom)? Outage { get; init; }
    }

    /// <param name="Asked">When the server was asked, on the monotonic clock and on the wall.</param>
    private sealed record Flight((DateTimeOffset At, long Ticks) Asked, TimeSpan Fresh)
    {
        public required Task<Fetched> Landing { get; init; }
    }

    private readonly Lock gate = new();
    private readonly Dictionary<(string Role, string Address), Copy> copies = [];
    private readonly Dictionary<(string Role, string Address), Flight> flights = [];
    private long copiedBytes;

    public Task<Fetched> GetAsync(RemoteResource resource, CancellationToken ct) =>
        resource.Role.IsKept ? GetAsync(resource, TimeSpan.MaxValue, ct) : ReadUnkeptAsync(resource, ct);

    /// <summary>For whoever found in a copy not what it should have: asks the server, unless it was asked just now. A copy does not stand in for an answer.</summary>
    public async Task<Fetched> GetAnewAsync(RemoteResource resource, CancellationToken ct)
    {
        var fetched = await GetAsync(resource, options.Value.KeyRenewal, ct).ConfigureAwait(false);
        return fetched.Outage is { } code ? Nothing(code, fetched.ConfirmedAt) : fetched;
    }

    private async Task<Fetched> GetAsync(RemoteResource resource, TimeSpan oldest, CancellationToken ct)
    {
        Flight? flight;
        var key = (resource.Role.Name, resource.Address.AbsoluteUri);
        lock (gate)
        {
            var copy = copies.GetValueOrDefault(key);
            if (copy is not null && IsFresh(copy, oldest))
                return Use(copy);

            if (!flights.TryGetValue(key, out flight) || clock.GetElapsedTime(flight.Asked.Ticks) >= Least(flight.Fresh, oldest))
                flights[key] = flight = Start(resource, key, copy);
        }

        // The exchange belongs to all who wait for it: one that gives up must not end it for the others.
        return await flight.Landing.WaitAsync(ct).ConfigureAwait(false);
    }

    private async Task<Fetched> ReadUnkeptAsync(RemoteResource resource, CancellationToken ct)
    {
        var askedAt = clock.GetUtcNow();
        return await reader.ReadAsync(resource, null, ct).ConfigureAwait(false) switch
        {
            RemoteAnswer.Body body => new Fetched(body.Octets, body.MediaType, askedAt, false, null),
            RemoteAnswer.Failed failed => Nothing(failed.Code, askedAt),
            _ => Nothing(FetchErrors.PeerError, askedAt),
        };
    }

    private Flight Start(RemoteResource resource, (string, string) key, Copy? old)
    {
        // Age counts from the question, not the answer: the server may have looked at its state any time in between.
        var asked = (clock.GetUtcNow(), clock.GetTimestamp());
        return new Flight(asked, ExpectedFreshness(resource, old)) { Landing = FlyAsync(resource, key, old, asked) };
    }

    private async Task<Fetched> FlyAsync(RemoteResource resource, (string, string) key, Copy? old, (DateTimeOffset At, long Ticks) asked)
    {
        await Task.Yield();
        Copy? landed = null;
        try
        {
            var answer = await reader.ReadAsync(resource, old?.Body?.EntityTag, CancellationToken.None).ConfigureAwait(false);
            landed = Land(resource, old, answer, asked);
            return Answer(landed, landed.ConfirmedAt != asked.At);
        }
        finally
        {
            lock (gate)
            {
                // A later question may be on its way, or have been answered first: the older answer neither ends the one nor replaces the other.
                if (flights.TryGetValue(key, out var latest) && latest.Asked == asked)
                    flights.Remove(key);

                if (landed is not null && !(copies.TryGetValue(key, out var present) && present.Confirmed > landed.Confirmed))
                    Keep(key, landed);
            }
        }
    }

    private Copy Land(RemoteResource resource, Copy? old, RemoteAnswer answer, (DateTimeOffset At, long Ticks) asked)
    {
        switch (answer)
        {
            case RemoteAnswer.Body body:
                var (fresh, usable) = LifetimeOf(resource, body);
                return new Copy(body, null, asked.At, asked.Ticks, fresh, usable);

            case RemoteAnswer.NotModified when old?.Body is not null:
                return old with { ConfirmedAt = asked.At, Confirmed = asked.Ticks, Outage = null };

            case RemoteAnswer.Failed { IsOutage: true } outage when old?.Body is not null && clock.GetElapsedTime(old.Confirmed) < old.Usable:
                return old with { Outage = (outage.Code, clock.GetTimestamp() + TicksOf(MemoryOf(resource))) };

            default:
                var code = (answer as RemoteAnswer.Failed)?.Code ?? FetchErrors.PeerError;
                return new Copy(null, code, asked.At, asked.Ticks, MemoryOf(resource), TimeSpan.Zero);
        }
    }

    private (TimeSpan Fresh, TimeSpan Usable) LifetimeOf(RemoteResource resource, RemoteAnswer.Body body)
    {
        var limits = options.Value;
        if (!resource.Role.IsStatusList)
            return (rules.IsOwn(resource.Address) ? limits.OwnFreshness : limits.KeyFreshness, limits.KeyUse);

        var lifetime = ListLifetime.Read(body.Octets) ?? limits.ListLifetime;
        if (lifetime > limits.LongestListLifetime)
            lifetime = limits.LongestListLifetime;

        return (rules.IsOwn(resource.Address) ? limits.OwnFreshness : lifetime, lifetime);
    }

    // What the answer will say of itself is not known yet: what the last one said is the best guess.
    private TimeSpan ExpectedFreshness(RemoteResource resource, Copy? old) =>
        rules.IsOwn(resource.Address) ? options.Value.OwnFreshness
        : old?.Body is not null ? old.Fresh
        : resource.Role.IsStatusList ? options.Value.ListLifetime
        : options.Value.KeyFreshness;

    private TimeSpan MemoryOf(RemoteResource resource) => rules.IsOwn(resource.Address) ? options.Value.OwnFreshness : options.Value.FailureMemory;

    private bool IsFresh(Copy copy, TimeSpan oldest) =>
        clock.GetElapsedTime(copy.Confirmed) < Least(copy.Fresh, oldest)
        || (copy.Outage?.RetryFrom > clock.GetTimestamp() && clock.GetElapsedTime(copy.Confirmed) < copy.Usable);

    private Fetched Use(Copy copy)
    {
        copy.LastUsed = clock.GetTimestamp();
        return Answer(copy, isCopy: true);
    }

    private static Fetched Answer(Copy copy, bool isCopy) => copy.Body is { } body
        ? new Fetched(body.Octets, body.MediaType, copy.ConfirmedAt, isCopy, null) { Outage = copy.Outage?.Code }
        : Nothing(copy.Error!, copy.ConfirmedAt);

    private void Keep((string, string) key, Copy copy)
    {
        copy.LastUsed = clock.GetTimestamp();
        Drop(key);
        copies[key] = copy;
        copiedBytes += SizeOf(copy);
        while (copies.Count > options.Value.MaxCopies || (copiedBytes > options.Value.MaxCopiedBytes && copies.Count > 1))
            Drop(copies.MinBy(c => c.Value.LastUsed).Key);
    }

    private void Drop((string, string) key)
    {
        if (copies.Remove(key, out var gone))
            copiedBytes -= SizeOf(gone);
    }

    private static int SizeOf(Copy copy) => copy.Body?.Octets.Length ?? 0;

    private long TicksOf(TimeSpan time) => (long)(time.TotalSeconds * clock.TimestampFrequency);

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static Fetched Nothing(string code, DateTimeOffset at) => new(ReadOnlyMemory<byte>.Empty, "", at, false, code);
}
