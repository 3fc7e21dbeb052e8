using System.Text.Json;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.SdJwtVc;

public sealed class ClaimPathTests
{
    private static readonly JsonElement Claims = JsonDocument.Parse(
        """{"name":"Anna","address":{"city":"Umeå"},"degrees":[{"type":"A"},{"type":"B"},{}],"slash/name":1}""").RootElement;

    [Theory]
    [InlineData("""["name"]""", "/name")]
    [InlineData("""["address","city"]""", "/address/city")]
    [InlineData("""["degrees",null,"type"]""", "/degrees/0/type /degrees/1/type")]
    [InlineData("""["degrees",1]""", "/degrees/1")]
    [InlineData("""["degrees",7]""", "")]
    [InlineData("""["nothing"]""", "")]
    [InlineData("""["slash/name"]""", "/slash~1name")]
    public void A_path_leads_to_its_claims(string path, string pointers)
    {
        Assert.True(ClaimPath.Parse(JsonDocument.Parse(path).RootElement).Value.TrySelect(Claims, out var selected));

        Assert.Equal(pointers, string.Join(' ', selected.Select(s => s.Pointer)));
    }

    [Theory]
    [InlineData("""["name","x"]""")]
    [InlineData("""["address",null]""")]
    [InlineData("""["address",0]""")]
    [InlineData("""["degrees","type"]""")]
    public void A_step_that_meets_a_value_of_another_kind_leads_nowhere(string path) =>
        Assert.False(ClaimPath.Parse(JsonDocument.Parse(path).RootElement).Value.TrySelect(Claims, out _));

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("[true]")]
    [InlineData("[1.5]")]
    [InlineData("[-1]")]
    [InlineData("[[\"a\"]]")]
    public void A_path_of_another_form_is_refused(string path) => Assert.Equal(SdJwtVcErrors.PathMalformed, ClaimPath.Parse(JsonDocument.Parse(path).RootElement).Error?.Code);

    [Fact]
    public void Sixteen_steps_are_taken_and_seventeen_are_not()
    {
        Assert.True(ClaimPath.Parse(Steps(16)).IsSuccess);
        Assert.Equal(SdJwtVcErrors.PathMalformed, ClaimPath.Parse(Steps(17)).Error?.Code);
    }

    [Fact]
    public void Paths_with_the_same_steps_are_equal()
    {
        var read = ClaimPath.Parse(JsonDocument.Parse("""["a",null]""").RootElement).Value;

        Assert.Equal(ClaimPath.Of("a", null), read);
        Assert.Equal(ClaimPath.Of("a", null).GetHashCode(), read.GetHashCode());
        Assert.NotEqual(ClaimPath.Of("a", "0"), read);
    }

    // Cases in which a path leads to nothing are errors of OpenID4VP's query; here they are an empty selection.
    [Fact]
    public void Every_foreign_case_leads_where_it_says()
    {
        using var vectors = JsonDocument.Parse(ForeignData.Bytes("vectors", "derived", "claims-path-pointer.json"));
        var credential = vectors.RootElement.GetProperty("credential");
        foreach (var vector in vectors.RootElement.GetProperty("cases").EnumerateArray())
        {
            var selected = ClaimPath.Parse(vector.GetProperty("path")).TryGet(out var path, out _) && path.TrySelect(credential, out var found) ? found : null;
            var isAccepted = vector.GetProperty("expected").GetString() == "accept";
            ForeignData.Ran("derived", 1, otherwise: isAccepted == selected is not null ? 0 : 1);
            if (isAccepted)
                Assert.True(JsonElement.DeepEquals(vector.GetProperty("selected"), JsonSerializer.SerializeToElement(selected!.Select(s => s.Value))), vector.GetRawText());
            else
                Assert.Empty(selected ?? []);
        }
    }

    private static JsonElement Steps(int count) => JsonSerializer.SerializeToElement(Enumerable.Repeat("a", count));
}
