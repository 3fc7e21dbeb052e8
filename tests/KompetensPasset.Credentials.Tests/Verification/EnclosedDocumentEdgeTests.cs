using System.Text.Json;
using KompetensPasset.Credentials.VcDataModel;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>Where a credential inside another is looked for, and what is taken for one.</summary>
public sealed class EnclosedDocumentEdgeTests
{
    private const string Credential = """{"type":"VerifiableCredential"}""";
    private const int Deepest = 16;

    [Theory]
    [InlineData("""{"type":"VerifiableCredential"}""", true)]
    [InlineData("""{"type":["Thing","VerifiableCredential"]}""", true)]
    [InlineData("""{"type":"EnvelopedVerifiableCredential"}""", true)]
    [InlineData("""{"type":"https://www.w3.org/2018/credentials#VerifiableCredential","credentialSubject":{}}""", true)]
    [InlineData("""{"credentialSubject":null}""", true)]
    [InlineData("""{"id":"data:application/vc+jwt,a.b.c"}""", true)]
    [InlineData("\"eyJ.b.c\"", true)]
    [InlineData("\"a.b.c\"", false)]
    [InlineData("\"eyJ.b\"", false)]
    [InlineData("\"eyJ.b.c.d\"", false)]
    [InlineData("""{"id":"urn:uuid:1","type":"Thing"}""", false)]
    [InlineData("""{"id":"https://a.example/data:"}""", false)]
    [InlineData("{}", false)]
    [InlineData("1", false)]
    public void What_has_one_mark_of_a_credential_is_looked_at_as_one(string item, bool isCredential)
    {
        foreach (var name in (string[])["verifiableCredential", "endorsement", "endorsementJwt"])
            Assert.Equal(isCredential ? [$"/{name}"] : [], Places($"\"{name}\":{item}"));
    }

    [Fact]
    public void The_place_of_one_has_no_number_and_each_of_a_list_has_its_own()
    {
        Assert.Equal(["/endorsement"], Places($"\"endorsement\":{Credential}"));
        Assert.Equal(["/endorsement/0", "/endorsement/2"], Places($"\"endorsement\":[{Credential},1,{Credential}]"));
        Assert.Equal(["/x/1/verifiableCredential"], Places($$"""  "x":[0,{"verifiableCredential":{{Credential}}}]  """));
    }

    [Fact]
    public void What_a_name_is_is_told_by_the_object_in_which_it_stands()
    {
        var found = Assert.Single(Find($$"""  "x":{"id":"urn:uuid:2","endorsement":{{Credential}}}  """));

        Assert.Equal((EnclosedRole.Endorsement, "urn:uuid:2", Credential), (found.Role, found.About, System.Text.Encoding.UTF8.GetString(found.Octets.Span)));
    }

    [Theory]
    [InlineData(Deepest, true)]
    [InlineData(Deepest + 1, false)]
    public void It_is_looked_for_to_a_depth_and_no_further(int depth, bool isFound)
    {
        var within = $$"""{"endorsement":{{Credential}}}""";
        var objects = string.Concat(Enumerable.Repeat("{\"x\":", depth - 1)) + within + new string('}', depth - 1);
        var lists = new string('[', depth - 1) + within + new string(']', depth - 1);

        Assert.All([objects, lists], nested => Assert.Equal(isFound ? 1 : 0, Places($"\"x\":{nested}").Length));
    }

    [Theory]
    [InlineData("proof")]
    [InlineData("@context")]
    public void Proofs_and_meanings_of_terms_hold_no_credentials(string name)
    {
        var within = $$"""{"endorsement":{{Credential}}}""";

        Assert.Empty(Places($$"""  "x":{"{{name}}":{{within}}}  """));
        Assert.Single(Places($$"""  "x":{"{{name}}s":{{within}}}  """));
    }

    private static string[] Places(string members) => [.. Find(members).Select(found => found.Place.ToString())];

    private static IReadOnlyList<EnclosedDocument> Find(string members)
    {
        var json = $$"""{"@context":["https://www.w3.org/ns/credentials/v2","https://www.w3.org/ns/credentials/undefined-terms/v2"],"type":["VerifiableCredential"],"issuer":"https://a.example","credentialSubject":{"a":1},{{members}}}""";
        return EnclosedDocument.Of(VcDocument.Parse(JsonDocument.Parse(json).RootElement).Value);
    }
}
