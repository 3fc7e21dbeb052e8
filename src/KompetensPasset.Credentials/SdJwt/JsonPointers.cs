namespace KompetensPasset.Credentials.SdJwt;

/// <summary>JSON pointers (RFC 6901), the way in which places in claims are named.</summary>
internal static class JsonPointers
{
    public static string Escape(string name) =>
        name.AsSpan().ContainsAny('~', '/') ? name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal) : name;

    public static bool IsWithin(string path, string ancestor) =>
        path.Length >= ancestor.Length && path.StartsWith(ancestor, StringComparison.Ordinal) && (path.Length == ancestor.Length || path[ancestor.Length] == '/');
}
