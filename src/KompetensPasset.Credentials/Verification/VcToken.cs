using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.VcDataModel;
using KompetensPasset.Credentials.VcJose;

namespace KompetensPasset.Credentials.Verification;

/// <summary>Opens W3C credentials secured as tokens: <c>vc+jwt</c>, <c>vc+sd-jwt</c> and plain JWTs.</summary>
internal static class VcToken
{
    public static OpenedDocument Open(string token) => VcJwt.Parse(token).TryGet(out var jwt, out var error)
        ? Opened(CredentialFormat.VcJwt, jwt.Header, jwt.Document, jwt.Times, jwt.Verify)
        : CredentialReader.Refuse(CredentialFormat.VcJwt, error, HeaderParts.Encoded(token));

    public static OpenedDocument OpenPlain(string token) => JwtVcJson.Parse(token).TryGet(out var jwt, out var error)
        ? Opened(CredentialFormat.JwtVcJson, jwt.Header, jwt.Document, jwt.Times, jwt.Verify)
        : CredentialReader.Refuse(CredentialFormat.JwtVcJson, error, HeaderParts.Encoded(token));

    public static OpenedDocument OpenSelective(string token) => VcSdJwt.Parse(token).TryGet(out var jwt, out var error)
        ? Opened(CredentialFormat.VcSdJwt, jwt.Token.Header, jwt.Document, jwt.Times, jwt.Verify, jwt)
        : CredentialReader.Refuse(CredentialFormat.VcSdJwt, error, HeaderParts.Encoded(token));

    private static OpenedDocument Opened(CredentialFormat format, JoseHeader header, VcDocument document, VcJwtTimes times, Func<Jwk, bool> verify, VcSdJwt? selective = null)
    {
        var opened = OpenedCredential.Of(format, document, times.IssuedAt, header.Algorithm, verify);
        return new OpenedDocument(format, null, opened with
        {
            Content = opened.Content with { MayHideDetails = selective is { Token.Claims.MayHideClaims: true } },
            KeyId = header.KeyId,
            EmbeddedKey = HeaderParts.EmbeddedKey(header),
            Certificate = HeaderParts.Leaf(header),
            BringsCertificate = !header.Certificates.IsEmpty,
            ChainMaterial = HeaderParts.Rest(header),

            // The signature's lifetime and the document's must both hold (VC-JOSE-COSE §1.1.2).
            ValidFrom = VcJwtTimes.Later(document.ValidFrom, times.NotBefore),
            ValidUntil = VcJwtTimes.Earlier(document.ValidUntil, times.ExpiresAt),
            Holder = selective is null ? null : SdToken.Holder(selective.Token, selective.IsBound, selective.CheckKeyBinding) with { Key = selective.HolderKey },
        }) { Enclosed = EnclosedDocument.Of(document) };
    }
}
