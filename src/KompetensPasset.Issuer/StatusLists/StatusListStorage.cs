using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using KompetensPasset.Credentials.StatusLists;
using Marten;
using Marten.Events.Aggregation;
using Marten.Schema;
using Marten.Schema.Indexing.Unique;
using static KompetensPasset.Issuer.StatusLists.StatusListEvent;

namespace KompetensPasset.Issuer.StatusLists;

/// <summary>The write model.</summary>
public sealed class StatusListStream : SingleStreamProjection<StatusList, StatusListId>
{
    public override StatusList? Evolve(StatusList? snapshot, StatusListId id, IEvent e) =>
        e.Data is StatusListEvent happened ? StatusListDecider.Evolve(snapshot ?? new StatusList.NotOpened(), happened) : snapshot;
}

/// <summary>A status list, for reading.</summary>
public sealed record StatusListView : IRevisioned
{
    public required StatusListId Id { get; init; }

    public required int Size { get; init; }

    /// <summary>Whether credentials are still placed in it.</summary>
    public required bool IsOpen { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public int Version { get; set; }
}

/// <summary>Keeps <see cref="StatusListView"/>.</summary>
public sealed class StatusListViewProjection : SingleStreamProjection<StatusListView, StatusListId>
{
    public override StatusListView? Evolve(StatusListView? snapshot, StatusListId id, IEvent e) => (snapshot, e.Data) switch
    {
        (_, StatusListOpened opened) => new StatusListView { Id = opened.Id, Size = opened.Size, IsOpen = true, OpenedAt = opened.OpenedAt },
        ({ } view, StatusListFilled) => view with { IsOpen = false },
        _ => snapshot,
    };
}

/// <summary>A change of a credential's status.</summary>
/// <param name="At">From when.</param>
/// <param name="Status">To what.</param>
public sealed record DatedStatus(DateTimeOffset At, StatusValue Status);

/// <summary>
/// One credential's place in a list and what its status was when: the only source of every published list, built from the credential's own events.
/// The unique index over all tenants decides who gets a place; a second taker's transaction fails as a whole.
/// </summary>
public sealed record StatusEntry : IRevisioned
{
    /// <summary>The credential.</summary>
    public required Guid Id { get; init; }

    public required Guid ListId { get; init; }

    public required int Index { get; init; }

    /// <summary>The present status.</summary>
    public required StatusValue Status { get; init; }

    /// <summary>Whether anything has happened since it was placed: only such entries are read when a list is packed.</summary>
    public bool Changed { get; init; }

    /// <summary>Which suspensions hold, as flags.</summary>
    public required int Suspension { get; init; }

    /// <summary>Every change, oldest first; the first says when it was placed.</summary>
    public required IReadOnlyList<DatedStatus> Changes { get; init; }

    public int Version { get; set; }

    /// <summary>The status at an instant; valid before the first change, as an empty place is.</summary>
    public StatusValue StatusAt(DateTimeOffset at) => Changes.LastOrDefault(c => c.At <= at)?.Status ?? StatusValue.Valid;

    /// <summary>With a further change, unless nothing changes.</summary>
    public StatusEntry With(StatusValue status, DateTimeOffset at) =>
        status == Status ? this : this with { Status = status, Changed = true, Changes = [.. Changes, new DatedStatus(at, status)] };
}

/// <summary>Is raised by every transaction that changes what a list says, so that each host sees that its copy is old. Not a read model: only its change means something.</summary>
public sealed record StatusListVersion
{
    /// <summary>The list.</summary>
    public required Guid Id { get; init; }

    /// <summary>A number that only grows.</summary>
    public long Number { get; init; }
}

internal sealed class StatusListStorage : IConfigureMarten
{
    public void Configure(IServiceProvider services, StoreOptions options)
    {
        options.Projections.Add(new StatusListStream(), ProjectionLifecycle.Live);
        options.Projections.Add(new StatusListViewProjection(), ProjectionLifecycle.Inline);
        options.Schema.For<StatusEntry>().UniqueIndex(UniqueIndexType.DuplicatedField, "status_entry_place", TenancyScope.Global, e => e.ListId, e => e.Index)
            .Duplicate(e => e.Changed);
        options.Schema.For<StatusListVersion>();
    }
}
