using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.MicroCredentials;
using KompetensPasset.Credentials.OpenBadges;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.Tests.Europass;
using KompetensPasset.Credentials.Tests.Jades;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Credentials.VcDataModel;
using KompetensPasset.Credentials.Verification;
using KompetensPasset.Credentials.VcJose;

namespace KompetensPasset.Credentials.Tests.MicroCredentials;

/// <summary>
/// Makes the files of <c>samples/library</c>: the formats that the library issues beside those of the service. They are written when <c>KOMPETENSPASSET_WRITE_SAMPLES=1</c>;
/// that the files in the repository are what they say is tested with the command line's own tests.
/// </summary>
public sealed class LibrarySamples : IDisposable
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly DateTimeOffset At = NordkustAward.Issued.AddDays(1);
    private static readonly MicroCredentialEnvelope Envelope = new(MicroCredentialEnvelope.IdOf(new Guid("6f1d3c52-0b5e-4b0c-9d2f-2f7a0c0e4a11")), NordkustAward.Issued, NordkustAward.Issued);
    private static readonly MicroCredentialAward Award = NordkustAward.Award with { Learner = NordkustAward.Anna with { NationalId = "19910417-0000" } };

    private readonly SealCertificate seal = SealCertificate.CreateDemo(
        new SealSubject("Nordkust", "Yrkeshögskolan Nordkust AB", "SE", "NTRSE-5599990001"), NordkustAward.Issued.AddYears(-1), NordkustAward.Issued.AddYears(3));

    private readonly SoftwareSigner signer = Verification.Scene.NewKey("2026-1");
    private readonly Ed25519Signer edwards = Ed25519Signer.Create();
    private readonly Ed25519Signer holder = Ed25519Signer.Create();
    private readonly OpenSslAuthority authority = new();

    private static readonly KeyBindingRequest Request = new("https://employer.example", "n-0S6_WzA2Mj", At);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        seal.Dispose();
        signer.Dispose();
        edwards.Dispose();
        holder.Dispose();
        authority.Dispose();
    }

    [Fact]
    public async Task Every_file_is_made_and_valid()
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["anna-archived.jsonld"] = await ArchivedAsync(),
            ["anna-learning-credential.sd-jwt"] = await SdJwtAsync(LearningCredential.For(Award, Envelope)),
            ["anna-europass-bridge.sd-jwt"] = await SdJwtAsync(LinkedDataCredential.For(Award, "https://kompetenspasset.example/credential-types/europass", Envelope)),
            ["anna-badge.jwt"] = Utf8(await JwtVcJson.SignAsync(OpenBadge.For(Award, Envelope), signer, "2026-1", Ct)),
            ["anna-badge.json"] = await ProvenBadgeAsync(),
        };
        files["anna-micro-credential.json"] = await ProvenMicroCredentialAsync();
        files["anna-presentation.jwt"] = Utf8(await VpJwt.SignAsync(Presentation(files["anna-badge.json"]), Request, holder, Ct));
        files["anna-presentation.json"] = Utf8((await SecuredDocument.PresentAsync(Presentation(files["anna-micro-credential.json"]), Cryptosuite.EddsaRdfc2022, holder, Holder, Request, Ct)).ToJsonString(Readable));
        files["anna-badge.png"] = BakedBadge.Bake(NordkustAward.Pixel.Content, System.Text.Encoding.UTF8.GetString(files["anna-badge.jwt"])).Value;
        files["issuer-metadata.json"] = Utf8(JwtVcIssuerMetadata.Build(NordkustAward.Organisation.Id, [signer.PublicKey]).ToJsonString(Readable));
        files["trust.json"] = Trust();
        files["at.txt"] = Utf8($"{At:yyyy-MM-dd'T'HH:mm:ss'Z'}\n");

        var inputs = VerificationInputs.Empty.With(Verification.Scene.Metadata, new FetchedInput.Available(files["issuer-metadata.json"], "application/json", At, false));
        var policy = new VerificationPolicy(TrustList.Parse(files["trust.json"]).Value, TimeSpan.Zero);
        Assert.All(files.Where(f => f.Key.StartsWith("anna", StringComparison.Ordinal)), f => Assert.Equal((f.Key, Verdict.Valid), (f.Key, CredentialVerifier.Verify(f.Value, inputs, policy, At, null).Verdict)));
        if (Environment.GetEnvironmentVariable("KOMPETENSPASSET_WRITE_SAMPLES") == "1")
        {
            foreach (var (name, octets) in files)
                await File.WriteAllBytesAsync(NordkustAward.RepositoryFile("samples", "library", name), octets, Ct);
        }
    }

    // Time-stamps carry the day on which they are made, so that the seal is judged by its certificate, which holds.
    private async Task<byte[]> ArchivedAsync()
    {
        var octets = await JadesSeal.SealAsync(EuropeanDigitalCredentialBuilder.Build(Award, NordkustAward.Envelope with { StatusEntry = null }), seal.Signer, NordkustAward.Issued, Ct);
        var stamped = (await SealTimeStamping.AddAsync(octets, authority, Ct)).Value;
        var data = new ValidationData { Certificates = [.. seal.Issuers.Select(issuer => issuer.Der)] };
        return (await SealPreservation.AddArchiveTimeStampAsync(SealPreservation.AddValidationData(stamped, data).Value, authority, Ct)).Value;
    }

    private async Task<byte[]> SdJwtAsync(SdJwtVcIssuance issuance) => Utf8(await issuance.SignAsync(signer, Ct));

    // A badge whose issuer is its own key: the trust list says whose it is.
    private async Task<byte[]> ProvenBadgeAsync()
    {
        var issuer = DidKey.Of(edwards.PublicKey)!;
        var badge = OpenBadge.For(Award with { Organisation = Award.Organisation with { Id = issuer } }, Envelope);
        var secured = await SecuredDocument.SignAsync(badge, Cryptosuite.EddsaJcs2022, edwards, $"{issuer}#{issuer["did:key:".Length..]}", NordkustAward.Issued, Ct);
        return Utf8(secured.ToJsonString(Readable));
    }

    private async Task<byte[]> ProvenMicroCredentialAsync()
    {
        var issuer = DidKey.Of(edwards.PublicKey)!;
        var document = MicroCredentialDocument.For(Award with { Organisation = Award.Organisation with { Id = issuer } }, Envelope, []);
        document["credentialSubject"]!["id"] = Holder;
        var secured = await SecuredDocument.SignAsync(document, Cryptosuite.EddsaRdfc2022, edwards, $"{issuer}#{issuer["did:key:".Length..]}", NordkustAward.Issued, Ct);
        return Utf8(secured.ToJsonString(Readable));
    }

    private string Holder => DidKey.Of(holder.PublicKey)!;

    private JsonObject Presentation(byte[] credential) => new()
    {
        ["@context"] = new JsonArray(KnownContexts.Version2),
        ["type"] = new JsonArray("VerifiablePresentation"),
        ["holder"] = Holder,
        ["verifiableCredential"] = new JsonArray(JsonNode.Parse(credential)),
    };

    private byte[] Trust() => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            entries = new object[]
            {
                new { name = "Yrkeshögskolan Nordkust AB", issuerIds = new[] { NordkustAward.Organisation.Id, DidKey.Of(edwards.PublicKey)! } },
                new { name = "Yrkeshögskolan Nordkust AB", pins = new[] { seal.Certificate.Sha256 } },
            },
        },
        Readable);

    private static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
