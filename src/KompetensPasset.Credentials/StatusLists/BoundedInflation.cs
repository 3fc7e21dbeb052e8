using System.Buffers.Binary;
using System.IO.Compression;

namespace KompetensPasset.Credentials.StatusLists;

/// <summary>Compresses lists, and inflates them without ever holding more than the limit and one buffer: a compressed bomb costs no memory.</summary>
internal static class BoundedInflation
{
    private const int Step = 64 * 1024;

    public static byte[] Zlib(ReadOnlySpan<byte> octets) => Deflate(octets, target => new ZLibStream(target, CompressionLevel.Optimal, leaveOpen: true));

    public static byte[] Gzip(ReadOnlySpan<byte> octets) => Deflate(octets, target => new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true));

    // .NET's streams do not mind when the trailer is cut off, nor what follows it: RFC 1950 §2.2 ends with the Adler-32 sum of the octets.
    public static ParseResult<byte[]> FromZlib(byte[] compressed, int limit) =>
        Inflate(compressed, source => new ZLibStream(source, CompressionMode.Decompress), limit, static (end, octets) =>
            end.Length > 4 && BinaryPrimitives.ReadUInt32BigEndian(end[^4..]) == Adler32(octets));

    // RFC 1952 §2.3.1: the last four octets are the length.
    public static ParseResult<byte[]> FromGzip(byte[] compressed, int limit) =>
        Inflate(compressed, source => new GZipStream(source, CompressionMode.Decompress), limit, static (end, octets) =>
            end.Length > 8 && BinaryPrimitives.ReadUInt32LittleEndian(end[^4..]) == (uint)octets.Length);

    private delegate bool Completeness(ReadOnlySpan<byte> compressed, ReadOnlySpan<byte> octets);

    private static byte[] Deflate(ReadOnlySpan<byte> octets, Func<Stream, Stream> compressing)
    {
        using var target = new MemoryStream();
        using (var stream = compressing(target))
            stream.Write(octets);

        return target.ToArray();
    }

    private static ParseResult<byte[]> Inflate(byte[] compressed, Func<Stream, Stream> inflating, int limit, Completeness isComplete)
    {
        var damaged = new CredentialError(StatusListErrors.NotInflatable, "The compressed status list is damaged, cut off or of another kind.");
        try
        {
            using var stream = inflating(new MemoryStream(compressed, writable: false));
            if (ReadUpTo(stream, limit) is not { } octets)
                return new CredentialError(StatusListErrors.TooLarge, "The status list inflates to more than the limit.");

            return isComplete(compressed, octets) ? octets : damaged;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return damaged;
        }
    }

    private static byte[]? ReadUpTo(Stream stream, int limit)
    {
        var buffer = new byte[Math.Min(limit + 1, Step)];
        var length = 0;
        while (stream.Read(buffer, length, buffer.Length - length) is var read and > 0)
        {
            length += read;
            if (length > limit)
                return null;

            if (length == buffer.Length)
                Array.Resize(ref buffer, (int)Math.Min((long)limit + 1, buffer.Length * 2L));
        }

        return buffer.AsSpan(0, length).ToArray();
    }

    private static uint Adler32(ReadOnlySpan<byte> octets)
    {
        const uint Modulus = 65521;
        const int Stride = 5552; // the most octets after which neither sum has overflowed
        uint a = 1, b = 0;
        while (octets.Length > 0)
        {
            var part = octets[..Math.Min(Stride, octets.Length)];
            foreach (var octet in part)
            {
                a += octet;
                b += a;
            }

            (a, b) = (a % Modulus, b % Modulus);
            octets = octets[part.Length..];
        }

        return (b << 16) | a;
    }
}
