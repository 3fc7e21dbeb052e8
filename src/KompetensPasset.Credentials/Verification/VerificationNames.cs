using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.OpenBadges;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.VcJose;

namespace KompetensPasset.Credentials.Verification;

/// <summary>The names of the closed sets on the wire: stable, kebab-case, the same in API, command line and receipts.</summary>
public static class VerificationNames
{
    /// <summary>The name of a verdict.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <returns><c>valid</c>, <c>genuine-with-remarks</c>, <c>not-valid</c> or <c>could-not-tell</c>.</returns>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Valid => "valid",
        Verdict.GenuineWithRemarks => "genuine-with-remarks",
        Verdict.NotValid => "not-valid",
        Verdict.CouldNotTell => "could-not-tell",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };

    /// <summary>The name of an outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <returns><c>passed</c>, <c>failed</c>, <c>not-checked</c> or <c>not-applicable</c>.</returns>
    public static string Of(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Passed => "passed",
        CheckOutcome.Failed => "failed",
        CheckOutcome.NotChecked => "not-checked",
        CheckOutcome.NotApplicable => "not-applicable",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    /// <summary>The name of a consequence.</summary>
    /// <param name="consequence">The consequence.</param>
    /// <returns><c>none</c>, <c>remark</c>, <c>could-not-tell</c> or <c>not-valid</c>.</returns>
    public static string Of(CheckConsequence consequence) => consequence switch
    {
        CheckConsequence.None => "none",
        CheckConsequence.Remark => "remark",
        CheckConsequence.CouldNotTell => "could-not-tell",
        CheckConsequence.NotValid => "not-valid",
        _ => throw new ArgumentOutOfRangeException(nameof(consequence)),
    };

    /// <summary>The name of what an enclosed credential is to the document around it.</summary>
    /// <param name="role">The role.</param>
    /// <returns><c>presented</c>, <c>part</c> or <c>endorsement</c>.</returns>
    public static string Of(EnclosedRole role) => role switch
    {
        EnclosedRole.Presented => "presented",
        EnclosedRole.Part => "part",
        EnclosedRole.Endorsement => "endorsement",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    /// <summary>The name of a mark.</summary>
    /// <param name="mark">The mark.</param>
    /// <returns><c>passed</c>, <c>warning</c>, <c>failed</c>, <c>not-checked</c> or <c>not-applicable</c>.</returns>
    public static string Of(CheckMark mark) => mark switch
    {
        CheckMark.Passed => "passed",
        CheckMark.Warning => "warning",
        CheckMark.Failed => "failed",
        CheckMark.NotChecked => "not-checked",
        CheckMark.NotApplicable => "not-applicable",
        _ => throw new ArgumentOutOfRangeException(nameof(mark)),
    };

    /// <summary>The name of a check.</summary>
    /// <param name="check">The check.</param>
    /// <returns>For example <c>issuer-key-binding</c>.</returns>
    public static string Of(CheckKind check) => CheckCatalogue.Describe(check).Name;

    /// <summary>The name of a format.</summary>
    /// <param name="format">The format.</param>
    /// <returns><c>edc</c>, <c>vc+jwt</c>, <c>dc+sd-jwt</c>, <c>jwt_vc_json</c>, <c>vc+sd-jwt</c>, <c>ldp_vc</c>, <c>vc+cose</c>, <c>presentation</c> or <c>unknown</c>.</returns>
    public static string Of(CredentialFormat format) => format switch
    {
        CredentialFormat.Unknown => "unknown",
        CredentialFormat.Edc => "edc",
        CredentialFormat.VcJwt => "vc+jwt",
        CredentialFormat.SdJwtVc => "dc+sd-jwt",
        CredentialFormat.JwtVcJson => "jwt_vc_json",
        CredentialFormat.VcSdJwt => "vc+sd-jwt",
        CredentialFormat.VcDataIntegrity => "ldp_vc",
        CredentialFormat.VcCose => "vc+cose",
        CredentialFormat.Presentation => "presentation",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>The media type of a document.</summary>
    /// <param name="format">The format of the credential in it.</param>
    /// <param name="octets">The document: an SD-JWT has a form in JSON, and a badge may stand in a picture; both have media types of their own.</param>
    /// <returns>
    /// For example <c>application/jose+json</c>; null for <see cref="CredentialFormat.Unknown"/>, for presentations, which nobody keeps, and for an SVG picture, which is markup that anybody may have written:
    /// whoever hands it out lets no browser show it.
    /// </returns>
    public static string? MediaTypeOf(CredentialFormat format, ReadOnlySpan<byte> octets)
    {
        if (format is CredentialFormat.Unknown or CredentialFormat.Presentation)
            return null;

        if (BakedPng.IsPng(octets))
            return "image/png";

        return octets.TrimStart(" \t\r\n"u8) switch
        {
            [(byte)'<', ..] => null,
            [(byte)'{', ..] when format is CredentialFormat.SdJwtVc or CredentialFormat.VcSdJwt => SdJwtJson.MediaType,
            _ => MediaTypeOf(format),
        };
    }

    private static string? MediaTypeOf(CredentialFormat format) => format switch
    {
        CredentialFormat.Edc => SealedDocument.MediaType,
        CredentialFormat.VcJwt => VcJwt.MediaType,
        CredentialFormat.JwtVcJson => JwtVcJson.MediaType,
        CredentialFormat.SdJwtVc => SdJwtVcToken.MediaType,
        CredentialFormat.VcSdJwt => VcSdJwt.MediaType,
        CredentialFormat.VcDataIntegrity => SecuredDocument.MediaType,
        CredentialFormat.VcCose => VcCose.MediaType,
        _ => null,
    };
}
