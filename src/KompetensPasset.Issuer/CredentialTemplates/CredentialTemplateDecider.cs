using KompetensPasset.Credentials.Europass;
using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Problems;
using static KompetensPasset.Issuer.CredentialTemplates.CredentialTemplateEvent;

namespace KompetensPasset.Issuer.CredentialTemplates;

/// <summary>The rules of a template.</summary>
public static class CredentialTemplateDecider
{
    public static Decision<CredentialTemplateEvent> Draft(CredentialTemplate state, CredentialTemplateId id, TemplateContent content, Act act) => state switch
    {
        CredentialTemplate.NotDrafted => Decision.Accept<CredentialTemplateEvent>(new CredentialTemplateDrafted(id, content, act.By, act.At)),
        _ => Decision.Refuse<CredentialTemplateEvent>(HttpErrors.AlreadyExists),
    };

    public static Decision<CredentialTemplateEvent> Revise(CredentialTemplate state, TemplateContent content, Act act) => state switch
    {
        CredentialTemplate.Draft or CredentialTemplate.Published =>
            Decision.Accept<CredentialTemplateEvent>(new CredentialTemplateRevised(content, act.By, act.At)),
        CredentialTemplate.Retired => Decision.Refuse<CredentialTemplateEvent>(IssuerErrors.TemplateRetired),
        _ => Decision.Refuse<CredentialTemplateEvent>(IssuerErrors.TemplateUnknown),
    };

    /// <summary>Publishes the draft.</summary>
    /// <param name="state">The template.</param>
    /// <param name="missing">What the draft lacks of Annex I; anything at all refuses.</param>
    /// <param name="act">Who and when.</param>
    public static Decision<CredentialTemplateEvent> Publish(CredentialTemplate state, IReadOnlyList<MissingElement> missing, Act act) => state switch
    {
        CredentialTemplate.Draft or CredentialTemplate.Published { Revision: not null } when missing.Count > 0 =>
            Decision.Refuse<CredentialTemplateEvent>(IssuerErrors.TemplateIncomplete),
        CredentialTemplate.Draft => Published(1, act),
        CredentialTemplate.Published { Revision: not null } published => Published(published.Version + 1, act),
        CredentialTemplate.Published => Decision.NothingToDo<CredentialTemplateEvent>(),
        CredentialTemplate.Retired => Decision.Refuse<CredentialTemplateEvent>(IssuerErrors.TemplateRetired),
        _ => Decision.Refuse<CredentialTemplateEvent>(IssuerErrors.TemplateUnknown),
    };

    public static Decision<CredentialTemplateEvent> Retire(CredentialTemplate state, Act act) => state switch
    {
        CredentialTemplate.Draft or CredentialTemplate.Published =>
            Decision.Accept<CredentialTemplateEvent>(new CredentialTemplateRetired(act.By, act.At)),
        CredentialTemplate.Retired => Decision.NothingToDo<CredentialTemplateEvent>(),
        _ => Decision.Refuse<CredentialTemplateEvent>(IssuerErrors.TemplateUnknown),
    };

    /// <summary>What publishing would publish; null when there is nothing to publish.</summary>
    public static TemplateContent? ToPublish(CredentialTemplate state) => state switch
    {
        CredentialTemplate.Draft draft => draft.Content,
        CredentialTemplate.Published published => published.Revision,
        _ => null,
    };

    /// <summary>Why nothing can be issued from the template; null when it can.</summary>
    public static ProblemType? WhyNotUsable(CredentialTemplate state) => state switch
    {
        CredentialTemplate.Published => null,
        CredentialTemplate.Draft => IssuerErrors.TemplateNotPublished,
        CredentialTemplate.Retired => IssuerErrors.TemplateRetired,
        _ => IssuerErrors.TemplateUnknown,
    };

    public static CredentialTemplate Evolve(CredentialTemplate state, CredentialTemplateEvent e) => (state, e) switch
    {
        (_, CredentialTemplateDrafted drafted) => new CredentialTemplate.Draft(drafted.Content) { Id = drafted.Id },
        (CredentialTemplate.Draft draft, CredentialTemplateRevised revised) => draft with { Content = revised.Content },
        (CredentialTemplate.Published published, CredentialTemplateRevised revised) => published with { Revision = revised.Content },
        (CredentialTemplate.Draft draft, CredentialTemplatePublished published) =>
            new CredentialTemplate.Published(published.Version, draft.Content) { Id = state.Id },
        (CredentialTemplate.Published { Revision: { } revision } current, CredentialTemplatePublished published) =>
            current with { Version = published.Version, Content = revision, Revision = null },
        (_, CredentialTemplateRetired) => new CredentialTemplate.Retired { Id = state.Id },
        _ => state,
    };

    private static Decision<CredentialTemplateEvent> Published(int version, Act act) =>
        Decision.Accept<CredentialTemplateEvent>(new CredentialTemplatePublished(version, act.By, act.At));
}
