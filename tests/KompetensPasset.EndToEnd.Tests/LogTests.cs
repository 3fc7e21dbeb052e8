using System.Net;
using KompetensPasset.Host;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace KompetensPasset.EndToEnd.Tests;

/// <summary>A statement that fails in the store is logged so that somebody can find out why, and without what it was given.</summary>
public sealed class LogTests(PostgresFixture postgres)
{
    private const string Name = "Xenobia Quarnström";

    private static readonly Dictionary<string, Func<IServiceProvider, CancellationToken, Task>> Failing = new(StringComparer.Ordinal)
    {
        ["value"] = (services, ct) => SaveAsync(services, "select ?::int", 1, ct),
        ["duplicate"] = (services, ct) => SaveAsync(services, "insert into kompetenspasset.mt_doc_walletowner (tenant_id, id, data) values ('wallet-00', ?, '{}')", 2, ct),
        ["missing"] = (services, ct) => SaveAsync(services, "insert into no_such_table values (?)", 1, ct),
        ["query"] = async (services, ct) =>
        {
            await using var session = services.GetRequiredService<ITenantSessions>().Open("wallet-00");
            await session.AdvancedSql.QueryAsync<int>("select ?::int", ct, Name);
        },
        ["command"] = async (services, ct) =>
        {
            await using var command = services.GetRequiredService<NpgsqlDataSource>().CreateCommand("select $1::uuid");
            command.Parameters.Add(new NpgsqlParameter { Value = Name });
            await command.ExecuteNonQueryAsync(ct);
        },
        ["accounts"] = async (services, ct) =>
        {
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<AccountsContext>().Database.ExecuteSqlAsync($"select {Name}::int", ct);
        },
        ["account-query"] = async (services, ct) =>
        {
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<AccountsContext>().Database.SqlQuery<int>($"select {Name}::int as \"Value\"").ToListAsync(ct);
        },
    };

    private static readonly string[] Categories =
        ["Default", "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.Database.Command", "Microsoft.EntityFrameworkCore.Database.Connection", "Npgsql", "Marten"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "as shipped")]
    [InlineData("", "everything")]
    [InlineData(";Include Error Detail=true;Log Parameters=true", "everything")]
    public async Task A_failing_statement_leaves_no_value_in_the_logs(string connection, string levels)
    {
        var log = new KeptLog();
        await using var app = RunningHost.Build(await postgres.NewDatabaseAsync() + connection, LevelsOf(levels));
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        app.MapPost("/api/test/fail/{how}", (string how, CancellationToken ct) => Failing[how](app.Services, ct));
        await HostCommands.StartAsync(app, Ct);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        foreach (var path in Failing.Keys.SelectMany(how => (string[])[$"api/test/fail/{how}", $"sv/api/test/fail/{how}"]))
        {
            using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), null, Ct);

            Assert.Equal(path.EndsWith("duplicate", StringComparison.Ordinal) ? HttpStatusCode.Conflict : HttpStatusCode.InternalServerError, answer.StatusCode);
            Assert.DoesNotContain("Xenobia", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        }

        await app.StopAsync(Ct);
        Assert.DoesNotContain(log.Lines, line => line.Contains("Xenobia", StringComparison.Ordinal) || line.Contains("Quarnstr", StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.Contains("22P02", StringComparison.Ordinal) && line.Contains(nameof(LogTests), StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.Contains("relation \"no_such_table\" does not exist", StringComparison.Ordinal));
    }

    private static async Task SaveAsync(IServiceProvider services, string sql, int times, CancellationToken ct)
    {
        await using var session = services.GetRequiredService<ITenantSessions>().Open("wallet-00");
        for (var i = 0; i < times; i++)
            session.QueueSqlCommand(sql, Name);

        await session.SaveChangesAsync(ct);
    }

    // The tests' own host is quieter than a service: what it ships with is put back. The console, where nobody reads it here, is kept out of it.
    private static Dictionary<string, string> LevelsOf(string levels)
    {
        var (categories, level) = levels == "as shipped" ? (["Default"], "Information") : (Categories, "Trace");
        return new Dictionary<string, string>(categories.Select(category => KeyValuePair.Create($"Logging:LogLevel:{category}", level)), StringComparer.Ordinal)
        {
            ["Logging:Console:LogLevel:Default"] = "None",
        };
    }
}
