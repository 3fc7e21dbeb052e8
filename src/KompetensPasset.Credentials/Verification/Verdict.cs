namespace KompetensPasset.Credentials.Verification;

/// <summary>The four answers that a verification has: a closed set, the same in API, pages, command line and receipts. Wire form: <see cref="VerificationNames.Of(Verdict)"/>.</summary>
public enum Verdict
{
    /// <summary>Genuine, in force, by a proven issuer, and every check that matters was made.</summary>
    Valid,

    /// <summary>The issuer is proven and nothing was changed, yet the reader must know something (expired, suspended, issuer in no register …).</summary>
    GenuineWithRemarks,

    /// <summary>Not to be trusted: changed, forged, revoked, or presented by somebody else than its holder.</summary>
    NotValid,

    /// <summary>A check that matters could not be made, or nobody knows who the issuer is.</summary>
    CouldNotTell,
}

/// <summary>How one check ended.</summary>
public enum CheckOutcome
{
    /// <summary>Made, and nothing was found.</summary>
    Passed,

    /// <summary>Made, and it found something. How much that weighs, the code says: <see cref="CheckConsequence"/>.</summary>
    Failed,

    /// <summary>Should have been made and could not be. Never as good as passed.</summary>
    NotChecked,

    /// <summary>Has no meaning for this document.</summary>
    NotApplicable,
}

/// <summary>What a code does to the verdict; ordered from least to most.</summary>
public enum CheckConsequence
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The verdict is at best <see cref="Verdict.GenuineWithRemarks"/>.</summary>
    Remark,

    /// <summary>The verdict is at best <see cref="Verdict.CouldNotTell"/>.</summary>
    CouldNotTell,

    /// <summary>The verdict is <see cref="Verdict.NotValid"/>.</summary>
    NotValid,
}

/// <summary>The checks. Names, order and meaning for machines: <see cref="CheckCatalogue"/>.</summary>
public enum CheckKind
{
    /// <summary>The octets are a credential in a format that is known and have its form.</summary>
    WellFormed,

    /// <summary>Everything that belongs to the type is there and has the right form.</summary>
    SchemaConformance,

    /// <summary>Nothing was changed since it was signed.</summary>
    Signature,

    /// <summary>The key was good when the credential was signed.</summary>
    KeyTime,

    /// <summary>The key belongs to the issuer whom the document names.</summary>
    IssuerKeyBinding,

    /// <summary>Who the issuer is was proven by a source that the reader trusts.</summary>
    TrustedIssuer,

    /// <summary>The issuer may issue this kind of credential.</summary>
    Accreditation,

    /// <summary>The instant asked about lies within the period of validity.</summary>
    ValidityPeriod,

    /// <summary>The issuer has neither revoked nor suspended it.</summary>
    Status,

    /// <summary>Whoever presents it holds the key that it was issued to.</summary>
    HolderBinding,

    /// <summary>The presentation was made for this reader, now.</summary>
    Presentation,

    /// <summary>Attachments and pictures that the document refers to are unchanged.</summary>
    Evidence,

    /// <summary>The person is the one whom the document names.</summary>
    IdentityMatch,

    /// <summary>The credentials inside the document are valid, each by its own checks.</summary>
    Enclosed,
}

/// <summary>The formats that are recognised.</summary>
public enum CredentialFormat
{
    /// <summary>No credential in a supported format. Such octets have no place in a wallet.</summary>
    Unknown,

    /// <summary>European Digital Credential with a JAdES seal (<c>application/jose+json</c>), or without one.</summary>
    Edc,

    /// <summary>W3C Verifiable Credential 2.0 as a JWT (<c>application/vc+jwt</c>).</summary>
    VcJwt,

    /// <summary>SD-JWT VC (<c>application/dc+sd-jwt</c>).</summary>
    SdJwtVc,

    /// <summary>W3C credential, also of version 1.1, or Open Badge as a plain JWT (<c>jwt_vc_json</c>).</summary>
    JwtVcJson,

    /// <summary>W3C Verifiable Credential 2.0 as an SD-JWT (<c>application/vc+sd-jwt</c>).</summary>
    VcSdJwt,

    /// <summary>W3C credential with Data Integrity proofs inside (<c>ldp_vc</c>).</summary>
    VcDataIntegrity,

    /// <summary>W3C Verifiable Credential 2.0 as a COSE message (<c>application/vc+cose</c>).</summary>
    VcCose,

    /// <summary>A W3C presentation in any of its forms: credentials that somebody shows, with a proof of who shows them. No credential itself, so it has no place in a wallet.</summary>
    Presentation,
}
