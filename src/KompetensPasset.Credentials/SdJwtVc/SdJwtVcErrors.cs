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
    public const string ConfirmationMalformed = SdJwt.HolderConfirmation.Malformed;

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

    /// <summary>A type loosens what a type that it extends says of a claim (<c>mandatory</c>, <c>sd</c>).</summary>
    public const string TypeLoosened = "vct-metadata-loosened";

    /// <summary>The path to a claim is not a non-empty array of texts, nulls and indexes, or is too long.</summary>
    public const string PathMalformed = "vct-claim-path-malformed";

    /// <summary>An <c>svg_id</c> has a wrong form, or two claims have the same one.</summary>
    public const string SvgIdMalformed = "vct-svg-id-malformed";

    /// <summary>A claim that the type demands is missing.</summary>
    public const string ClaimMissing = "vct-claim-missing";

    /// <summary>A claim is not selectively disclosable though the type says <c>always</c>.</summary>
    public const string ClaimNotDisclosable = "vct-claim-not-disclosable";

    /// <summary>A claim is selectively disclosable though the type says <c>never</c>.</summary>
    public const string ClaimDisclosable = "vct-claim-disclosable";

    /// <summary>On the way to a claim stands a value of another kind than the type says.</summary>
    public const string ClaimOfOtherKind = "vct-claim-kind";

    /// <summary>An SVG template is not well-formed XML, too large, or not an <c>svg</c> document.</summary>
    public const string SvgMalformed = "svg-template-malformed";

    /// <summary>The octets of an SVG template do not have the digest that the type metadata name.</summary>
    public const string SvgChanged = "svg-template-integrity-mismatch";

    /// <summary>An SVG template holds what could run code or fetch something.</summary>
    public const string SvgUnsafe = "svg-template-unsafe";

    /// <summary>A placeholder of an SVG template stands outside text.</summary>
    public const string SvgPlaceholderMisplaced = "svg-template-placeholder-misplaced";

    /// <summary>A placeholder of an SVG template names no claim of the type.</summary>
    public const string SvgPlaceholderUnknown = "svg-template-placeholder-unknown";

    /// <summary>A placeholder names a claim that is no text, number, truth value or list of these.</summary>
    public const string SvgValueNotText = "svg-template-value-not-text";
}
