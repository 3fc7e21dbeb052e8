using System.Text.Json;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.Encoding;

/// <summary>Texts (<c>text</c>, or <c>hex</c> where they are none) that are JSON or not, with their canonical form.</summary>
public sealed class JsonVectorTests
{
    public static TheoryData<string> Cases => VectorFiles.Names();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_own_vector_has_its_outcome(string name)
    {
        var vector = VectorFiles.Read(name);

        var outcome = StrictJson.Parse(OctetsOf(vector)).TryGet(out var json, out var error) && CanonicalJson.Of(json).TryGet(out var canonical, out error)
            ? Text(canonical)
            : error!;

        vector.Meets(outcome.Error);
        if (outcome.IsSuccess)
            Assert.Equal(vector.GetProperty("canonical").GetString(), outcome.Value);
    }

    private static ParseResult<string> Text(byte[] canonical) => System.Text.Encoding.UTF8.GetString(canonical);

    private static byte[] OctetsOf(JsonElement vector) => vector.Find("hex") is { } hex ? Convert.FromHexString(hex) : vector.Octets("text");
}
