using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.SdJwtVc;

/// <summary>Metadata of an issuer (<c>metadata</c>), or its key set alone (<c>keySet</c>), with the thumbprints of the keys that count.</summary>
public sealed class IssuerVectorTests
{
    public static TheoryData<string> Cases => VectorFiles.Names("IssuerVectors");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_own_vector_has_its_outcome(string name)
    {
        var vector = VectorFiles.Read(name, "IssuerVectors");

        var outcome = vector.TryGetProperty("keySet", out _) ? IssuerKeySet.Parse(vector.Octets("keySet"))
            : JwtVcIssuerMetadata.Parse(vector.Octets("metadata"), "https://issuer.example").TryGet(out var metadata, out var error) ? metadata.Keys
            : error;

        vector.Meets(outcome.Error);
        if (!outcome.IsSuccess)
            return;

        Assert.Equal(vector.GetProperty("keys").EnumerateArray().Select(k => k.GetString()), outcome.Value.Current.Select(k => k.Thumbprint));
        Assert.Equal(vector.TryGetProperty("withdrawn", out var withdrawn) ? withdrawn.EnumerateArray().Select(k => k.GetString()) : [], outcome.Value.Withdrawn.Select(k => k.Key.Thumbprint));
    }
}
