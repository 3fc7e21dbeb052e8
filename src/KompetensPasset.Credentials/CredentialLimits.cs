namespace KompetensPasset.Credentials;

/// <summary>Every limit on untrusted input, in one place. An input over a limit is refused before it costs more than linear time.</summary>
public static class CredentialLimits
{
    /// <summary>The largest credential file that is read, in bytes: 10 MiB (an EDC carries pictures and attachments).</summary>
    public const int MaxCredentialBytes = 10 * 1024 * 1024;

    /// <summary>The largest compact token (JWT, SD-JWT with its disclosures), in characters: 1 MiB.</summary>
    public const int MaxTokenLength = 1024 * 1024;

    /// <summary>The deepest nesting of a JSON document.</summary>
    public const int MaxJsonDepth = 64;

    /// <summary>The deepest nesting of a JOSE header.</summary>
    public const int MaxHeaderDepth = 8;

    /// <summary>The largest protected header, in base64url characters: 64 KiB (a chain of certificates and time-stamps fits).</summary>
    public const int MaxHeaderLength = 64 * 1024;

    /// <summary>The most disclosures of one SD-JWT.</summary>
    public const int MaxDisclosures = 512;

    /// <summary>The most certificates of one <c>x5c</c> header.</summary>
    public const int MaxCertificates = 8;

    /// <summary>The most time-stamps that are read of one seal; further ones are left out.</summary>
    public const int MaxTimeStamps = 16;

    /// <summary>The most certificates that are read of a seal's unprotected evidence (<c>xVals</c>); further ones are left out.</summary>
    public const int MaxEvidenceCertificates = 64;

    /// <summary>The most revocation lists and OCSP answers, together, that are read of a seal's unprotected evidence (<c>rVals</c>); further ones are left out.</summary>
    public const int MaxRevocationStatements = 32;

    /// <summary>The most bytes of revocation lists and OCSP answers, together, that are read of a seal's evidence: 4 MiB. One that goes beyond is left out.</summary>
    public const int MaxRevocationBytes = 4 * 1024 * 1024;

    /// <summary>The longest <c>kid</c>, in characters.</summary>
    public const int MaxKeyIdLength = 1024;

    /// <summary>The most members of the unprotected header of one signature.</summary>
    public const int MaxUnprotectedHeaders = 64;

    /// <summary>The most signatures of one JWS in JSON serialization.</summary>
    public const int MaxSignatures = 4;

    /// <summary>The most bytes that a Token Status List may inflate to: 4 MiB (2^24 entries of two bits).</summary>
    public const int MaxStatusListBytes = 4 * 1024 * 1024;

    /// <summary>The most bytes that a Bitstring Status List may inflate to: 16 MiB.</summary>
    public const int MaxBitstringBytes = 16 * 1024 * 1024;

    /// <summary>The most shape violations that are collected of one document; a document with more is not read further.</summary>
    public const int MaxShapeViolations = 1000;

    /// <summary>The most steps that telling apart the blank nodes of one dataset may take (RDF Dataset Canonicalization §7.1: datasets made to be expensive).</summary>
    public const int MaxCanonicalisationWork = 50_000;

    /// <summary>The longest chain of neighbours that is followed to tell apart two blank nodes of one dataset.</summary>
    public const int MaxCanonicalisationDepth = 256;

    /// <summary>The most statements that are read of one JSON-LD document.</summary>
    public const int MaxStatements = 100_000;

    /// <summary>The most characters of the statements of one JSON-LD document, all terms together: a context can make much of little.</summary>
    public const int MaxStatementLength = 32 * 1024 * 1024;

    /// <summary>The most credentials that are judged inside one document (a presentation, a record of several, endorsements), those inside them included.</summary>
    public const int MaxEnclosedCredentials = 64;

    /// <summary>How deep credentials may stand within each other and still be judged: an endorsement of a badge in a record in a presentation.</summary>
    public const int MaxEnclosureDepth = 3;

    /// <summary>The most references to status lists that are followed for one document and all that stands inside it: a small list can be made to inflate to a large one.</summary>
    public const int MaxStatusLooks = 160;

    /// <summary>The longest IRI that a term of a JSON-LD context may stand for, in characters.</summary>
    public const int MaxTermLength = 512;
}
