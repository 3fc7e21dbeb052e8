using System.Text.Json;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Tests.Trust;

/// <summary>
/// A <c>certificate</c> before a reader who trusts <c>anchors</c> or <c>pins</c>; files with a key (<c>pkcs12</c>); what a revocation list (<c>crl</c>) or an OCSP answer
/// (<c>ocsp</c>) says of a certificate. All in base64, made once by <see cref="CertificateVectorWriter"/>.
/// </summary>
public sealed class CertificateVectorTests
{
    public static TheoryData<string> Cases => VectorFiles.Names("CertificateVectors");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_own_vector_has_its_outcome(string name)
    {
        var vector = VectorFiles.Read(name, "CertificateVectors");

        if (vector.Find("pkcs12") is { } file)
        {
            var read = SealCertificate.FromPkcs12(Convert.FromBase64String(file), vector.Find("password"));
            vector.Meets(read.Error);
            if (read.IsSuccess)
                read.Value.Dispose();
        }
        else if (!Certificate.Parse(Convert.FromBase64String(vector.GetProperty("certificate").GetString()!)).TryGet(out var certificate, out var error))
            vector.Meets(error);
        else
            Assert.Equal(vector.GetProperty("expected").GetString(), vector.TryGetProperty("issuer", out _) ? Stated(vector, certificate) : Judged(vector, certificate));
    }

    private static string Judged(JsonElement vector, Certificate certificate)
    {
        var entry = new TrustEntry("Entry") { Anchors = [.. All(vector, "anchors")], Pins = vector.TryGetProperty("isPinned", out _) ? [certificate.Sha256] : [] };
        return CertificatePath.Evaluate(certificate, [.. All(vector, "further")], [entry], At(vector)) switch
        {
            CertificatePath.Unusable unusable => unusable.Reason,
            CertificatePath.Anchored or CertificatePath.Pinned => "valid",
            var other => other.GetType().Name,
        };
    }

    private static string Stated(JsonElement vector, Certificate certificate)
    {
        var evidence = new RevocationEvidence(Octets(vector, "crl"), Octets(vector, "ocsp"), [.. All(vector, "further")]);
        var state = Assert.Single(evidence.Of(PathCertificates.Build(certificate, [], [.. All(vector, "issuer")], At(vector)), At(vector)));
        return state switch
        {
            RevocationState.Revoked revoked => $"revoked {revoked.Reason}".TrimEnd(),
            RevocationState.Good => "good",
            _ => "not-stated",
        };
    }

    private static DateTimeOffset At(JsonElement vector) => vector.TryGetProperty("at", out var at) ? at.GetDateTimeOffset() : TestSeals.Within;

    private static IEnumerable<Certificate> All(JsonElement vector, string name) => Octets(vector, name).Select(der => Certificate.Parse(der).Value);

    private static ReadOnlyMemory<byte>[] Octets(JsonElement vector, string name) =>
        vector.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(c => (ReadOnlyMemory<byte>)Convert.FromBase64String(c.GetString()!))] : [];
}
