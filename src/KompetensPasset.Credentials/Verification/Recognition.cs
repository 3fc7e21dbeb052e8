using System.Buffers;
using System.Text.Json;
using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.OpenBadges;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.VcDataModel;

namespace KompetensPasset.Credentials.Verification;

/// <summary>What octets of unknown kind turned out to be, before anything in them is believed.</summary>
internal abstract record RecognisedDocument
{
    private RecognisedDocument()
    {
    }

    /// <summary>A document with a seal around it: a JWS in JSON serialization.</summary>
    public sealed record Sealed(JsonElement Json) : RecognisedDocument;

    /// <summary>A compact token with the type <c>vc+jwt</c>.</summary>
    public sealed record VcToken(string Token) : RecognisedDocument;

    /// <summary>A token with disclosures, or one whose type says that it should have them.</summary>
    public sealed record SdToken(string Token) : RecognisedDocument;

    /// <summary>A compact token without a type of its own that holds a W3C credential.</summary>
    public sealed record PlainToken(string Token) : RecognisedDocument;

    /// <summary>A token with disclosures and the type <c>vc+sd-jwt</c>.</summary>
    public sealed record VcSdToken(string Token) : RecognisedDocument;

    /// <summary>A W3C credential with proofs inside.</summary>
    public sealed record Proven(JsonElement Json) : RecognisedDocument;

    /// <summary>A COSE message.</summary>
    public sealed record CoseMessage(ReadOnlyMemory<byte> Octets) : RecognisedDocument;

    /// <summary>A compact token with a presentation in it.</summary>
    public sealed record VpToken(string Token, bool IsPlain) : RecognisedDocument;

    /// <summary>A W3C presentation with proofs inside.</summary>
    public sealed record ProvenPresentation(JsonElement Json) : RecognisedDocument;

    /// <summary>Nothing that can be verified; the code says what it is.</summary>
    public sealed record Other(CredentialFormat Format, string Code, CredentialError? Error = null) : RecognisedDocument;
}

/// <summary>Tells what octets are by looking at them, never by a file name or a media type that somebody claims.</summary>
internal static class Recognition
{
    private static readonly SearchValues<byte> TokenLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/.~"u8);

    // The names that drafts of VC-JOSE-COSE had.
    private static readonly string[] Unsupported = ["vc+ld+jwt", "vc+ld+sd-jwt"];

    public static RecognisedDocument Recognise(ReadOnlyMemory<byte> octets)
    {
        if (octets.Length > CredentialLimits.MaxCredentialBytes)
            return Unknown("input-too-large");

        var text = octets.Span.Trim(" \t\r\n"u8);
        if (text.IsEmpty)
            return Unknown("input-empty");

        if (ForeignFiles.Name(text) is { } foreign)
            return foreign == ForeignFiles.Picture ? FromPicture(octets) : Unknown(foreign);

        if (text[0] == '{')
            return FromJson(octets);

        // COSE_Sign1 (RFC 9052 §4.2): an array of four, with or without its tag. Neither begins a text.
        if (octets.Span[0] is 0xD2 or 0x84)
            return new RecognisedDocument.CoseMessage(octets);

        // A file made by an editor ends with a line break; anything else around a token is not taken away.
        return IsTokenText(text) ? FromToken(System.Text.Encoding.ASCII.GetString(octets.Span.TrimEnd("\r\n"u8))) : Unknown("format-unknown");
    }

    private static RecognisedDocument FromPicture(ReadOnlyMemory<byte> octets)
    {
        if (BakedBadge.Read(octets).TryGet(out var badge, out var error))
            return badge.StartsWith('{') ? FromJson(System.Text.Encoding.UTF8.GetBytes(badge)) : IsTokenText(System.Text.Encoding.UTF8.GetBytes(badge)) ? FromToken(badge) : Unknown("format-unknown");

        return error.Code is BakedBadgeErrors.None or BakedBadgeErrors.Malformed ? Unknown(ForeignFiles.Picture) : new RecognisedDocument.Other(CredentialFormat.Unknown, "document-malformed", error);
    }

    private static RecognisedDocument.Other Unknown(string code) => new(CredentialFormat.Unknown, code);

