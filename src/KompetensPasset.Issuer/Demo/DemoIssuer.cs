using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Issuer.CredentialTemplates;
using KompetensPasset.Issuer.IssuerKeys;
using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Seeding;
using KompetensPasset.Platform.Storage;
using Marten;
using static KompetensPasset.Issuer.CredentialTemplates.CredentialTemplateEvent;

namespace KompetensPasset.Issuer.Demo;

/// <summary>Two training providers for Development: organisation, key, published template. Does nothing where an organisation is there already.</summary>
internal sealed class DemoIssuer(ITenantSessions sessions, IssuerKeySafe safe, TimeProvider clock) : IDemoSeed
{
    private static readonly (string Tenant, OrganisationDetails Details)[] Organisations =
    [
        ("nordkust", new OrganisationDetails(LanguageMap.Of("Yrkeshögskolan Nordkust AB", "Nordkust Higher Vocational Education Ltd"), "SE")
        {
            Address = "Hamngatan 4, 871 30 Härnösand",
            RegistrationNumber = "559999-0001",
            EidasIdentifier = "NTRSE-5599990001",
            Homepage = "https://nordkust.example",
            Mailbox = "utbildning@nordkust.example",
        }),
        ("sydvik", new OrganisationDetails(LanguageMap.Of("Sydvik Folkhögskola", "Sydvik Folk High School"), "SE")
        {
            Address = "Strandvägen 2, 261 31 Landskrona",
            RegistrationNumber = "559999-0002",
            EidasIdentifier = "NTRSE-5599990002",
        }),
    ];

    public async Task SeedAsync(CancellationToken ct)
    {
        foreach (var (tenant, details) in Organisations)
            await SeedAsync(tenant, details, ct).ConfigureAwait(false);
    }

    private async Task SeedAsync(string tenant, OrganisationDetails details, CancellationToken ct)
    {
        await using var session = sessions.Open(tenant);
        var id = OrganisationId.OfTenant(tenant);
        if (await session.LoadAsync<OrganisationView>(id, ct).ConfigureAwait(false) is not null)
            return;

        var act = new Act(new OfficerId("demo-seed"), clock.GetUtcNow());
        Append<Organisation, OrganisationEvent>(session, id.Value, OrganisationDecider.Register(new Organisation.NotRegistered(), id, new OrganisationSlug(tenant), details, act));
        DemoIssuerKey.Register(session, safe, details, act);
        SeedTemplate(session, act);
        try
        {
            await session.SaveChangesAsync(ct).ConfigureAwait(false);
        }
        catch (Marten.Exceptions.ExistingStreamIdCollisionException)
        {
            // Another host seeded at the same moment, with the same content.
        }
    }

    private static void SeedTemplate(IDocumentSession session, Act act)
    {
        var id = new CredentialTemplateId(Guid.CreateVersion7(act.At));
        session.Events.StartStream<CredentialTemplate>(
            id.Value, new CredentialTemplateDrafted(id, new TemplateContent(DemoSpecification.Networks, 60), act.By, act.At), new CredentialTemplatePublished(1, act.By, act.At));
    }

    private static void Append<TState, TEvent>(IDocumentSession session, Guid id, Decision<TEvent> decision)
        where TState : class
        where TEvent : notnull
    {
        if (decision is Decision<TEvent>.Accepted accepted)
            session.Events.StartStream<TState>(id, accepted.Events.Cast<object>());
    }
}

/// <summary>The demo's course; the same file as <c>samples/templates/natverksteknik.json</c>.</summary>
internal static class DemoSpecification
{
    public static MicroCredentialSpecification Networks { get; } = Read();

    private static MicroCredentialSpecification Read()
    {
        using var stream = typeof(DemoSpecification).Assembly.GetManifestResourceStream("demo-template") ?? throw new InvalidOperationException("The demo template was not taken into the build.");
        using var octets = new MemoryStream();
        stream.CopyTo(octets);
        return MicroCredentialSpecification.Parse(octets.ToArray()).Value;
    }
}
