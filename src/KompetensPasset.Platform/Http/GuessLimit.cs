using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace KompetensPasset.Platform.Http;

/// <summary>
/// Marks an endpoint or page whose address holds a secret: an address that misses too often (404) is refused for a while (429). Only misses count,
/// so those who hold a real link are never slowed down.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class LimitGuessesAttribute : Attribute;

/// <summary>The misses of all addresses, and of those whom the service calls itself for.</summary>
internal sealed class GuessLimit(int missesPerMinute) : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> misses =
        PartitionedRateLimiter.Create<HttpContext, string>(http => RateLimits.Partition(RateLimits.GuesserOf(http), missesPerMinute));

    // Asking for nothing succeeds for as long as there is something left.
    public RateLimitLease Look(HttpContext http) => misses.AttemptAcquire(http, 0);

    public void Count(HttpContext http) => misses.AttemptAcquire(http, 1).Dispose();

    public void Dispose() => misses.Dispose();
}

internal sealed class GuessLimitMiddleware(RequestDelegate next, GuessLimit limit)
{
    public async Task InvokeAsync(HttpContext context)
    {
        OwnCalls.MakeFor(RateLimits.AskerOf(context));
        if (context.GetEndpoint()?.Metadata.GetMetadata<LimitGuessesAttribute>() is null)
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        using var lease = limit.Look(context);
        if (!lease.IsAcquired)
        {
            await RateLimits.RefuseAsync(context, lease).ConfigureAwait(false);
            return;
        }

        await next(context).ConfigureAwait(false);
        if (context.Response.StatusCode == StatusCodes.Status404NotFound)
            limit.Count(context);
    }
}
