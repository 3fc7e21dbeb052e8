using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.StatusLists;

/// <summary>
/// The list of a Bitstring Status List (W3C, §3): entries of equal size, packed from the most significant bit, compressed with GZIP, in multibase <c>u</c>.
/// Not to be confused with <see cref="TokenStatusList"/>, which has the opposite order of bits.
/// </summary>
public sealed class BitstringStatusList
{
    /// <summary>The fewest entries that the W3C Recommendation allows: with fewer, one entry gives away too much about its holder.</summary>
    public const int MinimumEntries = 131_072;

    private readonly byte[] octets;

    private BitstringStatusList(byte[] octets) => this.octets = octets;

    /// <summary>How many bits there are.</summary>
    public long BitCount => octets.Length * 8L;

    /// <summary>Packs entries for one purpose: a bit for <c>revocation</c> or <c>suspension</c>, two bits with all three statuses for <c>message</c>.</summary>
    /// <param name="entries">The entries; a list with fewer than <see cref="MinimumEntries"/> is filled up.</param>
    /// <param name="purpose">A constant of <see cref="StatusPurpose"/>, except <c>refresh</c>.</param>
    /// <returns>The list.</returns>
    /// <exception cref="ArgumentException">The purpose is none of the three.</exception>
    public static BitstringStatusList Pack(StatusEntries entries, string purpose)
    {
        var size = SizeFor(purpose);
        var octets = new byte[((long)Math.Max(entries.Size, MinimumEntries) * size + 7) / 8];
        foreach (var (index, status) in entries.Values)
        {
            var value = (purpose, status) switch
            {
                (StatusPurpose.Revocation, StatusValue.Invalid) or (StatusPurpose.Suspension, StatusValue.Suspended) => 1,
                (StatusPurpose.Message, _) => (int)status,
                _ => 0,
            };
            var position = (long)index * size;
            octets[position / 8] |= (byte)(value << (8 - size - (int)(position % 8)));
        }

        return new BitstringStatusList(octets);
    }

    /// <summary>Packs values of any size, for messages of one's own.</summary>
    /// <param name="bits">How many bits an entry has (<c>statusSize</c>), 1 to 8.</param>
    /// <param name="size">How many entries there are, 1 to 2^24; a list with fewer than <see cref="MinimumEntries"/> is filled up.</param>
    /// <param name="values">Index (from 0) and value; an index that is left out is 0.</param>
    /// <returns>The list.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The bits, the size, an index or a value is out of range.</exception>
    public static BitstringStatusList Pack(int bits, int size, IReadOnlyDictionary<int, int> values)
    {
        if (bits is < 1 or > 8)
            throw new ArgumentOutOfRangeException(nameof(bits));

        PackedValues.Check(bits, size, values);
        var octets = new byte[((long)Math.Max(size, MinimumEntries) * bits + 7) / 8];
        foreach (var (index, value) in values)
        {
            for (var bit = 0; bit < bits; bit++)
            {
                var position = (long)index * bits + bit;
                octets[position / 8] |= (byte)(((value >> (bits - 1 - bit)) & 1) << (int)(7 - position % 8));
            }
        }

        return new BitstringStatusList(octets);
    }

    /// <summary>How many bits an entry of a list packed for a purpose has.</summary>
    /// <param name="purpose">The purpose.</param>
    /// <returns>1 or 2.</returns>
    /// <exception cref="ArgumentException">The purpose is none of the three.</exception>
    public static int SizeFor(string purpose) => purpose switch
    {
        StatusPurpose.Revocation or StatusPurpose.Suspension => 1,
        StatusPurpose.Message => 2,
        _ => throw new ArgumentException("Lists are packed for revocation, suspension and message.", nameof(purpose)),
    };

    /// <summary>Reads <c>encodedList</c>.</summary>
    /// <param name="encoded">The text: <c>u</c> and base64url without padding of GZIP.</param>
    /// <param name="maxBytes">The most octets that it may inflate to.</param>
    /// <returns>The list, or a code of <see cref="StatusListErrors"/>.</returns>
    public static ParseResult<BitstringStatusList> Decode(string encoded, int maxBytes = CredentialLimits.MaxBitstringBytes)
    {
        if (encoded is not ['u', ..] || !StrictBase64Url.TryDecode(encoded.AsSpan(1), out var compressed))
            return new CredentialError(StatusListErrors.NotInflatable, "'encodedList' is 'u' and base64url without padding.", "/credentialSubject/encodedList");

        return Inflate(compressed, maxBytes);
    }

    /// <summary>Reads <c>encodedList</c> as the draft StatusList2021 wrote it: base64url without a letter before it; writers disagreed about padding.</summary>
    internal static ParseResult<BitstringStatusList> DecodeDraft(string encoded) =>
        StrictBase64Url.TryDecode(encoded.AsSpan().TrimEnd('='), out var compressed)
            ? Inflate(compressed, CredentialLimits.MaxBitstringBytes)
            : new CredentialError(StatusListErrors.NotInflatable, "'encodedList' is base64url.", "/credentialSubject/encodedList");

    private static ParseResult<BitstringStatusList> Inflate(byte[] compressed, int maxBytes) =>
        BoundedInflation.FromGzip(compressed, maxBytes).TryGet(out var octets, out var error)
            ? new BitstringStatusList(octets)
            : error;

    /// <summary>The text for <c>encodedList</c>.</summary>
    public string Encode() => "u" + StrictBase64Url.Encode(BoundedInflation.Gzip(octets));

    /// <summary>How many entries of a size there are.</summary>
    /// <param name="size">The bits of an entry, 1 to 8.</param>
    public long Count(int size) => BitCount / size;

    /// <summary>Looks an entry up.</summary>
    /// <param name="index">The index, from 0.</param>
    /// <param name="size">The bits of an entry, 1 to 8.</param>
    /// <param name="value">The value, most significant bit first.</param>
    /// <returns>False when the index lies outside the list: the status is then not known.</returns>
    public bool TryGet(long index, int size, out int value)
    {
        value = 0;
        if (size is < 1 or > 8 || index < 0 || index >= Count(size))
            return false;

        for (var position = index * size; position < (index + 1) * size; position++)
            value = (value << 1) | ((octets[position / 8] >> (int)(7 - position % 8)) & 1);

        return true;
    }
}
