using System.Text;
using FluentValidation;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Platform.Vault;
using KompetensPasset.Wallet.HeldCredentials;
using KompetensPasset.Wallet.Wallets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Wallet.Shares.Creating;

/// <summary>Makes a link behind which a receiver finds these credentials.</summary>
/// <param name="CredentialIds">One to fifty credentials of the wallet, in the order in which they are shown.</param>
/// <param name="Label">For whom, as a note for the holder alone.</param>
/// <param name="ExpiresAt">Until when, at most a year; 30 days when not given.</param>
public sealed record CreateShare(IReadOnlyList<Guid> CredentialIds, string? Label = null, DateTimeOffset? ExpiresAt = null)
{
    public sealed class Validator : AbstractValidator<CreateShare>
    {
        public Validator()
        {
            RuleFor(request => request.CredentialIds).NotEmpty().WithErrorCode("credentials-missing");
            RuleFor(request => request.Label).MaximumLength(Limits.LabelLength).WithErrorCode("label-too-long");
        }
    }
}

internal static class CreateShareEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/shares", Handle).AddEndpointFilter<ValidationFilter<CreateShare>>().Produces<ShareResponse>(StatusCodes.Status201Created).WithName("CreateShare")
            .WithDescription("The link is in this answer alone. With the header Idempotency-Key a request that is sent again within 24 hours makes no second link: 409 share-link-made, with the share's id.");

    private static async Task<IResult> Handle(
        CreateShare request, HttpContext http, WalletAccess access, IContentVault vault, ShareAddresses addresses, Idempotency idempotency, TimeProvider clock, CancellationToken ct)
    {
        IdempotencyKey? key = null;
        if (http.Request.Headers.ContainsKey(IdempotencyKey.HeaderName) && !IdempotencyKey.TryRead(http, "shares", request, out key, out var problem))
            return problem!.ToResult();

        await using var wallet = await access.WriteAsync(http.GetCaller(), ct).ConfigureAwait(false);
        if (wallet is null)
            return WalletErrors.WalletNotOpened.ToResult();

        // Behind the wallet's lock: of two at once the second finds what the first made.
        if (key is not null && await idempotency.FindAsync(wallet.Tenant, key, ct).ConfigureAwait(false) is { } earlier)
            return Again(earlier);

        var now = clock.GetUtcNow();
        var secret = wallet.Tenant.NewShareSecret();
        var label = request.Label?.Trim().Normalize() is { Length: > 0 } text ? text : null;
        var created = Created(request, wallet, secret, label is null ? null : new ShareLabelId(Guid.CreateVersion7(now)), now);
        if (created.Credentials.Count <= Limits.CredentialsOfAShare && await wallet.FindAllAsync(created.Credentials, ct).ConfigureAwait(false) is null)
            return WalletErrors.CredentialUnknown.ToResult();

        var decision = wallet.Session.Begin<Share, ShareEvent>(created.Id.Value, ShareDecider.Create(ShareDecider.Initial, created));
        if (decision is Decision<ShareEvent>.Refused refused)
            return refused.Problem.ToResult();

        if (created.Label is { } labelId)
            await vault.StoreAsync(wallet.Session, wallet.Id.Value, labelId.Value, Encoding.UTF8.GetBytes(label!), ct).ConfigureAwait(false);

        if (key is not null)
            idempotency.Remember(wallet.Session, key, [created.Id.Value]);

        await wallet.Session.SaveChangesAsync(ct).ConfigureAwait(false);
        var share = await wallet.FindAsync<ShareSummary, ShareId>(created.Id, ct).ConfigureAwait(false);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.WriteETag(share!.Version);
        return Results.Created($"/api/wallet/shares/{created.Id.Value}", ShareResponse.Of(share, label, now) with { Url = addresses.Of(http, secret) });
    }

    // Only a digest of the link's secret is kept, so the answer cannot be given again; what was made can be named.
    private static IResult Again(IdempotentOutcome earlier) => earlier switch
    {
        IdempotentOutcome.Done done => WalletErrors.ShareLinkMade.ToResult(new Dictionary<string, object?> { ["id"] = done.Ids[0] }),
        IdempotentOutcome.Refused refused => refused.Problem.ToResult(),
        _ => throw new InvalidOperationException("An outcome is one of two."),
    };

    private static ShareEvent.ShareCreated Created(CreateShare request, OpenWallet wallet, string secret, ShareLabelId? label, DateTimeOffset now) => new(
        new ShareId(Guid.CreateVersion7(now)), wallet.Id, RandomId.HashOf(secret),
        [.. request.CredentialIds.Select(id => new HeldCredentialId(id))], label, request.ExpiresAt?.ToUniversalTime() ?? now + Limits.DefaultShare, now);
}
