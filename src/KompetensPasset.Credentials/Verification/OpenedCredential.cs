using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.MicroCredentials;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Credentials.VcDataModel;

namespace KompetensPasset.Credentials.Verification;

/// <summary>A credential of any format, read but not yet believed: everything that the checks look at.</summary>
internal sealed record OpenedCredential
{
    public required CredentialFormat Format { get; init; }

    public required CredentialContent Content { get; init; }

    /// <summary>The credential's own id; null where it has none.</summary>
    public string? Id { get; init; }

    /// <summary>The issuer's identifier as written; null where the format lets the certificate speak for it.</summary>
    public required string? IssuerId { get; init; }

    public required SigningAlgorithm Algorithm { get; init; }

    public required Func<Jwk, bool> HasSignatureOf { get; init; }

    public string? KeyId { get; init; }

    /// <summary>A key that stands in the header or in the proof itself. It proves nothing about anybody.</summary>
    public Jwk? EmbeddedKey { get; init; }

    /// <summary>The certificate that came with the signature, and what else may lie between it and an anchor.</summary>
    public Certificate? Certificate { get; init; }

    /// <summary>Whether a token brought certificates, readable or not: the first must then be that of the signing key. A seal is checked with its certificate anyway.</summary>
    public bool BringsCertificate { get; init; }

    public IReadOnlyList<Certificate> ChainMaterial { get; init; } = [];

    /// <summary>What came along about the revocation of certificates.</summary>
    public RevocationEvidence Revocation { get; init; } = RevocationEvidence.None;

    /// <summary>When the document says that it was signed.</summary>
    public DateTimeOffset? SignedAt { get; init; }

    /// <summary>By when the signature existed, proven by time-stamps of the authorities that the trust list names; null when nothing proves it.</summary>
    public Func<TrustList, DateTimeOffset, DateTimeOffset?> ProvenSealingTime { get; init; } = (_, _) => null;

    /// <summary>The issuer's identifiers in registers, as the document states them.</summary>
    public IReadOnlyList<string> IssuerIdentifiers { get; init; } = [];

    public DateTimeOffset? ValidFrom { get; init; }

    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>Where the status stands; null when the credential has none.</summary>
    public ParseResult<IReadOnlyList<StatusReference>>? Status { get; init; }

    /// <summary>Where the content departs from the rules of its type; null when the type has no rules.</summary>
    public Lazy<IReadOnlyList<CheckDetail>>? SchemaViolations { get; init; }

    /// <summary>Contexts whose terms have no meaning here; empty for formats without contexts.</summary>
    public IReadOnlyList<string> UnknownContexts { get; init; } = [];

    public bool StatesAccreditation { get; init; }

    /// <summary>What the document says whom or what it is about: the ids of its subjects. Empty for formats that name a holder's key instead.</summary>
    public IReadOnlyList<string> SubjectIds { get; init; } = [];

    /// <summary>How the holder proves that it is theirs; null for formats that bind no holder.</summary>
    public HolderProof? Holder { get; init; }

    /// <summary>What every form of a W3C credential says alike; the form adds its key and its own times.</summary>
    public static OpenedCredential Of(CredentialFormat format, VcDocument document, DateTimeOffset? signedAt, SigningAlgorithm algorithm, Func<Jwk, bool> hasSignatureOf) => new()
    {
        Format = format,
        Content = TokenContent.Of(document, signedAt),
        Id = document.Id,
        IssuerId = document.IssuerId,
        Algorithm = algorithm,
        HasSignatureOf = hasSignatureOf,
        SignedAt = signedAt,
        ValidFrom = document.ValidFrom,
        ValidUntil = document.ValidUntil,
        UnknownContexts = document.UnknownContexts,
        SubjectIds = [.. document.Subjects.Select(subject => JsonText.Of(subject, "id")).OfType<string>()],
        Status = document.CredentialStatus is { } status ? StatusReference.FromCredentialStatus(status) : null,
    };
}

/// <summary>What a presentation brings to prove its holder.</summary>
/// <param name="IsBound">Whether the credential names a holder's key.</param>
/// <param name="IsProven">Whether a proof came with it.</param>
/// <param name="Verify">Holds the proof against what the reader expects (null: only its own soundness); gives null when it holds, else why not.</param>
internal sealed record HolderProof(bool IsBound, bool IsProven, Func<ExpectedPresentation?, DateTimeOffset, TimeSpan, CredentialError?> Verify)
{
    /// <summary>The holder's key that the credential names; null where it names none that is taken.</summary>
    public Jwk? Key { get; init; }
}
