using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;

namespace KompetensPasset.Credentials.SdJwt;

/// <summary>An SD-JWT to be issued (RFC 9901 §4).</summary>
/// <param name="Type">The media type for <c>typ</c>, without <c>application/</c>.</param>
/// <param name="Claims">All claims in clear.</param>
public sealed record SdJwtIssuance(string Type, JsonObject Claims)
{
    /// <summary>The claims and array elements that the holder may keep to himself, as JSON pointers (<c>/address/city</c>, <c>/nationalities/0</c>). One may lie within another.</summary>
    public IReadOnlyList<string> Disclosable { get; init; } = [];

    /// <summary>How many decoy digests each <c>_sd</c> array gets, so that nobody can count the claims. Default none.</summary>
    public int Decoys { get; init; }

    /// <summary>The hash function. Default SHA-256.</summary>
    public SdHash Hash { get; init; } = SdHash.Sha256;

    /// <summary>Where salts come from: 128 bits for each disclosure.</summary>
    public ISaltSource Salts { get; init; } = RandomSalts.Instance;

    /// <summary>Claims that stand before the others and can never be kept back.</summary>
    internal JsonObject ControlClaims { get; init; } = [];

    /// <summary>Signs. The header names the key (<c>kid</c>) and its certificates (<c>x5c</c>) as far as the signer has them.</summary>
    /// <param name="signer">The issuer's key.</param>
    /// <param name="ct">Ends a remote signature early.</param>
    /// <returns>The SD-JWT with all disclosures, ending with <c>~</c>.</returns>
    /// <exception cref="ArgumentException">A path names no claim, or the claims already hold <c>_sd</c>, <c>_sd_alg</c> or <c>...</c>.</exception>
    public async ValueTask<string> SignAsync(ISigner signer, CancellationToken ct)
    {
        var writer = new DisclosureWriter(this);
        var payload = writer.WritePayload();
        var jwt = await CompactJws.SignAsync(SignerHeader.For(Type, signer), payload, signer, ct).ConfigureAwait(false);
        return string.Concat([jwt, "~", .. writer.Disclosures.Select(d => d + "~")]);
    }
}
