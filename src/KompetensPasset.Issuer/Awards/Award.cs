using KompetensPasset.Issuer.CredentialTemplates;
using KompetensPasset.Issuer.IssuedCredentials;
using KompetensPasset.Issuer.Organisations;

namespace KompetensPasset.Issuer.Awards;

/// <summary>Everything that is fixed when an award is registered. Name, birth date and grade lie in the learner's record in the vault.</summary>
/// <param name="Id">The stream.</param>
/// <param name="Template">From which template.</param>
/// <param name="TemplateVersion">In which version.</param>
/// <param name="Learner">Whose record it is.</param>
/// <param name="Record">Where the record lies.</param>
/// <param name="RecordSha256">Its digest.</param>
/// <param name="AwardedOn">The day of awarding.</param>
/// <param name="ValidFrom">From when its credentials are valid.</param>
/// <param name="ValidUntil">Until when; null means without end.</param>
/// <param name="Corrects">The award that this one corrects, if any.</param>
public sealed record AwardFacts(
    AwardId Id, CredentialTemplateId Template, int TemplateVersion, LearnerId Learner, ContentId Record, Sha256Digest RecordSha256,
    DateOnly AwardedOn, DateTimeOffset ValidFrom, DateTimeOffset? ValidUntil, AwardId? Corrects);

/// <summary>What happens to an award. A closed set.</summary>
public abstract record AwardEvent
{
    /// <summary>A person earned it.</summary>
    public sealed record AwardRegistered(AwardFacts Facts, OfficerId RegisteredBy, DateTimeOffset RegisteredAt) : AwardEvent;

    /// <summary>An artefact attests it.</summary>
    public sealed record AwardAttested(IssuedCredentialId Credential, CredentialFormat Format, OfficerId AttestedBy, DateTimeOffset AttestedAt) : AwardEvent;

    /// <summary>It does not hold for the time being.</summary>
    public sealed record AwardSuspended(ContentId Reason, OfficerId SuspendedBy, DateTimeOffset SuspendedAt) : AwardEvent;

    /// <summary>It holds again.</summary>
    public sealed record AwardReinstated(ContentId Reason, OfficerId ReinstatedBy, DateTimeOffset ReinstatedAt) : AwardEvent;

    /// <summary>It does not hold any more, for good.</summary>
    public sealed record AwardWithdrawn(ContentId Reason, OfficerId WithdrawnBy, DateTimeOffset WithdrawnAt) : AwardEvent;

    /// <summary>A corrected award has taken its place, for good.</summary>
    public sealed record AwardCorrected(AwardId Correction, ContentId Reason, OfficerId CorrectedBy, DateTimeOffset CorrectedAt) : AwardEvent;

    private AwardEvent() { }
}

/// <summary>One artefact of an award.</summary>
/// <param name="Credential">Which.</param>
/// <param name="Format">In which format.</param>
public sealed record Attestation(IssuedCredentialId Credential, CredentialFormat Format);

/// <summary>Where an award stands. A closed set.</summary>
public abstract record Award
{
    /// <summary>There is none.</summary>
    public sealed record NotAwarded : Award;

    /// <summary>It holds.</summary>
    public sealed record Awarded(AwardFacts Facts, IReadOnlyList<Attestation> Attestations) : Award;

    /// <summary>It does not hold for the time being.</summary>
    public sealed record Suspended(AwardFacts Facts, IReadOnlyList<Attestation> Attestations) : Award;

    /// <summary>It was withdrawn.</summary>
    public sealed record Withdrawn(AwardFacts Facts, IReadOnlyList<Attestation> Attestations) : Award;

    /// <summary>It was corrected.</summary>
    public sealed record Corrected(AwardFacts Facts, IReadOnlyList<Attestation> Attestations, AwardId Correction) : Award;

    /// <summary>The stream; the store sets it.</summary>
    public AwardId Id { get; init; }

    private Award() { }
}
