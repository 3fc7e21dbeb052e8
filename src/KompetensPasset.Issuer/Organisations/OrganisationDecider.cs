using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Problems;
using static KompetensPasset.Issuer.Organisations.OrganisationEvent;

namespace KompetensPasset.Issuer.Organisations;

/// <summary>The rules of an organisation.</summary>
public static class OrganisationDecider
{
    public static Decision<OrganisationEvent> Register(
        Organisation state, OrganisationId id, OrganisationSlug slug, OrganisationDetails details, Act act) => state switch
        {
            Organisation.NotRegistered => Decision.Accept<OrganisationEvent>(new OrganisationRegistered(id, slug, details, act.By, act.At)),
            _ => Decision.Refuse<OrganisationEvent>(HttpErrors.AlreadyExists),
        };

    public static Decision<OrganisationEvent> Revise(Organisation state, OrganisationDetails details, Act act) => state switch
    {
        Organisation.Registered registered when registered.Details == details => Decision.NothingToDo<OrganisationEvent>(),
        Organisation.Registered => Decision.Accept<OrganisationEvent>(new OrganisationRevised(details, act.By, act.At)),
        _ => Decision.Refuse<OrganisationEvent>(IssuerErrors.OrganisationUnknown),
    };

    public static Organisation Evolve(Organisation state, OrganisationEvent e) => e switch
    {
        OrganisationRegistered registered => new Organisation.Registered(registered.Slug, registered.Details) { Id = registered.Id },
        OrganisationRevised revised when state is Organisation.Registered registered => registered with { Details = revised.Details },
        _ => state,
    };
}
