using KompetensPasset.Platform.Storage;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace KompetensPasset.Host;

/// <summary>Live: the process answers. Ready: its database answers too, knows that this host runs, and has all its read models.</summary>
public static class Health
{
    private const string Ready = "ready";

    /// <summary>Registers the checks.</summary>
    public static void AddHealth(this WebApplicationBuilder builder) =>
        builder.Services.AddHealthChecks().AddCheck<DatabaseAnswers>("database", tags: [Ready]);

    /// <summary>Maps <c>/health/live</c> and <c>/health/ready</c>; both say one word and nothing about the inside.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) });
    }

    private sealed class DatabaseAnswers(RebuildMark mark, HostPresence presence) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                return await mark.IsSetAsync(cancellationToken) ? HealthCheckResult.Unhealthy("The read models are not all there.")
                    : presence.IsKnown ? HealthCheckResult.Healthy()
                    : HealthCheckResult.Unhealthy("The database does not know that this host runs.");
            }
            catch (NpgsqlException problem)
            {
                return HealthCheckResult.Unhealthy("The database does not answer.", problem);
            }
        }
    }
}
