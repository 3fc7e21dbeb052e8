using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Verification;

/// <summary>Where the key came from under which the signature holds.</summary>
internal abstract record SigningKey
{
    private SigningKey()
    {
    }

    /// <summary>A certificate that came with the document.</summary>
    public sealed record Certified(Certificate Certificate) : SigningKey;

    /// <summary>The issuer's own address.</summary>
    public sealed record Published(PublishedKey Key, IssuerKeys.Published Set) : SigningKey;

    /// <summary>The issuer's identifier, which is the key. Whoever knows the identifier knows the key.</summary>
    public sealed record Identifier(Keys.Jwk Key) : SigningKey;

    /// <summary>The document itself: a key in the header, or one that a proof's verification method is.</summary>
    public sealed record SelfAsserted(Keys.Jwk Key) : SigningKey;
}
