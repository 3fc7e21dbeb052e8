using KompetensPasset.Credentials;

namespace KompetensPasset.Resolution;

/// <summary>What is fetched, and as what: the same address in two roles is two resources, so that an answer accepted as one thing is never taken for another.</summary>
/// <param name="Role">The role.</param>
/// <param name="Address">The whole address.</param>
public sealed record RemoteResource(ResourceRole Role, Uri Address);

/// <summary>A role that something fetched can play, with its limits. A closed set.</summary>
public sealed record ResourceRole
{
    private const int SmallDocument = 256 * 1024;

    private ResourceRole(string name, int maxBytes, params IReadOnlyList<string> mediaTypes) => (Name, MaxBytes, MediaTypes) = (name, maxBytes, mediaTypes);

    /// <summary>Metadata of an issuer of SD-JWT VCs (<c>/.well-known/jwt-vc-issuer</c>).</summary>
    public static ResourceRole IssuerMetadata { get; } = new("issuer-metadata", SmallDocument, "application/json");

    /// <summary>A set of keys that an issuer's metadata points to.</summary>
    public static ResourceRole KeySet { get; } = new("key-set", SmallDocument, "application/jwk-set+json", "application/json");

    /// <summary>A DID document of the method <c>web</c>.</summary>
    public static ResourceRole DidDocument { get; } =
        new("did-document", SmallDocument, "application/did", "application/did+json", "application/did+ld+json", "application/json");

    /// <summary>A Token Status List as JWT. Redirects are followed (Token Status List §11.4).</summary>
    public static ResourceRole TokenStatusList { get; } = new("token-status-list", CredentialLimits.MaxTokenLength, "application/statuslist+jwt") { MaxRedirects = 3 };

    /// <summary>A Bitstring Status List credential, as JWT or with proofs inside. Redirects are followed.</summary>
    public static ResourceRole BitstringStatusList { get; } =
        new("bitstring-status-list", CredentialLimits.MaxTokenLength, "application/vc+jwt", "application/jwt", "application/vc", "application/vc+ld+json", "application/ld+json", "application/json")
        { MaxRedirects = 3 };

    /// <summary>A list of revoked credentials of Open Badges 3.0. Nobody signs it, so that its host vouches for it: no redirects.</summary>
    public static ResourceRole RevocationList { get; } = new("revocation-list", CredentialLimits.MaxTokenLength, "application/json", "application/ld+json");

    /// <summary>The list of what a holder shares behind a link. Never kept.</summary>
    public static ResourceRole ShareListing { get; } = new("share-listing", SmallDocument, "application/json") { IsKept = false };

    /// <summary>One credential behind a holder's link. Never kept.</summary>
    public static ResourceRole SharedCredential { get; } = new(
        "shared-credential", CredentialLimits.MaxCredentialBytes,
        "application/dc+sd-jwt", "application/vc+sd-jwt", "application/sd-jwt+json", "application/vc+jwt", "application/jwt", "application/vp+jwt", "application/jose+json", "application/vc", "application/vc+cose",
        "application/json", "image/png", "application/octet-stream")
    { IsKept = false };

    /// <summary>The name, for counters and logs.</summary>
    public string Name { get; }

    /// <summary>The most octets that are read, before and after decompression.</summary>
    public int MaxBytes { get; }

    /// <summary>The media types that are taken, and asked for.</summary>
    public IReadOnlyList<string> MediaTypes { get; }

    /// <summary>How many redirects are followed; each target is judged like the first address.</summary>
    public int MaxRedirects { get; private init; }

    /// <summary>Whether copies are kept.</summary>
    public bool IsKept { get; private init; } = true;

    /// <summary>Whether it is a status list, which says itself how long it may be used.</summary>
    public bool IsStatusList => this == TokenStatusList || this == BitstringStatusList || this == RevocationList;
}
