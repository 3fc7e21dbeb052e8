namespace KompetensPasset.Credentials.SdJwt;

/// <summary>The stable codes for what can be wrong with a key binding (RFC 9901 §7.3), beside those of its header.</summary>
public static class KeyBindingErrors
{
    /// <summary>A key binding is asked for and not there.</summary>
    public const string Missing = "key-binding-missing";

    /// <summary>The credential names no key of its holder (<c>cnf</c>), or in a way that is not taken.</summary>
    public const string NoHolderKey = "key-binding-no-holder-key";

    /// <summary>The payload is not an object.</summary>
    public const string Malformed = "key-binding-malformed";

    /// <summary>Signed by another key than the holder's, or with an algorithm that does not fit it.</summary>
    public const string WrongSignature = "key-binding-wrong-signature";

    /// <summary><c>aud</c> is not one text, or names another reader.</summary>
    public const string WrongAudience = "key-binding-wrong-audience";

    /// <summary><c>nonce</c> is missing or another one.</summary>
    public const string WrongNonce = "key-binding-wrong-nonce";

    /// <summary><c>iat</c> is missing or not a time.</summary>
    public const string TimeMalformed = "key-binding-time-malformed";

    /// <summary><c>iat</c> lies in the future or too far back.</summary>
    public const string OutsideWindow = "key-binding-outside-window";

    /// <summary><c>sd_hash</c> is missing or belongs to another presentation.</summary>
    public const string WrongHash = "key-binding-wrong-hash";
}
