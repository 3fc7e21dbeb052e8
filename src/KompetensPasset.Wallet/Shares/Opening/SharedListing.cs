using KompetensPasset.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace KompetensPasset.Wallet.Shares.Opening;

/// <summary>What is behind a link, for machines.</summary>
/// <param name="ExpiresAt">Until when the link works.</param>
/// <param name="Credentials">The credentials; each one's original octets are at its <c>href</c>.</param>
public sealed record SharedListing(DateTimeOffset ExpiresAt, IReadOnlyList<SharedCredentialResponse> Credentials)
{
    internal static IResult Of(SharedLink link, HttpContext http, ShareAddresses addresses, string secret) => link switch
    {
        SharedLink.Found found => Results.Ok(new SharedListing(
            found.Share.ExpiresAt,
            [.. found.Credentials.Select(one => SharedCredentialResponse.Of(one, found.NumberOf(one), addresses.OfOriginal(http, secret, found.NumberOf(one))))])),
        SharedLink.Closed closed => closed.Problem.ToResult(),
        _ => throw new InvalidOperationException("The link leads to something of another kind."),
    };
}
