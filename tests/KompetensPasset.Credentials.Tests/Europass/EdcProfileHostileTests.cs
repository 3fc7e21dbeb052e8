using System.Text;
using System.Text.Json;
using KompetensPasset.Credentials.Europass;

namespace KompetensPasset.Credentials.Tests.Europass;

public sealed class EdcProfileHostileTests
{
    [Fact]
    public void A_document_of_nothing_but_faults_is_left_off_at_the_limit()
    {
        var people = string.Join(',', Enumerable.Repeat("""{"type":"Person"}""", 20_000));

        var violations = EdcProfile.Validate(JsonDocument.Parse($$"""{"type":"EuropeanDigitalCredential","x":[{{people}}]}""").RootElement);

        Assert.Equal(CredentialLimits.MaxShapeViolations, violations.Count);
    }

    [Fact]
    public void A_node_that_refers_to_itself_ends()
    {
        var violations = EdcProfile.Validate(JsonDocument.Parse("""{"id":"urn:a","type":"EuropeanDigitalCredential","issuer":"urn:a","credentialSubject":{"id":"urn:a"}}""").RootElement);

        Assert.Contains(violations, violation => violation is { Pointer: "/issuer", Rule: ShapeRule.WrongClass });
    }

    [Fact]
    public void A_megabyte_where_a_date_should_be_is_a_violation_like_any_other()
    {
        var builder = new StringBuilder("""{"type":"EuropeanDigitalCredential","issued":" """).Append('1', 1_000_000).Append("\"}");

        Assert.Contains(EdcProfile.Validate(JsonDocument.Parse(builder.ToString()).RootElement), violation => violation is { Pointer: "/issued", Rule: ShapeRule.WrongDatatype });
    }

    [Fact]
    public void A_large_node_that_is_named_often_is_looked_at_once()
    {
        const int many = 3000;
        var schemes = string.Join(',', [.. Enumerable.Repeat("\"urn:s\"", many), "\"http://data.europa.eu/snb/isced-f/25831c2\""]);
        var fields = string.Join(',', Enumerable.Repeat("\"urn:c\"", many));
        using var document = JsonDocument.Parse($$"""
            {"type":"EuropeanDigitalCredential","credentialSchema":{"id":"http://data.europa.eu/snb/model/ap/edc-generic-full"},
            "a":{"type":"Accreditation","limitField":[{{fields}}]},"c":{"id":"urn:c","type":"Concept","inScheme":[{{schemes}}]} }
            """);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var violations = EdcProfile.Validate(document.RootElement);

        Assert.DoesNotContain(violations, violation => violation.Property == "limitField");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 20_000_000, "The work grows with the product of a node and of how often it is named.");
    }

    [Fact]
    public void A_large_node_of_many_classes_takes_no_room_for_each()
    {
        var members = string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"\"x{i}\":0"));
        using var document = JsonDocument.Parse($$"""
            {"type":["EuropeanDigitalCredential","Accreditation","Address","Agent","Concept","Identifier","LegalIdentifier","Location","Note","Organisation","Person"],{{members}}}
            """);

        var before = GC.GetAllocatedBytesForCurrentThread();
        EdcProfile.Validate(document.RootElement);

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 28_000_000, "Room is taken for each member in each class.");
    }

    [Fact]
    public void A_wrong_node_is_a_violation_wherever_it_is_named()
    {
        var violations = EdcProfile.Validate(JsonDocument.Parse("""
            {"type":"EuropeanDigitalCredential","c":{"id":"urn:c","type":"Concept"},"a":{"type":"Accreditation","organisation":["urn:c",{"id":"urn:c"}],"accreditingAgent":"urn:c","limitField":"urn:c"}}
            """).RootElement);

        Assert.Equal(
            ["/a/organisation/0", "/a/organisation/1", "/a/accreditingAgent"],
            violations.Where(violation => violation is { ClassName: "Accreditation", Rule: ShapeRule.WrongClass }).Select(violation => violation.Pointer));
    }

    [Theory]
    [InlineData("""{"type":["EuropeanDigitalCredential",7,null,{}],"issuer":{"type":{"a":1}}}""")]
    [InlineData("""{"@type":"EuropeanDigitalCredential","issuer":[[[]]],"credentialSchema":[7,"x"]}""")]
    [InlineData("""{"type":"EuropeanDigitalCredential","displayParameter":{"type":"DisplayParameter","title":{"@value":7}}}""")]
    [InlineData("""{"type":"EuropeanDigitalCredential","displayParameter":{"type":"DisplayParameter","title":[{"@value":"a","@language":"sv"},{"sv":["b",{}]}]}}""")]
    public void Odd_shapes_are_violations_and_no_exceptions(string json) => Assert.NotEmpty(EdcProfile.Validate(JsonDocument.Parse(json).RootElement));
}
