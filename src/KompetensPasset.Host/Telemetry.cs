using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace KompetensPasset.Host;

/// <summary>Traces and metrics by OpenTelemetry; sent by OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set, else kept nowhere.</summary>
public static class Telemetry
{
    /// <summary>Registers the sources: web, outgoing calls, database, and our own named <c>KompetensPasset.*</c>.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("kompetenspasset"))
            .WithTracing(tracing => tracing
                .AddSource("KompetensPasset.*")
                .AddAspNetCoreInstrumentation(options => options.Filter = context => !context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
                .AddHttpClientInstrumentation()
                .AddNpgsql()
                .AddProcessor(new SecretsOutOfTraces())
                .AddProcessor(new ValuesOutOfTraces()))
            .WithMetrics(metrics => metrics
                .AddMeter("KompetensPasset.*")
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation());

        if (!string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            telemetry.UseOtlpExporter();
    }
}
