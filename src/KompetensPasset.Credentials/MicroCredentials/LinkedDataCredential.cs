using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.VcDataModel;

namespace KompetensPasset.Credentials.MicroCredentials;

/// <summary>
/// The bridge that carries a JSON-LD object, such as a Europass credential, in an SD-JWT VC (OpenID4VP 1.0 App. B.3.7, SD-JWT VCLD): the object stands in <c>ld</c>;
/// issuer, type, times and status are those of the SD-JWT VC, and their counterparts are left out of the object.
/// </summary>
public static class LinkedDataCredential
{
    /// <summary>The claim that holds the object.</summary>
    public const string Claim = "ld";

    private const string EuropassContext = "http://data.europa.eu/snb/model/context/edc-ap";
    private const string EuropassType = "EuropeanDigitalCredential";

    private static readonly string[] Counterparts =
        ["type", "issuer", "issued", "issuanceDate", "validFrom", "validUntil", "expirationDate", "credentialStatus", "credentialSchema", "proof"];

    // What identifies the node itself says nothing about the person.
    private static readonly string[] NotPersonal = ["id", "type", "hasClaim"];

    /// <summary>Makes the credential to be signed from an award: the Europass object without its pictures, with everything about the person and the grade disclosable. Holder key and status are added with <c>with</c>.</summary>
    /// <param name="award">The award.</param>
    /// <param name="vct">The type.</param>
    /// <param name="envelope">Id and times.</param>
    /// <exception cref="ArgumentException">See <see cref="EuropeanDigitalCredentialBuilder.Build"/>.</exception>
    public static SdJwtVcIssuance For(MicroCredentialAward award, string vct, MicroCredentialEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(award);
        ArgumentNullException.ThrowIfNull(envelope);
        var pictures = award.Languages.Select(language => new DisplayPicture(language, NoPicture)).ToList();
        var whole = EuropeanDigitalCredentialBuilder.Build(award, new EdcEnvelope(envelope.Id, envelope.Issued, envelope.ValidFrom, pictures) { Replaces = envelope.Replaces });
        var ld = JsonNode.Parse(whole)!.AsObject();
        foreach (var name in Counterparts)
            ld.Remove(name);

        ld["displayParameter"]!.AsObject().Remove("individualDisplay");
        return new SdJwtVcIssuance(vct, award.Organisation.Id, envelope.Issued, new JsonObject { ["jti"] = envelope.Id, [Claim] = ld })
        {
            Disclosable = [.. PersonalMembers(ld)],
            NotBefore = envelope.ValidFrom,
            ExpiresAt = envelope.ValidUntil,
        };
    }

    internal static CredentialContent? ContentOf(SdJwtVcToken token, CredentialContent bare)
    {
        if (!token.Claims.TryGetProperty(Claim, out var ld) || ld.ValueKind is not JsonValueKind.Object)
            return null;

        if (IsEuropass(ld) && EuropeanDigitalCredential.Read(AsEuropass(ld)).TryGet(out var edc, out _))
        {
            var content = edc.ToContent();
            return content with { IssuerId = bare.IssuerId, Issued = bare.Issued, ValidFrom = bare.ValidFrom, ValidUntil = bare.ValidUntil, Title = content.Title.IsEmpty ? bare.Title : content.Title };
        }

        var subject = ld.TryGetProperty("credentialSubject", out var named) && named.ValueKind is JsonValueKind.Object ? named : ld;
        return bare with
        {
            Title = VcMembers.TryReadTexts(ld, "name", out var title) && title is not null ? title : bare.Title,
            SubjectName = SubjectNames.Of(subject, "name", "givenName", "familyName"),
            SubjectBirthDate = SubjectNames.Date(subject, "birthDate"),
            Rows = [.. OtherClaims.Of(subject)],
        };
    }

    private static bool IsEuropass(JsonElement ld) =>
        ld.TryGetProperty("@context", out var contexts) && (contexts.ValueKind is JsonValueKind.Array ? contexts.EnumerateArray().ToArray() : [contexts])
            .Any(c => c.ValueKind is JsonValueKind.String && c.ValueEquals(EuropassContext));

    // The type is said by 'vct'; what the object says of issuer and times does not count.
    private static JsonElement AsEuropass(JsonElement ld)
    {
        var json = JsonObject.Create(ld)!;
        foreach (var name in Counterparts)
            json.Remove(name);

        json["type"] = EuropassType;
        return JsonSerializer.SerializeToElement(json);
    }

    private static IEnumerable<string> PersonalMembers(JsonObject ld)
    {
        const string Subject = "/ld/credentialSubject";
        var subject = ld["credentialSubject"]!.AsObject();
        return [.. subject.Select(m => m.Key).Except(NotPersonal).Select(name => $"{Subject}/{name}"), .. Grades(subject["hasClaim"], Subject + "/hasClaim")];
    }

    private static IEnumerable<string> Grades(JsonNode? node, string pointer) => node switch
    {
        JsonObject json => json.SelectMany(m => m.Key == "grade" ? [$"{pointer}/grade"] : Grades(m.Value, $"{pointer}/{m.Key}")),
        JsonArray array => array.SelectMany((item, index) => Grades(item, $"{pointer}/{index}")),
        _ => [],
    };

    private static Picture NoPicture => new(new byte[] { 0 }, "image/png");
}
