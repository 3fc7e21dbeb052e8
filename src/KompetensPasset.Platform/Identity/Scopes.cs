namespace KompetensPasset.Platform.Identity;

/// <summary>The OAuth scopes, and the authorization policies of the same names.</summary>
public static class Scopes
{
    /// <summary>Issues for the client's organisation.</summary>
    public const string Issuer = "issuer";

    /// <summary>Keeps and shares the credentials of the token's subject.</summary>
    public const string Wallet = "wallet";

    /// <summary>Verifies credentials.</summary>
    public const string Verifier = "verifier";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Issuer, Wallet, Verifier];
}
