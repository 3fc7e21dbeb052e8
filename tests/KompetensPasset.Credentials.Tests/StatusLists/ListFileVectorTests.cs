using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.StatusLists;

/// <summary>Lists that nobody signs: the addresses of all lists of an issuer (<c>aggregation</c>), and the revocation lists of Open Badges (<c>revocationList</c>).</summary>
public sealed class ListFileVectorTests
{
    public static TheoryData<string> Cases => VectorFiles.Names("ListFileVectors");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_own_vector_has_its_outcome(string name)
    {
        var vector = VectorFiles.Read(name, "ListFileVectors");
        ParseResult<string[]> outcome = vector.TryGetProperty("aggregation", out _)
            ? StatusListAggregation.Parse(vector.Octets("aggregation")).TryGet(out var addresses, out var error) ? addresses.ToArray() : error
            : RevocationList.Parse(vector.Octets("revocationList")).TryGet(out var list, out error) ? list.Revoked.Order(StringComparer.Ordinal).ToArray() : error;

        vector.Meets(outcome.Error);
        if (outcome.IsSuccess)
            Assert.Equal(vector.GetProperty("items").EnumerateArray().Select(i => i.GetString()), outcome.Value);
    }
}
