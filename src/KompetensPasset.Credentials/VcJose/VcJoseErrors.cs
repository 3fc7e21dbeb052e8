namespace KompetensPasset.Credentials.VcJose;

/// <summary>The stable codes for what can be wrong with a credential or presentation secured as a JWT (VC-JOSE-COSE), beside those of its header and document.</summary>
public static class VcJoseErrors
{
    /// <summary>The header of a badge has more than <c>alg</c>, <c>kid</c>, <c>jwk</c> and <c>typ</c> (Open Badges 3.0 §8.2.4.1).</summary>
    public const string BadgeHeader = "vc-jwt-badge-header";

    /// <summary>The payload holds <c>vc</c> or <c>vp</c>, as tokens of the data model 1.1 do.</summary>
    public const string WrappedPayload = "vc-jwt-wrapped-payload";

    /// <summary><c>iss</c> differs from the document's issuer, or holder of a presentation.</summary>
    public const string IssuerMismatch = "vc-jwt-issuer-mismatch";

    /// <summary><c>exp</c>, <c>nbf</c> or <c>iat</c> is not a time.</summary>
    public const string BadTime = "vc-jwt-time-malformed";

    /// <summary><c>cty</c> names something else than the document that the token holds.</summary>
    public const string WrongContentType = "vc-jwt-wrong-content-type";

    /// <summary><c>jti</c> or <c>sub</c> differs from the id of the credential or of its subject, or <c>nbf</c> or <c>exp</c> from the beginning or end of a badge.</summary>
    public const string ClaimMismatch = "vc-jwt-claim-mismatch";

    /// <summary>What decides about validity (context, type, issuer, times, status, holder's key) is hidden in a disclosure.</summary>
    public const string ControlMemberDisclosed = "vc-sd-jwt-control-member-disclosed";
}
