using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwtVc;

namespace KompetensPasset.Credentials.Verification;

/// <summary>One key that an issuer publishes.</summary>
internal sealed record PublishedKey(Jwk Key, string? KeyId, DateTimeOffset? WithdrawnAt)
{
    /// <summary>Whether it is not withdrawn; an end that is announced for later is none yet.</summary>
    public bool Stands(DateTimeOffset now) => WithdrawnAt is null || WithdrawnAt > now;
}

/// <summary>What an issuer publishes at its own address, or why that is not known.</summary>
internal abstract record IssuerKeys
{
    private static readonly FetchedInput.Available Nothing = new(ReadOnlyMemory<byte>.Empty, "", default, false);

    private IssuerKeys()
    {
    }

    /// <summary>The keys, fetched from the issuer's own domain.</summary>
    /// <param name="Keys">The keys.</param>
    /// <param name="Withdrawn">Keys that it says are not to be believed any more.</param>
    /// <param name="Domain">The domain.</param>
    /// <param name="IsCopy">Whether they are of an earlier answer, so that the issuer may have renewed them since.</param>
    public sealed record Published(IReadOnlyList<PublishedKey> Keys, IReadOnlyList<WithdrawnKey> Withdrawn, string Domain, bool IsCopy) : IssuerKeys
    {
        /// <summary>
        /// The keys that a header may mean: those with its <c>kid</c>, within this issuer's set only; without <c>kid</c> any of the set.
        /// Two keys of one name are told apart by the algorithm, else none is taken (RFC 7517 §4.5).
        /// </summary>
        public IReadOnlyList<PublishedKey> For(string? keyId, SigningAlgorithm algorithm)
        {
            var fitting = Keys.Where(key => key.Key.Fits(algorithm)).ToArray();
            if (keyId is null)
                return fitting;

            var named = fitting.Where(key => string.Equals(key.KeyId, keyId, StringComparison.Ordinal)).ToArray();
            return named.Length == 1 ? named : [];
        }
    }

    /// <summary>They could not be had.</summary>
    /// <param name="Code">The code of the signature check.</param>
    /// <param name="Reason">The code of the fetcher or the reader.</param>
    /// <param name="Domain">Where they should have been.</param>
    public sealed record Failed(string Code, string Reason, string Domain) : IssuerKeys;

    /// <summary>Whether an identifier leads to keys at the issuer's own address at all. The form of the identifier alone decides, so a sender cannot choose.</summary>
    public static bool HasAddress(string? issuerId) => issuerId is not null && (TryWeb(issuerId, out _) || DidWeb.TryAddress(issuerId, out _));

    /// <summary>The key that an identifier is (<c>did:key</c>, <c>did:jwk</c>); null for any other.</summary>
    public static Jwk? Within(string? identifier) =>
        identifier is not null && (DidKey.KeyOf(identifier).TryGet(out var key, out _) || DidJwk.KeyOf(identifier).TryGet(out key, out _)) ? key : null;

    /// <summary>The host that an issuer's identifier leads to; null where it leads nowhere.</summary>
    public static string? HostOf(string? issuerId) =>
        issuerId is not null && (TryWeb(issuerId, out var address) || DidWeb.TryAddress(issuerId, out address)) && address.IsDefaultPort && HostName.TryRead(address, out var host) ? host : null;

    /// <summary>Reads the issuer's keys.</summary>
    /// <param name="issuerId">The identifier in the credential.</param>
    /// <param name="run">Knows what was fetched.</param>
    /// <returns>The keys or why not; null when the identifier leads nowhere.</returns>
    public static IssuerKeys? Of(string? issuerId, VerificationRun run) => Read(issuerId, run, anew: false);

    /// <summary>Reads the issuer's keys as they are now, for whoever found nothing in a copy of them.</summary>
    /// <param name="found">What <see cref="Of"/> gave.</param>
    /// <param name="issuerId">The identifier in the credential.</param>
    /// <param name="run">Knows what was fetched.</param>
    /// <returns>The keys or why not; null when what was found is no copy, so that asking again would tell nothing new.</returns>
    public static IssuerKeys? Anew(IssuerKeys? found, string? issuerId, VerificationRun run) =>
        found is Published { IsCopy: true } ? Read(issuerId, run, anew: true) : null;

    /// <summary>Reads the keys with which a holder proves to be the holder (<c>authentication</c>), not those that sign credentials.</summary>
    /// <param name="holderId">The holder's identifier.</param>
    /// <param name="run">Knows what was fetched.</param>
    /// <returns>The keys or why not; null when the identifier leads nowhere.</returns>
    public static IssuerKeys? OfHolder(string? holderId, VerificationRun run) => ReadHolder(holderId, run, anew: false);

