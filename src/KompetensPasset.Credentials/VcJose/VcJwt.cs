using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.VcDataModel;

namespace KompetensPasset.Credentials.VcJose;

/// <summary>A W3C credential secured as a JWT (VC-JOSE-COSE §3.1.1): <c>typ</c> is <c>vc+jwt</c> and the payload is the credential itself.</summary>
public sealed class VcJwt
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/vc+jwt";

    private const string Type = "vc+jwt";
    private static readonly JoseRules Rules = JoseRules.For(Type);

    private readonly CompactJws jws;

    private VcJwt(CompactJws jws, VcDocument document, VcJwtTimes times) => (this.jws, Document, Times) = (jws, document, times);

    /// <summary>The protected header: <c>kid</c> and <c>x5c</c> help to find the key and prove nothing by themselves.</summary>
    public JoseHeader Header => jws.Header;

    /// <summary>The credential; trust it after <see cref="Verify"/>.</summary>
    public VcDocument Document { get; }

    /// <summary>The lifetime of the signature.</summary>
    public VcJwtTimes Times { get; }

    /// <summary>Signs a credential. Its issuer is written as <c>iss</c> too; the header has <c>kid</c> and <c>x5c</c> as far as the signer has them.</summary>
    /// <param name="document">The credential; it must keep the rules of <see cref="VcDocument"/> and use terms of known contexts only.</param>
    /// <param name="issuedAt">When it is signed (<c>iat</c>).</param>
    /// <param name="signer">The key.</param>
    /// <param name="ct">Ends a remote signature early.</param>
    /// <returns>The compact token.</returns>
    /// <exception cref="ArgumentException">The credential does not keep the rules.</exception>
    public static ValueTask<string> SignAsync(JsonObject document, DateTimeOffset issuedAt, ISigner signer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(document);
        var octets = PlainJson.Octets(document);
        if (!IssuerOf(octets).TryGet(out var issuer, out var error))
            throw new ArgumentException($"The credential is not one of version 2 whose members all have a meaning: {error.Code} {error.Pointer}.", nameof(document));

        var claims = new JsonObject { ["iss"] = issuer, ["iat"] = NumericDate.Of(issuedAt) };
        var header = SignerHeader.For(Type, signer);
        header["cty"] = "vc";
        return CompactJws.SignAsync(header, PlainJson.With(octets, claims), signer, ct);
    }

    // The very octets that are signed are held to the rules, so that they are written and read once.
    private static ParseResult<string> IssuerOf(byte[] octets)
    {
        if (!StrictJson.Read(octets).TryGet(out var document, out var error))
            return error;

        using var json = document;
        if (!VcDocument.Parse(json.RootElement).TryGet(out var parsed, out error))
            return error;

        return parsed.UnknownContexts.Length == 0 && UndefinedMember(json.RootElement) is null
            ? parsed.IssuerId
            : new CredentialError(VcErrors.BadContext, "The credential uses a context or a member that has no known meaning.", "/@context");
    }

    /// <summary>Reads a token.</summary>
    /// <param name="token">The compact token.</param>
    /// <returns>The token, or a code of <see cref="VcJoseErrors"/>, <see cref="VcErrors"/>, <see cref="JoseErrors"/> or <see cref="StrictJson"/>.</returns>
    public static ParseResult<VcJwt> Parse(ReadOnlySpan<char> token)
    {
        if (!VcJwtPayload.Parse(token, Rules, "vc").TryGet(out var payload, out var error) || !VcDocument.Parse(payload.Json).TryGet(out var document, out error))
            return error;

        return payload.CheckIssuer(document.IssuerId) is { } mismatch ? mismatch : new VcJwt(payload.Jws, document, payload.Times);
    }

    /// <summary>Checks the signature.</summary>
    /// <param name="key">A key that the caller ties to <see cref="VcDocument.IssuerId"/>.</param>
    /// <returns>Whether the signature is right.</returns>
    public bool Verify(Jwk key) => jws.Verify(key);

    // What this library signs has no member without a meaning: in JSON-LD such a member would silently be dropped.
    private static string? UndefinedMember(JsonElement document) => document.EnumerateObject().Select(m => m.Name).FirstOrDefault(name => name is not (
        "@context" or "id" or "type" or "name" or "description" or "issuer" or "credentialSubject" or "validFrom" or "validUntil" or "credentialStatus"
        or "credentialSchema" or "refreshService" or "termsOfUse" or "evidence" or "relatedResource" or "replaces" or "awardedDate" or "image"));
}
