using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwt;

namespace KompetensPasset.Credentials.Verification;

/// <summary>A presentation of any form with one of its proofs, read but not yet believed.</summary>
internal sealed record OpenedPresentation
{
    /// <summary>Who presents, as the document says or the name of its key; null where neither does.</summary>
    public required string? HolderId { get; init; }

    public required SigningAlgorithm Algorithm { get; init; }

    public required Func<Jwk, bool> HasSignatureOf { get; init; }

    public string? KeyId { get; init; }

    /// <summary>A key in the header: it proves who presents only to a credential that names the same key.</summary>
    public Jwk? EmbeddedKey { get; init; }

    /// <summary>Holds the presentation against what the reader asked for; gives null when it answers.</summary>
    public required Func<KeyBindingExpectation, CredentialError?> CheckRequest { get; init; }

    public required IReadOnlyList<EnclosedDocument> Credentials { get; init; }

    /// <summary>What a presentation shows, with nothing checked: the titles of its credentials.</summary>
    public CredentialContent ToContent() => new()
    {
        Title = LanguageMap.Of($"Visning av bevis ({Credentials.Count})", $"Presentation of credentials ({Credentials.Count})"),
        Rows = [.. Credentials.Take(CredentialLimits.MaxEnclosedCredentials).Select(one => new ContentRow(ContentFields.Part, Title(one)))],
    };

    /// <summary>The address that a holder's own document or key names: a DID URL names its DID.</summary>
    public static string? HolderOf(string? holder, string? keyId) =>
        holder ?? (keyId is not null && Did.Is(keyId) ? keyId.Split('#')[0] : null);

    private static LanguageMap Title(EnclosedDocument document) =>
        CredentialReader.Open(document.Octets) is { Refusal: null, Credentials: [var credential, ..] } ? credential.Content.Title : LanguageMap.Of("Går inte att läsa", "Cannot be read");
}
