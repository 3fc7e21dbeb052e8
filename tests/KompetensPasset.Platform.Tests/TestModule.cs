using FluentValidation;
using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Storage;
using Marten;
using Marten.Events.Aggregation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KompetensPasset.Platform.Tests;

public readonly record struct BoxId(Guid Value);

public readonly record struct ColourId(string Value);

public enum BoxSize { Small, VeryLarge }

public abstract record BoxEvent
{
    public sealed record BoxOpened(BoxId Id, BoxSize Size) : BoxEvent;

    public sealed record BoxPainted(ColourId Colour) : BoxEvent;

    private BoxEvent() { }
}

public sealed record Box
{
    public BoxId Id { get; init; }

    public ColourId? Colour { get; init; }
}

public sealed record BoxSummary : IRevisioned
{
    public BoxId Id { get; init; }

    public BoxSize Size { get; init; }

    public ColourId? Colour { get; init; }

    public bool IsPainted { get; init; }

    public string Name { get; init; } = "box";

    public int Version { get; set; }
}

public sealed class BoxStream : SingleStreamProjection<Box, BoxId>
{
    public override Box? Evolve(Box? snapshot, BoxId id, IEvent e) => e.Data switch
    {
        BoxEvent.BoxOpened => new Box { Id = id },
        BoxEvent.BoxPainted painted => snapshot! with { Colour = painted.Colour },
        _ => snapshot,
    };
}

public sealed class BoxSummaryProjection : SingleStreamProjection<BoxSummary, BoxId>
{
    public override BoxSummary? Evolve(BoxSummary? snapshot, BoxId id, IEvent e) => e.Data switch
    {
        BoxEvent.BoxOpened opened => new BoxSummary { Id = id, Size = opened.Size },
        BoxEvent.BoxPainted painted => snapshot! with { Colour = painted.Colour, IsPainted = true },
        _ => snapshot,
    };
}

public sealed class BoxStore : IConfigureMarten
{
    public void Configure(IServiceProvider services, StoreOptions options)
    {
        options.Projections.Add(new BoxStream(), ProjectionLifecycle.Live);
        options.Projections.Add(new BoxSummaryProjection(), ProjectionLifecycle.Inline);
    }
}

public sealed record MakeBox(string Name, IReadOnlyList<string>? Labels = null, object? Contents = null)
{
    public sealed class Validator : AbstractValidator<MakeBox>
    {
        public Validator()
        {
            RuleFor(x => x.Name).NotEmpty().WithErrorCode("name-missing").MaximumLength(10).WithErrorCode("name-too-long");
            RuleForEach(x => x.Labels).NotEmpty().WithErrorCode("label-empty");
        }
    }
}

internal static class TestModule
{
    public static void AddTestModule(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IConfigureMarten, BoxStore>();
        builder.Services.AddSingleton<IValidator<MakeBox>, MakeBox.Validator>();
    }

    public static void MapTestModule(this WebApplication app)
    {
        app.MapPost("/api/test/echo", (MakeBox box) => Results.Ok(box)).AddEndpointFilter<ValidationFilter<MakeBox>>();
        app.MapGet("/api/test/numbers/{n:int}", (int n) => n);
        app.MapGet("/api/test/fail", string () => throw new InvalidOperationException("secret inner text"));
        app.MapGet("/api/test/address", (HttpContext http) => $"{http.Request.Scheme} {http.Connection.RemoteIpAddress}");
        app.MapGet("/api/test/issuer", (HttpContext http) => http.GetCaller()).RequireAuthorization(Scopes.Issuer);
        app.MapGet("/api/test/wallet", (HttpContext http) => http.GetCaller()).RequireAuthorization(Scopes.Wallet);
        app.MapGet("/api/test/secret/{secret}", (string secret) => secret == "real" ? Results.Ok() : Results.NotFound()).WithMetadata(new LimitGuessesAttribute());
        app.MapPost("/api/test/boxes", MakeAsync).RequireAuthorization(Scopes.Issuer);
        app.MapPost("/api/test/race/{kind}", RaceAsync);
        app.MapPost("/api/test/insert/{id:guid}", InsertAsync);
        app.MapGet("/api/test/status/{status:int}", (int status) => Results.StatusCode(status));
        app.MapPost("/api/test/algorithm", async (HttpRequest request, CancellationToken ct) => Results.Ok(await request.ReadOptionalJsonAsync<MakeBox>(ct)));
        app.MapPost("/api/test/form", async (HttpRequest request, CancellationToken ct) => Results.Ok((await request.ReadFormStrictlyAsync(ct)).Files.Count));
    }

    private static async Task<IResult> MakeAsync(MakeBox request, HttpContext http, Idempotency idempotency, TimeProvider clock, CancellationToken ct)
    {
        if (!IdempotencyKey.TryRead(http, "boxes", request, out var key, out var problem))
            return problem!.ToResult();

        var outcome = await idempotency.RunAsync(http.GetCaller().Tenant, key, (session, _) =>
        {
            var id = Guid.CreateVersion7(clock.GetUtcNow());
            if (request.Name == "refused")
                return Task.FromResult<IdempotentOutcome>(new IdempotentOutcome.Refused(new ProblemType("box-refused", 409, "Nej.", "No.")));

            session.Events.StartStream<Box>(id, new BoxEvent.BoxOpened(new BoxId(id), BoxSize.Small));
            return Task.FromResult<IdempotentOutcome>(new IdempotentOutcome.Done([id], IsReplay: false));
        }, ct);

        return outcome switch
        {
            IdempotentOutcome.Done done => Results.Json(new { id = done.Ids[0], done.IsReplay }, statusCode: 201),
            IdempotentOutcome.Refused refused => refused.Problem.ToResult(),
            _ => throw new InvalidOperationException(),
        };
    }

    private static async Task InsertAsync(Guid id, ITenantSessions sessions, CancellationToken ct)
    {
        await using var session = sessions.Open("race");
        session.Insert(new BoxSummary { Id = new BoxId(id) });
        await session.SaveChangesAsync(ct);
    }

    // Real collisions in the store, each as two writers would make it.
    private static async Task RaceAsync(string kind, ITenantSessions sessions, TimeProvider clock, CancellationToken ct)
    {
        var id = new BoxId(Guid.CreateVersion7(clock.GetUtcNow()));
        await using var first = sessions.Open("race");
        await using var second = sessions.Open("race");
        first.Events.StartStream<Box>(id.Value, new BoxEvent.BoxOpened(id, BoxSize.Small));
        if (kind == "create")
            second.Events.StartStream<Box>(id.Value, new BoxEvent.BoxOpened(id, BoxSize.Small));

        await first.SaveChangesAsync(ct);
        if (kind == "change")
        {
            var one = await first.Events.FetchForWriting<Box, BoxId>(id, ct);
            var other = await second.Events.FetchForWriting<Box, BoxId>(id, ct);
            one.AppendOne(new BoxEvent.BoxPainted(new ColourId("red")));
            other.AppendOne(new BoxEvent.BoxPainted(new ColourId("blue")));
            await first.SaveChangesAsync(ct);
        }

        await second.SaveChangesAsync(ct);
    }
}
