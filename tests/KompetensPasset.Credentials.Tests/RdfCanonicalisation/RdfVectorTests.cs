using System.Security.Cryptography;
using KompetensPasset.Credentials.RdfCanonicalisation;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.RdfCanonicalisation;

/// <summary>Statements in N-Quads with their canonical form, or refused because their blank nodes are too much alike.</summary>
public sealed class RdfVectorTests
{
    public static TheoryData<string> Cases => VectorFiles.Names();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_own_vector_has_its_outcome(string name)
    {
        var vector = VectorFiles.Read(name);
        var statements = string.Join('\n', vector.GetProperty("statements").EnumerateArray().Select(line => line.GetString()));

        var outcome = RdfCanonicaliser.Canonicalise(NQuadsReader.Read(statements), new HashAlgorithmName(vector.Find("hash") ?? "SHA256"));

        vector.Meets(outcome.Error);
        if (outcome.IsSuccess)
            Assert.Equal(vector.GetProperty("canonical").EnumerateArray().Select(line => line.GetString()), outcome.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
