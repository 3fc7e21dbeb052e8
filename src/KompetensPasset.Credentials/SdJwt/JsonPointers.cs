namespace KompetensPasset.Credentials.SdJwt;

/// <summary>JSON pointers (RFC 6901), the way in which places in claims are named.</summary>
internal static class JsonPointers
{
    public static string Escape(string name) =>
        name.AsSpan().ContainsAny('~', '/') ? name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal) : name;
}
