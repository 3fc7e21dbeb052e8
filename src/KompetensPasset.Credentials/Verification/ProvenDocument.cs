using System.Text.Json;
using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.VcDataModel;
using KompetensPasset.Credentials.VcJose;

namespace KompetensPasset.Credentials.Verification;

/// <summary>Opens a W3C credential with Data Integrity proofs inside: one opened credential for each proof of a suite that is taken.</summary>
internal static class ProvenDocument
{
    public static OpenedDocument Open(JsonElement json)
    {
        if (!SecuredDocument.Parse(json).TryGet(out var secured, out var error))
            return SecuredDocument.IsBeyondUs(error)
                ? new OpenedDocument(CredentialFormat.Unknown, CredentialReader.Because("signature-algorithm-unsupported", error))
                : new OpenedDocument(CredentialFormat.VcDataIntegrity, CredentialReader.Because("signature-rules-broken", error));

        return VcDocument.ParseEither(json).TryGet(out var document, out error)
            ? new OpenedDocument(CredentialFormat.VcDataIntegrity, null, [.. secured.Proofs.Select(proof => Opened(document, proof))]) { Enclosed = EnclosedDocument.Of(document) }
            : new OpenedDocument(CredentialFormat.VcDataIntegrity, CredentialReader.Because(CredentialReader.CodeOf(error), error));
    }

    // The proof's own end and the document's must both hold.
    private static OpenedCredential Opened(VcDocument document, DataIntegrityProof proof) =>
        OpenedCredential.Of(CredentialFormat.VcDataIntegrity, document, proof.Created, proof.Algorithm, proof.Verify) with
        {
            KeyId = proof.VerificationMethod,

            // The address of a did:key is the key: it tells a changed document from one by an unknown author.
            EmbeddedKey = IssuerKeys.Within(proof.VerificationMethod),
            ValidUntil = VcJwtTimes.Earlier(document.ValidUntil, proof.Expires),
        };
}
