using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.OpenBadges;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Credentials.VcJose;

namespace KompetensPasset.Credentials.Verification;

/// <summary>What a document says, with nothing checked: for <c>kpass inspect</c> and for naming a file in a list. Never show it as if it were verified.</summary>
/// <param name="Format">The format.</param>
/// <param name="Content">What it says.</param>
public sealed record UnverifiedCredential(CredentialFormat Format, CredentialContent Content);

/// <summary>Reads octets of unknown format by the reader of the format that they turn out to have.</summary>
public static class CredentialReader
{
    /// <summary>Reads a credential without checking anything but its form.</summary>
    /// <param name="octets">The octets as received.</param>
    /// <returns>What it says, or the code of <see cref="CheckCatalogue"/> for why it cannot be read.</returns>
    public static ParseResult<UnverifiedCredential> Read(ReadOnlyMemory<byte> octets)
    {
        var opened = Open(octets);
        if (opened.Refusal is { } refusal)
            return new CredentialError(refusal.Code, SentenceText.Of(refusal)["en"]!);

        return opened.Credentials.Count > 0
            ? new UnverifiedCredential(opened.Format, opened.Credentials[0].Content)
            : new UnverifiedCredential(opened.Format, opened.Presentations[0].ToContent());
    }

    /// <summary>Takes a badge out of the picture that it was baked into.</summary>
    /// <param name="octets">The octets as received.</param>
    /// <returns>The octets of the credential in a PNG or SVG picture; any others as they are.</returns>
    public static ReadOnlyMemory<byte> Unwrap(ReadOnlyMemory<byte> octets) =>
        octets.Length <= CredentialLimits.MaxCredentialBytes && octets.Span.Trim(" \t\r\n"u8) is { IsEmpty: false } text && ForeignFiles.Name(text) == ForeignFiles.Picture
            && BakedBadge.Read(octets).TryGet(out var badge, out _)
            ? System.Text.Encoding.UTF8.GetBytes(badge)
            : octets;

    internal static OpenedDocument Open(ReadOnlyMemory<byte> octets, CertificateCache? cache = null) => Recognition.Recognise(octets) switch
    {
        RecognisedDocument.Sealed document => SealedEdc.Open(document.Json, cache),
        RecognisedDocument.VcToken token => VcToken.Open(token.Token),
        RecognisedDocument.SdToken token => SdToken.Open(token.Token),
        RecognisedDocument.PlainToken token => VcToken.OpenPlain(token.Token),
        RecognisedDocument.Proven document => ProvenDocument.Open(document.Json),
        RecognisedDocument.VcSdToken token => VcToken.OpenSelective(token.Token),
        RecognisedDocument.CoseMessage message => CoseMessage.Open(message.Octets),
        RecognisedDocument.VpToken token => token.IsPlain ? VpToken.OpenPlain(token.Token) : VpToken.Open(token.Token),
        RecognisedDocument.ProvenPresentation document => VpToken.OpenProven(document.Json),
        RecognisedDocument.Other other => new OpenedDocument(other.Format, other.Error is { } error ? Because(other.Code, error) : CheckResult.Of(other.Code)),
        _ => throw new InvalidOperationException("A recognised document is one of its cases."),
    };

    /// <summary>Says in the words of the catalogue why a format's reader refused.</summary>
    /// <param name="format">The format.</param>
    /// <param name="error">The reader's error.</param>
    /// <param name="header">The protected header in base64url, to tell a forbidden algorithm from one that we do not have.</param>
    internal static OpenedDocument Refuse(CredentialFormat format, CredentialError error, ReadOnlySpan<char> header)
    {
        var code = error.Code is JoseErrors.AlgorithmNotAllowed && JoseHeader.ReadJson(header).TryGet(out var json, out _) ? JoseGlance.AlgorithmCode(json) : CodeOf(error);

        // What was not read to its end is in no format that anybody could keep.
        return new OpenedDocument(code is "document-too-large" or "document-too-deep" ? CredentialFormat.Unknown : format, Because(code, error));
    }

    /// <summary>The code of the catalogue for what a reader found.</summary>
    internal static string CodeOf(CredentialError error) => error.Code switch
    {
        JoseErrors.WrongType => "other-document-kind",
        JoseErrors.TooLarge or SdJwtErrors.TooLarge or SdJwtErrors.TooManyDisclosures => "document-too-large",
        StrictJson.TooDeep or SdJwtErrors.TooDeep => "document-too-deep",
        JoseErrors.AlgorithmNotAllowed => "signature-algorithm-forbidden",
        JoseErrors.CriticalNotUnderstood or JoseErrors.UnencodedPayload or JoseErrors.BadCertificates or JoseErrors.CertificateMismatch or JoseErrors.BadHeader
            or JoseErrors.PrivateKey or VcJoseErrors.BadgeHeader => "signature-rules-broken",
        JoseErrors.Malformed or StrictJson.NotJson or StrictJson.DuplicateMember or StrictJson.LoneSurrogate => "document-malformed",
        var code when code.StartsWith("seal-", StringComparison.Ordinal) => "signature-rules-broken",
        var code when code.StartsWith("sd-jwt-", StringComparison.Ordinal) && !code.StartsWith("sd-jwt-vc-", StringComparison.Ordinal) => "document-malformed",
        _ => "content-malformed",
    };

    internal static CheckResult Because(string code, CredentialError error) => CheckResult.Of(code, ("rule", error.Code), ("pointer", error.Pointer));
}

/// <summary>A document as opened: its credentials (one for each signature), or why it was refused.</summary>
internal sealed record OpenedDocument(CredentialFormat Format, CheckResult? Refusal, params IReadOnlyList<OpenedCredential> Credentials)
{
    /// <summary>The same document as a presentation, one for each of its proofs; empty for credentials.</summary>
    public IReadOnlyList<OpenedPresentation> Presentations { get; init; } = [];

    /// <summary>What stands inside the credential.</summary>
    public IReadOnlyList<EnclosedDocument> Enclosed { get; init; } = [];
}
