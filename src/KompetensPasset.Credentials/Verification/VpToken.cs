using System.Text.Json;
using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.VcDataModel;
using KompetensPasset.Credentials.VcJose;

namespace KompetensPasset.Credentials.Verification;

/// <summary>Opens W3C presentations: tokens, and documents with proofs inside.</summary>
internal static class VpToken
{
    public static OpenedDocument Open(string token) => Opened(VpJwt.Parse(token), token);

    public static OpenedDocument OpenPlain(string token) => Opened(VpJwt.ParsePlain(token), token);

    public static OpenedDocument OpenProven(JsonElement json)
    {
        if (!SecuredDocument.ParsePresentation(json).TryGet(out var secured, out var error))
            return SecuredDocument.IsBeyondUs(error)
                ? new OpenedDocument(CredentialFormat.Unknown, CredentialReader.Because("signature-algorithm-unsupported", error))
                : new OpenedDocument(CredentialFormat.Presentation, CredentialReader.Because("signature-rules-broken", error));

        if (!VpDocument.ParseEither(json).TryGet(out var document, out error))
            return new OpenedDocument(CredentialFormat.Presentation, CredentialReader.Because(CredentialReader.CodeOf(error), error));

        var credentials = EnclosedDocument.Of(document);
        return new OpenedDocument(CredentialFormat.Presentation, null) { Presentations = [.. secured.Proofs.Select(proof => Opened(document, proof, credentials))] };
    }

    private static OpenedDocument Opened(ParseResult<VpJwt> read, string token) => read.TryGet(out var jwt, out var error)
        ? new OpenedDocument(CredentialFormat.Presentation, null)
        {
            Presentations =
            [
                new OpenedPresentation
                {
                    HolderId = OpenedPresentation.HolderOf(jwt.Holder, jwt.Header.KeyId),
                    Algorithm = jwt.Header.Algorithm,
                    HasSignatureOf = jwt.Verify,
                    KeyId = jwt.Header.KeyId,
                    EmbeddedKey = HeaderParts.EmbeddedKey(jwt.Header),
                    CheckRequest = jwt.CheckRequest,
                    Credentials = EnclosedDocument.Of(jwt.Document),
                },
            ],
        }
        : CredentialReader.Refuse(CredentialFormat.Presentation, error, HeaderParts.Encoded(token));

    private static OpenedPresentation Opened(VpDocument document, DataIntegrityProof proof, IReadOnlyList<EnclosedDocument> credentials) => new()
    {
        HolderId = OpenedPresentation.HolderOf(document.Holder, proof.VerificationMethod),
        Algorithm = proof.Algorithm,
        HasSignatureOf = proof.Verify,
        KeyId = proof.VerificationMethod,
        CheckRequest = proof.CheckRequest,
        Credentials = credentials,
    };
}
