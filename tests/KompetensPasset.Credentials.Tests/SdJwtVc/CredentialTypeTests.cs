using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.SdJwtVc;

public sealed class CredentialTypeTests
{
    [Fact]
    public void A_type_is_itself_and_what_it_extends()
    {
        var type = CredentialType.Inherit(Type("a", "b"), Types(("b", null))).Value;

        Assert.Equal(["a", "b"], type.Chain.Select(t => t.Vct));
        Assert.True(type.Is("b"));
        Assert.False(type.Is("B"));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("c")]
    public void C18_Types_in_a_circle_are_refused(string last) =>
        Assert.Equal(SdJwtVcErrors.TypeCircle, CredentialType.Inherit(Type("a", "b"), Types(("b", "c"), ("c", last))).Error?.Code);

    [Fact]
    public void C18_A_chain_of_eight_types_is_taken_and_one_of_nine_is_not()
    {
        Assert.Equal(8, CredentialType.Inherit(Type("0", "1"), Types(Line(8))).Value.Chain.Length);
        Assert.Equal(SdJwtVcErrors.TypeChainTooLong, CredentialType.Inherit(Type("0", "1"), Types(Line(9))).Error?.Code);
    }

    [Fact]
    public void An_extended_type_that_is_not_at_hand_is_named() => Assert.Equal(SdJwtVcErrors.TypeUnknown, CredentialType.Inherit(Type("a", "b"), Types()).Error?.Code);

    [Fact]
    public void C19_An_extended_type_has_the_digest_that_the_type_names()
    {
        var octets = Utf8("""{"vct":"b"}""");
        var known = new Dictionary<string, TypeMetadata> { ["b"] = TypeMetadata.Parse(octets, "b").Value };
        TypeMetadata Naming(string digest) => TypeMetadata.Parse(Utf8($$"""{"vct":"a","extends":"b","extends#integrity":"{{digest}}"}"""), "a").Value;

        Assert.True(CredentialType.Inherit(Naming(IntegrityMetadata.Of(octets)), known).IsSuccess);
        Assert.Equal(SdJwtVcErrors.TypeMetadataChanged, CredentialType.Inherit(Naming(IntegrityMetadata.Of(Utf8("{}"))), known).Error?.Code);
    }

    [Fact]
    public void A_type_inherits_claims_and_describes_some_anew()
    {
        var type = Inherited("""[{"path":["city"],"display":[{"locale":"en","label":"Town"}]},{"path":["nation"]}]""", """[{"path":["name"]},{"path":["city"],"display":[{"locale":"en","label":"City"}]}]""").Value;

        Assert.Equal([ClaimPath.Of("name"), ClaimPath.Of("city"), ClaimPath.Of("nation")], type.Claims.Select(c => c.Path));
        Assert.Equal("Town", type.Claims[1].Label["en"]);
    }

    [Theory]
    [InlineData("""{"path":["a"]}""", """{"path":["a"],"mandatory":true}""", SdJwtVcErrors.TypeLoosened)]
    [InlineData("""{"path":["a"]}""", """{"path":["a"],"sd":"always"}""", SdJwtVcErrors.TypeLoosened)]
    [InlineData("""{"path":["a"],"sd":"always"}""", """{"path":["a"],"sd":"never"}""", SdJwtVcErrors.TypeLoosened)]
    [InlineData("""{"path":["a"],"sd":"always","mandatory":true}""", """{"path":["a"],"sd":"allowed"}""", null)]
    [InlineData("""{"path":["a"],"svg_id":"x"}""", """{"path":["b"],"svg_id":"x"}""", SdJwtVcErrors.SvgIdMalformed)]
    [InlineData("""{"path":["a"],"svg_id":"x"}""", """{"path":["a"],"svg_id":"x"}""", null)]
    public void What_is_inherited_may_be_tightened_only(string own, string inherited, string? code) => Assert.Equal(code, Inherited($"[{own}]", $"[{inherited}]").Error?.Code);

    [Theory]
    [InlineData("""[{"path":["name"],"sd":"always","mandatory":true},{"path":["degrees",null],"sd":"always"}]""", "")]
    [InlineData("""[{"path":["missing"],"mandatory":true}]""", "vct-claim-missing /missing")]
    [InlineData("""[{"path":["missing"],"sd":"always"}]""", "")]
    [InlineData("""[{"path":["name"],"sd":"never"}]""", "vct-claim-disclosable /name")]
    [InlineData("""[{"path":["open"],"sd":"always"}]""", "vct-claim-not-disclosable /open")]
    [InlineData("""[{"path":["open"],"sd":"never"}]""", "")]
    [InlineData("""[{"path":["degrees",null],"sd":"never"}]""", "vct-claim-disclosable /degrees/0 vct-claim-disclosable /degrees/1")]
    [InlineData("""[{"path":["degrees"],"sd":"always"}]""", "vct-claim-not-disclosable /degrees")]
    [InlineData("""[{"path":["open","inner"]}]""", "vct-claim-kind /open/inner")]
    public async Task A_credential_is_held_against_its_type(string claims, string expected)
    {
        var type = Inherited(claims, "[]").Value;
        var issuance = new SdJwtVcIssuance("a", "https://issuer.example", DateTimeOffset.UnixEpoch, new JsonObject { ["name"] = "Anna", ["open"] = 1, ["degrees"] = new JsonArray("x", "y") })
        {
            Disclosable = ["/name", "/degrees/0", "/degrees/1"],
            Salts = new KnownSalts(),
        };
        var credential = SdJwtVcToken.Parse(await issuance.SignAsync(TestKeys.Issuer, TestContext.Current.CancellationToken)).Value;

        Assert.Equal(expected, string.Join(' ', type.Check(credential).Select(e => $"{e.Code} {e.Pointer}")));
    }

    private static ParseResult<CredentialType> Inherited(string own, string inherited) => CredentialType.Inherit(
        TypeMetadata.Parse(Utf8($$"""{"vct":"a","extends":"b","claims":{{own}}}"""), "a").Value,
        new Dictionary<string, TypeMetadata> { ["b"] = TypeMetadata.Parse(Utf8($$"""{"vct":"b","claims":{{inherited}}}"""), "b").Value });

    private static (string, string?)[] Line(int length) => [.. Enumerable.Range(1, length - 1).Select(i => ($"{i}", i == length - 1 ? null : $"{i + 1}"))];

    private static Dictionary<string, TypeMetadata> Types(params (string Vct, string? Extends)[] types) => types.ToDictionary(t => t.Vct, t => Type(t.Vct, t.Extends));

    private static TypeMetadata Type(string vct, string? extends) =>
        TypeMetadata.Parse(Utf8(extends is null ? $$"""{"vct":"{{vct}}"}""" : $$"""{"vct":"{{vct}}","extends":"{{extends}}"}"""), vct).Value;

    private static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
