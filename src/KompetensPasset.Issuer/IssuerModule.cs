using FluentValidation;
using KompetensPasset.Issuer.Awards;
using KompetensPasset.Issuer.Awards.AddingFormats;
using KompetensPasset.Issuer.Awards.Awarding;
using KompetensPasset.Issuer.Awards.ChangingStatus;
using KompetensPasset.Issuer.Awards.Listing;
using KompetensPasset.Issuer.Awards.Offering;
using KompetensPasset.Issuer.Awards.Replacing;
using KompetensPasset.Issuer.Awards.Showing;
using KompetensPasset.Issuer.Awards.ShowingHistory;
using KompetensPasset.Issuer.Claims;
using KompetensPasset.Issuer.CredentialOffers;
using KompetensPasset.Issuer.CredentialTemplates;
using KompetensPasset.Issuer.CredentialTemplates.Drafting;
using KompetensPasset.Issuer.CredentialTemplates.Listing;
using KompetensPasset.Issuer.CredentialTemplates.Publishing;
using KompetensPasset.Issuer.CredentialTemplates.Retiring;
using KompetensPasset.Issuer.CredentialTemplates.Revising;
using KompetensPasset.Issuer.CredentialTemplates.ShowingVersion;
using KompetensPasset.Issuer.Demo;
using KompetensPasset.Issuer.IssuedCredentials;
using KompetensPasset.Issuer.IssuedCredentials.ChangingStatus;
using KompetensPasset.Issuer.IssuedCredentials.Issuing;
using KompetensPasset.Issuer.IssuedCredentials.Showing;
using KompetensPasset.Issuer.IssuedCredentials.ShowingHistory;
using KompetensPasset.Issuer.IssuerKeys;
using KompetensPasset.Issuer.IssuerKeys.ChangingState;
using KompetensPasset.Issuer.IssuerKeys.Listing;
using KompetensPasset.Issuer.IssuerKeys.Registering;
using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Issuer.Organisations.Describing;
using KompetensPasset.Issuer.Organisations.Showing;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Issuer.StatusListPublishing;
using KompetensPasset.Issuer.StatusLists;
using KompetensPasset.Issuer.WellKnown;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Layout;
using KompetensPasset.Platform.Seeding;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KompetensPasset.Issuer;

/// <summary>The issuer's side: organisations, keys, templates, awards, credentials, status lists.</summary>
public static class IssuerModule
{
    /// <summary>Registers the module.</summary>
    /// <param name="builder">The host; <c>KompetensPasset:PublicBaseAddress</c> is read when the first address is written.</param>
    public static IHostApplicationBuilder AddIssuer(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddPageLayout();
        services.AddProblems(IssuerErrors.All);
        services.AddValidatorsFromAssembly(typeof(IssuerModule).Assembly, ServiceLifetime.Singleton, includeInternalTypes: true);
        AddStorage(services);
        services.AddSingleton<IssuerAddresses>();
        services.AddSingleton<IssuerKeySafe>();
        services.AddSingleton<IssuerSigners>();
        services.AddSingleton<PublishedLists>();
        services.AddSingleton<ArtefactSigning>();
        services.AddSingleton<ArtefactIssuing>();
        services.AddSingleton<ArtefactKeys>();
        services.AddSingleton<AwardContents>();
        services.AddSingleton<AwardRegistering>();
        services.AddSingleton<AwardReading>();
        services.AddSingleton<AwardChanging>();
        services.AddSingleton<AwardReplacing>();
        services.AddSingleton<FormatAdding>();
        services.AddSingleton<ClaimReading>();
        services.AddSingleton<Claiming>();
        if (builder.Environment.IsDevelopment())
            services.AddSingleton<IDemoSeed, DemoIssuer>();

        return builder;
    }

    /// <summary>Maps the module's routes and pages.</summary>
    /// <param name="endpoints">The host's endpoints.</param>
    public static IEndpointRouteBuilder MapIssuer(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPageLayout();
        var api = endpoints.MapGroup("/api/issuer").RequireAuthorization(Scopes.Issuer).WithTags("Issuer");
        MapOrganisation(api);
        MapAwards(api);
        MapCredentials(api);

        var open = endpoints.MapGroup("").WithTags("Public");
        ClaimCredentialEndpoint.Map(open);
        PublishStatusListEndpoint.Map(open);
        PublishAggregationEndpoint.Map(open);
        WellKnownEndpoint.Map(open);
        return endpoints;
    }

    private static void AddStorage(IServiceCollection services)
    {
        services.AddSingleton<IConfigureMarten, OrganisationStorage>();
        services.AddSingleton<IConfigureMarten, CredentialTemplateStorage>();
        services.AddSingleton<IConfigureMarten, IssuerKeyStorage>();
        services.AddSingleton<IConfigureMarten, StatusListStorage>();
        services.AddSingleton<IConfigureMarten, IssuedCredentialStorage>();
        services.AddSingleton<IConfigureMarten, CredentialOfferStorage>();
        services.AddSingleton<IConfigureMarten, AwardStorage>();
    }

    private static void MapOrganisation(RouteGroupBuilder api)
    {
        ShowOrganisationEndpoint.Map(api);
        DescribeOrganisationEndpoint.Map(api);
        RegisterKeyEndpoint.Map(api);
        ChangeKeyStateEndpoint.Map(api);
        ListKeysEndpoint.Map(api);
        DraftTemplateEndpoint.Map(api);
        ReviseTemplateEndpoint.Map(api);
        PublishTemplateEndpoint.Map(api);
        RetireTemplateEndpoint.Map(api);
        ListTemplatesEndpoint.Map(api);
        ShowTemplateVersionEndpoint.Map(api);
    }

    private static void MapAwards(RouteGroupBuilder api)
    {
        AwardCredentialEndpoint.Map(api);
        ShowAwardEndpoint.Map(api);
        ShowAwardHistoryEndpoint.Map(api);
        AddFormatEndpoint.Map(api);
        ChangeAwardStatusEndpoint.Map(api);
        ReplaceAwardEndpoint.Map(api);
        OfferAwardEndpoint.Map(api);
    }

    private static void MapCredentials(RouteGroupBuilder api)
    {
        ListCredentialsEndpoint.Map(api);
        ShowCredentialEndpoint.Map(api);
        ShowCredentialHistoryEndpoint.Map(api);
        ChangeCredentialStatusEndpoint.Map(api);
    }
}
