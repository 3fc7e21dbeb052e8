using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Credentials.VcJose;

namespace KompetensPasset.Credentials.Tests.Cose;

/// <summary>COSE messages in hexadecimal, right ones made once with the issuer's key; <c>presentation</c> tells that one is asked for.</summary>
public sealed class CoseVectorTests
{
    public static TheoryData<string> Cases => VectorFiles.Names();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_own_vector_has_its_outcome(string name)
    {
        var vector = VectorFiles.Read(name);
        var message = Convert.FromHexString(vector.GetProperty("message").GetString()!);

        vector.Meets(vector.TryGetProperty("presentation", out _) ? Presentation(message) : Credential(message));
    }

    private static CredentialError? Credential(byte[] message) => VcCose.Parse(message).TryGet(out var read, out var error) ? VectorFiles.Signed(read.Verify(TestKeys.Issuer.PublicKey)) : error;

    private static CredentialError? Presentation(byte[] message) => VpCose.Parse(message).TryGet(out var read, out var error) ? VectorFiles.Signed(read.Verify(TestKeys.Issuer.PublicKey)) : error;
}
