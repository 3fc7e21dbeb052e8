using KompetensPasset.Issuer.Organisations;

namespace KompetensPasset.Issuer.IssuedCredentials;

/// <summary>An artefact, as the API shows it.</summary>
/// <param name="Id">The artefact.</param>
/// <param name="AwardId">What it attests.</param>
/// <param name="Format">The format's name.</param>
/// <param name="MediaType">The media type of its octets.</param>
/// <param name="Status">Its state.</param>
/// <param name="Href">Where its octets are.</param>
public sealed record CredentialResponse(IssuedCredentialId Id, AwardId AwardId, string Format, string MediaType, CredentialState Status, string Href)
{
    public required string CredentialId { get; init; }

    public required Sha256Digest Sha256 { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public required DateTimeOffset ValidFrom { get; init; }

    public DateTimeOffset? ValidUntil { get; init; }

    public IssuedCredentialId? Replaces { get; init; }

    public IssuedCredentialId? ReplacedBy { get; init; }

    /// <summary>Whose it is, from the vault; null when the content was erased.</summary>
    public string? Learner { get; init; }

    /// <summary>Its title.</summary>
    public Credentials.Content.LanguageMap? Title { get; init; }

    internal static CredentialResponse Of(IssuedCredentialSummary view)
    {
        var artefact = view.Artefact;
        var prefix = artefact.Format is CredentialFormat.Edc ? "urn:credential:" : "urn:uuid:";
        return new CredentialResponse(
            view.Id, artefact.Award, FormatNames.NameOf(artefact.Format), FormatNames.MediaTypeOf(artefact.Format), view.State, $"/api/issuer/credentials/{view.Id.Value}/content")
        {
            CredentialId = $"{prefix}{artefact.Uuid.Value:D}",
            Sha256 = artefact.Sha256,
            IssuedAt = view.IssuedAt,
            ChangedAt = view.ChangedAt,
            ValidFrom = artefact.ValidFrom,
            ValidUntil = artefact.ValidUntil,
            Replaces = artefact.Replaces,
            ReplacedBy = view.Replacement,
        };
    }
}
