using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Europass;

namespace KompetensPasset.Credentials.Tests.Europass;

public sealed class EdcProfileOfficialSampleTests
{
    private const string Sealed = "micro-credential-annex1-signed.jsonld";

    public static TheoryData<string, string[]> KnownViolations => new()
    {
        { Sealed, [] },
        { "edc-signed-2022.jsonld", ["TooFew LegalIdentifier /issuer/registration/notation"] },
        {
            "edc-jws-invalid.jsonld",
            [
                "TooFew EuropeanDigitalCredential /credentialProfiles",
                "TooFew EuropeanDigitalCredential /displayParameter",
                "TooFew EuropeanDigitalCredential /credentialSchema",
                "TooFew LearningAchievement /credentialSubject/hasClaim/awardedBy",
                "TooFew Address /issuer/location/address/countryCode",
                "TooFew Organisation /issuer/eIDASIdentifier",
            ]
        },
        { "micro-credential-annex1-unsigned.jsonld", ["TooFew EuropeanDigitalCredential /issued", "TooFew Organisation /issuer/eIDASIdentifier"] },
        { "credential-sample.jsonld", ["TooFew DisplayParameter /displayParameter/individualDisplay", "TooFew Organisation /issuer/eIDASIdentifier"] },
        { "micro-credential-annex1-unsigned-uploadable.json", ["WrongClass EuropeanDigitalCredential "] },
        { "edc-sample.jsonld", ["WrongClass EuropeanDigitalCredential "] },
        { "accreditation-sample.json", ["WrongClass EuropeanDigitalCredential "] },
    };

    [Theory]
    [MemberData(nameof(KnownViolations))]
    public void An_official_sample_has_exactly_the_known_violations(string name, string[] expected)
    {
        var violations = EdcProfile.Validate(OfficialSamples.Document(name));

        Assert.Equal(expected, violations.Select(violation => $"{violation.Rule} {violation.ClassName} {violation.Pointer}"));
    }

    [Fact]
    public void The_document_within_the_uploadable_file_lacks_what_the_unsigned_one_lacks()
    {
        var inner = OfficialSamples.Document("micro-credential-annex1-unsigned-uploadable.json").GetProperty("credential");

        Assert.Equal(["/issued", "/issuer/eIDASIdentifier"], EdcProfile.Validate(inner).Select(violation => violation.Pointer));
    }

    [Fact]
    public void Each_mandatory_element_that_is_taken_away_is_reported_where_it_would_stand()
    {
        var document = OfficialSamples.Document(Sealed);
        var mandatory = MandatoryElements(document, PointerPath.Root).ToList();

        Assert.True(mandatory.Count > 100, $"Only {mandatory.Count} mandatory elements were found.");
        foreach (var (pointer, @class, property) in mandatory)
        {
            var root = JsonNode.Parse(document.GetRawText())!;
            var owner = Descend(root, pointer[..pointer.LastIndexOf('/')]);
            Assert.True(owner.Remove(pointer[(pointer.LastIndexOf('/') + 1)..]));

            var violations = EdcProfile.Validate(JsonSerializer.SerializeToElement(root));

            Assert.Contains(violations, violation => violation.Pointer == pointer && violation.ClassName == @class && violation.Property == property && violation.Rule == ShapeRule.TooFew);
        }
    }

    private static IEnumerable<(string Pointer, string Class, string Property)> MandatoryElements(JsonElement value, PointerPath place)
    {
        if (value.ValueKind is JsonValueKind.Array)
            return JsonLd.Values(value, place).SelectMany(item => MandatoryElements(item.Value, item.Place));
        if (value.ValueKind is not JsonValueKind.Object)
            return [];

        var own = JsonLd.Types(value).SelectMany(type => (EdcShapes.Classes.GetValueOrDefault(type)?.Properties ?? []).Where(shape => shape.Min > 0).Select(shape => (place.Into(shape.Name).ToString(), type, shape.Name)));
        var issuer = place.ToString() == "/issuer" ? EdcShapes.Issuer.Properties.Select(shape => (place.Into(shape.Name).ToString(), "Organisation", shape.Name)) : [];
        return own.Concat(issuer).Concat(value.EnumerateObject().SelectMany(member => MandatoryElements(member.Value, place.Into(member.Name))));
    }

    private static JsonObject Descend(JsonNode root, string pointer) =>
        (JsonObject)pointer.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(root, (node, step) => node is JsonArray array ? array[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : node[step]!);
}
