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

    [Theory]
    [InlineData("""{"type":["EuropeanDigitalCredential",7,null,{}],"issuer":{"type":{"a":1}}}""")]
    [InlineData("""{"@type":"EuropeanDigitalCredential","issuer":[[[]]],"credentialSchema":[7,"x"]}""")]
    [InlineData("""{"type":"EuropeanDigitalCredential","displayParameter":{"type":"DisplayParameter","title":{"@value":7}}}""")]
    [InlineData("""{"type":"EuropeanDigitalCredential","displayParameter":{"type":"DisplayParameter","title":[{"@value":"a","@language":"sv"},{"sv":["b",{}]}]}}""")]
    public void Odd_shapes_are_violations_and_no_exceptions(string json) => Assert.NotEmpty(EdcProfile.Validate(JsonDocument.Parse(json).RootElement));
}
