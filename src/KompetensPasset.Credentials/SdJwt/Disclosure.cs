using System.Text.Json;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.SdJwt;

/// <summary>A disclosure (RFC 9901 §4.2): the value of one claim or array element. It is passed on exactly as received, because its digest is over the encoded text.</summary>
public sealed class Disclosure
{
    private Disclosure(string encoded, string? name, JsonElement value) => (Encoded, Name, Value) = (encoded, name, value);

    /// <summary>The text as received.</summary>
    public string Encoded { get; }

    /// <summary>The name of the claim; null for an array element.</summary>
    public string? Name { get; }

    /// <summary>The value; it may itself hold digests.</summary>
    public JsonElement Value { get; }

    /// <summary>Reads a disclosure.</summary>
    /// <param name="encoded">The base64url text.</param>
    /// <returns>The disclosure, or a code of <see cref="SdJwtErrors"/> or <see cref="StrictJson"/>.</returns>
    public static ParseResult<Disclosure> Parse(string encoded)
    {
        if (!StrictBase64Url.TryDecode(encoded, out var octets) || octets.Length == 0)
            return new CredentialError(SdJwtErrors.DisclosureMalformed, "A disclosure is base64url without padding.");

        if (!StrictJson.Parse(octets).TryGet(out var json, out var error))
            return error;

        if (json.ValueKind is not JsonValueKind.Array)
            return new CredentialError(SdJwtErrors.DisclosureMalformed, "A disclosure is a JSON array.");

        var length = json.GetArrayLength();
        if (length is not (2 or 3))
            return new CredentialError(SdJwtErrors.DisclosureArity, "A disclosure has two or three elements.");

        if (json[0].ValueKind is not JsonValueKind.String)
            return new CredentialError(SdJwtErrors.SaltMalformed, "The salt of a disclosure is a text.");

        if (length == 2)
            return new Disclosure(encoded, null, json[1]);

        return json[1].ValueKind is JsonValueKind.String && json[1].GetString() is { } name && name is not ("_sd" or "...")
            ? new Disclosure(encoded, name, json[2])
            : new CredentialError(SdJwtErrors.ClaimNameReserved, "The name of a disclosed claim is a text and neither '_sd' nor '...'.");
    }
}

/// <summary>A disclosure whose place in the claims is known.</summary>
/// <param name="Disclosure">The disclosure.</param>
/// <param name="Path">The place as JSON pointer (RFC 6901) into the processed claims.</param>
/// <param name="Parent">The disclosure within whose value the digest stands, as index into <see cref="ProcessedClaims.Disclosed"/>; null when it stands in the signed payload.</param>
public sealed record DisclosedClaim(Disclosure Disclosure, string Path, int? Parent);

/// <summary>The claims of an SD-JWT with the disclosed ones in their places (§7.1).</summary>
/// <param name="Json">The claims, without <c>_sd</c>, <c>_sd_alg</c> and undisclosed array elements.</param>
/// <param name="Disclosed">The disclosures and their places, each parent before its children.</param>
public sealed record ProcessedClaims(JsonElement Json, IReadOnlyList<DisclosedClaim> Disclosed)
{
    /// <summary>Whether digests are left without disclosure: claims that the holder keeps to himself, or decoys; nobody but the two can tell.</summary>
    public bool MayHideClaims { get; init; }
}
