using KompetensPasset.Credentials.Europass;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using static KompetensPasset.Issuer.CredentialTemplates.CredentialTemplateEvent;

namespace KompetensPasset.Issuer.CredentialTemplates.ShowingVersion;

/// <summary>A published version, which never changes.</summary>
/// <param name="Id">The template.</param>
/// <param name="Version">Which version, from 1.</param>
/// <param name="Specification">Its content.</param>
/// <param name="ValidityMonths">For how long its credentials hold; null means without end.</param>
/// <param name="PublishedAt">When it was published.</param>
public sealed record TemplateVersionResponse(CredentialTemplateId Id, int Version, MicroCredentialSpecification Specification, int? ValidityMonths, DateTimeOffset PublishedAt);

internal static class ShowTemplateVersionEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/templates/{id:guid}/versions/{version:int}", Handle).Produces<TemplateVersionResponse>().WithName("ShowTemplateVersion");

    private static async Task<IResult> Handle(Guid id, int version, HttpContext http, ITenantSessions sessions, CancellationToken ct)
    {
        await using var session = sessions.OpenForReading(http.GetCaller().Tenant);
        var events = (await session.Events.FetchStreamAsync(id, token: ct).ConfigureAwait(false)).Select(e => e.Data).OfType<CredentialTemplateEvent>().ToList();
        if (events.Count == 0)
            return IssuerErrors.TemplateUnknown.ToResult();

        return Find(new CredentialTemplateId(id), events, version) is { } found ? Results.Ok(found) : IssuerErrors.TemplateVersionUnknown.ToResult();
    }

    // A version is what was drafted last before it was published.
    private static TemplateVersionResponse? Find(CredentialTemplateId id, IReadOnlyList<CredentialTemplateEvent> events, int version)
    {
        TemplateContent? draft = null;
        foreach (var e in events)
        {
            draft = (e as CredentialTemplateDrafted)?.Content ?? (e as CredentialTemplateRevised)?.Content ?? draft;
            if (draft is not null && e is CredentialTemplatePublished published && published.Version == version)
                return new TemplateVersionResponse(id, version, draft.Specification, draft.ValidityMonths, published.PublishedAt);
        }

        return null;
    }
}
