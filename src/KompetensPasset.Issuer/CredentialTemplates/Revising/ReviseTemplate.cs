using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Issuer.CredentialTemplates.Revising;

internal static class ReviseTemplateEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/templates/{id:guid}", Handle).AddEndpointFilter<ValidationFilter<TemplateRequest>>().Produces<CredentialTemplateResponse>().WithName("ReviseTemplate");

    private static async Task<IResult> Handle(Guid id, TemplateRequest request, HttpContext http, ITenantSessions sessions, TimeProvider clock, CancellationToken ct) =>
        http.Request.TryReadIfMatch(out _, out var problem)
            ? await TemplateCommands.ChangeAsync(
                http, sessions, new(id), state => CredentialTemplateDecider.Revise(state, request.ToContent(), http.ActAt(clock)), ct).ConfigureAwait(false)
            : problem!.ToResult();
}
