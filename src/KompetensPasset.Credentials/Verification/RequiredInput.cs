using System.Globalization;

namespace KompetensPasset.Credentials.Verification;

/// <summary>
/// Something that must be fetched before a credential can be judged: a pure description, compared by value. Whoever fetches goes to <see cref="Address"/>,
/// accepts one of <see cref="MediaTypes"/> and answers with a <see cref="FetchedInput"/>. The addresses come from the credential, so they are an attacker's choice:
/// the fetcher decides where it may go.
/// </summary>
public abstract record RequiredInput
{
    private RequiredInput()
    {
    }

    /// <summary>Where it is.</summary>
    public abstract Uri Address { get; }

    /// <summary>
    /// Whether a copy does not do, because the one that is kept lacks what is looked for: an issuer that has renewed its keys is asked once more.
    /// The fetcher decides how often it asks anew; where it cannot ask, the answer is <see cref="FetchedInput.Unavailable"/>. Default false.
    /// </summary>
    public bool IsAskedAnew { get; init; }

    /// <summary>The media types that are taken, the preferred one first.</summary>
    public abstract IReadOnlyList<string> MediaTypes { get; }

    /// <summary>The issuer's keys as JWT VC Issuer Metadata (SD-JWT VC, "JWT VC Issuer Metadata"): the well-known path stands between host and path.</summary>
    /// <param name="Issuer">The issuer's https identifier, as written in the credential.</param>
    public sealed record IssuerMetadata(Uri Issuer) : RequiredInput
    {
        /// <inheritdoc/>
        public override Uri Address => new($"{Issuer.GetLeftPart(UriPartial.Authority)}/.well-known/jwt-vc-issuer{Issuer.AbsolutePath.TrimEnd('/')}");

        /// <inheritdoc/>
        public override IReadOnlyList<string> MediaTypes => ["application/json"];
    }

    /// <summary>A JWK set that the issuer's metadata points to (<c>jwks_uri</c>).</summary>
    /// <param name="JwksUri">Its address.</param>
    public sealed record KeySet(Uri JwksUri) : RequiredInput
    {
        /// <inheritdoc/>
        public override Uri Address => JwksUri;

        /// <inheritdoc/>
        public override IReadOnlyList<string> MediaTypes => ["application/jwk-set+json", "application/json"];
    }

    /// <summary>The issuer's keys as the document of a <c>did:web</c> identifier.</summary>
    /// <param name="Did">The identifier, without fragment.</param>
    /// <param name="DocumentAddress">The address that follows from it (did:web, "Read (Resolve)").</param>
    public sealed record DidDocument(string Did, Uri DocumentAddress) : RequiredInput
    {
        /// <inheritdoc/>
        public override Uri Address => DocumentAddress;

        /// <inheritdoc/>
        public override IReadOnlyList<string> MediaTypes => ["application/did+json", "application/did", "application/did+ld+json", "application/json"];
    }

    /// <summary>A status list.</summary>
    /// <param name="Uri">Its address, as written in the credential.</param>
    /// <param name="Kind">Which of the two kinds.</param>
    /// <param name="At">The instant whose state is asked for (optional for the server); null for the present state.</param>
    public sealed record StatusList(Uri Uri, StatusListKind Kind, DateTimeOffset? At) : RequiredInput
    {
        /// <inheritdoc/>
        public override Uri Address => At is { } at
            ? new UriBuilder(Uri) { Query = $"{Uri.Query.TrimStart('?')}{(Uri.Query.Length > 1 ? "&" : "")}{TimeQuery(at)}" }.Uri
            : Uri;

        /// <inheritdoc/>
        public override IReadOnlyList<string> MediaTypes => Kind switch
        {
            StatusListKind.Token => ["application/statuslist+jwt"],
            StatusListKind.Bitstring => ["application/vc+jwt", "application/jwt", "application/vc", "application/vc+ld+json", "application/ld+json", "application/json"],
            _ => ["application/json", "application/ld+json"],
        };

        // Token Status List §8.4; Bitstring Status List §2.4 (both optional for the server).
        private string TimeQuery(DateTimeOffset at) => Kind is StatusListKind.Token
            ? string.Create(CultureInfo.InvariantCulture, $"time={at.ToUnixTimeSeconds()}")
            : $"timestamp={Instants.Text(at)}";
    }
}

/// <summary>The kinds of status list.</summary>
public enum StatusListKind
{
    /// <summary>IETF Token Status List as a JWT.</summary>
    Token,

    /// <summary>W3C Bitstring Status List, or one of the draft before it, as a token or with proofs inside.</summary>
    Bitstring,

    /// <summary>A list of revoked credentials of Open Badges 3.0: plain JSON.</summary>
    Revocations,
}

/// <summary>What became of fetching a <see cref="RequiredInput"/>.</summary>
public abstract record FetchedInput
{
    private FetchedInput()
    {
    }

    /// <summary>It was fetched.</summary>
    /// <param name="Octets">The body as received, after content decoding.</param>
    /// <param name="MediaType">The media type without parameters, in lower case.</param>
    /// <param name="FetchedAt">When the peer gave or confirmed it.</param>
    /// <param name="FromCache">Whether it is an earlier answer, kept within its time.</param>
    public sealed record Available(ReadOnlyMemory<byte> Octets, string MediaType, DateTimeOffset FetchedAt, bool FromCache) : FetchedInput;

    /// <summary>It could not be fetched.</summary>
    /// <param name="Code">Stable kebab-case code of the fetcher, shown as evidence.</param>
    public sealed record Unavailable(string Code) : FetchedInput;
}
