using System.Text.Json;
using KompetensPasset.Credentials.Content;

namespace KompetensPasset.Credentials.Europass;

/// <summary>
/// What a European Digital Credential says, typed. Reading is forgiving: a credential that breaks the profile's shapes is read as far as it goes
/// (<see cref="EdcProfile.Validate"/> tells what is wrong), but never a date that limits its validity.
/// </summary>
public sealed record EuropeanDigitalCredential
{
    /// <summary>Code: the document is no object of the type EuropeanDigitalCredential.</summary>
    public const string NotACredential = "edc-not-a-credential";

    /// <summary>Code: a date of the credential's validity is there but cannot be read; the pointer says which.</summary>
    public const string UnreadableDate = "edc-date-unreadable";

    /// <summary>Its id; null where it has none.</summary>
    public string? Id { get; init; }

    /// <summary>Its title: that of <c>displayParameter</c>, else of the first claim; empty where neither has one.</summary>
    public LanguageMap Title { get; init; } = LanguageMap.Empty;

    /// <summary>Who issued it, as it claims.</summary>
    public EdcIssuer Issuer { get; init; } = new();

    /// <summary>Whom it is about.</summary>
    public EdcSubject Subject { get; init; } = new();

    /// <summary>When it was issued: <c>issued</c>, else <c>issuanceDate</c>; null where it does not say.</summary>
    public DateTimeOffset? Issued { get; init; }

    /// <summary>From when it is valid; null where it does not say.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>Until when it is valid: the earliest of <c>expirationDate</c> and <c>validUntil</c>; null means without end.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>The member <c>credentialStatus</c> as it stands in the document; null where there is none.</summary>
    public JsonElement? CredentialStatus { get; init; }

    /// <summary>The claims about the person, in the order of the document.</summary>
    public IReadOnlyList<EdcAchievement> Achievements { get; init; } = [];

    /// <summary>The id of the credential that this one replaces, as this project's issuer writes it; null where it replaces none.</summary>
    public string? Replaces { get; init; }

    /// <summary>Reads a credential: the payload of the seal, not the seal.</summary>
    /// <param name="credential">The document; it has to outlive the result.</param>
    /// <returns>The credential, or <see cref="NotACredential"/> or <see cref="UnreadableDate"/>.</returns>
    public static ParseResult<EuropeanDigitalCredential> Read(JsonElement credential) => EdcReader.Read(credential);

    /// <summary>The same content in the neutral form that is shown to people.</summary>
    public CredentialContent ToContent() => EdcContent.From(this);
}

/// <summary>The issuer that a credential names.</summary>
public sealed record EdcIssuer
{
    /// <summary>Its id; null where it has none.</summary>
    public string? Id { get; init; }

    /// <summary>Its legal name; null where it has none.</summary>
    public LanguageMap? LegalName { get; init; }

    /// <summary>Every identifier that it states, whatever the kind; what a seal's organizationIdentifier is compared with.</summary>
    public IReadOnlyList<EdcIdentifier> Identifiers { get; init; } = [];

    /// <summary>Its country; null where it has none.</summary>
    public EdcConcept? Country { get; init; }
}

/// <summary>An identifier of an organisation or person.</summary>
/// <param name="Kind">The property in which it stands: <c>eIDASIdentifier</c>, <c>registration</c>, <c>vatIdentifier</c>, <c>taxIdentifier</c> or <c>identifier</c>.</param>
/// <param name="Notation">The identifier itself.</param>
public sealed record EdcIdentifier(string Kind, string Notation);

/// <summary>A concept as a credential of anybody states it.</summary>
/// <param name="Id">Its IRI; null where it has none.</param>
/// <param name="Label">Its name: that of <see cref="EuropassConcepts"/> where the id is known there, else that of the document, else the notation or the id.</param>
public sealed record EdcConcept(string? Id, LanguageMap Label);

/// <summary>The person whom a credential is about.</summary>
public sealed record EdcSubject
{
    /// <summary>The full name: as stated, else given and family name; null where there is none.</summary>
    public string? FullName { get; init; }

    /// <summary>The given name.</summary>
    public string? GivenName { get; init; }

    /// <summary>The family name.</summary>
    public string? FamilyName { get; init; }

    /// <summary>
    /// The date of birth. The profile states an instant, and tools write local midnight in UTC: the nearest midnight is taken.
    /// </summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>The personal identity number.</summary>
    public string? NationalId { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }
}
