namespace KompetensPasset.Credentials.SdJwtVc;

/// <summary>The stable codes for what can be wrong with an SD-JWT VC and the documents around it, beside those of SD-JWT.</summary>
public static class SdJwtVcErrors
{
    /// <summary><c>vct</c> is missing or not a text.</summary>
    public const string TypeMissing = "sd-jwt-vc-vct-missing";

    /// <summary>A claim that decides about validity (<c>iss</c>, <c>nbf</c>, <c>exp</c>, <c>cnf</c>, <c>vct</c>, <c>vct#integrity</c>, <c>aka_vcts</c>, <c>status</c>) is hidden in a disclosure.</summary>
    public const string ControlClaimDisclosed = "sd-jwt-vc-control-claim-disclosed";

    /// <summary><c>iss</c> or <c>sub</c> is not a text.</summary>
    public const string TextMalformed = "sd-jwt-vc-text-malformed";

    /// <summary><c>exp</c>, <c>nbf</c> or <c>iat</c> is not a number of seconds.</summary>
    public const string TimeMalformed = "sd-jwt-vc-time-malformed";

    /// <summary><c>cnf</c> is not an object.</summary>
    public const string ConfirmationMalformed = "sd-jwt-vc-confirmation-malformed";

    /// <summary><c>status</c> is not an object.</summary>
    public const string StatusMalformed = "sd-jwt-vc-status-malformed";

    /// <summary><c>vct#integrity</c> is not a text.</summary>
    public const string IntegrityMalformed = "sd-jwt-vc-integrity-malformed";

    /// <summary><c>aka_vcts</c> is not a non-empty array of texts, or names <c>vct</c> itself.</summary>
    public const string OtherTypesMalformed = "sd-jwt-vc-aka-vcts-malformed";

    /// <summary>The issuer's metadata are not an object, or have both or none of <c>jwks</c> and <c>jwks_uri</c>.</summary>
    public const string MetadataMalformed = "jwt-vc-issuer-metadata-malformed";

    /// <summary>The metadata are those of another issuer.</summary>
    public const string MetadataOfAnother = "jwt-vc-issuer-mismatch";

    /// <summary>The type metadata lack a member or one has the wrong form.</summary>
    public const string TypeMetadataMalformed = "vct-metadata-malformed";

    /// <summary>The type metadata are those of another type.</summary>
    public const string TypeMetadataOfAnother = "vct-metadata-mismatch";

    /// <summary>The octets of the type metadata do not have the digest that the credential names.</summary>
    public const string TypeMetadataChanged = "vct-metadata-integrity-mismatch";

    /// <summary>Types extend each other in a circle.</summary>
    public const string TypeCircle = "vct-metadata-circular";

    /// <summary>The chain of types that extend each other is too long.</summary>
    public const string TypeChainTooLong = "vct-metadata-chain-too-long";

    /// <summary>A type that another one extends is not at hand.</summary>
    public const string TypeUnknown = "vct-metadata-missing";
}
