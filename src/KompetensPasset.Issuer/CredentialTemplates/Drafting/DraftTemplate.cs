using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Issuer.CredentialTemplates.Drafting;

internal static class DraftTemplateEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/templates", Handle).AddEndpointFilter<ValidationFilter<TemplateRequest>>()
            .Produces<CredentialTemplateResponse>(StatusCodes.Status201Created).WithName("DraftTemplate");

    private static async Task<IResult> Handle(TemplateRequest request, HttpContext http, ITenantSessions sessions, TimeProvider clock, CancellationToken ct)
    {
        var act = http.ActAt(clock);
        var id = new CredentialTemplateId(Guid.CreateVersion7(act.At));
        await using var session = sessions.Open(http.GetCaller().Tenant);
        var decision = session.Begin<CredentialTemplate, CredentialTemplateEvent>(
            id.Value, CredentialTemplateDecider.Draft(new CredentialTemplate.NotDrafted(), id, request.ToContent(), act));
        if (decision.ProblemOrNull() is { } refusal)
            return refusal;

        await session.SaveChangesAsync(ct).ConfigureAwait(false);
        var view = await session.LoadAsync<CredentialTemplateView>(id, ct).ConfigureAwait(false);
        http.Response.WriteETag(view!.Version);
        return Results.Created($"/api/issuer/templates/{id.Value}", CredentialTemplateResponse.Of(view));
    }
}
