using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Credentials.VcJose;

namespace KompetensPasset.Credentials.Tests.VcJose;

/// <summary>Presentations as <c>vp+jwt</c> and as plain JWTs of version 1.1 (<c>isPlain</c>), signed in the test by the holder, for one reader who asked.</summary>
public sealed class PresentationVectorTests
{
    private static readonly KeyBindingExpectation Expected = new("https://reader.example", "n-1", DateTimeOffset.FromUnixTimeSeconds(1_764_000_000));

    public static TheoryData<string> Cases => VectorFiles.Names("PresentationVectors");

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Every_own_vector_has_its_outcome(string name)
    {
        var vector = VectorFiles.Read(name, "PresentationVectors");
        var isPlain = vector.TryGetProperty("isPlain", out _);
        var header = vector.TryGetProperty("header", out _) ? vector.Written("header") : isPlain ? """{"alg":"ES256"}""" : """{"alg":"ES256","typ":"vp+jwt","cty":"vp"}""";
        var token = await SdJwtAssembly.SignAsync(header, vector.Written("payload"), TestKeys.Named(vector.Find("signer") ?? "holder"));

        vector.Meets((isPlain ? VpJwt.ParsePlain(token) : VpJwt.Parse(token)).TryGet(out var presentation, out var error) ? VectorFiles.Signed(presentation.Verify(TestKeys.Holder.PublicKey)) ?? presentation.CheckRequest(Expected) : error);
    }
}
