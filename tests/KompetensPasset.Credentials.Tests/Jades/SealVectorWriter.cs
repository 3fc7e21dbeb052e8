using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.Tests.Trust;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Tests.Jades;

/// <summary>Makes the preserved files among the vectors, all together and with keys that are thrown away: where <c>preserved-trust.json</c> is, nothing is written.</summary>
public sealed class SealVectorWriter : IDisposable
{
    private static readonly DateTimeOffset At = TestSeals.Within.AddSeconds(5);
    private static readonly DateTimeOffset ShortEnd = At.AddMonths(3);
    private static readonly RevocationPlan Later = new() { ThisUpdate = At.AddDays(1), NextUpdate = At.AddDays(8) };

    private readonly List<IDisposable> owned = [];

    public void Dispose() => owned.ForEach(o => o.Dispose());

    [Fact]
    public async Task Preserved_files_are_written_where_they_are_missing()
    {
        if (Environment.GetEnvironmentVariable("KOMPETENSPASSET_WRITE_GOLDEN") != "1" || File.Exists(PathOf("preserved-trust")))
            return;

        var seal = Own(new RevocableSeal());
        var rsa = Own(SealCertificate.Of(
            new CertificatePlan("Nordkust, O=Yrkeshögskolan Nordkust AB, OID.2.5.4.97=NTRSE-5599990001, C=SE") { IsAuthority = false, KeyUsage = X509KeyUsageFlags.DigitalSignature, Rsa = true }.Create(seal.Issuing),
            [CertificatePlan.Public(seal.Issuing)]));
        var (authority, shortLived) = (Own(new TestTimeStampAuthority()), Own(new TestTimeStampAuthority(until: ShortEnd, name: "Early time-stamp root")));
        var (successor, stranger) = (Own(new TestTimeStampAuthority(name: "Later time-stamp root")), Own(new TestTimeStampAuthority(name: "Another time-stamp root")));
        Write("preserved-trust", new JsonObject
        {
            ["entries"] = new JsonArray(new JsonObject { ["name"] = "Yrkeshögskolan Nordkust AB", ["anchors"] = Base64(CertificatePlan.Public(seal.Root)) }),
            ["timestampAnchors"] = Base64(authority.Anchor, shortLived.Anchor, successor.Anchor),
        });

        Write("rsa-sealed", await SealedFiles.SealAsync(rsa.Signer));
        Write("rsa-time-stamped", await StampedAsync(rsa.Signer, authority, At));
        Write("time-stamp-weak", await StampedAsync(seal.Seal.Signer, authority, At, new TokenPlan { Digest = TokenPlan.Sha1 }));
        Write("time-stamp-of-a-stranger", await StampedAsync(seal.Seal.Signer, stranger, At));
        Write("time-stamp-after-the-authority", await StampedAsync(seal.Seal.Signer, shortLived, ShortEnd.AddDays(1)));

        var issuing = CertificatePlan.Public(seal.Issuing);
        var good = SealedFiles.Revocation([Later.Empty(seal.Issuing)], new OcspPlan { ThisUpdate = At.AddDays(1), NextUpdate = null, ProducedAt = At.AddDays(1) }.Full(seal.Root, CertificatePlan.Public(seal.Root), issuing));
        var certificates = SealedFiles.Component("xVals", new JsonArray(new JsonObject { ["x509Cert"] = new JsonObject { ["val"] = Convert.ToBase64String(issuing.Der.Span) } }));
        var preserved = With(await StampedAsync(seal.Seal.Signer, authority, At), certificates, SealedFiles.Component("rVals", good));
        Write("preserved", preserved);
        Write("preserved-revoked", With(await StampedAsync(seal.Seal.Signer, authority, At), certificates, SealedFiles.Component("rVals", SealedFiles.Revocation([Later.Naming(seal.Issuing, seal.Seal.Certificate, At.AddDays(-3), X509RevocationReason.KeyCompromise)]))));
        Write("time-stamp-of-a-revoked-authority", With(await StampedAsync(seal.Seal.Signer, authority, At), SealedFiles.Component("tstVD", new JsonObject
        {
            ["rVals"] = SealedFiles.Revocation([Later.Naming(authority.Root, authority.Authority, At.AddDays(-1), X509RevocationReason.KeyCompromise)]),
        })));

        Write("archived", Archived(With(await StampedAsync(seal.Seal.Signer, shortLived, At), certificates, SealedFiles.Component("rVals", good.DeepClone())), successor, ShortEnd.AddDays(-1)));
        Write("archive-time-stamp-of-a-stranger", Archived(preserved, stranger, ShortEnd));
        var bare = await SealedFiles.SealAsync(seal.Seal.Signer);
        Write("archive-over-plain-json", bare.WithEvidence(
            new JsonObject { ["sigTst"] = SealedFiles.StampContainer(authority.Stamp(bare.SignatureText(), At)) },
            new JsonObject { ["arcTst"] = SealedFiles.StampContainer(successor.Stamp(bare.SignatureText(), At)) }));
    }

    private static async Task<JsonObject> StampedAsync(ISigner signer, TestTimeStampAuthority authority, DateTimeOffset at, TokenPlan? plan = null)
    {
        var bare = await SealedFiles.SealAsync(signer);
        return bare.WithEvidence(SealedFiles.Component("sigTst", SealedFiles.StampContainer(authority.Stamp(bare.SignatureText(), at, plan))));
    }

    private static JsonObject With(JsonObject document, params JsonNode[] further) => document.WithEvidence([.. document.Signature()["header"]!["etsiU"]!.AsArray(), .. further]);

    private static JsonObject Archived(JsonObject document, TestTimeStampAuthority authority, DateTimeOffset at)
    {
        var components = document.Signature()["header"]!["etsiU"]!.AsArray();
        var message = $"{document["payload"]}.{document.Signature()["protected"]}.{document.Signature()["signature"]}.{string.Concat(components.Select(c => (string)c!))}";
        return With(document, SealedFiles.Component("arcTst", SealedFiles.StampContainer(authority.Stamp(SealedFiles.Utf8(message), at))));
    }

    private static JsonArray Base64(params Certificate[] certificates) => [.. certificates.Select(c => (JsonNode)Convert.ToBase64String(c.Der.Span))];

    private static void Write(string name, JsonObject document) => File.WriteAllText(PathOf(name), document.ToJsonString());

    private static string PathOf(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Vectors", name + ".json");

    private T Own<T>(T made)
        where T : IDisposable
    {
        owned.Add(made);
        return made;
    }
}
