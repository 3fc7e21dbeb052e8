using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Platform.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Issuer.CredentialTemplates.Retiring;

internal static class RetireTemplateEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/templates/{id:guid}/retire", Handle).Produces<CredentialTemplateResponse>().WithName("RetireTemplate");

    private static Task<IResult> Handle(Guid id, HttpContext http, ITenantSessions sessions, TimeProvider clock, CancellationToken ct) =>
        TemplateCommands.ChangeAsync(http, sessions, new(id), state => CredentialTemplateDecider.Retire(state, http.ActAt(clock)), ct);
}
