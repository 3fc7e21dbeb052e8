using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.Tests.Trust;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Tests.Jades;

/// <summary>A time-stamp authority is revoked: what its tokens still prove (RFC 3161 §4).</summary>
public sealed class RevokedTimeStampTests(RevokedTimeStampTests.Authorities fixture) : IClassFixture<RevokedTimeStampTests.Authorities>
{
    private static readonly DateTimeOffset At = TestSeals.Within.AddSeconds(5);
    private static readonly DateTimeOffset Lost = At.AddDays(60);
    private static readonly RevocationPlan Plan = new() { ThisUpdate = At.AddDays(90), NextUpdate = At.AddDays(97) };

    /// <summary>A seal and two authorities.</summary>
    public sealed class Authorities : IDisposable
    {
        public SealCertificate Seal { get; } = TestSeals.Create();

        internal TestTimeStampAuthority Authority { get; } = new();

        internal TestTimeStampAuthority Successor { get; } = new(name: "Later time-stamp root");

        public void Dispose()
        {
            Seal.Dispose();
            Authority.Dispose();
            Successor.Dispose();
        }
    }

    private TestTimeStampAuthority Authority => fixture.Authority;

    private TestTimeStampAuthority Successor => fixture.Successor;

    [Theory]
    [InlineData(null)]
    [InlineData(X509RevocationReason.KeyCompromise)]
    [InlineData(X509RevocationReason.Superseded)]
    public async Task Revoked_by_its_time_it_proves_nothing(X509RevocationReason? reason) =>
        Assert.Equal(new TimeStampOutcome.Unproven(TimeStampReasons.AuthorityRevoked, At), (await StampedAsync(ListFor(Authority, At, reason))).SealingTime(Anchors));

    [Theory]
    [InlineData(X509RevocationReason.AffiliationChanged)]
    [InlineData(X509RevocationReason.Superseded)]
    [InlineData(X509RevocationReason.CessationOfOperation)]
    [InlineData(X509RevocationReason.PrivilegeWithdrawn)]
    public async Task Revoked_later_for_a_reason_that_leaves_the_key_alone_changes_nothing(X509RevocationReason reason) =>
        Assert.Equal(TestSeals.Until, Proven(await StampedAsync(ListFor(Authority, Lost, reason))).AuthorityValidUntil);

    [Theory]
    [InlineData(null)]
    [InlineData(X509RevocationReason.KeyCompromise)]
    [InlineData(X509RevocationReason.CACompromise)]
    [InlineData(X509RevocationReason.CertificateHold)]
    public async Task Revoked_later_because_the_key_was_lost_it_holds_only_until_then(X509RevocationReason? reason)
    {
        var proven = Proven(await StampedAsync(ListFor(Authority, Lost, reason)));

        Assert.Equal((At, Lost.AddTicks(-1)), (proven.At, proven.AuthorityValidUntil));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public async Task An_archive_time_stamp_takes_over_if_it_was_made_before_the_key_was_lost(int days, bool takesOver)
    {
        var proven = Proven(await StampedAsync(ListFor(Authority, Lost, X509RevocationReason.KeyCompromise), Lost.AddDays(days)));

        Assert.Equal(takesOver ? TestSeals.Until : Lost.AddTicks(-1), proven.AuthorityValidUntil);
    }

    [Fact]
    public async Task An_archive_time_stamp_whose_own_key_was_lost_takes_over_only_until_then()
    {
        var lists = SealedFiles.Revocation([Naming(Authority, Lost, X509RevocationReason.KeyCompromise), Naming(Successor, Lost.AddDays(9), X509RevocationReason.KeyCompromise)]);

        Assert.Equal(Lost.AddDays(9).AddTicks(-1), Proven(await StampedAsync(lists, Lost.AddDays(-1))).AuthorityValidUntil);
    }

    [Fact]
    public async Task The_list_of_a_stranger_or_a_namesake_harms_nobody()
    {
        using var namesake = new TestTimeStampAuthority(keyName: "a namesake's");
        var lists = SealedFiles.Revocation([Plan.Naming(namesake.Root, Authority.Authority, At), Plan.Naming(Successor.Root, Authority.Authority, At)]);

        Assert.Equal(TestSeals.Until, Proven(await StampedAsync(lists)).AuthorityValidUntil);
    }

    [Fact]
    public async Task An_authority_that_is_itself_an_anchor_is_the_readers_own_choice()
    {
        var signature = await StampedAsync(ListFor(Authority, At, null));

        Assert.IsType<TimeStampOutcome.ProvenTime>(signature.SealingTime([Authority.Authority]));
    }

    private IReadOnlyList<Certificate> Anchors => [Authority.Anchor, Successor.Anchor];

    private static byte[] Naming(TestTimeStampAuthority of, DateTimeOffset at, X509RevocationReason? reason) => Plan.Naming(of.Root, of.Authority, at, reason);

    private static JsonObject ListFor(TestTimeStampAuthority of, DateTimeOffset at, X509RevocationReason? reason) => SealedFiles.Revocation([Naming(of, at, reason)]);

    private TimeStampOutcome.ProvenTime Proven(SealSignature signature) => Assert.IsType<TimeStampOutcome.ProvenTime>(signature.SealingTime(Anchors));

    // Validation data of time-stamps have a component of their own.
    private async Task<SealSignature> StampedAsync(JsonObject revocation, DateTimeOffset? archivedAt = null)
    {
        var bare = await SealedFiles.SealAsync(fixture.Seal.Signer);
        var components = new List<JsonNode> { SealedFiles.Component("sigTst", SealedFiles.StampContainer(Authority.Stamp(bare.SignatureText(), At))) };
        if (archivedAt is { } at)
        {
            var message = $"{bare["payload"]}.{bare.Signature()["protected"]}.{bare.Signature()["signature"]}.{string.Concat(components.Select(c => (string)c!))}";
            components.Add(SealedFiles.Component("arcTst", SealedFiles.StampContainer(Successor.Stamp(SealedFiles.Utf8(message), at))));
        }

        components.Add(SealedFiles.Component("tstVD", new JsonObject { ["rVals"] = revocation }));
        return SealedFiles.Parse(bare.WithEvidence([.. components])).Value.Signatures[0];
    }
}
