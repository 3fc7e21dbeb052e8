using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.Tests.Trust;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Tests.Jades;

/// <summary>JAdES B-LT and B-LTA with a real authority.</summary>
public sealed class SealPreservationTests : IDisposable
{
    private readonly SealCertificate seal = TestSeals.Create();
    private readonly OpenSslAuthority authority = new();
    private readonly X509Certificate2 issuing = new CertificatePlan("Seal root") { IsAuthority = true, Rsa = true }.Create();

    public void Dispose()
    {
        seal.Dispose();
        authority.Dispose();
        issuing.Dispose();
    }

    [Fact]
    public async Task Validation_data_and_an_archive_time_stamp_follow_the_time_stamp()
    {
        var preserved = await PreserveAsync(await StampedAsync());

        var signature = Assert.Single(SealedDocument.Parse(preserved).Value.Signatures);
        Assert.True(signature.Verify());
        Assert.Equal(["sigTst", "xVals", "rVals", "arcTst"], Components(preserved).Select(c => Assert.Single(c).Key));
        Assert.Equal([TimeStampKind.Signature, TimeStampKind.Archive], signature.TimeStamps.Select(t => t.Kind));
        Assert.All(signature.TimeStamps, t => Assert.IsType<TimeStampOutcome.ProvenTime>(t.Evaluate([authority.Anchor])));
        Assert.Contains(signature.ExtraCertificates, c => c.Der.Span.SequenceEqual(issuing.RawData));
    }

    [Fact]
    public async Task Validation_data_stand_as_the_specification_says()
    {
        var components = Components(await PreserveAsync(await StampedAsync()));

        Assert.Equal(Convert.ToBase64String(issuing.RawData), (string?)components[1]["xVals"]![0]!["x509Cert"]!["val"]);
        Assert.Equal(Convert.ToBase64String(RevocationList()), (string?)components[2]["rVals"]!["crlVals"]![0]!["val"]);
        Assert.Equal("MAA=", (string?)components[2]["rVals"]!["ocspVals"]![0]!["val"]);
    }

    [Fact]
    public async Task It_may_be_preserved_again_and_again()
    {
        var again = (await SealPreservation.AddArchiveTimeStampAsync(await PreserveAsync(await StampedAsync()), authority, TestContext.Current.CancellationToken)).Value;

        Assert.All(SealedDocument.Parse(again).Value.Signatures[0].TimeStamps, t => Assert.IsType<TimeStampOutcome.ProvenTime>(t.Evaluate([authority.Anchor])));
    }

    [Fact]
    public async Task A_change_of_validation_data_makes_the_archive_time_stamp_worth_nothing()
    {
        var json = JsonNode.Parse(await PreserveAsync(await StampedAsync()))!.AsObject();
        json.Signature()["header"]!["etsiU"]!.AsArray().RemoveAt(1);

        var archive = Assert.Single(SealedFiles.Parse(json).Value.Signatures[0].TimeStamps, t => t.Kind is TimeStampKind.Archive);

        Assert.Equal(TimeStampReasons.ImprintMismatch, Assert.IsType<TimeStampOutcome.Unproven>(archive.Evaluate([authority.Anchor])).Reason);
    }

    [Fact]
    public async Task A_seal_without_time_stamp_gets_neither()
    {
        var bare = await SealAsync();

        Assert.Equal(SealErrors.NotTimeStamped, SealPreservation.AddValidationData(bare, Data()).Error?.Code);
        Assert.Equal(SealErrors.NotTimeStamped, (await SealPreservation.AddArchiveTimeStampAsync(bare, authority, TestContext.Current.CancellationToken)).Error?.Code);
    }

    [Fact]
    public async Task A_seal_that_is_wrong_gets_neither()
    {
        var json = JsonNode.Parse(await StampedAsync())!;
        json["payload"] = "{}";
        var wrong = System.Text.Encoding.UTF8.GetBytes(json.ToJsonString());

        Assert.Equal(SealErrors.NotOneRightSeal, SealPreservation.AddValidationData(wrong, Data()).Error?.Code);
        Assert.Equal(SealErrors.NotOneRightSeal, (await SealPreservation.AddArchiveTimeStampAsync(wrong, authority, TestContext.Current.CancellationToken)).Error?.Code);
    }

    [Fact]
    public async Task Evidence_in_plain_json_gets_no_archive_time_stamp()
    {
        var json = JsonNode.Parse(await StampedAsync())!.AsObject();
        var plain = json.WithEvidence([.. Components(await StampedAsync())]);

        var outcome = await SealPreservation.AddArchiveTimeStampAsync(SealedFiles.Utf8(plain.ToJsonString()), authority, TestContext.Current.CancellationToken);

        Assert.Equal(SealErrors.EvidenceNotEncoded, outcome.Error?.Code);
    }

    [Fact]
    public async Task No_data_are_a_mistake_of_the_caller()
    {
        var stamped = await StampedAsync();

        Assert.Throws<ArgumentException>(() => SealPreservation.AddValidationData(stamped, new ValidationData()));
    }

    private async Task<byte[]> PreserveAsync(byte[] stamped) =>
        (await SealPreservation.AddArchiveTimeStampAsync(SealPreservation.AddValidationData(stamped, Data()).Value, authority, TestContext.Current.CancellationToken)).Value;

    // An empty sequence stands for an OCSP response: nothing here looks into it.
    private ValidationData Data() => new() { Certificates = [issuing.RawData], RevocationLists = [RevocationList()], OcspResponses = [new byte[] { 0x30, 0x00 }] };

    private byte[] RevocationList() => new CertificateRevocationListBuilder().Build(issuing, 1, TestSeals.Within.AddDays(7), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, TestSeals.Within);

    private static JsonObject[] Components(byte[] document) =>
        [.. JsonNode.Parse(document)!.AsObject().Signature()["header"]!["etsiU"]!.AsArray().Select(c => JsonNode.Parse(SealedFiles.Decode((string)c!))!.AsObject())];

    private async Task<byte[]> StampedAsync() => (await SealTimeStamping.AddAsync(await SealAsync(), authority, TestContext.Current.CancellationToken)).Value;

    private ValueTask<byte[]> SealAsync() => JadesSeal.SealAsync("""{"name":"Nätverksteknik"}"""u8.ToArray(), seal.Signer, TestSeals.Within, TestContext.Current.CancellationToken);
}
