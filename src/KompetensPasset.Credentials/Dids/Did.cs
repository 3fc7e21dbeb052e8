namespace KompetensPasset.Credentials.Dids;

/// <summary>Decentralised identifiers of any method (W3C DID Core §3.1).</summary>
internal static class Did
{
    private const string Prefix = "did:";

    /// <summary>Whether an identifier is one: the same everywhere, unlike numbers and addresses that an issuer gives.</summary>
    public static bool Is(string identifier) => identifier.StartsWith(Prefix, StringComparison.Ordinal);
}
