using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Wallet.HeldCredentials.Archiving;

/// <summary>Puts a credential aside, and takes it back. Its shares go on.</summary>
internal static class ArchiveHeldCredentialEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/credentials/{id:guid}/archive", Archive).Produces<HeldCredentialResponse>().WithName("ArchiveHeldCredential");
        api.MapPost("/credentials/{id:guid}/restore", Restore).Produces<HeldCredentialResponse>().WithName("RestoreHeldCredential");
    }

    private static Task<IResult> Archive(Guid id, HttpContext http, HeldCredentialCommands commands, TimeProvider clock, CancellationToken ct) =>
        commands.HandleAsync(http, new(id), state => HeldCredentialDecider.Archive(state, clock.GetUtcNow()), null, ct);

    private static Task<IResult> Restore(Guid id, HttpContext http, HeldCredentialCommands commands, TimeProvider clock, CancellationToken ct) =>
        commands.HandleAsync(http, new(id), state => HeldCredentialDecider.Restore(state, clock.GetUtcNow()), null, ct);
}
