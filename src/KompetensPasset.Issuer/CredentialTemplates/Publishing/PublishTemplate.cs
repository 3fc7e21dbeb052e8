using KompetensPasset.Credentials.Europass;
using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Issuer.CredentialTemplates.Publishing;

internal static class PublishTemplateEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/templates/{id:guid}/publish", Handle).Produces<CredentialTemplateResponse>().WithName("PublishTemplate");

    private static async Task<IResult> Handle(Guid id, HttpContext http, ITenantSessions sessions, IssuerAddresses addresses, TimeProvider clock, CancellationToken ct)
    {
        if (await OrganisationAsync(http, sessions, addresses, ct).ConfigureAwait(false) is not { } organisation)
            return IssuerErrors.OrganisationUnknown.ToResult();

        IReadOnlyList<MissingElement> missing = [];
        var result = await TemplateCommands.ChangeAsync(http, sessions, new(id), state =>
        {
            missing = CredentialTemplateDecider.ToPublish(state) is { } content ? AnnexOne.Missing(content.Specification, organisation) : [];
            return CredentialTemplateDecider.Publish(state, missing, http.ActAt(clock));
        }, ct).ConfigureAwait(false);

        // The refusal names every element, in both languages.
        return missing.Count == 0
            ? result
            : IssuerErrors.TemplateIncomplete.ToResult(new Dictionary<string, object?>(StringComparer.Ordinal) { ["missing"] = missing });
    }

    private static async Task<IssuingOrganisation?> OrganisationAsync(HttpContext http, ITenantSessions sessions, IssuerAddresses addresses, CancellationToken ct)
    {
        var tenant = http.GetCaller().Tenant;
        await using var session = sessions.OpenForReading(tenant);
        var view = await session.LoadAsync<OrganisationView>(OrganisationId.OfTenant(tenant), ct).ConfigureAwait(false);
        return view?.Details.ToIssuing(addresses.Organisation(tenant));
    }
}
