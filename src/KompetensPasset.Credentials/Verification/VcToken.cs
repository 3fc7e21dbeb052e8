using KompetensPasset.Credentials.MicroCredentials;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.VcJose;

namespace KompetensPasset.Credentials.Verification;

/// <summary>Opens a W3C credential secured as <c>vc+jwt</c>.</summary>
internal static class VcToken
{
    public static OpenedDocument Open(string token)
    {
        if (!VcJwt.Parse(token).TryGet(out var jwt, out var error))
            return CredentialReader.Refuse(CredentialFormat.VcJwt, error, HeaderParts.Encoded(token));

        var document = jwt.Document;
        return new OpenedDocument(CredentialFormat.VcJwt, null, new OpenedCredential
        {
            Format = CredentialFormat.VcJwt,
            Content = TokenContent.Of(document, jwt.Times.IssuedAt),
            IssuerId = document.IssuerId,
            Algorithm = jwt.Header.Algorithm,
            HasSignatureOf = jwt.Verify,
            KeyId = jwt.Header.KeyId,
            EmbeddedKey = HeaderParts.EmbeddedKey(jwt.Header),
            Certificate = HeaderParts.Leaf(jwt.Header),
            BringsCertificate = !jwt.Header.Certificates.IsEmpty,
            ChainMaterial = HeaderParts.Rest(jwt.Header),
            SignedAt = jwt.Times.IssuedAt,

            // The signature's lifetime and the document's must both hold (VC-JOSE-COSE §1.1.2).
            ValidFrom = VcJwtTimes.Later(document.ValidFrom, jwt.Times.NotBefore),
            ValidUntil = VcJwtTimes.Earlier(document.ValidUntil, jwt.Times.ExpiresAt),
            UnknownContexts = document.UnknownContexts,
            Status = document.CredentialStatus is { } status ? StatusReference.FromCredentialStatus(status) : null,
        });
    }
}
