using System.Text;
using System.Text.Json.Serialization;
using FluentValidation;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Vault;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Wallet.HeldCredentials.Labelling;

/// <summary>Gives a credential the holder's own label.</summary>
public sealed record LabelHeldCredential
{
    /// <summary>The label; null or an empty text takes it away. It has to be named: a change without it is refused.</summary>
    public string? Label
    {
        get;
        init => (field, NamesLabel) = (value, true);
    }

    /// <summary>Whether the request named the label at all, be it with null.</summary>
    [JsonIgnore]
    public bool NamesLabel { get; private init; }

    public sealed class Validator : AbstractValidator<LabelHeldCredential>
    {
        public Validator() => RuleFor(request => request.Label).MaximumLength(Limits.LabelLength).WithErrorCode("label-too-long");
    }
}

internal static class LabelHeldCredentialEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPatch("/credentials/{id:guid}", Handle).AddEndpointFilter<ValidationFilter<LabelHeldCredential>>().Produces<HeldCredentialResponse>()
            .WithName("LabelHeldCredential");

    private static async Task<IResult> Handle(Guid id, LabelHeldCredential request, HttpContext http, HeldCredentialCommands commands, IContentVault vault, TimeProvider clock, CancellationToken ct)
    {
        if (!request.NamesLabel)
            return WalletErrors.LabelMissing.ToResult();

        var now = clock.GetUtcNow();
        var text = request.Label?.Trim().Normalize() is { Length: > 0 } given ? given : null;
        HeldLabelId? label = text is null ? null : new HeldLabelId(Guid.CreateVersion7(now));

        return await commands.HandleAsync(http, new(id), state => HeldCredentialDecider.Label(state, label, now), async (wallet, before) =>
        {
            if (before.Label is { } old)
                vault.Erase(wallet.Session, old.Value);
            if (label is { } made)
                await vault.StoreAsync(wallet.Session, wallet.Id.Value, made.Value, Encoding.UTF8.GetBytes(text!), ct).ConfigureAwait(false);
        }, ct).ConfigureAwait(false);
    }
}
