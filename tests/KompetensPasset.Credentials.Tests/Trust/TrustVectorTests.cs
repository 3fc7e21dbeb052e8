using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Tests.Trust;

/// <summary>Registers of whom a reader trusts (<c>list</c>), with the names of their entries.</summary>
public sealed class TrustVectorTests
{
    public static TheoryData<string> Cases => VectorFiles.Names();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_own_vector_has_its_outcome(string name)
    {
        var vector = VectorFiles.Read(name);

        var outcome = TrustList.Parse(vector.Octets("list"));

        vector.Meets(outcome.Error);
        if (outcome.IsSuccess)
            Assert.Equal(vector.GetProperty("names").EnumerateArray().Select(n => n.GetString()), outcome.Value.Entries.Select(e => e.Name));
    }
}
