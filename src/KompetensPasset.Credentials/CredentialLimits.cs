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

    /// <summary>The largest protected header, in base64url characters, and the longest <c>did:jwk</c> identifier: 64 KiB (a chain of certificates and time-stamps fits).</summary>
    public const int MaxHeaderLength = 64 * 1024;

    /// <summary>The most disclosures of one SD-JWT.</summary>
    public const int MaxDisclosures = 512;

    /// <summary>The most certificates of one <c>x5c</c> header; also the most that are read of a time-stamp or an OCSP answer, whose further ones are left out.</summary>
    public const int MaxCertificates = 8;

    /// <summary>The most time-stamps that are read of one seal; further ones are left out.</summary>
    public const int MaxTimeStamps = 16;

    /// <summary>The most certificates that are read of a seal's unprotected evidence (<c>xVals</c>); further ones are left out.</summary>
    public const int MaxEvidenceCertificates = 64;

    /// <summary>The most revocation lists and OCSP answers, together, that are read of a seal's unprotected evidence (<c>rVals</c>); further ones are left out.</summary>
    public const int MaxRevocationStatements = 32;

    /// <summary>The most bytes of revocation lists and OCSP answers, together, that are read of a seal's evidence: 4 MiB. One that goes beyond is left out.</summary>
    public const int MaxRevocationBytes = 4 * 1024 * 1024;

    /// <summary>The longest <c>kid</c> or <c>did:web</c> identifier, in characters.</summary>
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

    /// <summary>The longest chain of neighbours that is followed to tell apart two blank nodes of one dataset. One of twice the length costs more than <see cref="MaxCanonicalisationWork"/>.</summary>
    public const int MaxCanonicalisationDepth = 128;

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

    /// <summary>The deepest nesting of elements in a picture (SVG) that is shown.</summary>
    public const int MaxPictureDepth = 64;

    /// <summary>The most claims that the metadata of one type describe.</summary>
    public const int MaxTypeClaims = 256;

    /// <summary>The most types that extend each other.</summary>
    public const int MaxTypeChain = 8;

    /// <summary>The largest template of a picture (SVG), in bytes: 1 MiB.</summary>
    public const int MaxTemplateBytes = 1024 * 1024;

    /// <summary>The longest picture that is made of a template, in characters: 4 Mi.</summary>
    public const int MaxPictureLength = 4 * 1024 * 1024;

    /// <summary>The most keys of one set in an issuer's metadata.</summary>
    public const int MaxIssuerKeys = 64;

    /// <summary>The most steps of a path to a claim.</summary>
    public const int MaxClaimPathSteps = 16;

    /// <summary>The longest <c>proofValue</c>, in characters: <c>z</c> and 96 octets in base58.</summary>
    public const int MaxProofValueLength = 133;

    /// <summary>The most Data Integrity proofs of one document.</summary>
    public const int MaxProofs = 8;

    /// <summary>How deep in a document is looked for credentials that stand inside it: achievements stand within results within parts of a record; nothing honest is deeper.</summary>
    public const int MaxSearchDepth = 16;

    /// <summary>The most verification methods that are read of a DID document; further ones are left out.</summary>
    public const int MaxVerificationMethods = 64;

    /// <summary>The most entries of one <c>credentialStatus</c>.</summary>
    public const int MaxStatusEntries = 16;

    /// <summary>The longest time for which a status list lets itself be kept (<c>ttl</c>), in days: a century.</summary>
    public const int MaxTimeToLiveDays = 36_525;

    /// <summary>The most addresses of status lists that an aggregation names.</summary>
    public const int MaxStatusLists = 10_000;

    /// <summary>The longest address (URL, DID, URN) in a W3C document, in characters.</summary>
    public const int MaxAddressLength = 8 * 1024;

    /// <summary>The most achievements that are read of one transcript (ELMO).</summary>
    public const int MaxTranscriptAwards = 1000;

    /// <summary>How deep achievements of a transcript may stand within each other; deeper ones are left out.</summary>
    public const int MaxTranscriptDepth = 16;

    /// <summary>How many terms of a JSON-LD context may lean on each other: a chain as long as the document would end the program.</summary>
    public const int MaxTermChain = 32;

    /// <summary>How deep JSON-LD contexts may name further ones: none that credentials use does.</summary>
    public const int MaxContextNesting = 8;

    /// <summary>The most bytes of JSON-LD contexts that are worked out for one document, each as often as it is asked for, which takes few octets: 16 MiB.</summary>
    public const int MaxContextBytes = 16 * 1024 * 1024;

    /// <summary>The longest Multikey, in characters, <c>z</c> included: two P-521 coordinates would not be longer.</summary>
    public const int MaxMultikeyLength = 200;

    /// <summary>The largest RSA modulus, in bytes: 8192 bits.</summary>
    public const int MaxModulusBytes = 1024;

    /// <summary>The largest exponent of an RSA key, in bytes: 32 bits.</summary>
    public const int MaxExponentBytes = 4;

    /// <summary>The most types that are read of one node of a Europass credential, more than any node of the model has; further ones are left out.</summary>
    public const int MaxNodeTypes = 32;

    /// <summary>The longest text that is read as a date, a number or a duration, in characters.</summary>
    public const int MaxLexicalLength = 64;

    /// <summary>The longest pointer that an error or a violation carries, in characters; one that would be longer names the nearest place above.</summary>
    public const int MaxPointerLength = 1024;

    /// <summary>The most components that are read of a seal's unprotected evidence (<c>etsiU</c>); further ones are left out.</summary>
    public const int MaxEvidenceComponents = 4 * MaxTimeStamps;

    /// <summary>The most rows that are shown of claims whose meaning is not known here, or of one member of a badge; further ones are left out.</summary>
    public const int MaxShownRows = 100;

    /// <summary>The longest text that is shown of such a claim, in characters; a longer one is cut.</summary>
    public const int MaxShownLength = 500;

    /// <summary>The most names of one <c>crit</c> header.</summary>
    public const int MaxCriticalHeaders = 16;

    /// <summary>The most other types that an SD-JWT VC claims to be of (<c>aka_vcts</c>).</summary>
    public const int MaxOtherTypes = 32;

    /// <summary>The most contexts of one W3C document.</summary>
    public const int MaxContexts = 16;
}
