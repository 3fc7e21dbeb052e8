namespace KompetensPasset.Platform.Http;

/// <summary>Limits of every request, whatever the route; a route may have others of its own, written where the route is.</summary>
public static class HttpLimits
{
    /// <summary>The largest body, in bytes: 15 MiB (a credential of 10 MiB fits, also as a base64 member of a JSON body).</summary>
    public const long MaxBodyBytes = 15L * 1024 * 1024;

    /// <summary>The deepest nesting of a JSON body.</summary>
    public const int MaxJsonDepth = 64;

    /// <summary>The longest Idempotency-Key, in characters.</summary>
    public const int MaxIdempotencyKeyLength = 200;

    /// <summary>How many rows a page of a list has when the caller does not say.</summary>
    public const int DefaultPageSize = 50;

    /// <summary>How many rows a page of a list has at most.</summary>
    public const int MaxPageSize = 200;
}
