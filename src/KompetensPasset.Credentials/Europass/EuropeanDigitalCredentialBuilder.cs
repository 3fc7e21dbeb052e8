using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.VcDataModel;

namespace KompetensPasset.Credentials.Europass;

/// <summary>
/// Writes a European Digital Credential (VC Data Model 1.1 envelope, ELM 3 content) with every element of Annex I, ready to be sealed. What it writes has no
/// violation of the profile (<see cref="EdcProfile.Validate"/>). Deterministic: the same input gives the same octets.
/// </summary>
public static class EuropeanDigitalCredentialBuilder
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the credential.</summary>
    /// <param name="award">Who earned what from whom.</param>
    /// <param name="envelope">The credential's own identity, times, pictures and status.</param>
    /// <returns>The JSON as UTF-8 without byte order mark, on one line.</returns>
    /// <exception cref="ArgumentException">
    /// An element of Annex I is missing (<see cref="AnnexOne.Missing"/>), the learner has no name, a language has no picture, or a language, country or picture format is unknown.
    /// </exception>
    public static byte[] Build(MicroCredentialAward award, EdcEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(award);
        ArgumentNullException.ThrowIfNull(envelope);
        Check(award, envelope);

        var writer = new EdcWriter();
        var subject = writer.Person(award.Learner, award.Languages[0]);
        subject["hasClaim"] = writer.Achievement(award, envelope.Replaces);
        var credential = new JsonObject
        {
            ["@context"] = new JsonArray("https://www.w3.org/2018/credentials/v1", "http://data.europa.eu/snb/model/context/edc-ap"),
            ["id"] = envelope.CredentialId,
            ["type"] = new JsonArray("VerifiableCredential", "EuropeanDigitalCredential"),
            ["credentialProfiles"] = EdcWriter.Concept(EuropassConcepts.GenericProfile),
            ["displayParameter"] = Display(writer, award, envelope),
            ["issuer"] = writer.Issuer(award.Organisation),
            ["credentialSubject"] = subject,
            ["credentialSchema"] = EdcWriter.Node("ShaclValidator2017", EdcShapes.FullProfile),
        };
        SetTimes(credential, envelope);
        if (envelope.StatusEntry is { } entry)
            credential["credentialStatus"] = Status(entry);
        return JsonSerializer.SerializeToUtf8Bytes(credential, Compact);
    }

    private static void Check(MicroCredentialAward award, EdcEnvelope envelope)
    {
        if (AnnexOne.Missing(award.Specification, award.Organisation) is { Count: > 0 } missing)
            throw new ArgumentException($"The award lacks elements of Annex I: {string.Join(", ", missing.Select(element => element.Code))}.", nameof(award));
        if (string.IsNullOrWhiteSpace(award.Learner.FullName))
            throw new ArgumentException("The learner has no name.", nameof(award));
        if (award.Languages.Count == 0)
            throw new ArgumentException("The award names no language.", nameof(award));
        if (award.Languages.FirstOrDefault(language => !envelope.Pictures.Any(picture => IsFor(picture, language))) is { } bare)
            throw new ArgumentException($"There is no picture in the language {bare}.", nameof(envelope));
    }

    private static bool IsFor(DisplayPicture picture, string language) => picture.Language.Equals(language, StringComparison.OrdinalIgnoreCase);

    private static JsonObject Display(EdcWriter writer, MicroCredentialAward award, EdcEnvelope envelope)
    {
        var node = writer.Node("DisplayParameter");
        node["title"] = award.Specification.Title.ToJson();
        EdcWriter.Set(node, "description", award.Specification.Description);
        EdcWriter.Set(node, "language", [.. award.Languages.Select(language => EdcWriter.Concept(EdcWriter.Language(language)))]);
        node["primaryLanguage"] = EdcWriter.Concept(EdcWriter.Language(award.Languages[0]));
        EdcWriter.Set(node, "individualDisplay", [.. award.Languages.Select(language => IndividualDisplay(writer, language, envelope.Pictures))]);
        return node;
    }

    private static JsonObject IndividualDisplay(EdcWriter writer, string language, IReadOnlyList<DisplayPicture> pictures)
    {
        var node = writer.Node("IndividualDisplay");
        node["language"] = EdcWriter.Concept(EdcWriter.Language(language));
        EdcWriter.Set(node, "displayDetail", [.. pictures.Where(picture => IsFor(picture, language)).Select((picture, index) => Page(writer, picture, index + 1))]);
        return node;
    }

    private static JsonObject Page(EdcWriter writer, DisplayPicture picture, int number)
    {
        var node = writer.Node("DisplayDetail");
        node["image"] = writer.Media(picture.Picture);
        node["page"] = number;
        return node;
    }

    // issuanceDate and expirationDate are the words of VC 1.1, issued and validUntil those of ELM; the Commission's tools write both.
    private static void SetTimes(JsonObject credential, EdcEnvelope envelope)
    {
        credential["issuanceDate"] = DateTimeStamp.Format(envelope.Issued);
        credential["issued"] = DateTimeStamp.Format(envelope.Issued);
        credential["validFrom"] = DateTimeStamp.Format(envelope.ValidFrom);
        if (envelope.ValidUntil is { } until)
        {
            credential["validUntil"] = DateTimeStamp.Format(until);
            credential["expirationDate"] = DateTimeStamp.Format(until);
        }
    }

    // Bitstring Status List v1.0 §2.1: with statusSize 2 all four values have a message.
    private static JsonObject Status(MessageStatusEntry entry)
    {
        var index = entry.Index.ToString(CultureInfo.InvariantCulture);
        return new JsonObject
        {
            ["id"] = $"{entry.StatusListCredential}#{index}",
            ["type"] = "BitstringStatusListEntry",
            ["statusPurpose"] = "message",
            ["statusListIndex"] = index,
            ["statusListCredential"] = entry.StatusListCredential,
            ["statusSize"] = 2,
            ["statusMessage"] = new JsonArray(Message("0x0", "valid"), Message("0x1", "revoked"), Message("0x2", "suspended"), Message("0x3", "unused")),
        };
    }

    private static JsonObject Message(string status, string message) => new() { ["status"] = status, ["message"] = message };
}
