using JasperFx;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Storage;
using Marten;

namespace KompetensPasset.Issuer.IssuedCredentials.Issuing;

/// <summary>
/// Runs a transaction anew when a unique index refused it (a status index that somebody else took is drawn again) or when it lost a race: it decides on what the
/// winner left. Where the caller named a version, that decision is "stale".
/// </summary>
internal static class Attempts
{
    /// <summary>Runs the work in a session of its own and saves it when the work says so.</summary>
    /// <param name="sessions">The store.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="work">Queues changes and gives a result; a null error saves. It may run several times.</param>
    /// <param name="ct">Ends early.</param>
    public static async Task<T> RunAsync<T>(ITenantSessions sessions, string tenant, Func<IDocumentSession, Task<(bool Save, T Result)>> work, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var session = sessions.Open(tenant);
            var (save, result) = await work(session).ConfigureAwait(false);
            if (!save)
                return result;

            try
            {
                await session.SaveChangesAsync(ct).ConfigureAwait(false);
                return result;
            }
            catch (Exception lost) when (lost is DocumentAlreadyExistsException or ConcurrencyException && attempt < IssuerLimits.MaxAttempts)
            {
                // Drawn and decided again in the next round.
            }
        }
    }
}
