using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Xunit;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.SdJwtVc;

/// <summary>What others publish about a type: metadata, paths and pictures.</summary>
public sealed class TypePropertyTests
{
    private const string Metadata = """
        {"vct":"urn:a","name":"A","extends":"urn:b","extends#integrity":"sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=","display":[{"locale":"sv","name":"A","description":"b","rendering":{
          "simple":{"logo":{"uri":"https://a.example/logo.png","alt_text":"A"},"background_color":"#12107c"},"svg_templates":[{"uri":"https://a.example/a.svg","properties":{"orientation":"portrait"}}]}}],
         "claims":[{"path":["name"],"display":[{"locale":"sv","label":"Namn"}],"sd":"always","svg_id":"name","mandatory":true},{"path":["degrees",null,0],"sd":"allowed"}]}
        """;

    private const string Picture = """
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10"><defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient></defs>
        <style>text { fill: red; }</style><rect width="1" fill="url(#g)" style="stroke:blue"/><text x="1">Namn: {{name}} &amp; <tspan>b</tspan></text><use xlink:href="#g"/><!-- c --><image href="data:image/png;base64,AAAA"/></svg>
        """;

    private static readonly CredentialType Type = CredentialType.Inherit(
        TypeMetadata.Parse("""{"vct":"a","claims":[{"path":["name"],"svg_id":"name"}]}"""u8.ToArray(), "a").Value, new Dictionary<string, TypeMetadata>()).Value;

    [Property(MaxTest = 200)]
    public Property No_metadata_make_the_reader_throw() => Choices.Always(choices =>
    {
        var octets = choices.Once(2)
            ? Mutation.Of(System.Text.Encoding.UTF8.GetBytes(Metadata), choices)
            : JsonSerializer.SerializeToUtf8Bytes(Mutation.Of(JsonNode.Parse(Metadata)!, choices));

        if (TypeMetadata.Parse(octets, "urn:a").TryGet(out var type, out _))
            CredentialType.Inherit(type, new Dictionary<string, TypeMetadata> { ["urn:b"] = type, ["urn:a"] = type });
    });

    [Property(MaxTest = 150)]
    public Property No_path_and_no_claims_make_the_selection_throw() => Choices.Always(choices =>
    {
        var claims = JsonSerializer.SerializeToElement(Mutation.Of(JsonNode.Parse("""{"name":"A","degrees":[{"type":["a","b"]},[1,2]],"address":{"":1,"a/b":[]}}""")!, choices));
        var path = JsonSerializer.SerializeToElement(Mutation.Of(JsonNode.Parse(choices.Of("""["degrees",null,"type",0]""", """["address","a/b"]""", """["name"]""", """["degrees",1,null]"""))!, choices));

        if (ClaimPath.Parse(path).TryGet(out var read, out _) && read.TrySelect(claims, out var selected))
            Assert.All(selected, claim => Assert.StartsWith("/", claim.Pointer, StringComparison.Ordinal));
    });

    [Property(MaxTest = 200)]
    public Property A_cleaned_picture_is_clean() => Choices.Always(choices =>
    {
        var octets = choices.Once(10) ? System.Text.Encoding.UTF8.GetBytes(Picture) : Mutation.Of(System.Text.Encoding.UTF8.GetBytes(Picture), choices);
        if (!SvgTemplate.Parse(octets).TryGet(out var template, out _) || !template.Render(Type, JsonSerializer.SerializeToElement(new { name = "Åsa" })).TryGet(out var drawn, out _))
            return;

        var again = SvgTemplate.Parse(System.Text.Encoding.UTF8.GetBytes(drawn)).Value.Render(Type, JsonSerializer.SerializeToElement(new { })).Value;

        Assert.Equal(drawn, again);
    });
}
