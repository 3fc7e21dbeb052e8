using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.MicroCredentials;
using KompetensPasset.Credentials.OpenBadges;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Tests.Europass;
using KompetensPasset.Credentials.Tests.Jades;
using KompetensPasset.Credentials.Tests.Trust;
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
    private static readonly DateTimeOffset At = NordkustAward.Issued.AddDays(10);
    private static readonly DateTimeOffset SealEnd = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset FirstAuthorityEnd = SealEnd.AddMonths(1);
    private static readonly DateTimeOffset SecondAuthorityEnd = new(2050, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly KeyBindingRequest Request = new("https://employer.example", "n-0S6_WzA2Mj", At);
    private static readonly MicroCredentialEnvelope Envelope = new(MicroCredentialEnvelope.IdOf(new Guid("6f1d3c52-0b5e-4b0c-9d2f-2f7a0c0e4a11")), NordkustAward.Issued, NordkustAward.Issued);
    private static readonly MicroCredentialAward Award = NordkustAward.Award with { Learner = NordkustAward.Anna with { NationalId = "19910417-0000" } };
    private static readonly string Lists = NordkustAward.Organisation.Id + "/status-lists/1";
    private static readonly StatusEntries Entries = new(131_072, new Dictionary<int, StatusValue> { [Revoked] = StatusValue.Invalid });
    private const int Valid = 4711;
    private const int Revoked = 4712;

    private readonly RevocableSeal seal = new(SealEnd);
    private readonly SoftwareSigner signer = Verification.Scene.NewKey("2026-1");
    private readonly SoftwareSigner curve = Verification.Scene.NewKey();
    private readonly Ed25519Signer edwards = Ed25519Signer.Create();
    private readonly Ed25519Signer holder = Ed25519Signer.Create();
    private readonly TestTimeStampAuthority authority = new(AuthorityUntil("Time-stamp root", FirstAuthorityEnd), null, FirstAuthorityEnd);
    private readonly TestTimeStampAuthority successor = new(AuthorityUntil("Later time-stamp root", SecondAuthorityEnd), null, SecondAuthorityEnd);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        seal.Dispose();
        signer.Dispose();
        curve.Dispose();
        edwards.Dispose();
        holder.Dispose();
        authority.Dispose();
        successor.Dispose();
    }

    [Fact]
    public async Task Every_file_is_made_and_has_its_verdict()
    {
        var files = await FilesAsync();
        var inputs = Inputs(files);
        var policy = new VerificationPolicy(TrustList.Parse(files["trust.json"]).Value, TimeSpan.Zero);
        Verdict Expected(string name) => name.Contains("revoked", StringComparison.Ordinal) ? Verdict.NotValid : name == "anna-sealed.jsonld" ? Verdict.CouldNotTell : Verdict.Valid;

        // Years after certificate and first authority have run out, about a day on which they had not.
        Assert.All(files.Keys.Where(name => name.StartsWith("anna", StringComparison.Ordinal)), name =>
            Assert.Equal((name, Expected(name)), (name, CredentialVerifier.Verify(files[name], inputs, policy, FirstAuthorityEnd.AddYears(3), At).Verdict)));
        if (Environment.GetEnvironmentVariable("KOMPETENSPASSET_WRITE_SAMPLES") == "1")
        {
            foreach (var (name, octets) in files)
                await File.WriteAllBytesAsync(NordkustAward.RepositoryFile("samples", "library", name), octets, Ct);
        }
    }

    private async Task<Dictionary<string, byte[]>> FilesAsync()
    {
        var octets = await SealedAsync();
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["anna-sealed.jsonld"] = octets,
            ["anna-time-stamped.jsonld"] = await StampedAsync(octets, successor),
            ["anna-archived.jsonld"] = await ArchivedAsync(await StampedAsync(octets, authority)),
            ["anna-learning-credential.sd-jwt"] = await SdJwtAsync(LearningCredential.For(Award, Envelope) with { Status = Status(Valid) }),
            ["anna-learning-credential-revoked.sd-jwt"] = await SdJwtAsync(LearningCredential.For(Award, Envelope) with { Status = Status(Revoked) }),
            ["anna-europass-bridge.sd-jwt"] = await SdJwtAsync(LinkedDataCredential.For(Award, "https://kompetenspasset.example/credential-types/europass", Envelope)),
            ["anna-badge.jwt"] = Utf8(await JwtVcJson.SignAsync(OpenBadge.For(Award, Envelope), signer, "2026-1", Ct)),
            ["anna-badge.json"] = await ProvenBadgeAsync(Cryptosuite.EddsaJcs2022, edwards),
            ["anna-badge-ecdsa.json"] = await ProvenBadgeAsync(Cryptosuite.EcdsaJcs2019, curve),
            ["anna-micro-credential.json"] = await ProvenMicroCredentialAsync(Cryptosuite.EddsaRdfc2022, edwards),
            ["anna-micro-credential-ecdsa.json"] = await ProvenMicroCredentialAsync(Cryptosuite.EcdsaRdfc2019, curve),
            ["issuer-metadata.json"] = Utf8(JwtVcIssuerMetadata.Build(NordkustAward.Organisation.Id, [signer.PublicKey]).ToJsonString(Readable)),
            ["status.jwt"] = Utf8(await StatusListToken.SignAsync(new StatusListClaims(Lists, At.AddDays(-1)), TokenStatusList.Pack(Entries), signer, Ct)),
            ["status-revocation.jwt"] = Utf8(await BitstringStatusListCredential.SignAsync(
                new BitstringListClaims(BitstringList, DidKey.Of(edwards.PublicKey)!, StatusPurpose.Revocation, At.AddDays(-1)), BitstringStatusList.Pack(Entries, StatusPurpose.Revocation), edwards, Ct)),
            ["trust.json"] = Trust(),
            ["at.txt"] = Utf8($"{At:yyyy-MM-dd'T'HH:mm:ss'Z'}\n"),
        };
        var badge = System.Text.Encoding.UTF8.GetString(files["anna-badge.jwt"]);
        var learning = SdJwtToken.Parse(System.Text.Encoding.UTF8.GetString(files["anna-learning-credential.sd-jwt"]), JoseRules.For("dc+sd-jwt")).Value;
        files["anna-learning-credential.json"] = Utf8(SdJwtJson.Flattened(learning).ToJsonString(Readable));
        files["anna-badge.png"] = BakedBadge.Bake(NordkustAward.Pixel.Content, badge).Value;
        files["anna-badge.svg"] = BakedBadge.Bake(Utf8("""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4.5" cy="4.5" r="4"/></svg>"""), badge).Value;
        files["anna-presentation.jwt"] = Utf8(await VpJwt.SignAsync(Presentation(files["anna-badge.json"]), Request, holder, Ct));
        files["anna-presentation.json"] = Utf8((await SecuredDocument.PresentAsync(Presentation(files["anna-micro-credential.json"]), Cryptosuite.EddsaRdfc2022, holder, Holder, Request, Ct)).ToJsonString(Readable));
        return files;
    }

    // As the command line does with --offline: each question is answered by one of the files.
    private static VerificationInputs Inputs(Dictionary<string, byte[]> files)
    {
        FetchedInput Answer(string name) => new FetchedInput.Available(files[name], name.EndsWith(".json", StringComparison.Ordinal) ? "application/json" : "application/statuslist+jwt", At, false);
        var inputs = VerificationInputs.Empty.With(Verification.Scene.Metadata, Answer("issuer-metadata.json"));
        foreach (var (name, octets) in files.Where(f => f.Key.StartsWith("anna", StringComparison.Ordinal)))
        {
            CredentialVerifier.Verify(octets, inputs, new VerificationPolicy(TrustList.Parse(files["trust.json"]).Value, TimeSpan.Zero), FirstAuthorityEnd.AddYears(3), At, out var missing);
            foreach (var list in missing.OfType<RequiredInput.StatusList>())
                inputs = inputs.With(list, Answer(list.Kind is StatusListKind.Token ? "status.jwt" : "status-revocation.jwt"));
        }

        return inputs;
    }

    private static CertificatePlan AuthorityUntil(string name, DateTimeOffset until) => new(name) { IsAuthority = true, Rsa = true, Until = until };

    private static string BitstringList => Lists + "/bitstring/revocation";

    private static JsonObject Status(int index) => new StatusReference.TokenStatusListReference(Lists, index).ToJson();

    private ValueTask<byte[]> SealedAsync() =>
        JadesSeal.SealAsync(EuropeanDigitalCredentialBuilder.Build(Award, NordkustAward.Envelope with { StatusEntry = null }), seal.Seal.Signer, NordkustAward.Issued, Ct);

    private static async Task<byte[]> StampedAsync(byte[] octets, TestTimeStampAuthority by) =>
        (await SealTimeStamping.AddAsync(octets, new StandingTimeStampService(by, NordkustAward.Issued.AddSeconds(5)), Ct)).Value;

    // The authorities' lists of the day after, and a time-stamp over all of it by an authority that outlives the first.
    private async Task<byte[]> ArchivedAsync(byte[] stamped)
    {
        var lists = new RevocationPlan { ThisUpdate = NordkustAward.Issued.AddDays(1), NextUpdate = NordkustAward.Issued.AddDays(8) };
        var data = new ValidationData
        {
            Certificates = [seal.Issuing.RawData],
            RevocationLists = [lists.Empty(seal.Issuing), lists.Empty(seal.Root)],
            OcspResponses = [new OcspPlan { ThisUpdate = lists.ThisUpdate, NextUpdate = lists.NextUpdate, ProducedAt = lists.ThisUpdate }.Full(seal.Issuing, CertificatePlan.Public(seal.Issuing), seal.Seal.Certificate)],
        };
        return (await SealPreservation.AddArchiveTimeStampAsync(SealPreservation.AddValidationData(stamped, data).Value, new StandingTimeStampService(successor, NordkustAward.Issued.AddDays(2)), Ct)).Value;
    }

    private async Task<byte[]> SdJwtAsync(SdJwtVcIssuance issuance) => Utf8(await issuance.SignAsync(signer, Ct));

    // A badge whose issuer is its own key: the trust list says whose it is.
    private static async Task<byte[]> ProvenBadgeAsync(Cryptosuite suite, ISigner key)
    {
        var badge = OpenBadge.For(Award with { Organisation = Award.Organisation with { Id = DidKey.Of(key.PublicKey)! } }, Envelope);
        return await ProvenAsync(badge, suite, key);
    }

    private async Task<byte[]> ProvenMicroCredentialAsync(Cryptosuite suite, ISigner key)
    {
        var isListed = ReferenceEquals(key, edwards);
        StatusReference.BitstringStatusListEntry[] status = isListed ? [new(BitstringList, Valid, StatusPurpose.Revocation)] : [];
        var document = MicroCredentialDocument.For(Award with { Organisation = Award.Organisation with { Id = DidKey.Of(key.PublicKey)! } }, Envelope, status);
        document["credentialSubject"]!["id"] = Holder;
        return await ProvenAsync(document, suite, key);
    }

    private static async Task<byte[]> ProvenAsync(JsonObject document, Cryptosuite suite, ISigner key)
    {
        var issuer = DidKey.Of(key.PublicKey)!;
        var secured = await SecuredDocument.SignAsync(document, suite, key, $"{issuer}#{issuer["did:key:".Length..]}", NordkustAward.Issued, Ct);
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
                new { name = "Yrkeshögskolan Nordkust AB", issuerIds = new[] { NordkustAward.Organisation.Id, DidKey.Of(edwards.PublicKey)!, DidKey.Of(curve.PublicKey)! } },
                new { name = "Yrkeshögskolan Nordkust AB", anchors = new[] { Base64(CertificatePlan.Public(seal.Root)) } },
            },
            timestampAnchors = new[] { Base64(authority.Anchor), Base64(successor.Anchor) },
        },
        Readable);

    private static string Base64(Certificate certificate) => Convert.ToBase64String(certificate.Der.Span);

    private static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
