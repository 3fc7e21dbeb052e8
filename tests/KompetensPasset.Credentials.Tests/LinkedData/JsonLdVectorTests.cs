using System.Security.Cryptography;
using KompetensPasset.Credentials.LinkedData;
using KompetensPasset.Credentials.RdfCanonicalisation;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.LinkedData;

/// <summary>Documents with the statements that the specification makes of them, worked out by hand, or with the reason why they are refused.</summary>
public sealed class JsonLdVectorTests
{
    public static TheoryData<string> Cases => VectorFiles.Names();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_own_vector_has_its_outcome(string name)
    {
        var vector = VectorFiles.Read(name);

        var quads = JsonLdDocument.ToQuads(vector.GetProperty("document"), ContextSet.Embedded);

        Assert.Equal(vector.GetProperty("expected").GetString(), quads.Error?.Code ?? "valid");
        if (quads.IsSuccess)
            Assert.Equal(vector.GetProperty("statements").EnumerateArray().Select(line => line.GetString() + "\n"), Lines(RdfCanonicaliser.Canonicalise(quads.Value, HashAlgorithmName.SHA256).Value));
    }

    private static IEnumerable<string> Lines(string canonical) => canonical.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line + "\n");
}
