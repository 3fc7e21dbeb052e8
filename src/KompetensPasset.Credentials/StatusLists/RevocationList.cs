using System.Text.Json;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.StatusLists;

/// <summary>
/// A list of revoked credentials of Open Badges 3.0 (<c>1EdTechRevocationList</c>). Nobody signs it: whoever reads it has to know that the issuer published it, by the host that it came from.
/// </summary>
/// <param name="Issuer">Whose list it says that it is.</param>
/// <param name="Revoked">The ids of the revoked credentials.</param>
public sealed record RevocationList(string Issuer, IReadOnlySet<string> Revoked)
{
    /// <summary>Reads a list.</summary>
    /// <param name="utf8">The octets as fetched.</param>
    /// <returns>The list; or <see cref="StatusListErrors.Malformed"/>, or a code of <see cref="StrictJson"/>.</returns>
    public static ParseResult<RevocationList> Parse(ReadOnlyMemory<byte> utf8)
    {
        if (!StrictJson.Parse(utf8).TryGet(out var json, out var error))
            return error;

        if (json.ValueKind is not JsonValueKind.Object || IssuerOf(json) is not { } issuer
            || !json.TryGetProperty("revokedCredential", out var list) || list.ValueKind is not JsonValueKind.Array)
            return new CredentialError(StatusListErrors.Malformed, "A list has 'issuer' and 'revokedCredential'.", "/revokedCredential");

        var revoked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list.EnumerateArray())
        {
            // One that cannot be read might be the credential that is asked about.
            if (JsonText.Of(item, "id") is not { } id || !TryReadRevoked(item, out var isRevoked))
                return new CredentialError(StatusListErrors.Malformed, "Each entry has an 'id', and 'revoked' is true or false.", "/revokedCredential");

            if (isRevoked)
                revoked.Add(id);
        }

        return new RevocationList(issuer, revoked);
    }

    private static string? IssuerOf(JsonElement json) => JsonText.Of(json, "issuer") ?? JsonText.Of(JsonText.Member(json, "issuer") ?? default, "id");

    // What stands in the list is revoked unless it says otherwise.
    private static bool TryReadRevoked(JsonElement item, out bool isRevoked)
    {
        isRevoked = true;
        if (!item.TryGetProperty("revoked", out var value))
            return true;

        isRevoked = value.ValueKind is JsonValueKind.True;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False;
    }
}
