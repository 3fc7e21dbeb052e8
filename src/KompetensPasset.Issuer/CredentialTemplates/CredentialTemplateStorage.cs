using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Aggregation;
using static KompetensPasset.Issuer.CredentialTemplates.CredentialTemplateEvent;

namespace KompetensPasset.Issuer.CredentialTemplates;

/// <summary>The write model.</summary>
public sealed class CredentialTemplateStream : SingleStreamProjection<CredentialTemplate, CredentialTemplateId>
{
    public override CredentialTemplate? Evolve(CredentialTemplate? snapshot, CredentialTemplateId id, IEvent e) =>
        e.Data is CredentialTemplateEvent happened ? CredentialTemplateDecider.Evolve(snapshot ?? new CredentialTemplate.NotDrafted(), happened) : snapshot;
}

/// <summary>A template's state, by name.</summary>
public enum TemplateState
{
    /// <summary>Not in use yet.</summary>
    Draft,

    /// <summary>In use.</summary>
    Published,

    /// <summary>Out of use.</summary>
    Retired,
}

/// <summary>A template, for reading.</summary>
public sealed record CredentialTemplateView : IRevisioned
{
    public required CredentialTemplateId Id { get; init; }

    public required TemplateState State { get; init; }

    /// <summary>The newest content: the draft where there is one.</summary>
    public required TemplateContent Content { get; init; }

    /// <summary>The version in use, from 1; 0 before the first.</summary>
    public int PublishedVersion { get; init; }

    /// <summary>Whether <see cref="Content"/> is newer than the version in use.</summary>
    public bool HasDraft { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public int Version { get; set; }
}

/// <summary>Keeps <see cref="CredentialTemplateView"/>.</summary>
public sealed class CredentialTemplateViewProjection : SingleStreamProjection<CredentialTemplateView, CredentialTemplateId>
{
    public override CredentialTemplateView? Evolve(CredentialTemplateView? snapshot, CredentialTemplateId id, IEvent e) => (snapshot, e.Data) switch
    {
        (_, CredentialTemplateDrafted drafted) => new CredentialTemplateView
        {
            Id = drafted.Id,
            State = TemplateState.Draft,
            Content = drafted.Content,
            HasDraft = true,
            ChangedAt = drafted.DraftedAt,
        },
        ({ } view, CredentialTemplateRevised revised) => view with { Content = revised.Content, HasDraft = true, ChangedAt = revised.RevisedAt },
        ({ } view, CredentialTemplatePublished published) =>
            view with { State = TemplateState.Published, PublishedVersion = published.Version, HasDraft = false, ChangedAt = published.PublishedAt },
        ({ } view, CredentialTemplateRetired retired) => view with { State = TemplateState.Retired, HasDraft = false, ChangedAt = retired.RetiredAt },
        _ => snapshot,
    };
}

internal sealed class CredentialTemplateStorage : IConfigureMarten
{
    public void Configure(IServiceProvider services, StoreOptions options)
    {
        options.Projections.Add(new CredentialTemplateStream(), ProjectionLifecycle.Live);
        options.Projections.Add(new CredentialTemplateViewProjection(), ProjectionLifecycle.Inline);
    }
}
