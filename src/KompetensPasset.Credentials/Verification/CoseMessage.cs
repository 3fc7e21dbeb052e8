using KompetensPasset.Credentials.Cose;
using KompetensPasset.Credentials.MicroCredentials;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.VcJose;

namespace KompetensPasset.Credentials.Verification;

/// <summary>Opens W3C credentials and presentations that are secured with COSE.</summary>
internal static class CoseMessage
{
    public static OpenedDocument Open(ReadOnlyMemory<byte> octets)
    {
        if (!CoseSign1.Parse(octets).TryGet(out var message, out var error))
            return Refused(error);

        return message.Header.Type is VpCose.MediaType ? OpenPresentation(octets) : OpenCredential(octets);
    }

    private static OpenedDocument OpenCredential(ReadOnlyMemory<byte> octets)
    {
        if (!VcCose.Parse(octets).TryGet(out var cose, out var error))
            return Refused(error);

        var document = cose.Document;
        return new OpenedDocument(CredentialFormat.VcCose, null, new OpenedCredential
        {
            Format = CredentialFormat.VcCose,
            Content = TokenContent.Of(document, issued: null),
            Id = document.Id,
            IssuerId = document.IssuerId,
            Algorithm = cose.Message.Header.Algorithm,
            HasSignatureOf = cose.Verify,
            KeyId = cose.Message.Header.KeyId,
            ValidFrom = document.ValidFrom,
            ValidUntil = document.ValidUntil,
            UnknownContexts = document.UnknownContexts,
            SubjectIds = OpenedCredential.IdsOf(document),
            Status = document.CredentialStatus is { } status ? StatusReference.FromCredentialStatus(status) : null,
        }) { Enclosed = EnclosedDocument.Of(document) };
    }

    private static OpenedDocument OpenPresentation(ReadOnlyMemory<byte> octets)
    {
        if (!VpCose.Parse(octets).TryGet(out var cose, out var error))
            return Refused(error);

        var header = cose.Message.Header;
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
