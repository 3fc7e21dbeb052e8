using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.VcDataModel;

namespace KompetensPasset.Credentials.VcJose;

/// <summary>A W3C presentation secured as a JWT (VC-JOSE-COSE §3.1.2): <c>typ</c> is <c>vp+jwt</c>. Every credential in it has its own signature, to be checked by its own rules.</summary>
public sealed class VpJwt
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/vp+jwt";

    private static readonly JoseRules Rules = JoseRules.For("vp+jwt");

    private readonly CompactJws jws;

    private VpJwt(CompactJws jws, VpDocument document, VcJwtTimes times) => (this.jws, Document, Times) = (jws, document, times);

    /// <summary>The protected header.</summary>
    public JoseHeader Header => jws.Header;

    /// <summary>The presentation; trust it after <see cref="Verify"/>.</summary>
    public VpDocument Document { get; }

    /// <summary>The lifetime of the signature.</summary>
    public VcJwtTimes Times { get; }

    /// <summary>Reads a token.</summary>
    /// <param name="token">The compact token.</param>
    /// <returns>The token, or a code of <see cref="VcJoseErrors"/>, <see cref="VcErrors"/>, <see cref="JoseErrors"/> or <see cref="StrictJson"/>.</returns>
    public static ParseResult<VpJwt> Parse(ReadOnlySpan<char> token)
    {
        if (!VcJwtPayload.Parse(token, Rules, "vp").TryGet(out var payload, out var error) || !VpDocument.Parse(payload.Json).TryGet(out var document, out error))
            return error;

        return document.Holder is not null && payload.CheckIssuer(document.Holder) is { } mismatch ? mismatch : new VpJwt(payload.Jws, document, payload.Times);
    }

    /// <summary>Checks the signature.</summary>
    /// <param name="key">A key that the caller ties to the holder.</param>
    /// <returns>Whether the signature is right.</returns>
    public bool Verify(Jwk key) => jws.Verify(key);
}
