using System.IO.Compression;

namespace KompetensPasset.Credentials.StatusLists;

/// <summary>Compresses lists, and inflates them without ever holding more than the limit and one buffer: a compressed bomb costs no memory.</summary>
internal static class BoundedInflation
{
    private const int Step = 64 * 1024;

    public static byte[] Deflate(ReadOnlySpan<byte> octets, Func<Stream, Stream> compressing)
    {
        using var target = new MemoryStream();
        using (var stream = compressing(target))
            stream.Write(octets);

        return target.ToArray();
    }

    public static ParseResult<byte[]> Inflate(byte[] compressed, Func<Stream, Stream> inflating, int limit)
    {
        using var stream = inflating(new MemoryStream(compressed, writable: false));
        var buffer = new byte[Math.Min(limit + 1, Step)];
        var length = 0;
        try
        {
            while (true)
            {
                var read = stream.Read(buffer, length, buffer.Length - length);
                if (read == 0)
                    return buffer.AsSpan(0, length).ToArray();

                length += read;
                if (length > limit)
                    return new CredentialError(StatusListErrors.TooLarge, "The status list inflates to more than the limit.");

                if (length == buffer.Length)
                    Array.Resize(ref buffer, (int)Math.Min((long)limit + 1, buffer.Length * 2L));
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return new CredentialError(StatusListErrors.NotInflatable, "The compressed status list is damaged, cut off or of another kind.");
        }
    }

    public static Stream Zlib(Stream target) => new ZLibStream(target, CompressionLevel.Optimal, leaveOpen: true);

    public static Stream Gzip(Stream target) => new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true);

    public static Stream FromZlib(Stream source) => new ZLibStream(source, CompressionMode.Decompress);

    public static Stream FromGzip(Stream source) => new GZipStream(source, CompressionMode.Decompress);
}
