namespace KompetensPasset.Platform.Identity;

/// <summary>One key that all hosts share: one row for each use, made by the first host that starts and read by all.</summary>
public sealed class TokenKey
{
    /// <summary>What the key is for: <c>signing</c> or <c>encryption</c> of access tokens, or <c>own-calls</c>.</summary>
    public required string Use { get; init; }

    /// <summary>The key-encryption key that wraps it.</summary>
    public required string WrappedBy { get; init; }

    /// <summary>The wrapped 32 octets that unlock <see cref="SealedKey"/>.</summary>
    public required byte[] WrappedKey { get; init; }

    /// <summary>The key in PKCS#8, sealed with AES-256-GCM.</summary>
    public required byte[] SealedKey { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
