using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwt;

namespace KompetensPasset.Credentials.SdJwtVc;

/// <summary>An SD-JWT VC to be issued.</summary>
/// <param name="Type">The type of the credential (<c>vct</c>).</param>
/// <param name="Issuer">The issuer's https identifier (<c>iss</c>).</param>
/// <param name="IssuedAt">When it is issued (<c>iat</c>); written in whole seconds.</param>
/// <param name="Claims">What it says about its subject: no control claims.</param>
public sealed record SdJwtVcIssuance(string Type, string Issuer, DateTimeOffset IssuedAt, JsonObject Claims)
{
    /// <summary>The claims that the holder may keep to himself, as JSON pointers into <see cref="Claims"/>.</summary>
    public IReadOnlyList<string> Disclosable { get; init; } = [];

    /// <summary>Other types that it is also of (<c>aka_vcts</c>), <see cref="Type"/> not among them; empty leaves the claim out.</summary>
    public IReadOnlyList<string> OtherTypes { get; init; } = [];

    /// <summary>The digest of the type's metadata (<c>vct#integrity</c>), as <see cref="Encoding.IntegrityMetadata.Of"/> writes it; null leaves it out.</summary>
    public string? TypeIntegrity { get; init; }

    /// <summary>From when it is valid (<c>nbf</c>); null leaves it out.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Until when it is valid (<c>exp</c>); null means no end.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The holder's public key (<c>cnf</c>); null issues to the bearer.</summary>
    public Jwk? HolderKey { get; init; }

    /// <summary>The value of <c>status</c>, as <c>StatusReference</c> writes it; null: it can never be revoked.</summary>
    public JsonObject? Status { get; init; }

    /// <summary>How many decoy digests each <c>_sd</c> array gets. Default none.</summary>
    public int Decoys { get; init; }

    /// <summary>Where salts come from.</summary>
    public ISaltSource Salts { get; init; } = RandomSalts.Instance;

    /// <summary>Signs the credential (<c>typ</c> <c>dc+sd-jwt</c>).</summary>
    /// <param name="signer">The issuer's key; its <c>kid</c> and certificates go into the header.</param>
    /// <param name="ct">Ends a remote signature early.</param>
    /// <returns>The credential with all disclosures, ending with <c>~</c>.</returns>
    /// <exception cref="ArgumentException">The claims hold a control claim, a path names no claim, or the type is among the other types.</exception>
    public ValueTask<string> SignAsync(ISigner signer, CancellationToken ct)
    {
        if (Claims.Any(c => SdJwtVcToken.IsControlClaim(c.Key) || c.Key == "iat"))
            throw new ArgumentException("Control claims are written from the other members of the issuance.");

        if (OtherTypes.Contains(Type))
            throw new ArgumentException("'aka_vcts' names other types than 'vct'.");

        var control = new JsonObject { ["iss"] = Issuer, ["iat"] = NumericDate.Of(IssuedAt), ["vct"] = Type };
        if (TypeIntegrity is not null)
            control["vct#integrity"] = TypeIntegrity;

        if (OtherTypes.Count > 0)
            control["aka_vcts"] = new JsonArray([.. OtherTypes.Select(t => (JsonNode)t)]);

        if (NotBefore is { } from)
            control["nbf"] = NumericDate.Of(from);

        if (ExpiresAt is { } until)
            control["exp"] = NumericDate.Of(until);

        if (HolderKey is not null)
            control["cnf"] = new JsonObject { ["jwk"] = HolderKey.ToJson() };

        if (Status is not null)
            control["status"] = Status.DeepClone();

        return new SdJwtIssuance(SdJwtVcToken.Type, Claims) { ControlClaims = control, Disclosable = Disclosable, Decoys = Decoys, Salts = Salts }.SignAsync(signer, ct);
    }
}
