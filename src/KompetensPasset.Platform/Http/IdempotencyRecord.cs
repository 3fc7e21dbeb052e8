namespace KompetensPasset.Platform.Http;

/// <summary>That an act was done: which body asked for it and which ids came of it. Never content.</summary>
public sealed record IdempotencyRecord
{
    /// <summary>SHA-256 of client, route and key, in base64url.</summary>
    public required string Id { get; init; }

    /// <summary>HMAC-SHA-256 of the body as it was understood, keyed by the Idempotency-Key, in base64url.</summary>
    public required string BodyHash { get; init; }

    /// <summary>What was made.</summary>
    public required IReadOnlyList<Guid> Ids { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}
