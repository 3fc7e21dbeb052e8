using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Platform.Http;
using KompetensPasset.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace KompetensPasset.EndToEnd.Tests;

/// <summary>What clients are built on changes only by a reviewed difference in a file: every message of the API, and every problem that it answers with.</summary>
public sealed class ContractTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private RunningHost host = null!;

    public async ValueTask InitializeAsync() => host = await RunningHost.StartAsync(await postgres.NewDatabaseAsync());

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task The_description_of_the_API_is_the_checked_in_one()
    {
        var description = JsonNode.Parse(await host.Client().GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken))!;
        // The address and version of whoever answers are no part of the contract.
        description.AsObject().Remove("servers");

        Golden.Matches("../../docs/openapi.json", description.ToJsonString(Readable));
    }

    [Fact]
    public async Task Each_operation_names_the_scope_that_it_demands_and_no_other_does()
    {
        var description = JsonNode.Parse(await host.Client().GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken))!;

        foreach (var (path, operations) in description["paths"]!.AsObject())
        {
            var scope = path.Split('/') is [_, "api", var role, ..] ? role : null;
            foreach (var (method, operation) in operations!.AsObject())
                Assert.True(scope == ScopeOf(operation!), $"{method} {path} names the scope {ScopeOf(operation!)}");
        }
    }

    private static string? ScopeOf(JsonNode operation) => (string?)operation["security"]?.AsArray().Single()!["oauth2"]!.AsArray().Single();

    [Fact]
    public void Every_problem_is_a_checked_in_one()
    {
        var problems = host.Services.GetRequiredService<IProblemCatalogue>().ByCode.Values.OrderBy(problem => problem.Code, StringComparer.Ordinal)
            .Select(problem => string.Create(CultureInfo.InvariantCulture, $"| `{problem.Code}` | {problem.Status} | {problem.En} | {problem.Sv} |"));

        Golden.Matches("../../docs/problems.md", string.Join('\n', ["# Problems of the API", "", "| code | status | in English | in Swedish |", "|---|---|---|---|", .. problems]));
    }
}
