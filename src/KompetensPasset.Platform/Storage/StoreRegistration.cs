using System.Data.Common;
using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.Json.Serialization;
using JasperFx;
using JasperFx.Events;
using JasperFx.MultiTenancy;
using Marten;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Weasel.Core;

namespace KompetensPasset.Platform.Storage;

/// <summary>The one event store of a process (Marten): every stream and document belongs to a tenant. Modules add theirs through <see cref="IConfigureMarten"/>.</summary>
public static class StoreRegistration
{
    /// <summary>Registers the data source that Marten, EF Core and the vault share, the store, and <see cref="ITenantSessions"/>.</summary>
    /// <param name="builder">The host; <c>ConnectionStrings:Default</c> and <c>Store:Schema</c> are read when the store is first used.</param>
    public static void AddStore(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services => DataSource(
            services.GetRequiredService<IConfiguration>().GetConnectionString("Default") ?? throw new InvalidOperationException("ConnectionStrings:Default is missing.")));
        builder.Services.AddMarten(services => OptionsFor(services, builder.Environment.IsDevelopment()));
        builder.Services.AddSingleton<ITenantSessions, TenantSessions>();
    }

    /// <summary>How documents and events are written: camel case, strong ids as bare values, enums as camel-case text, no member twice.</summary>
    /// <param name="json">The options to set.</param>
    public static void ConfigureJson(JsonSerializerOptions json)
    {
        json.Converters.Add(new StrongIdJsonConverterFactory());
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.AllowDuplicateProperties = false;
        json.MaxDepth = 64;
    }

    // One act is some twenty statements, the same ones each time. A pooler that cannot hold prepared statements is served by saying "Max Auto Prepare=0" in the connection string.
    private static NpgsqlDataSource DataSource(string connection)
    {
        var builder = new NpgsqlDataSourceBuilder(connection);
        if (!new DbConnectionStringBuilder { ConnectionString = connection }.ContainsKey("Max Auto Prepare"))
            builder.ConnectionStringBuilder.MaxAutoPrepare = 200;

        return builder.Build();
    }

    private static StoreOptions OptionsFor(IServiceProvider services, bool isDevelopment)
    {
        var options = new StoreOptions();
        options.Connection(services.GetRequiredService<NpgsqlDataSource>());
        options.DatabaseSchemaName = services.GetRequiredService<IConfiguration>()["Store:Schema"] ?? "kompetenspasset";
        options.AutoCreateSchemaObjects = isDevelopment ? AutoCreate.CreateOrUpdate : AutoCreate.None;
        // Marten must know the casing too, or its queries and indexes look for members that no document has, and find nothing without a word.
        options.UseSystemTextJsonForSerialization(casing: Casing.CamelCase, configure: ConfigureJson);
        options.Events.TenancyStyle = TenancyStyle.Conjoined;
        options.Events.UseMandatoryStreamTypeDeclaration = true;
        options.Events.AppendMode = EventAppendMode.Quick;
        options.Policies.AllDocumentsAreMultiTenanted();
        options.Listeners.Add(new EventCounter(services.GetRequiredService<IMeterFactory>()));
        return options;
    }
}
