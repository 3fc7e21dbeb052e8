using KompetensPasset.Credentials.Trust;
using KompetensPasset.Issuer.Organisations;
using Marten;
using static KompetensPasset.Issuer.IssuerKeys.IssuerKeyEvent;

namespace KompetensPasset.Issuer.IssuerKeys;

/// <summary>The active key of a demo organisation, with a certificate that its own demo authority issued.</summary>
internal static class DemoIssuerKey
{
    public static void Register(IDocumentSession session, IssuerKeySafe safe, OrganisationDetails details, Act act)
    {
        var name = details.LegalName["sv"]!;
        using var seal = SealCertificate.CreateDemo(new SealSubject(name, name, details.Country, details.EidasIdentifier!), act.At.AddMinutes(-1), act.At.AddYears(3));
        var thumbprint = new KeyThumbprint(seal.Signer.PublicKey.Thumbprint);
        var facts = new KeyFacts(
            IssuerKeyId.Of(session.TenantId, thumbprint), thumbprint, Sha256Digest.Compute(seal.Certificate.Der.Span), KeyOrigin.Generated);
        session.Events.StartStream<IssuerKey>(
            facts.Id.Value, new IssuerKeyRegistered(facts.Id, facts.Thumbprint, facts.CertificateSha256, facts.Origin, act.By, act.At), new IssuerKeyActivated(act.By, act.At));
        session.Insert(safe.Lock(facts.Id, seal));
    }
}
