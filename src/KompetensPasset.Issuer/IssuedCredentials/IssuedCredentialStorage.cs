using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Issuer.StatusLists;
using Marten;
using Marten.Events.Aggregation;
using static KompetensPasset.Issuer.IssuedCredentials.IssuedCredentialEvent;

namespace KompetensPasset.Issuer.IssuedCredentials;

/// <summary>The write model.</summary>
public sealed class IssuedCredentialStream : SingleStreamProjection<IssuedCredential, IssuedCredentialId>
{
    public override IssuedCredential? Evolve(IssuedCredential? snapshot, IssuedCredentialId id, IEvent e) =>
        e.Data is IssuedCredentialEvent happened ? IssuedCredentialDecider.Evolve(snapshot ?? new IssuedCredential.NotIssued(), happened) : snapshot;
}

/// <summary>An artefact's state, by name.</summary>
public enum CredentialState
{
    /// <summary>Holds.</summary>
    Active,

    /// <summary>Does not hold for the time being.</summary>
    Suspended,

    /// <summary>Revoked for good.</summary>
    Revoked,

    /// <summary>Replaced for good.</summary>
    Replaced,
}

/// <summary>An artefact, for lists: ids, digests and times. Whose it is and what it says lies in the vault.</summary>
public sealed record IssuedCredentialSummary : IRevisioned
{
    public required IssuedCredentialId Id { get; init; }

    /// <summary>The award, as a bare value because lists are filtered by it.</summary>
    public required Guid AwardId { get; init; }

    public required IssuedArtefact Artefact { get; init; }

    public required CredentialState State { get; init; }

    public SuspensionScope Suspension { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public IssuedCredentialId? Replacement { get; init; }

    public int Version { get; set; }
}

/// <summary>Keeps <see cref="IssuedCredentialSummary"/>.</summary>
public sealed class IssuedCredentialSummaryProjection : SingleStreamProjection<IssuedCredentialSummary, IssuedCredentialId>
{
    public override IssuedCredentialSummary? Evolve(IssuedCredentialSummary? snapshot, IssuedCredentialId id, IEvent e) => (snapshot, e.Data) switch
    {
        (_, CredentialIssued issued) => Of(issued),
        ({ } view, CredentialSuspended suspended) =>
            view with { State = CredentialState.Suspended, Suspension = view.Suspension | suspended.Scope, ChangedAt = suspended.SuspendedAt },
        ({ } view, CredentialReinstated reinstated) => Reinstated(view, reinstated),
        ({ } view, CredentialRevoked revoked) => view with { State = CredentialState.Revoked, ChangedAt = revoked.RevokedAt },
        ({ } view, CredentialReplaced replaced) =>
            view with { State = CredentialState.Replaced, Replacement = replaced.Replacement, ChangedAt = replaced.ReplacedAt },
        _ => snapshot,
    };

    private static IssuedCredentialSummary Of(CredentialIssued issued) => new()
    {
        Id = issued.Artefact.Id,
        AwardId = issued.Artefact.Award.Value,
        Artefact = issued.Artefact,
        State = CredentialState.Active,
        IssuedAt = issued.IssuedAt,
        ChangedAt = issued.IssuedAt,
    };

    private static IssuedCredentialSummary Reinstated(IssuedCredentialSummary view, CredentialReinstated reinstated)
    {
        var rest = view.Suspension & ~reinstated.Scope;
        return view with
        {
            State = rest is SuspensionScope.None ? CredentialState.Active : CredentialState.Suspended,
            Suspension = rest,
            ChangedAt = reinstated.ReinstatedAt,
        };
    }
}

/// <summary>Keeps <see cref="StatusEntry"/>: the place and the dated statuses of each artefact.</summary>
public sealed class StatusEntryProjection : SingleStreamProjection<StatusEntry, Guid>
{
    public override StatusEntry? Evolve(StatusEntry? snapshot, Guid id, IEvent e) => (snapshot, e.Data) switch
    {
        (_, CredentialIssued issued) => new StatusEntry
        {
            Id = issued.Artefact.Id.Value,
            ListId = issued.Artefact.Place.List.Value,
            Index = issued.Artefact.Place.Index,
            Status = StatusValue.Valid,
            Suspension = 0,
            Changes = [new DatedStatus(issued.IssuedAt, StatusValue.Valid)],
        },
        ({ } entry, CredentialSuspended suspended) =>
            entry.With(StatusValue.Suspended, suspended.SuspendedAt) with { Suspension = entry.Suspension | (int)suspended.Scope },
        ({ } entry, CredentialReinstated reinstated) => Reinstated(entry, reinstated),
        ({ } entry, CredentialRevoked revoked) => entry.With(StatusValue.Invalid, revoked.RevokedAt),
        ({ } entry, CredentialReplaced replaced) => entry.With(StatusValue.Invalid, replaced.ReplacedAt),
        _ => snapshot,
    };

    private static StatusEntry Reinstated(StatusEntry entry, CredentialReinstated reinstated)
    {
        var rest = entry.Suspension & ~(int)reinstated.Scope;
        var changed = rest == 0 ? entry.With(StatusValue.Valid, reinstated.ReinstatedAt) : entry;
        return changed with { Suspension = rest };
    }
}

internal sealed class IssuedCredentialStorage : IConfigureMarten
{
    public void Configure(IServiceProvider services, StoreOptions options)
    {
        options.Projections.Add(new IssuedCredentialStream(), ProjectionLifecycle.Live);
        options.Projections.Add(new IssuedCredentialSummaryProjection(), ProjectionLifecycle.Inline);
        options.Projections.Add(new StatusEntryProjection(), ProjectionLifecycle.Inline);
        options.Schema.For<IssuedCredentialSummary>().Index(c => c.AwardId);
    }
}
