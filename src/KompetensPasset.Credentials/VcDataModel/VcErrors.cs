namespace KompetensPasset.Credentials.VcDataModel;

/// <summary>The stable codes for what can be wrong with a document of the W3C Verifiable Credentials Data Model 2.0.</summary>
public static class VcErrors
{
    /// <summary>Not an object, or a document of the data model 1.1 or in expanded form.</summary>
    public const string NotVersion2 = "vc-not-version-2";

    /// <summary><c>@context</c> is not a list of addresses and objects, or does not begin with the context of version 2.</summary>
    public const string BadContext = "vc-context-malformed";

    /// <summary>A context written into the document defines a protected term anew.</summary>
    public const string ContextRedefines = "vc-context-redefines";

    /// <summary><c>type</c> is missing, not text, or lacks the type of a credential (or presentation).</summary>
    public const string BadType = "vc-type-malformed";

    /// <summary>A type is defined by none of the document's contexts and is no address.</summary>
    public const string TypeNotDefined = "vc-type-not-defined";

    /// <summary>An <c>id</c> is not one address.</summary>
    public const string BadId = "vc-id-malformed";

    /// <summary><c>issuer</c> is missing, or neither an address nor an object with one.</summary>
    public const string BadIssuer = "vc-issuer-malformed";

    /// <summary><c>credentialSubject</c> is missing, or a subject says nothing.</summary>
    public const string BadSubject = "vc-subject-malformed";

    /// <summary><c>validFrom</c> or <c>validUntil</c> is not a date and time of XML Schema.</summary>
    public const string BadTime = "vc-time-malformed";

    /// <summary><c>validUntil</c> lies before <c>validFrom</c>.</summary>
    public const string TimesReversed = "vc-times-reversed";

    /// <summary><c>name</c> or <c>description</c> is neither text nor texts in languages.</summary>
    public const string BadText = "vc-text-malformed";

    /// <summary><c>credentialStatus</c>, <c>credentialSchema</c>, <c>refreshService</c>, <c>termsOfUse</c>, <c>evidence</c> or <c>proof</c> lacks <c>type</c> (or what else it must have).</summary>
    public const string BadMember = "vc-member-malformed";

    /// <summary><c>relatedResource</c> lacks its id or digest, or names a resource twice.</summary>
    public const string BadRelatedResource = "vc-related-resource-malformed";

    /// <summary>A related resource has other octets than the credential says.</summary>
    public const string RelatedResourceChanged = "vc-related-resource-changed";

    /// <summary><c>holder</c> is neither an address nor an object with one.</summary>
    public const string BadHolder = "vp-holder-malformed";

    /// <summary>An entry of <c>verifiableCredential</c> is not an object that is a credential.</summary>
    public const string BadPresentedCredential = "vp-credential-malformed";

    /// <summary>A credential without proof is in a presentation whose holder is not its issuer.</summary>
    public const string SelfAssertedByAnother = "vp-self-asserted-by-another";

    /// <summary>An enveloped credential is not a <c>data:</c> address of a known media type.</summary>
    public const string BadEnvelope = "vp-envelope-malformed";
}
