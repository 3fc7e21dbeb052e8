using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Tests.Trust;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Tests.Jades;

/// <summary>Where revocation lists and OCSP answers stand in a seal, and how many are read.</summary>
public sealed class EvidenceRevocationTests : IDisposable
{
    private static readonly DateTimeOffset RevokedAt = TestSeals.Within.AddDays(-3);

    private readonly RevocableSeal seal = new();

    public void Dispose() => seal.Dispose();

    private byte[] Naming => new RevocationPlan().Naming(seal.Issuing, seal.Seal.Certificate, RevokedAt);

    [Theory]
    [InlineData(null, false)]
    [InlineData("tstVD", false)]
    [InlineData("anyValData", false)]
    [InlineData(null, true)]
    [InlineData("tstVD", true)]
    public async Task They_stand_in_their_own_component_or_among_validation_data_in_base64url_or_plain(string? within, bool plain)
    {
        JsonObject values = new() { ["rVals"] = SealedFiles.Revocation([Naming]) };
        var component = within is null ? values : new JsonObject { [within] = values };

        Assert.IsType<RevocationState.Revoked>(await StateAsync(plain ? component : Encoded(component)));
    }

    [Fact]
    public async Task Both_kinds_may_stand_beside_each_other()
    {
        var answer = new OcspPlan { RevokedAt = RevokedAt.AddDays(-1) }.Basic(seal.Issuing, CertificatePlan.Public(seal.Issuing), seal.Seal.Certificate);

        var revoked = Assert.IsType<RevocationState.Revoked>(await StateAsync(SealedFiles.Component("rVals", SealedFiles.Revocation([Naming], answer))));

        Assert.Equal(RevokedAt.AddDays(-1), revoked.At);
    }

    [Theory]
    [InlineData("""{"rVals":[]}""")]
    [InlineData("""{"rVals":{"crlVals":{}}}""")]
    [InlineData("""{"rVals":{"crlVals":[1,"x",null,{},{"val":1},{"val":"?"},{"val":""}],"ocspVals":[{"val":"MAA="}],"otherVals":[{}]}}""")]
    [InlineData("""{"tstVD":{"rVals":7}}""")]
    public async Task What_cannot_be_read_is_left_out(string component)
    {
        var broken = Encoded(JsonNode.Parse(component)!);

        Assert.IsType<RevocationState.NotStated>(await StateAsync(broken));
        Assert.IsType<RevocationState.Revoked>(await StateAsync(broken, SealedFiles.Component("rVals", SealedFiles.Revocation([Naming]))));
    }

    [Theory]
    [InlineData(CredentialLimits.MaxRevocationStatements - 1, true)]
    [InlineData(CredentialLimits.MaxRevocationStatements, false)]
    public async Task As_many_are_read_as_the_limit_says(int before, bool isRead)
    {
        var half = Enumerable.Repeat(new byte[] { 0x30, 0 }, before / 2).ToArray();
        var rest = Enumerable.Repeat(new byte[] { 0x30, 0 }, before - half.Length).ToArray();

        var state = await StateAsync(SealedFiles.Component("rVals", SealedFiles.Revocation(half)), SealedFiles.Component("rVals", SealedFiles.Revocation([], rest)), SealedFiles.Component("rVals", SealedFiles.Revocation([Naming])));

        Assert.Equal(isRead, state is RevocationState.Revoked);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task As_many_octets_are_read_as_the_limit_says(int over, bool isRead)
    {
        var list = Naming;
        var filling = new byte[CredentialLimits.MaxRevocationBytes - list.Length + over];

        var state = await StateAsync(new JsonObject { ["rVals"] = SealedFiles.Revocation([filling, list]) });

        Assert.Equal(isRead, state is RevocationState.Revoked);
    }

    [Fact]
    public async Task One_that_is_too_long_does_not_push_out_a_short_one()
    {
        var state = await StateAsync(new JsonObject { ["rVals"] = SealedFiles.Revocation([new byte[CredentialLimits.MaxRevocationBytes + 1], Naming]) });

        Assert.IsType<RevocationState.Revoked>(state);
    }

    private static JsonNode Encoded(JsonNode component) => SealedFiles.Component(component.AsObject().Single().Key, component.AsObject().Single().Value!.DeepClone());

    private async Task<RevocationState> StateAsync(params JsonNode[] components)
    {
        var document = (await SealedFiles.SealAsync(seal.Seal.Signer)).WithEvidence(components);
        var signature = SealedFiles.Parse(document).Value.Signatures[0];
        return signature.Revocation.Of(PathCertificates.Build(signature.Certificate, signature.ExtraCertificates, [CertificatePlan.Public(seal.Root)], TestSeals.Within), TestSeals.Within)[0];
    }
}