    /// <summary>Reads the holder's keys as they are now: see <see cref="Anew"/>.</summary>
    public static IssuerKeys? OfHolderAnew(IssuerKeys? found, string? holderId, VerificationRun run) =>
        found is Published { IsCopy: true } ? ReadHolder(holderId, run, anew: true) : null;

    private static IssuerKeys? ReadHolder(string? holderId, VerificationRun run, bool anew) =>
        holderId is not null && DidWeb.TryAddress(holderId, out var address)
            ? FromDid(new RequiredInput.DidDocument(holderId, address) { IsAskedAnew = anew }, run, document => document.Authentications)
            : null;

    private static IssuerKeys? Read(string? issuerId, VerificationRun run, bool anew)
    {
        if (issuerId is null)
            return null;

        if (DidWeb.TryAddress(issuerId, out var documentAddress))
            return FromDid(new RequiredInput.DidDocument(issuerId, documentAddress) { IsAskedAnew = anew }, run, document => document.AssertionMethods);

        return TryWeb(issuerId, out var web) ? FromMetadata(new RequiredInput.IssuerMetadata(web) { IsAskedAnew = anew }, run) : null;
    }

    private static IssuerKeys FromDid(RequiredInput.DidDocument required, VerificationRun run, Func<DidDocument, IReadOnlyList<DidVerificationMethod>> methods)
    {
        var domain = DomainOf(required.Address);
        if (Find(required, run, domain, out var answer) is { } failed)
            return failed;

        return DidDocument.Parse(answer.Octets, required.Did).TryGet(out var document, out var error)
            ? new Published([.. methods(document).SelectMany(Names)], [.. document.Withdrawn.Select(method => new WithdrawnKey(method.Key, method.RevokedAt!.Value))], domain, answer.FromCache)
            : new Failed("issuer-keys-malformed", error.Code, domain);
    }

    // Headers name a DID key by its full URL or by the fragment alone.
    private static IEnumerable<PublishedKey> Names(DidVerificationMethod method)
    {
        var withdrawn = (method.RevokedAt, method.ExpiresAt) is ({ } revoked, { } expires) ? (revoked < expires ? revoked : expires) : method.RevokedAt ?? method.ExpiresAt;
        yield return new PublishedKey(method.Key, method.Id, withdrawn);
        yield return new PublishedKey(method.Key, method.Id[method.Id.IndexOf('#', StringComparison.Ordinal)..], withdrawn);
    }

    private static IssuerKeys FromMetadata(RequiredInput.IssuerMetadata required, VerificationRun run)
    {
        var domain = DomainOf(required.Address);
        if (Find(required, run, domain, out var answer) is { } failed)
            return failed;

        if (!JwtVcIssuerMetadata.Parse(answer.Octets, required.Issuer.OriginalString).TryGet(out var metadata, out var error))
            return new Failed("issuer-keys-malformed", error.Code, domain);

        if (metadata.KeySetAddress is not { } address)
            return OfSet(metadata.Keys, domain, answer.FromCache);

        if (Find(new RequiredInput.KeySet(new Uri(address)) { IsAskedAnew = required.IsAskedAnew }, run, domain, out var set) is { } unavailable)
            return unavailable;

        return IssuerKeySet.Parse(set.Octets).TryGet(out var keys, out error)
            ? OfSet(keys.Without(metadata.Keys.Withdrawn), domain, answer.FromCache || set.FromCache)
            : new Failed("issuer-keys-malformed", error.Code, domain);
    }

    private static Published OfSet(IssuerKeySet set, string domain, bool isCopy) => new(
        [.. set.Current.Select(key => new PublishedKey(key, key.KeyId, null))],
        set.Withdrawn,
        domain,
        isCopy);

    private static Failed? Find(RequiredInput required, VerificationRun run, string domain, out FetchedInput.Available answer)
    {
        answer = Nothing;
        switch (run.Ask(required))
        {
            case FetchedInput.Available available:
                answer = available;
                return null;
            case FetchedInput.Unavailable unavailable:
                return new Failed("issuer-keys-unavailable", unavailable.Code, domain);
            default:
                return new Failed("issuer-keys-unavailable", "not-fetched", domain);
        }
    }

    // http only for this machine: whether that may be called at all, the fetcher decides.
    private static bool TryWeb(string issuerId, out Uri address) =>
        Uri.TryCreate(issuerId, UriKind.Absolute, out address!) && HostName.TryRead(address, out _) && address.Query.Length == 0 && address.Fragment.Length == 0 && address.UserInfo.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    // Punycode, so that a look-alike letter of another script is seen.
    private static string DomainOf(Uri address)
    {
        HostName.TryRead(address, out var host);
        return address.IsDefaultPort ? host : $"{host}:{address.Port}";
    }
}
