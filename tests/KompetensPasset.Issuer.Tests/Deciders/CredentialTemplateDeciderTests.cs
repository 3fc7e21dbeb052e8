using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Issuer.CredentialTemplates;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Problems;
using KompetensPasset.Testing;
using static KompetensPasset.Issuer.CredentialTemplates.CredentialTemplateEvent;
using static KompetensPasset.Issuer.Tests.Deciders.TestActs;

namespace KompetensPasset.Issuer.Tests.Deciders;

public sealed class CredentialTemplateDeciderTests
{
    private static readonly CredentialTemplateId Id = new(Number(1));
    private static readonly TemplateContent Content = new(new MicroCredentialSpecification { Title = LanguageMap.Of("Truckkort", "Forklift") }, 24);
    private static readonly TemplateContent Better = new(new MicroCredentialSpecification { Title = LanguageMap.Of("Truckkort A", "Forklift A") }, 36);
    private static readonly MissingElement[] Complete = [];
    private static readonly MissingElement[] Incomplete = [new("title-missing", "/title", "Titel saknas.", "The title is missing.")];

    private static readonly CredentialTemplateDrafted Drafted = new(Id, Content, Officer, Noon);
    private static readonly CredentialTemplateRevised Revised = new(Better, Officer, Noon);
    private static readonly CredentialTemplatePublished First = new(1, Officer, Noon);
    private static readonly CredentialTemplatePublished Second = new(2, Officer, Noon);
    private static readonly CredentialTemplateRetired Retired = new(Officer, Noon);

    private static DeciderSpecification<CredentialTemplate, CredentialTemplateEvent> Specification =>
        new(new CredentialTemplate.NotDrafted(), CredentialTemplateDecider.Evolve);

    public static TheoryData<CredentialTemplateEvent[]> Existing => new([Drafted], [Drafted, First], [Drafted, First, Revised], [Drafted, Retired]);

    [Fact]
    public void A_first_draft_is_drafted() => Specification.Given().When(s => CredentialTemplateDecider.Draft(s, Id, Content, Plain)).Then(Drafted);

    [Theory]
    [MemberData(nameof(Existing))]
    public void Drafting_what_exists_is_refused(CredentialTemplateEvent[] history) =>
        Specification.Given(history).When(s => CredentialTemplateDecider.Draft(s, Id, Content, Plain)).ThenRefused(HttpErrors.AlreadyExists);

    [Fact]
    public void Revising_an_unknown_template_is_refused() =>
        Specification.Given().When(s => CredentialTemplateDecider.Revise(s, Better, Plain)).ThenRefused(IssuerErrors.TemplateUnknown);

    [Fact]
    public void Revising_a_draft_revises() => Specification.Given(Drafted).When(s => CredentialTemplateDecider.Revise(s, Better, Plain)).Then(Revised);

    [Fact]
    public void Revising_a_published_template_revises() =>
        Specification.Given(Drafted, First).When(s => CredentialTemplateDecider.Revise(s, Better, Plain)).Then(Revised);

    [Fact]
    public void Revising_a_retired_template_is_refused() =>
        Specification.Given(Drafted, Retired).When(s => CredentialTemplateDecider.Revise(s, Better, Plain)).ThenRefused(IssuerErrors.TemplateRetired);

    [Fact]
    public void Publishing_an_unknown_template_is_refused() =>
        Specification.Given().When(s => CredentialTemplateDecider.Publish(s, Complete, Plain)).ThenRefused(IssuerErrors.TemplateUnknown);

    [Fact]
    public void Publishing_a_complete_draft_makes_version_1() =>
        Specification.Given(Drafted).When(s => CredentialTemplateDecider.Publish(s, Complete, Plain)).Then(First);

    [Fact]
    public void Publishing_an_incomplete_draft_is_refused() =>
        Specification.Given(Drafted).When(s => CredentialTemplateDecider.Publish(s, Incomplete, Plain)).ThenRefused(IssuerErrors.TemplateIncomplete);

    [Fact]
    public void Publishing_a_revision_makes_the_next_version() =>
        Specification.Given(Drafted, First, Revised).When(s => CredentialTemplateDecider.Publish(s, Complete, Plain)).Then(Second);

    [Fact]
    public void Publishing_an_incomplete_revision_is_refused() =>
        Specification.Given(Drafted, First, Revised).When(s => CredentialTemplateDecider.Publish(s, Incomplete, Plain)).ThenRefused(IssuerErrors.TemplateIncomplete);

    [Fact]
    public void Publishing_what_is_published_does_nothing() =>
        Specification.Given(Drafted, First).When(s => CredentialTemplateDecider.Publish(s, Complete, Plain)).ThenNothing();

    [Fact]
    public void Publishing_a_retired_template_is_refused() =>
        Specification.Given(Drafted, Retired).When(s => CredentialTemplateDecider.Publish(s, Complete, Plain)).ThenRefused(IssuerErrors.TemplateRetired);

    [Fact]
    public void Retiring_an_unknown_template_is_refused() =>
        Specification.Given().When(s => CredentialTemplateDecider.Retire(s, Plain)).ThenRefused(IssuerErrors.TemplateUnknown);

    [Fact]
    public void Retiring_a_draft_retires() => Specification.Given(Drafted).When(s => CredentialTemplateDecider.Retire(s, Plain)).Then(Retired);

    [Fact]
    public void Retiring_a_published_template_retires() =>
        Specification.Given(Drafted, First).When(s => CredentialTemplateDecider.Retire(s, Plain)).Then(Retired);

    [Fact]
    public void Retiring_a_retired_template_does_nothing() =>
        Specification.Given(Drafted, Retired).When(s => CredentialTemplateDecider.Retire(s, Plain)).ThenNothing();

    [Fact]
    public void A_revision_leaves_the_published_version_in_use()
    {
        var state = new CredentialTemplateEvent[] { Drafted, First, Revised }.Aggregate<CredentialTemplateEvent, CredentialTemplate>(
            new CredentialTemplate.NotDrafted(), CredentialTemplateDecider.Evolve);

        var published = Assert.IsType<CredentialTemplate.Published>(state);
        Assert.Equal(Content, published.Content);
        Assert.Equal(Better, CredentialTemplateDecider.ToPublish(state));
    }

    [Fact]
    public void Only_a_published_template_is_usable()
    {
        Assert.Equal(IssuerErrors.TemplateUnknown, CredentialTemplateDecider.WhyNotUsable(new CredentialTemplate.NotDrafted()));
        Assert.Equal(IssuerErrors.TemplateNotPublished, CredentialTemplateDecider.WhyNotUsable(new CredentialTemplate.Draft(Content)));
        Assert.Equal(IssuerErrors.TemplateRetired, CredentialTemplateDecider.WhyNotUsable(new CredentialTemplate.Retired()));
        Assert.Null(CredentialTemplateDecider.WhyNotUsable(new CredentialTemplate.Published(1, Content)));
    }
}
