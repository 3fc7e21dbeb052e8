using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.MicroCredentials;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.StatusLists;

namespace KompetensPasset.Credentials.Verification;

/// <summary>Opens an SD-JWT VC, or a presentation of one.</summary>
internal static class SdToken
{
    private static readonly TimeSpan AnyAge = TimeSpan.FromDays(36_500);

    public static OpenedDocument Open(string text)
    {
        if (!SdJwtVcToken.Parse(text).TryGet(out var token, out var error))
            return CredentialReader.Refuse(CredentialFormat.SdJwtVc, error, HeaderParts.Encoded(text));

        var header = token.Token.Header;
        return new OpenedDocument(CredentialFormat.SdJwtVc, null, new OpenedCredential
        {
            Format = CredentialFormat.SdJwtVc,
            Content = TokenContent.Of(token) with { MayHideDetails = token.Token.Claims.MayHideClaims },
            IssuerId = token.Issuer,
            Algorithm = header.Algorithm,
            HasSignatureOf = token.Verify,
            KeyId = header.KeyId,
            EmbeddedKey = HeaderParts.EmbeddedKey(header),
            Certificate = HeaderParts.Leaf(header),
            BringsCertificate = !header.Certificates.IsEmpty,
            ChainMaterial = HeaderParts.Rest(header),
            SignedAt = token.IssuedAt,
            ValidFrom = token.NotBefore,
            ValidUntil = TokenContent.ValidUntil(token),
            Status = token.Status is { } status ? StatusReference.FromStatusClaim(status) : null,
            Holder = Holder(token.Token, token.IsBound, token.CheckKeyBinding) with { Key = token.HolderKey },
        });
    }

    /// <summary>What a presentation of an SD-JWT brings to prove its holder.</summary>
    public static HolderProof Holder(SdJwtToken token, bool isBound, Func<KeyBindingExpectation, CredentialError?> check) =>
        new(isBound, token.KeyBindingJwt is not null, (expected, now, skew) => check(Expectation(token, expected, now, skew)));

    // Nobody asked: then the proof is held against what it says of itself, so that its signature and what it is over are still checked.
    private static KeyBindingExpectation Expectation(SdJwtToken token, ExpectedPresentation? expected, DateTimeOffset now, TimeSpan skew)
    {
        if (expected is not null)
            return new KeyBindingExpectation(expected.Audience, expected.Nonce, now) { MaxAge = expected.MaxAge, ClockSkew = skew };

        var parts = token.KeyBindingJwt!.Split('.');
        return parts.Length == 3 && StrictBase64Url.TryDecode(parts[1], out var octets) && StrictJson.Parse(octets).TryGet(out var claims, out _)
            ? new KeyBindingExpectation(JsonText.Of(claims, "aud") ?? "", JsonText.Of(claims, "nonce") ?? "", now) { MaxAge = AnyAge, ClockSkew = AnyAge }
            : new KeyBindingExpectation("", "", now);
    }
}
