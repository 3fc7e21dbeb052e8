using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Content;

namespace KompetensPasset.Credentials.Europass;

/// <summary>Writes the organisations and the person of a credential.</summary>
internal static class EdcAgentWriter
{
    internal static JsonObject Issuer(this EdcWriter writer, IssuingOrganisation organisation)
    {
        var node = writer.AwardingBody(organisation);
        if (organisation.Logo is { } logo)
            node["logo"] = writer.Media(logo);
        return node;
    }

    /// <summary>The issuing organisation again, without its logo, which would make the credential larger and say nothing more.</summary>
    internal static JsonObject AwardingBody(this EdcWriter writer, IssuingOrganisation organisation) =>
        writer.Shared("organisation", () => writer.Organisation(organisation));

    private static JsonObject Organisation(this EdcWriter writer, IssuingOrganisation organisation)
    {
        var node = EdcWriter.Node("Organisation", organisation.Id);
        node["legalName"] = organisation.LegalName.ToJson();
        node["eIDASIdentifier"] = writer.LegalIdentifier(organisation.EffectiveEidasIdentifier!, organisation.Country);
        if (!string.IsNullOrWhiteSpace(organisation.RegistrationNumber))
            node["registration"] = writer.LegalIdentifier(organisation.RegistrationNumber, organisation.Country);
        if (!string.IsNullOrWhiteSpace(organisation.VatNumber))
            node["vatIdentifier"] = writer.LegalIdentifier(organisation.VatNumber, organisation.Country);
        node["location"] = writer.Location(organisation.Country, organisation.Address);
        if (!string.IsNullOrWhiteSpace(organisation.Homepage))
            node["homepage"] = writer.WebResource(organisation.Homepage);
        if (!string.IsNullOrWhiteSpace(organisation.Email))
            node["contactPoint"] = writer.EmailContact(organisation.Email);
        return node;
    }

    internal static JsonObject Accreditation(this EdcWriter writer, QualityAssurance assurance)
    {
        var agent = writer.Node("Organisation");
        agent["legalName"] = assurance.Body.LegalName.ToJson();
        agent["location"] = writer.Location(assurance.Body.Country, null);
        if (!string.IsNullOrWhiteSpace(assurance.Body.RegistrationNumber))
            agent["registration"] = writer.LegalIdentifier(assurance.Body.RegistrationNumber, assurance.Body.Country);
        if (!string.IsNullOrWhiteSpace(assurance.Body.Homepage))
            agent["homepage"] = writer.WebResource(assurance.Body.Homepage);

        var node = writer.Node("Accreditation");
        node["title"] = assurance.Title.ToJson();
        node["dcType"] = EdcWriter.Concept(assurance.Type ?? EuropassConcepts.Find(ConceptList.AccreditationType, "programme-quality")!);
        node["accreditingAgent"] = agent;
        if (assurance.DecidedOn is { } decided)
            node["dateIssued"] = EdcWriter.Day(decided);
        if (assurance.ExpiresOn is { } expires)
            node["expiryDate"] = EdcWriter.Day(expires);
        if (!string.IsNullOrWhiteSpace(assurance.Homepage))
            node["homepage"] = writer.WebResource(assurance.Homepage);
        return node;
    }

    /// <summary>The learner, without claims. The profile takes one value of a name, so names stand in one language only.</summary>
    internal static JsonObject Person(this EdcWriter writer, Learner learner, string language)
    {
        var node = writer.Node("Person");
        node["fullName"] = Name(language, learner.FullName);
        if (!string.IsNullOrWhiteSpace(learner.GivenName))
            node["givenName"] = Name(language, learner.GivenName);
        if (!string.IsNullOrWhiteSpace(learner.FamilyName))
            node["familyName"] = Name(language, learner.FamilyName);
        if (learner.DateOfBirth is { } born)
            node["dateOfBirth"] = EdcWriter.Day(born);
        if (!string.IsNullOrWhiteSpace(learner.NationalId))
            node["nationalID"] = writer.LegalIdentifier(learner.NationalId, learner.NationalIdCountry);
        if (!string.IsNullOrWhiteSpace(learner.Email))
            node["contactPoint"] = writer.EmailContact(learner.Email);
        return node;
    }

    private static JsonObject Name(string language, string name) => new LanguageMap([KeyValuePair.Create(language, name)]).ToJson();
}
