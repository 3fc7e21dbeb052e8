using System.Buffers.Binary;

namespace KompetensPasset.Credentials.OpenBadges;

/// <summary>Badges in PNG pictures: one uncompressed <c>iTXt</c> chunk with the keyword <c>openbadgecredential</c>.</summary>
internal static class BakedPng
{
    private const int ChunkFrame = 12;

    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(CrcOf)];

    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private static ReadOnlySpan<byte> Keyword => "openbadgecredential\0"u8;

    public static bool IsPng(ReadOnlySpan<byte> picture) => picture.StartsWith(Signature);

    public static ParseResult<string> Read(ReadOnlySpan<byte> picture)
    {
        string? found = null;
        for (var at = Signature.Length; at < picture.Length;)
        {
            if (!TryReadChunk(picture, at, out var chunk))
                return Malformed;

            if (IsBadge(chunk))
            {
                if (found is not null)
                    return new CredentialError(BakedBadgeErrors.Several, "The picture holds more than one badge.");

                if (!TextOf(chunk).TryGet(out found, out var error))
                    return error;
            }

            at += chunk.Length;
        }

        return found is not null ? found : new CredentialError(BakedBadgeErrors.None, "The picture holds no badge.");
    }

    public static ParseResult<byte[]> Bake(ReadOnlySpan<byte> picture, string credential)
    {
        var baked = new List<byte>(picture.Length + credential.Length + 64);
        baked.AddRange(Signature);
        for (var at = Signature.Length; at < picture.Length;)
        {
            if (!TryReadChunk(picture, at, out var chunk))
                return Malformed;

            if (!IsBadge(chunk))
                baked.AddRange(chunk);

            // The header comes first, and then what readers want to find without reading the whole picture.
            if (at == Signature.Length)
                baked.AddRange(Chunk(credential));

            at += chunk.Length;
        }

        // A picture without any chunk has no place for a badge.
        return baked.Count > Signature.Length ? baked.ToArray() : Malformed;
    }

    private static CredentialError Malformed => new(BakedBadgeErrors.Malformed, "The picture is cut off or changed.");

    // Length, type, data, check sum.
    private static bool TryReadChunk(ReadOnlySpan<byte> picture, int at, out ReadOnlySpan<byte> chunk)
    {
        chunk = default;
        if (picture.Length - at < ChunkFrame)
            return false;

        var length = BinaryPrimitives.ReadUInt32BigEndian(picture[at..]);
        if (length > picture.Length - at - ChunkFrame)
            return false;

        chunk = picture.Slice(at, (int)length + ChunkFrame);
        return IsBadge(chunk) ? BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..]) == Crc(chunk[4..^4]) : !IsEnd(chunk) || at + chunk.Length == picture.Length;
    }

    // PNG §5.6: what follows is no part of the picture, and one reader would find a badge in it where another does not.
    private static bool IsEnd(ReadOnlySpan<byte> chunk) => chunk[4..].StartsWith("IEND"u8);

    private static bool IsBadge(ReadOnlySpan<byte> chunk) => chunk[4..].StartsWith("iTXt"u8) && chunk[8..].StartsWith(Keyword);

    // Flag and method of compression, then language and translated keyword, each ended by a zero.
    private static ParseResult<string> TextOf(ReadOnlySpan<byte> chunk)
    {
        var rest = chunk[(8 + Keyword.Length)..^4];
        if (rest.Length < 2 || rest[0] != 0)
            return Bad;

        rest = rest[2..];
        for (var i = 0; i < 2; i++)
        {
            var end = rest.IndexOf((byte)0);
            if (end < 0)
                return Bad;

            rest = rest[(end + 1)..];
        }

        return rest.Length is > 0 and <= CredentialLimits.MaxTokenLength ? System.Text.Encoding.UTF8.GetString(rest) : Bad;
    }

    private static CredentialError Bad => new(BakedBadgeErrors.BadgeMalformed, "The badge in the picture is compressed, empty or too long.");

    private static byte[] Chunk(string credential)
    {
        byte[] content = [.. "iTXt"u8, .. Keyword, 0, 0, 0, 0, .. System.Text.Encoding.UTF8.GetBytes(credential)];
        var chunk = new byte[content.Length + 8];
        BinaryPrimitives.WriteUInt32BigEndian(chunk, (uint)content.Length - 4);
        content.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc(content));
        return chunk;
    }

    // PNG §5.5: the check sum of ISO 3309, over type and data.
    private static uint Crc(ReadOnlySpan<byte> octets)
    {
        var crc = uint.MaxValue;
        foreach (var octet in octets)
            crc = CrcTable[(byte)(crc ^ octet)] ^ (crc >> 8);

        return ~crc;
    }

    private static uint CrcOf(int octet)
    {
        var crc = (uint)octet;
        for (var bit = 0; bit < 8; bit++)
            crc = (crc & 1) == 0 ? crc >> 1 : 0xEDB88320 ^ (crc >> 1);

        return crc;
    }
}
