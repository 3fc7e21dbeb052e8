using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using SkiaSharp;

namespace KompetensPasset.Issuer.Pictures;

/// <summary>
/// The typeface of the pictures: Inter, under the SIL Open Font License. It comes from the package Avalonia.Fonts.Inter, which holds the font files as
/// resources of a library; that library lies in this assembly as octets and is only read, never loaded.
/// </summary>
internal static class InterFont
{
    private static readonly Lazy<IReadOnlyDictionary<string, byte[]>> Files = new(ReadFiles);

    private static readonly Lazy<SKTypeface> RegularFace = new(() => Load("/Assets/Inter-Regular.ttf"));

    private static readonly Lazy<SKTypeface> BoldFace = new(() => Load("/Assets/Inter-SemiBold.ttf"));

    /// <summary>Text.</summary>
    public static SKTypeface Regular => RegularFace.Value;

    /// <summary>Headings.</summary>
    public static SKTypeface Bold => BoldFace.Value;

    private static SKTypeface Load(string path)
    {
        using var octets = SKData.CreateCopy(Files.Value[path]);
        return SKTypeface.FromData(octets) ?? throw new InvalidOperationException($"The font {path} cannot be read.");
    }

    private static Dictionary<string, byte[]> ReadFiles()
    {
        using var package = typeof(InterFont).Assembly.GetManifestResourceStream("inter-font-package")
            ?? throw new InvalidOperationException("The font was not taken into the build.");
        using var library = new PEReader(package);
        return ReadIndexed(ResourceOf(library, "!AvaloniaResources"));
    }

    // ECMA-335 §II.24.2.2: a resource is its length in four octets, then its octets, at an offset from the resources directory.
    private static byte[] ResourceOf(PEReader library, string name)
    {
        var metadata = library.GetMetadataReader();
        var resource = metadata.ManifestResources.Select(metadata.GetManifestResource).Single(r => metadata.GetString(r.Name) == name);
        var directory = library.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress;
        var reader = library.GetSectionData(directory + (int)resource.Offset).GetReader();
        return reader.ReadBytes(reader.ReadInt32());
    }

    // The index: its length, its version (2), the count, then path, offset and size of each file; offsets count from the end of the index.
    private static Dictionary<string, byte[]> ReadIndexed(byte[] resource)
    {
        using var reader = new BinaryReader(new MemoryStream(resource), Encoding.UTF8);
        var start = reader.ReadInt32() + sizeof(int);
        if (reader.ReadInt32() != 2)
            throw new InvalidOperationException("The font package has an unknown layout.");

        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var path = reader.ReadString();
            var (offset, size) = (reader.ReadInt32(), reader.ReadInt32());
            files[path] = resource.AsSpan(start + offset, size).ToArray();
        }

        return files;
    }
}
