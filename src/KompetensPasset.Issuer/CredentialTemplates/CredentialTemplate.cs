using KompetensPasset.Credentials.Europass;
using KompetensPasset.Issuer.Organisations;

namespace KompetensPasset.Issuer.CredentialTemplates;

/// <summary>A template's stream.</summary>
public readonly record struct CredentialTemplateId(Guid Value);

/// <summary>What everybody who earns the credential is attested.</summary>
/// <param name="Specification">The content.</param>
/// <param name="ValidityMonths">For how many months a credential holds; null means without end.</param>
public sealed record TemplateContent(MicroCredentialSpecification Specification, int? ValidityMonths);

/// <summary>What happens to a template. A closed set.</summary>
public abstract record CredentialTemplateEvent
{
    /// <summary>A first draft.</summary>
    public sealed record CredentialTemplateDrafted(
        CredentialTemplateId Id, TemplateContent Content, OfficerId DraftedBy, DateTimeOffset DraftedAt) : CredentialTemplateEvent;

    /// <summary>A new draft; a version that is published stays in use until the draft is published.</summary>
    public sealed record CredentialTemplateRevised(TemplateContent Content, OfficerId RevisedBy, DateTimeOffset RevisedAt) : CredentialTemplateEvent;

    /// <summary>The draft became a version that never changes again.</summary>
    public sealed record CredentialTemplatePublished(int Version, OfficerId PublishedBy, DateTimeOffset PublishedAt) : CredentialTemplateEvent;

    /// <summary>Nothing is issued from it any more.</summary>
    public sealed record CredentialTemplateRetired(OfficerId RetiredBy, DateTimeOffset RetiredAt) : CredentialTemplateEvent;

    private CredentialTemplateEvent() { }
}

/// <summary>Where a template stands. A closed set.</summary>
public abstract record CredentialTemplate
{
    /// <summary>There is none.</summary>
    public sealed record NotDrafted : CredentialTemplate;

    /// <summary>It can be changed and not yet be used.</summary>
    public sealed record Draft(TemplateContent Content) : CredentialTemplate;

    /// <summary>It is in use.</summary>
    /// <param name="Version">The version in use, from 1.</param>
    /// <param name="Content">Its content.</param>
    /// <param name="Revision">What becomes the next version; null when nobody works on one.</param>
    public sealed record Published(int Version, TemplateContent Content, TemplateContent? Revision = null) : CredentialTemplate;

    /// <summary>It is out of use.</summary>
    public sealed record Retired : CredentialTemplate;

    /// <summary>The stream; the store sets it.</summary>
    public CredentialTemplateId Id { get; init; }

    private CredentialTemplate() { }
}
