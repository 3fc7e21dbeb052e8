using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>Keys that end: the last second of each, and which of two ends counts. Keys that stand in the document itself, and what is said of them.</summary>
public sealed class KeyTimeEdgeTests : IDisposable
{
    private const string Did = "did:web:skola.example";
    private static readonly RequiredInput Document = new RequiredInput.DidDocument(Did, new Uri("https://skola.example/.well-known/did.json"));

    private readonly Scene scene = new();

    public void Dispose() => scene.Dispose();

    [Theory]
    [InlineData("2026-11-24T12:00:01Z", null, "key-published-now", null)]
    [InlineData("2026-11-24T12:00:00Z", null, "key-withdrawn", "2026-11-24T12:00:00Z")]
    [InlineData("2026-06-08T09:30:01Z", null, "key-withdrawn", "2026-06-08T09:30:01Z")]
    [InlineData("2026-06-08T09:30:00Z", null, "key-withdrawn-before-signing", "2026-06-08T09:30:00Z")]
    [InlineData(null, "2026-11-24T12:00:01Z", "key-published-now", null)]
    [InlineData(null, "2026-06-08T09:30:00Z", "key-withdrawn-before-signing", "2026-06-08T09:30:00Z")]
    [InlineData("2026-07-01T00:00:00Z", "2026-08-01T00:00:00Z", "key-withdrawn", "2026-07-01T00:00:00Z")]
    [InlineData("2026-08-01T00:00:00Z", "2026-07-01T00:00:00Z", "key-withdrawn", "2026-07-01T00:00:00Z")]
    [InlineData("2027-08-01T00:00:00Z", "2026-07-01T00:00:00Z", "key-withdrawn", "2026-07-01T00:00:00Z")]
    public async Task A_key_of_a_DID_document_ends_with_the_first_of_its_two_ends(string? revoked, string? expires, string code, string? withdrawnAt)
    {
        foreach (var keyId in (string[])[Did + "#k1", "#k1"])
        {
            var keyTime = (await VerifyAsync(keyId, revoked, expires)).Find(CheckKind.KeyTime)!;

            Assert.Equal((code, withdrawnAt), (keyTime.Code, keyTime.Evidence.GetValueOrDefault("withdrawnAt")));
            Assert.Equal("2026-06-08T09:30:00Z", keyTime.Evidence["signedAt"]);
        }
    }

    [Fact]
    public async Task A_key_that_the_document_brings_along_is_said_to_be_only_that()
    {
        using var own = Scene.NewKey();
        var did = DidKey.Of(own.PublicKey)!;

        var report = scene.Verify(await scene.VcAsync(own, document =>
        {
            document["issuer"] = did;
            document.Remove("credentialStatus");
        }));

        Assert.Equal((did, null), (report.Find(CheckKind.IssuerKeyBinding)!.Evidence["issuerId"], report.IssuerDomain));
        Assert.Equal(("issuer-identifier-is-key", "key-of-the-document"), (report.Find(CheckKind.IssuerKeyBinding)!.Code, report.Find(CheckKind.TrustedIssuer)!.Evidence["reason"]));
    }

    [Fact]
    public async Task What_a_document_says_is_shown_as_a_claim_where_its_key_could_not_be_had()
    {
        var report = scene.Verify(await scene.VcAsync());

        Assert.Equal((Verdict.CouldNotTell, "issuer-keys-unavailable"), (report.Verdict, report.Reason));
        Assert.Equal(Scene.Issuer, report.Content?.IssuerId);
    }

    [Fact]
    public async Task The_format_is_told_by_the_name_that_people_know()
    {
        Assert.Equal("Europass", Format(await scene.EdcAsync()));
        Assert.Equal("W3C", Format(await scene.VcAsync()));
        Assert.Equal("SD-JWT VC", Format(Scene.Ascii(await scene.SdAsync())));

        string Format(byte[] octets) => scene.Verify(octets).Find(CheckKind.WellFormed)!.Evidence["format"];
    }

    private async Task<VerificationReport> VerifyAsync(string keyId, string? revoked, string? expires)
    {
        using var signer = Scene.NewKey(keyId);
        var method = new JsonObject
        {
            ["id"] = Did + "#k1",
            ["type"] = "JsonWebKey",
            ["controller"] = Did,
            ["publicKeyJwk"] = signer.PublicKey.ToJson(),
        };
        if (revoked is not null)
            method["revoked"] = revoked;

        if (expires is not null)
            method["expires"] = expires;

        scene.Answer(Document, JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["id"] = Did, ["assertionMethod"] = new JsonArray(method) }));
        return scene.Verify(await scene.VcAsync(signer, document =>
        {
            document["issuer"] = Did;
            document.Remove("credentialStatus");
        }));
    }
}
