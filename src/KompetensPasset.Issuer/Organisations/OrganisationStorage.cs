using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Aggregation;
using static KompetensPasset.Issuer.Organisations.OrganisationEvent;

namespace KompetensPasset.Issuer.Organisations;

/// <summary>The write model.</summary>
public sealed class OrganisationStream : SingleStreamProjection<Organisation, OrganisationId>
{
    public override Organisation? Evolve(Organisation? snapshot, OrganisationId id, IEvent e) =>
        e.Data is OrganisationEvent happened ? OrganisationDecider.Evolve(snapshot ?? new Organisation.NotRegistered(), happened) : snapshot;
}

/// <summary>The organisation of a tenant, for reading.</summary>
public sealed record OrganisationView : IRevisioned
{
    public required OrganisationId Id { get; init; }

    public required OrganisationSlug Slug { get; init; }

    public required OrganisationDetails Details { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public int Version { get; set; }
}

/// <summary>Keeps <see cref="OrganisationView"/>.</summary>
public sealed class OrganisationViewProjection : SingleStreamProjection<OrganisationView, OrganisationId>
{
    public override OrganisationView? Evolve(OrganisationView? snapshot, OrganisationId id, IEvent e) => (snapshot, e.Data) switch
    {
        (_, OrganisationRegistered registered) => new OrganisationView
        {
            Id = registered.Id,
            Slug = registered.Slug,
            Details = registered.Details,
            ChangedAt = registered.RegisteredAt,
        },
        ({ } view, OrganisationRevised revised) => view with { Details = revised.Details, ChangedAt = revised.RevisedAt },
        _ => snapshot,
    };
}

internal sealed class OrganisationStorage : IConfigureMarten
{
    public void Configure(IServiceProvider services, StoreOptions options)
    {
        options.Projections.Add(new OrganisationStream(), ProjectionLifecycle.Live);
        options.Projections.Add(new OrganisationViewProjection(), ProjectionLifecycle.Inline);
    }
}
