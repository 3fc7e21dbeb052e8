using KompetensPasset.Issuer.IssuerKeys;
using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Issuer.StatusLists;

namespace KompetensPasset.Issuer.IssuedCredentials;

/// <summary>The stream of one signed artefact.</summary>
public readonly record struct IssuedCredentialId(Guid Value);

/// <summary>The award that an artefact attests.</summary>
public readonly record struct AwardId(Guid Value);

/// <summary>The random UUID inside the credential (<c>urn:credential:…</c>); tells nothing about when it was issued.</summary>
public readonly record struct CredentialUuid(Guid Value);

/// <summary>Whose personal content it is: the key in the vault that protects it.</summary>
public readonly record struct LearnerId(Guid Value);

/// <summary>The formats that are issued.</summary>
public enum CredentialFormat
{
    /// <summary>European Digital Credential, sealed with JAdES.</summary>
    Edc,

    /// <summary>SD-JWT VC (<c>dc+sd-jwt</c>).</summary>
    SdJwtVc,

    /// <summary>W3C Verifiable Credential 2.0 as JWT (<c>vc+jwt</c>).</summary>
    VcJwt,
}

/// <summary>What was suspended: the artefact alone, or all that the award brought. Both can be so at once.</summary>
[Flags]
public enum SuspensionScope
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>This artefact.</summary>
    Credential = 1,

    /// <summary>The award with all its artefacts.</summary>
    Award = 2,
}

/// <summary>Everything that is fixed when an artefact is issued. No part of it is personal: the octets lie in the vault.</summary>
/// <param name="Id">The stream.</param>
/// <param name="Award">What it attests.</param>
/// <param name="Learner">Whose it is: the owner of its content in the vault.</param>
/// <param name="Format">The format.</param>
/// <param name="Uuid">The id inside it.</param>
/// <param name="Place">Its place in a status list.</param>
/// <param name="Key">The key that signed it.</param>
/// <param name="Content">Where its octets lie.</param>
/// <param name="Sha256">Their digest.</param>
/// <param name="ValidFrom">From when it is valid.</param>
/// <param name="ValidUntil">Until when; null means without end.</param>
/// <param name="Replaces">The artefact that it replaces, if any.</param>
public sealed record IssuedArtefact(
    IssuedCredentialId Id, AwardId Award, LearnerId Learner, CredentialFormat Format, CredentialUuid Uuid, StatusPlace Place, IssuerKeyId Key,
    ContentId Content, Sha256Digest Sha256, DateTimeOffset ValidFrom, DateTimeOffset? ValidUntil, IssuedCredentialId? Replaces);

/// <summary>What happens to an artefact. A closed set.</summary>
public abstract record IssuedCredentialEvent
{
    /// <summary>It was signed.</summary>
    public sealed record CredentialIssued(IssuedArtefact Artefact, OfficerId IssuedBy, DateTimeOffset IssuedAt) : IssuedCredentialEvent;

    /// <summary>It does not hold for the time being.</summary>
    public sealed record CredentialSuspended(SuspensionScope Scope, ContentId Reason, OfficerId SuspendedBy, DateTimeOffset SuspendedAt) : IssuedCredentialEvent;

    /// <summary>A suspension is over.</summary>
    public sealed record CredentialReinstated(SuspensionScope Scope, ContentId Reason, OfficerId ReinstatedBy, DateTimeOffset ReinstatedAt) : IssuedCredentialEvent;

    /// <summary>It does not hold any more, for good.</summary>
    public sealed record CredentialRevoked(ContentId Reason, OfficerId RevokedBy, DateTimeOffset RevokedAt) : IssuedCredentialEvent;

    /// <summary>A corrected one has taken its place, for good.</summary>
    public sealed record CredentialReplaced(
        IssuedCredentialId Replacement, ContentId Reason, OfficerId ReplacedBy, DateTimeOffset ReplacedAt) : IssuedCredentialEvent;

    private IssuedCredentialEvent() { }
}

/// <summary>Where an artefact stands. A closed set.</summary>
public abstract record IssuedCredential
{
    /// <summary>There is none.</summary>
    public sealed record NotIssued : IssuedCredential;

    /// <summary>It holds.</summary>
    public sealed record Active(IssuedArtefact Artefact) : IssuedCredential;

    /// <summary>It does not hold for the time being.</summary>
    public sealed record Suspended(IssuedArtefact Artefact, SuspensionScope Scope) : IssuedCredential;

    /// <summary>It was revoked.</summary>
    public sealed record Revoked(IssuedArtefact Artefact) : IssuedCredential;

    /// <summary>It was replaced.</summary>
    public sealed record Replaced(IssuedArtefact Artefact, IssuedCredentialId Replacement) : IssuedCredential;

    /// <summary>The stream; the store sets it.</summary>
    public IssuedCredentialId Id { get; init; }

    private IssuedCredential() { }
}
