using KompetensPasset.Credentials;

namespace KompetensPasset.Cli;

/// <summary>Reading and writing the files that a call names; <c>-</c> is the standard input.</summary>
internal static class Files
{
    // One octet more than the largest credential, so that "too large" is found without reading all of a huge file.
    private const int Most = CredentialLimits.MaxCredentialBytes + 1;

    public static async Task<byte[]> ReadAsync(string path, Surroundings surroundings, CancellationToken ct)
    {
        try
        {
            await using var stream = path == "-" ? surroundings.OpenInput() : File.OpenRead(path);
            using var octets = new MemoryStream();
            var buffer = new byte[81_920];
            int read;
            while (octets.Length < Most && (read = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, Most - octets.Length)), ct)) > 0)
                octets.Write(buffer, 0, read);

            return octets.ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"Filen {path} går inte att läsa.", $"The file {path} cannot be read.");
        }
    }

    /// <summary>Refuses a call that could not write all of its files, before the first one is written.</summary>
    public static void MustBeNew(params IReadOnlyList<string> paths)
    {
        foreach (var path in paths)
        {
            if (Path.Exists(path))
                throw AlreadyThere(path);

            if (path.Length == 0 || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
                throw NotWritable(path);
        }

        if (paths.Select(Path.GetFullPath).Distinct(StringComparer.Ordinal).Count() < paths.Count)
            throw new UsageException("Två filer har samma namn.", "Two files have the same name.");
    }

    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> octets, Readers readers, CancellationToken ct)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (readers is Readers.OwnerOnly && !OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

            await using var stream = new FileStream(path, options);
            await stream.WriteAsync(octets, ct);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw AlreadyThere(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw NotWritable(path);
        }
    }

    private static UsageException AlreadyThere(string path) => new($"Filen {path} finns redan.", $"The file {path} is already there.");

    private static UsageException NotWritable(string path) => new($"Filen {path} går inte att skriva.", $"The file {path} cannot be written.");
}

/// <summary>Who may read a file that is written.</summary>
internal enum Readers
{
    Everybody,
    OwnerOnly,
}
