using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.StatusLists;

/// <summary>
/// The list of a Token Status List (draft-ietf-oauth-status-list §4): 1, 2, 4 or 8 bits an entry, packed from the least significant bit, compressed with ZLIB.
/// Not to be confused with <see cref="BitstringStatusList"/>, which has the opposite order of bits.
/// </summary>
public sealed class TokenStatusList
{
    private readonly byte[] octets;

    private TokenStatusList(byte[] octets, int bits) => (this.octets, Bits) = (octets, bits);

    /// <summary>How many bits an entry has: 1, 2, 4 or 8.</summary>
    public int Bits { get; }

    /// <summary>How many entries there are, those that only fill the last octet included.</summary>
    public int Count => octets.Length * 8 / Bits;

    /// <summary>Packs entries with two bits each, so that all three values fit. Costs time in proportion to the entries that are not valid and one octet for four entries.</summary>
    /// <param name="entries">The entries.</param>
    /// <returns>The list.</returns>
    public static TokenStatusList Pack(StatusEntries entries)
    {
        var octets = new byte[(entries.Size + 3) / 4];
        foreach (var (index, value) in entries.Values)
            octets[index / 4] |= (byte)((int)value << (index % 4 * 2));

        return new TokenStatusList(octets, 2);
    }

    /// <summary>Packs values of any size. Costs time in proportion to the values given and one octet for each 8 bits.</summary>
    /// <param name="bits">How many bits an entry has: 1, 2, 4 or 8.</param>
    /// <param name="size">How many entries the list has, 1 to 2^24.</param>
    /// <param name="values">Index (from 0) and value; an index that is left out is 0 (valid).</param>
    /// <returns>The list; entries that fill the last octet are 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The bits, the size, an index or a value is out of range.</exception>
    public static TokenStatusList Pack(int bits, int size, IReadOnlyDictionary<int, int> values)
    {
        if (bits is not (1 or 2 or 4 or 8))
            throw new ArgumentOutOfRangeException(nameof(bits));

        PackedValues.Check(bits, size, values);
        var octets = new byte[((long)size * bits + 7) / 8];
        foreach (var (index, value) in values)
        {
            var position = (long)index * bits;
            octets[position / 8] |= (byte)(value << (int)(position % 8));
        }

        return new TokenStatusList(octets, bits);
    }

    /// <summary>Reads the object <c>status_list</c>.</summary>
    /// <param name="json">The object with <c>bits</c> and <c>lst</c>.</param>
    /// <param name="maxBytes">The most octets that it may inflate to.</param>
    /// <returns>The list, or a code of <see cref="StatusListErrors"/>.</returns>
    public static ParseResult<TokenStatusList> Parse(JsonElement json, int maxBytes = CredentialLimits.MaxStatusListBytes)
    {
        if (json.ValueKind is not JsonValueKind.Object || !json.TryGetProperty("lst", out var list) || list.ValueKind is not JsonValueKind.String)
            return new CredentialError(StatusListErrors.Malformed, "'status_list' is an object with 'bits' and 'lst'.", "/status_list");

        if (!json.TryGetProperty("bits", out var size) || size.ValueKind is not JsonValueKind.Number || !size.TryGetInt32(out var bits) || bits is not (1 or 2 or 4 or 8))
            return new CredentialError(StatusListErrors.BitsNotAllowed, "'bits' is 1, 2, 4 or 8.", "/status_list/bits");

        if (!StrictBase64Url.TryDecode(list.GetString(), out var compressed))
            return new CredentialError(StatusListErrors.NotInflatable, "'lst' is not base64url without padding.", "/status_list/lst");

        return BoundedInflation.FromZlib(compressed, maxBytes).TryGet(out var octets, out var error)
            ? new TokenStatusList(octets, bits)
            : error;
    }

    /// <summary>Looks an entry up.</summary>
    /// <param name="index">The index, from 0.</param>
    /// <param name="value">The value, 0 to 255: see <see cref="StatusValue"/> for 0 to 2; any other has no meaning that is known here and is not "valid".</param>
    /// <returns>False when the index lies outside the list: the credential's status is then not known.</returns>
    public bool TryGet(long index, out int value)
    {
        value = 0;
        if (index < 0 || index >= Count)
            return false;

        var position = index * Bits;
        value = (octets[position / 8] >> (int)(position % 8)) & ((1 << Bits) - 1);
        return true;
    }

    /// <summary>The object <c>status_list</c>, compressed.</summary>
    /// <returns>A new object each time.</returns>
    public JsonObject ToJson() => new()
    {
        ["bits"] = Bits,
        ["lst"] = StrictBase64Url.Encode(BoundedInflation.Zlib(octets)),
    };
}
