using System.Security.Cryptography.X509Certificates;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.Tests.Trust;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Tests.Jades;

/// <summary>What <see cref="SealPreservation"/> puts into a seal is what a reader takes out of it.</summary>
public sealed class PreservedRevocationTests : IDisposable
{
    private static readonly DateTimeOffset RevokedAt = TestSeals.Within.AddDays(-1);

    private readonly RevocableSeal seal = new();
    private readonly OpenSslAuthority authority = new();

    private Certificate Leaf => seal.Seal.Certificate;

    private Certificate Issuing => CertificatePlan.Public(seal.Issuing);

    public void Dispose()
    {
        seal.Dispose();
        authority.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_list_and_an_answer_in_either_form_come_back(bool full)
    {
        var plan = new OcspPlan { RevokedAt = RevokedAt, Reason = X509RevocationReason.CertificateHold };
        var signature = await PreserveAsync(new ValidationData
        {
            Certificates = [Issuing.Der],
            RevocationLists = [new RevocationPlan().Empty(seal.Root)],
            OcspResponses = [full ? plan.Full(seal.Issuing, Issuing, Leaf) : plan.Basic(seal.Issuing, Issuing, Leaf)],
        });

        Assert.Equal([new RevocationState.Revoked(Leaf, RevokedAt, X509RevocationReason.CertificateHold), new RevocationState.Good(TestSeals.Within, TestSeals.Within.AddDays(7))], States(signature));
        Assert.All(signature.TimeStamps, stamp => Assert.IsType<TimeStampOutcome.ProvenTime>(stamp.Evaluate([authority.Anchor])));
    }

    [Fact]
    public async Task A_responders_certificate_may_be_among_the_certificates()
    {
        using var responder = new CertificatePlan("Responder") { IsAuthority = false, ExtendedKeyUsages = ["1.3.6.1.5.5.7.3.9"] }.Create(seal.Issuing);
        var signature = await PreserveAsync(new ValidationData
        {
            Certificates = [responder.RawData],
            OcspResponses = [new OcspPlan().Basic(responder, Issuing, Leaf)],
        });

        Assert.IsType<RevocationState.Good>(States(signature)[0]);
    }

    private IReadOnlyList<RevocationState> States(SealSignature signature) => signature.Revocation.Of(
        PathCertificates.Build(signature.Certificate, signature.ExtraCertificates, [CertificatePlan.Public(seal.Root)], TestSeals.Within), TestSeals.Within);

    private async Task<SealSignature> PreserveAsync(ValidationData data)
    {
        var ct = TestContext.Current.CancellationToken;
        var bare = await JadesSeal.SealAsync("""{"name":"Nätverksteknik"}"""u8.ToArray(), seal.Seal.Signer, TestSeals.Within, ct);
        var stamped = (await SealTimeStamping.AddAsync(bare, authority, ct)).Value;
        var preserved = await SealPreservation.AddArchiveTimeStampAsync(SealPreservation.AddValidationData(stamped, data).Value, authority, ct);
        return Assert.Single(SealedDocument.Parse(preserved.Value).Value.Signatures);
    }
}
