using System.Text.Json;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Issuer.Awards;
using KompetensPasset.Issuer.CredentialOffers;
using KompetensPasset.Issuer.CredentialTemplates;
using KompetensPasset.Issuer.IssuedCredentials;
using KompetensPasset.Issuer.IssuerKeys;
using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Issuer.StatusLists;
using KompetensPasset.Issuer.Tests.Deciders;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Testing;
using static KompetensPasset.Issuer.Tests.Deciders.TestActs;

namespace KompetensPasset.Issuer.Tests;

/// <summary>Events are for ever: what was stored once must be read for ever, so each has its JSON in a file that only a reviewed change may touch.</summary>
public sealed class GoldenEventTests
{
    private static readonly JsonSerializerOptions Json = Options();

    private static readonly ContentId Reason = Reasoned.Reason;

    private static readonly object[] Samples =
    [
        new OrganisationEvent.OrganisationRegistered(
            OrganisationId.OfTenant("nordkust"), new OrganisationSlug("nordkust"),
            new OrganisationDetails(LanguageMap.Of("Yrkeshögskolan Nordkust AB", "Nordkust Vocational College"), "SE")
            {
                Address = "Hamngatan 4, 871 30 Härnösand",
                RegistrationNumber = "559999-0001",
                EidasIdentifier = "NTRSE-5599990001",
                VatNumber = "SE559999000101",
                Homepage = "https://nordkust.example",
                Mailbox = "utbildning@nordkust.example",
                Logo = new OrganisationLogo(new ContentId(Number(41)), "image/png", Digest),
            },
            Officer, Noon),
        new OrganisationEvent.OrganisationRevised(new OrganisationDetails(LanguageMap.Same("Nordkust"), "SE"), Officer, Noon),
        new CredentialTemplateEvent.CredentialTemplateDrafted(new CredentialTemplateId(Number(2)), new TemplateContent(SampleAwards.Specification, 36), Officer, Noon),
        new CredentialTemplateEvent.CredentialTemplateRevised(
            new TemplateContent(new Credentials.Europass.MicroCredentialSpecification { Title = LanguageMap.Of("Nätverksteknik", "Networks") }, null), Officer, Noon),
        new CredentialTemplateEvent.CredentialTemplatePublished(1, Officer, Noon),
        new CredentialTemplateEvent.CredentialTemplateRetired(Officer, Noon),
        new IssuerKeyEvent.IssuerKeyRegistered(new IssuerKeyId(Number(5)), new KeyThumbprint("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"), Digest, KeyOrigin.Imported, Officer, Noon),
        new IssuerKeyEvent.IssuerKeyActivated(Officer, Noon),
        new IssuerKeyEvent.IssuerKeyRetired(Officer, Noon),
        new IssuerKeyEvent.IssuerKeyCompromised(Noon.AddDays(-1), Officer, Noon),
        new StatusListEvent.StatusListOpened(new StatusListId(Number(4)), 131_072, Noon),
        new StatusListEvent.StatusListFilled(Noon),
        new AwardEvent.AwardRegistered(AwardDeciderTests.Facts with { Corrects = new AwardId(Number(7)) }, Officer, Noon),
        new AwardEvent.AwardAttested(new IssuedCredentialId(Number(1)), CredentialFormat.SdJwtVc, Officer, Noon),
        new AwardEvent.AwardSuspended(Reason, Officer, Noon),
        new AwardEvent.AwardReinstated(Reason, Officer, Noon),
        new AwardEvent.AwardWithdrawn(Reason, Officer, Noon),
        new AwardEvent.AwardCorrected(new AwardId(Number(8)), Reason, Officer, Noon),
        new IssuedCredentialEvent.CredentialIssued(
            IssuedCredentialDeciderTests.Artefact with { ValidUntil = Noon.AddYears(3), Replaces = new IssuedCredentialId(Number(11)) }, Officer, Noon),
        new IssuedCredentialEvent.CredentialSuspended(SuspensionScope.Award, Reason, Officer, Noon),
        new IssuedCredentialEvent.CredentialReinstated(SuspensionScope.Award, Reason, Officer, Noon),
        new IssuedCredentialEvent.CredentialRevoked(Reason, Officer, Noon),
        new IssuedCredentialEvent.CredentialReplaced(new IssuedCredentialId(Number(12)), Reason, Officer, Noon),
        new CredentialOfferEvent.CredentialOffered(
            new OfferTerms(new CredentialOfferId(Number(13)), new AwardId(Number(2)), new ClaimSecretHash("yWgYd2y8v0s3nM1Yy0dG9S4xg7cQy1hY0mC5n2n9m0s"), Noon.AddDays(30)), Officer, Noon),
        new CredentialOfferEvent.CredentialOfferRedeemed(new ClaimantKeyHash("q0dG9S4xg7cQy1hY0mC5n2n9m0syWgYd2y8v0s3nM1Y"), [new IssuedCredentialId(Number(1))], Noon),
        new CredentialOfferEvent.CredentialOfferWithdrawn(Officer, Noon),
    ];

    public static TheoryData<string> Names => [.. Samples.Select(e => e.GetType().Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_event_is_stored_as_in_its_file(string name)
    {
        var sample = Samples.Single(e => e.GetType().Name == name);

        Golden.Matches($"Events/{name}.json", JsonSerializer.Serialize(sample, sample.GetType(), Json));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_event_of_a_file_is_read_without_loss(string name)
    {
        var type = Samples.Single(e => e.GetType().Name == name).GetType();
        var stored = File.ReadAllText(SampleAwards.RepositoryFile("tests", "KompetensPasset.Issuer.Tests", "Events", $"{name}.json"));

        var read = JsonSerializer.Deserialize(stored, type, Json);

        Assert.Equal(stored.TrimEnd(), JsonSerializer.Serialize(read, type, Json));
    }

    [Fact]
    public void Every_event_of_the_module_has_a_sample()
    {
        var events = typeof(AwardEvent).Assembly.GetTypes()
            .Where(t => t.DeclaringType is { IsAbstract: true } union && union.Name.EndsWith("Event", StringComparison.Ordinal) && union.IsAssignableFrom(t));

        Assert.Equal(events.Select(t => t.Name).Order(), Samples.Select(e => e.GetType().Name).Order());
    }

    private static JsonSerializerOptions Options()
    {
        var json = new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        StoreRegistration.ConfigureJson(json);
        return json;
    }
}
