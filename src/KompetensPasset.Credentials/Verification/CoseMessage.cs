using KompetensPasset.Credentials.Cose;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.VcJose;

namespace KompetensPasset.Credentials.Verification;

/// <summary>Opens W3C credentials and presentations that are secured with COSE.</summary>
internal static class CoseMessage
{
    public static OpenedDocument Open(ReadOnlyMemory<byte> octets)
    {
        if (!CoseSign1.Parse(octets).TryGet(out var message, out var error))
            return Refused(error);

        return message.Header.Type is VpCose.MediaType ? OpenPresentation(message) : OpenCredential(message);
    }

    private static OpenedDocument OpenCredential(CoseSign1 message)
    {
        if (!VcCose.Of(message).TryGet(out var cose, out var error))
            return Refused(error);

        var opened = OpenedCredential.Of(CredentialFormat.VcCose, cose.Document, null, message.Header.Algorithm, cose.Verify) with { KeyId = message.Header.KeyId };
        return new OpenedDocument(CredentialFormat.VcCose, null, opened) { Enclosed = EnclosedDocument.Of(cose.Document) };
    }

    private static OpenedDocument OpenPresentation(CoseSign1 message)
    {
        if (!VpCose.Of(message).TryGet(out var cose, out var error))
            return Refused(error);

        var header = message.Header;
        return new OpenedDocument(CredentialFormat.Presentation, null)
        {
            Presentations =
            [
                new OpenedPresentation
                {
                    HolderId = OpenedPresentation.HolderOf(cose.Document.Holder, header.KeyId),
                    Algorithm = header.Algorithm,
                    HasSignatureOf = cose.Verify,
                    KeyId = header.KeyId,

                    // VC-JOSE-COSE gives a message no place for what the reader asked.
                    CheckRequest = _ => new CredentialError(KeyBindingErrors.WrongNonce, "A COSE message cannot answer a request."),
                    Credentials = EnclosedDocument.Of(cose.Document),
                },
            ],
        };
    }

    private static OpenedDocument Refused(CredentialError error) => new(CredentialFormat.VcCose, error.Code switch
    {
        CoseErrors.WrongType => CredentialReader.Because("other-document-kind", error),
        CoseErrors.AlgorithmNotAllowed => CredentialReader.Because("signature-algorithm-forbidden", error),
        CoseErrors.CriticalNotUnderstood => CredentialReader.Because("signature-rules-broken", error),
        CoseErrors.Malformed => CredentialReader.Because("document-malformed", error),
        _ => CredentialReader.Because(CredentialReader.CodeOf(error), error),
    });
}
