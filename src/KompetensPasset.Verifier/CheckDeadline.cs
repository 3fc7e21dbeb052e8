using Microsoft.Extensions.Options;

namespace KompetensPasset.Verifier;

/// <summary>Starts the deadline of a request.</summary>
internal sealed class CheckDeadlines(IOptions<VerifierOptions> options, TimeProvider clock)
{
    /// <param name="ct">The caller's own end.</param>
    public CheckDeadline Start(CancellationToken ct) => new(options.Value.CheckTime, clock, ct);
}

/// <summary>One deadline for everything that a request asks to check: who names many slow servers does not keep a request for minutes.</summary>
internal sealed class CheckDeadline : IDisposable
{
    /// <summary>Code: the time of the request was over before this was checked.</summary>
    public const string NotInTime = "check-not-in-time";

    private readonly CancellationToken caller;
    private readonly CancellationTokenSource over;
    private readonly CancellationTokenSource either;

    public CheckDeadline(TimeSpan time, TimeProvider clock, CancellationToken ct)
    {
        (caller, over) = (ct, new CancellationTokenSource(time, clock));
        either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, ct);
    }

    /// <summary>Checks while there is time.</summary>
    /// <returns>What the check gave; null when the time was over first.</returns>
    public async Task<T?> TryAsync<T>(Func<CancellationToken, Task<T>> check) where T : class
    {
        try
        {
            return await check(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested && !caller.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Checks several, a few at a time, in the order given.</summary>
    /// <returns>One result each, in that order.</returns>
    public async Task<TResult[]> EachAsync<T, TResult>(IReadOnlyList<T> items, Func<T, Task<TResult>> check)
    {
        var results = new TResult[items.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, items.Count),
            new ParallelOptions { MaxDegreeOfParallelism = Limits.ChecksAtATime, CancellationToken = caller },
            async (i, _) => results[i] = await check(items[i]).ConfigureAwait(false)).ConfigureAwait(false);
        return results;
    }

    public void Dispose()
    {
        either.Dispose();
        over.Dispose();
    }
}
