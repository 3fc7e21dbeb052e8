using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.VcDataModel;

namespace KompetensPasset.Credentials.MicroCredentials;

/// <summary>An award as a credential of the W3C data model 2.0. Its terms are defined by a context that stands in the document itself, so that nobody fetches anything to read it.</summary>
public static class MicroCredentialDocument
{
    /// <summary>The credential's type beside <c>VerifiableCredential</c>.</summary>
    public const string Type = "MicroCredential";

    internal const string Achievement = "achievement";

    /// <summary>Makes the document to be signed by <c>VcJwt.SignAsync</c>.</summary>
    /// <param name="award">The award.</param>
    /// <param name="envelope">Id and times.</param>
    /// <param name="status">Where its status stands: an entry for revocation and one for suspension; empty means that it can never be revoked.</param>
    /// <returns>A new object.</returns>
    public static JsonObject For(MicroCredentialAward award, MicroCredentialEnvelope envelope, IReadOnlyList<StatusReference.BitstringStatusListEntry> status)
    {
        ArgumentNullException.ThrowIfNull(award);
        ArgumentNullException.ThrowIfNull(envelope);
        var json = new JsonObject
        {
            ["@context"] = new JsonArray(KnownContexts.Version2, KnownContexts.MicroCredential()),
            ["id"] = envelope.Id,
            ["type"] = new JsonArray("VerifiableCredential", Type),
            ["name"] = Texts(award.Specification.Title),
            ["issuer"] = Issuer(award.Organisation),
            ["validFrom"] = DateTimeStamp.Format(envelope.ValidFrom),
            ["credentialSubject"] = Subject(award),
        };
        if (award.Specification.Description is { IsEmpty: false } description)
            json["description"] = Texts(description);

        AwardParts.Add(json, "validUntil", envelope.ValidUntil is { } until ? DateTimeStamp.Format(until) : null);
        AwardParts.Add(json, "replaces", envelope.Replaces);
        if (status.Count > 0)
            json["credentialStatus"] = new JsonArray([.. status.Select(s => (JsonNode)s.ToJson())]);

        return json;
    }

    private static JsonObject Issuer(IssuingOrganisation organisation)
    {
        var json = new JsonObject { ["id"] = organisation.Id, ["name"] = Texts(organisation.LegalName) };
        AwardParts.AddOrganisation(json, organisation);
        return json;
    }

    private static JsonObject Subject(MicroCredentialAward award)
    {
        var learner = award.Learner;
        var json = new JsonObject { ["name"] = learner.FullName };
        AwardParts.Add(json, "givenName", learner.GivenName);
        AwardParts.Add(json, "familyName", learner.FamilyName);
        AwardParts.Add(json, "birthDate", learner.DateOfBirth is { } born ? AwardParts.Date(born) : null);
        AwardParts.Add(json, "email", learner.Email);
        AwardParts.Add(json, "nationalId", learner.NationalId);
        json["awardedOn"] = AwardParts.Date(award.AwardedOn);
        AwardParts.Add(json, "grade", award.Grade?.ToJson());
        AwardParts.Add(json, "identityVerification", AwardParts.IdentityVerification(award));
        json[Achievement] = JsonSerializer.SerializeToNode(award.Specification, LinkedSpecification.Json);
        return json;
    }

    private static JsonArray Texts(LanguageMap texts) =>
        new([.. texts.Select(t => (JsonNode)new JsonObject { ["@value"] = t.Value, ["@language"] = t.Key })]);
}
