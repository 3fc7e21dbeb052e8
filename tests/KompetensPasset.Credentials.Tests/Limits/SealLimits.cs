using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Tests.Jades;
using KompetensPasset.Credentials.Tests.Jose;
using KompetensPasset.Credentials.Tests.Trust;
using static KompetensPasset.Credentials.Tests.Limits.LimitRow;

namespace KompetensPasset.Credentials.Tests.Limits;

/// <summary>How much of a seal's evidence is read: what is beyond is left out.</summary>
internal static class SealLimits
{
    private static readonly Lazy<string> Certificate = new(() =>
    {
        using var certificate = new CertificatePlan("Evidence").Create();
        return Convert.ToBase64String(certificate.RawData);
    });

    public static IReadOnlyList<LimitRow> Rows { get; } =
    [
        Of(nameof(CredentialLimits.MaxTimeStamps), "sigTst", count => Evidence($$"""[{"sigTst":{"tstTokens":{{List(count, _ => "{}")}} } }]""").TimeStamps.Length == count),
        Of(nameof(CredentialLimits.MaxTimeStamps), "arcTst", count => Evidence($$"""[{"arcTst":{"tstTokens":{{List(count, _ => "{}")}} } }]""").TimeStamps.Length == count),
        Of(nameof(CredentialLimits.MaxEvidenceCertificates), "xVals", count => Evidence($$$"""[{"xVals":{{{List(count, _ => $$"""{"x509Cert":{"val":"{{Certificate.Value}}"} }""")}}} }]""").Certificates.Length == count),
        Of(nameof(CredentialLimits.MaxEvidenceComponents), "etsiU", count => Evidence(List(count, i => i == count - 1 ? """{"sigTst":{"tstTokens":[{}]}}""" : "{}")).TimeStamps.Length == 1),
        In<SealEdgeTests>(nameof(CredentialLimits.MaxEvidenceComponents), nameof(SealEdgeTests.Of_evidence_as_many_components_are_read_as_the_limit_says)),
        In<EvidenceRevocationTests>(nameof(CredentialLimits.MaxRevocationStatements), nameof(EvidenceRevocationTests.As_many_are_read_as_the_limit_says)),
        In<EvidenceRevocationTests>(nameof(CredentialLimits.MaxRevocationBytes), nameof(EvidenceRevocationTests.As_many_octets_are_read_as_the_limit_says)),
    ];

    private static SealEvidence Evidence(string components)
    {
        var jws = JsonJws.Parse(JsonOf($$"""{"payload":"","protected":"{{Tokens.Encode("""{"alg":"ES256"}""")}}","signature":"AA","header":{"etsiU":{{components}} } }"""), JadesHeader.Rules).Value;
        return SealEvidence.Read(jws.Signatures[0], jws.Payload, []);
    }
}
