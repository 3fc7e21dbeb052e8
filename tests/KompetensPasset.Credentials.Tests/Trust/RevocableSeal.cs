using System.Security.Cryptography.X509Certificates;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Tests.Trust;

/// <summary>A sealing certificate below two authorities whose keys are at hand: root, issuing, seal.</summary>
internal sealed class RevocableSeal : IDisposable
{
    private readonly X509Certificate2 withKey;

    public RevocableSeal(DateTimeOffset? until = null)
    {
        var authority = new CertificatePlan("Seal root") { IsAuthority = true };
        Root = authority.Create();
        Issuing = (authority with { Name = "Seal issuing" }).Create(Root);
        withKey = new CertificatePlan("Nordkust, O=Yrkeshögskolan Nordkust AB, OID.2.5.4.97=NTRSE-5599990001, C=SE")
        {
            IsAuthority = false,
            KeyUsage = X509KeyUsageFlags.DigitalSignature,
            Until = until ?? TestSeals.Until,
        }.Create(Issuing);
        Seal = SealCertificate.Of(withKey, [CertificatePlan.Public(Issuing)]);
    }

    public X509Certificate2 Root { get; }

    public X509Certificate2 Issuing { get; }

    public SealCertificate Seal { get; }

    public void Dispose()
    {
        Seal.Dispose();
        Root.Dispose();
        Issuing.Dispose();
    }
}
