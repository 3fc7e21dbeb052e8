namespace KompetensPasset.Credentials.SdJwt;

/// <summary>The claims that can be kept back, as a tree: by the names on the way to them.</summary>
internal sealed class DisclosurePaths
{
    private readonly Dictionary<string, DisclosurePaths> below = new(StringComparer.Ordinal);
    private string? pointer;
    private bool isFound;

    /// <summary>Whether the claim that stands here can be kept back.</summary>
    public bool IsDisclosable => pointer is not null;

    /// <summary>Reads pointers.</summary>
    /// <param name="pointers">JSON pointers (RFC 6901).</param>
    public static DisclosurePaths Of(IEnumerable<string> pointers)
    {
        var root = new DisclosurePaths();
        foreach (var pointer in pointers)
        {
            if (!pointer.StartsWith('/'))
                throw Missing(pointer);

            var at = root;
            foreach (var name in pointer.Split('/').Skip(1))
                at = at.Add(name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));

            at.pointer = pointer;
        }

        return root;
    }

    /// <summary>What can be kept back at or within a member or element; null when nothing can.</summary>
    public DisclosurePaths? Into(string name)
    {
        if (!below.TryGetValue(name, out var found))
            return null;

        found.isFound = true;
        return found;
    }

    /// <summary>Throws when a pointer led nowhere.</summary>
    /// <exception cref="ArgumentException">A pointer names no claim.</exception>
    public void MustAllBeFound()
    {
        foreach (var path in below.Values)
        {
            if (path is { IsDisclosable: true, isFound: false })
                throw Missing(path.pointer!);

            path.MustAllBeFound();
        }
    }

    private DisclosurePaths Add(string name)
    {
        if (!below.TryGetValue(name, out var path))
            below[name] = path = new DisclosurePaths();

        return path;
    }

    private static ArgumentException Missing(string pointer) => new($"No claim stands at {pointer}.");
}
