using System.Buffers;
using System.IO.Compression;

namespace KompetensPasset.Platform.Vault;

/// <summary>Brotli (RFC 7932) at a quick setting; content that does not shrink is kept as it is. The first octet says which.</summary>
internal static class VaultCompression
{
    private const byte Plain = 0;
    private const byte Brotli = 1;
    private const int Quality = 3;
    private const int Window = 18;

    public static byte[] Compress(ReadOnlySpan<byte> content)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(content.Length + 1);
        try
        {
            if (content.Length > 0 && BrotliEncoder.TryCompress(content, buffer.AsSpan(1, content.Length), out var written, Quality, Window))
            {
                buffer[0] = Brotli;
                return buffer.AsSpan(0, written + 1).ToArray();
            }

            buffer[0] = Plain;
            content.CopyTo(buffer.AsSpan(1));
            return buffer.AsSpan(0, content.Length + 1).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    public static byte[] Decompress(byte[] compressed)
    {
        if (compressed is [Plain, ..])
            return compressed[1..];

        using var source = new MemoryStream(compressed, 1, compressed.Length - 1);
        using var brotli = new BrotliStream(source, CompressionMode.Decompress);
        using var clear = new MemoryStream();
        brotli.CopyTo(clear);
        return clear.ToArray();
    }
}