    private static RecognisedDocument FromJson(ReadOnlyMemory<byte> octets)
    {
        if (!StrictJson.Parse(octets).TryGet(out var json, out var error))
            return new RecognisedDocument.Other(CredentialFormat.Unknown, CredentialReader.CodeOf(error), error);

        if (SdJwtJson.LooksSo(json))
            return SdJwtJson.ToCompact(json).TryGet(out var compact, out error)
                ? FromToken(compact)
                : new RecognisedDocument.Other(CredentialFormat.Unknown, CredentialReader.CodeOf(error), error);

        if (SealedDocument.LooksSealed(json))
            return new RecognisedDocument.Sealed(json);

        if (JoseGlance.HasType(json, "EnvelopedVerifiableCredential") || JoseGlance.HasType(json, "EnvelopedVerifiablePresentation"))
            return FromEnvelope(json);

        if (JoseGlance.HasType(json, "VerifiablePresentation"))
            return SecuredDocument.HasProof(json) ? new RecognisedDocument.ProvenPresentation(json) : new RecognisedDocument.Other(CredentialFormat.Presentation, "signature-missing");

        // The Commission's upload format wraps the unsigned credential in one member more.
        var inner = json.TryGetProperty("credential", out var wrapped) && wrapped.ValueKind is JsonValueKind.Object ? wrapped : json;
        if (!JoseGlance.HasType(inner, "VerifiableCredential") && !JoseGlance.HasType(inner, "EuropeanDigitalCredential"))
            return Unknown("format-unknown");

        if (SecuredDocument.HasProof(json) && !JoseGlance.HasType(json, "EuropeanDigitalCredential"))
            return new RecognisedDocument.Proven(json);

        var format = JoseGlance.HasType(inner, "EuropeanDigitalCredential") ? CredentialFormat.Edc : CredentialFormat.Unknown;
        return new RecognisedDocument.Other(format, inner.TryGetProperty("proof", out _) ? "signature-algorithm-unsupported" : "signature-missing");
    }

    private static RecognisedDocument FromEnvelope(JsonElement json)
    {
        if (Envelope.Read(json) is not { } envelope)
            return Unknown("format-unknown");

        if (envelope.IsMessage)
            return new RecognisedDocument.CoseMessage(envelope.Octets);

        return IsTokenText(envelope.Octets) ? FromToken(envelope.Content) : Unknown("format-unknown");
    }

    private static bool IsTokenText(ReadOnlySpan<byte> text) => text.Contains((byte)'.') && !text.ContainsAnyExcept(TokenLetters);

    private static RecognisedDocument FromToken(string token)
    {
        var jws = token.Split('~', 2)[0];
        if (jws.Count(c => c == '.') != 2)
            return Unknown("format-unknown");

        var isReadable = JoseHeader.ReadJson(HeaderParts.Encoded(jws)).TryGet(out var header, out var error);
        var type = isReadable ? JsonText.Of(header, "typ") : null;
        if (Unsupported.Any(unsupported => Is(type, unsupported)))
            return Unknown(JoseGlance.UnsupportedCode(header));

        // Drafts of SD-JWT VC had this type too, without '@context'.
        if (Is(type, "vc+sd-jwt"))
            return JoseGlance.IsOfKnownVersion(JoseGlance.DocumentIn(jws)) ? new RecognisedDocument.VcSdToken(token) : Unknown(JoseGlance.UnsupportedCode(header));

        if (token.Contains('~', StringComparison.Ordinal) || Is(type, "dc+sd-jwt"))
            return new RecognisedDocument.SdToken(token);

        if (Is(type, "vc+jwt"))
            return new RecognisedDocument.VcToken(token);

        if (Is(type, "vp+jwt"))
            return new RecognisedDocument.VpToken(token, IsPlain: false);

        if (error is not null)
            return new RecognisedDocument.Other(CredentialFormat.Unknown, CredentialReader.CodeOf(error), error);

        if (!(type is null || Is(type, "JWT")) || JoseGlance.DocumentIn(jws) is not { } document)
            return Unknown("other-document-kind");

        if (JsonText.Member(document, "vp") is { } presentation && JoseGlance.HasType(presentation, "VerifiablePresentation"))
            return new RecognisedDocument.VpToken(token, IsPlain: true);

        if (!JoseGlance.HasType(document, "VerifiableCredential"))
            return Unknown("other-document-kind");

        return JoseGlance.IsOfKnownVersion(document) ? new RecognisedDocument.PlainToken(token) : Unknown(JoseGlance.UnsupportedCode(header));
    }

    private static bool Is(string? type, string expected) =>
        string.Equals(type, expected, StringComparison.OrdinalIgnoreCase) || string.Equals(type, "application/" + expected, StringComparison.OrdinalIgnoreCase);
}
