using KompetensPasset.Credentials.Content;
using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Problems;
using KompetensPasset.Testing;
using static KompetensPasset.Issuer.Organisations.OrganisationEvent;
using static KompetensPasset.Issuer.Tests.Deciders.TestActs;

namespace KompetensPasset.Issuer.Tests.Deciders;

public sealed class OrganisationDeciderTests
{
    private static readonly OrganisationId Id = OrganisationId.OfTenant("nordkust");
    private static readonly OrganisationSlug Slug = new("nordkust");
    private static readonly OrganisationDetails Details = new(LanguageMap.Same("Yrkeshögskolan Nordkust AB"), "SE");
    private static readonly OrganisationDetails Moved = Details with { Address = "Hamngatan 1, Sundsvall" };
    private static readonly OrganisationRegistered Registered = new(Id, Slug, Details, Officer, Noon);

    private static DeciderSpecification<Organisation, OrganisationEvent> Specification => new(new Organisation.NotRegistered(), OrganisationDecider.Evolve);

    [Fact]
    public void Registering_an_unknown_organisation_registers_it() =>
        Specification.Given().When(s => OrganisationDecider.Register(s, Id, Slug, Details, Plain)).Then(Registered);

    [Fact]
    public void Registering_a_registered_organisation_is_refused() =>
        Specification.Given(Registered).When(s => OrganisationDecider.Register(s, Id, Slug, Details, Plain)).ThenRefused(HttpErrors.AlreadyExists);

    [Fact]
    public void Revising_an_unknown_organisation_is_refused() =>
        Specification.Given().When(s => OrganisationDecider.Revise(s, Moved, Plain)).ThenRefused(IssuerErrors.OrganisationUnknown);

    [Fact]
    public void Revising_with_other_details_revises() =>
        Specification.Given(Registered).When(s => OrganisationDecider.Revise(s, Moved, Plain)).Then(new OrganisationRevised(Moved, Officer, Noon));

    [Fact]
    public void Revising_with_the_same_details_does_nothing() =>
        Specification.Given(Registered).When(s => OrganisationDecider.Revise(s, Details with { }, Plain)).ThenNothing();

    [Fact]
    public void The_id_follows_from_the_tenant_alone()
    {
        Assert.Equal(OrganisationId.OfTenant("nordkust"), OrganisationId.OfTenant("nordkust"));
        Assert.NotEqual(OrganisationId.OfTenant("nordkust"), OrganisationId.OfTenant("sydvik"));
    }
}
