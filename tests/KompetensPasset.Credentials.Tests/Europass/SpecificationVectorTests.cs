using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.Europass;

/// <summary>Contents of templates as JSON (<c>specification</c>), with the JSON that comes of them again.</summary>
public sealed class SpecificationVectorTests
{
    public static TheoryData<string> Cases => VectorFiles.Names("SpecificationVectors");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_own_vector_has_its_outcome(string name)
    {
        var vector = VectorFiles.Read(name, "SpecificationVectors");

        var outcome = MicroCredentialSpecification.Parse(vector.Octets("specification"));

        vector.Meets(outcome.Error);
        if (outcome.IsSuccess)
            Assert.Equal(vector.GetProperty("json").GetString(), System.Text.Encoding.UTF8.GetString(outcome.Value.ToJson()));
    }

    [Theory]
    [InlineData("""{"mode":"urn:unknown"}""", "/mode")]
    [InlineData("""{"learningOutcomes":[{},{"title":{"sv":7}}]}""", "/learningOutcomes/1/title")]
    [InlineData("""{"title":{"a'b":7}}""", "/title")]
    public void What_cannot_be_read_is_named_by_its_place(string json, string pointer)
    {
        var error = MicroCredentialSpecification.Parse(System.Text.Encoding.UTF8.GetBytes(json)).Error;

        Assert.Equal((MicroCredentialSpecification.Malformed, pointer), (error?.Code, error?.Pointer));
    }
}
