using System.Text.Json;
using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.DataIntegrity;

/// <summary>Documents with proofs inside, whose verification methods are <c>did:key</c>s. Signed once by <see cref="ProofVectorWriter"/>, some changed by hand since.</summary>
public sealed class ProofVectorTests
{
    public static TheoryData<string> Cases => VectorFiles.Names();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_own_vector_has_its_outcome(string name)
    {
        var vector = VectorFiles.Read(name);
        var document = vector.GetProperty("document");

        var outcome = (vector.TryGetProperty("presentation", out _) ? SecuredDocument.ParsePresentation(document) : SecuredDocument.Parse(document)).TryGet(out var secured, out var error)
            ? Judge(secured, vector)
            : error;

        vector.Meets(outcome);
        if (vector.TryGetProperty("proofs", out var proofs))
            Assert.Equal(proofs.EnumerateArray().Select(p => p.GetString()), secured!.Proofs.Select(p => $"{p.Suite.Name} {p.Algorithm.Name}"));
    }

    private static CredentialError? Judge(SecuredDocument secured, JsonElement vector)
    {
        if (!secured.Proofs.All(proof => proof.Verify(DidKey.KeyOf(proof.VerificationMethod).Value)))
            return VectorFiles.Signed(false);

        return vector.TryGetProperty("request", out var request)
            ? secured.Proofs[0].CheckRequest(new KeyBindingExpectation(request.GetProperty("audience").GetString()!, request.GetProperty("nonce").GetString()!, request.GetProperty("now").GetDateTimeOffset()))
            : null;
    }
}
