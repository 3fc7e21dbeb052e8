using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Tests.Europass;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Credentials.VcJose;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>One invented issuer with keys, certificate, metadata and status lists, its credentials in each format, and what a reader would fetch.</summary>
internal sealed class Scene : IDisposable
{
    public const string Issuer = "https://kompetenspasset.example/orgs/nordkust";
    public const string TokenList = Issuer + "/status-lists/1";
    public const string MessageList = Issuer + "/status-lists/1/bitstring/message";
    public const string RevocationList = Issuer + "/status-lists/1/bitstring/revocation";
    public const int Index = 4711;

    public static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset SignedAt = new(2026, 6, 8, 9, 30, 0, TimeSpan.Zero);

    public SoftwareSigner Signer { get; } = NewKey("2026-1");

    public SealCertificate Seal { get; } = SealCertificate.CreateDemo(Subject, SignedAt.AddYears(-1), SignedAt.AddYears(3));

    public static SealSubject Subject => new("Nordkust", "Yrkeshögskolan Nordkust AB", "SE", "NTRSE-5599990001");

    public VerificationInputs Inputs { get; private set; } = VerificationInputs.Empty;

    public TrustList Trust { get; set; } = TrustList.Empty;

    public ExpectedPresentation? Expected { get; set; }

    public static SoftwareSigner NewKey(string? keyId = null) =>
        SoftwareSigner.FromEcdsa(System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256), keyId);

    public static TrustList TrustOf(object entries) => TrustList.Parse(JsonSerializer.SerializeToUtf8Bytes(new { entries })).Value;

    public TrustList TrustInAuthority => TrustOf(new[] { new { name = "Register", anchors = new[] { Convert.ToBase64String(Seal.Issuers[0].Der.Span) } } });

    public static TrustList TrustInIssuer => TrustOf(new[] { new { name = "Nordkust enligt registret", issuerIds = new[] { Issuer } } });

    public void Dispose()
    {
        Signer.Dispose();
        Seal.Dispose();
    }

    // Documents

    public async Task<byte[]> EdcAsync(ISigner? signer = null, DateTimeOffset? sealedAt = null, Action<JsonObject>? change = null, EdcEnvelope? envelope = null)
    {
        var json = JsonNode.Parse(EuropeanDigitalCredentialBuilder.Build(NordkustAward.Award, envelope ?? NordkustAward.Envelope))!.AsObject();
        change?.Invoke(json);
        return await JadesSeal.SealAsync(JsonSerializer.SerializeToUtf8Bytes(json), signer ?? Seal.Signer, sealedAt ?? SignedAt, TestContext.Current.CancellationToken);
    }

    public async Task<byte[]> VcAsync(ISigner? signer = null, Action<JsonObject>? change = null, DateTimeOffset? issuedAt = null)
    {
        var document = new JsonObject
        {
            ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
            ["type"] = new JsonArray("VerifiableCredential"),
            ["issuer"] = Issuer,
            ["name"] = "Nätverksteknik",
            ["validFrom"] = "2026-06-08T09:30:00Z",
            ["credentialSubject"] = new JsonObject { ["id"] = "urn:uuid:5b1d" },
            ["credentialStatus"] = new JsonObject
            {
                ["type"] = "BitstringStatusListEntry",
                ["statusPurpose"] = "revocation",
                ["statusListIndex"] = "4711",
                ["statusListCredential"] = RevocationList,
            },
        };
        change?.Invoke(document);
        return Ascii(await VcJwt.SignAsync(document, issuedAt ?? SignedAt, signer ?? Signer, TestContext.Current.CancellationToken));
    }

    public async Task<string> SdAsync(ISigner? signer = null, Action<JsonObject>? change = null, string[]? disclosable = null)
    {
        var claims = new JsonObject
        {
            ["iss"] = Issuer,
            ["vct"] = "https://kompetenspasset.example/credential-types/micro-credential",
            ["iat"] = SignedAt.ToUnixTimeSeconds(),
            ["grade"] = "Väl godkänt",
            ["status"] = new JsonObject { ["status_list"] = new JsonObject { ["idx"] = Index, ["uri"] = TokenList } },
        };
        change?.Invoke(claims);
        return await new SdJwtIssuance("dc+sd-jwt", claims) { Disclosable = disclosable ?? ["/grade"] }.SignAsync(signer ?? Signer, TestContext.Current.CancellationToken);
    }

    // What is fetched

    public Scene Publish(params Jwk[] keys)
    {
        var metadata = JwtVcIssuerMetadata.Build(Issuer, keys.Length == 0 ? [Signer.PublicKey] : keys);
        return Answer(Metadata, JsonSerializer.SerializeToUtf8Bytes(metadata));
    }

    public static RequiredInput Metadata => new RequiredInput.IssuerMetadata(new Uri(Issuer));

    public static RequiredInput List(string uri, DateTimeOffset? at = null) =>
        new RequiredInput.StatusList(new Uri(uri), uri == TokenList ? StatusListKind.Token : StatusListKind.Bitstring, at);

    public Scene Answer(RequiredInput required, byte[] octets)
    {
        Inputs = Inputs.With(required, new FetchedInput.Available(octets, required.MediaTypes[0], Now, FromCache: false));
        return this;
    }

    public Scene AnswerWithCopy(RequiredInput required, byte[] octets)
    {
        Inputs = Inputs.With(required, new FetchedInput.Available(octets, required.MediaTypes[0], Now.AddMinutes(-4), FromCache: true));
        return this;
    }

    public Scene Unreachable(RequiredInput required, string code = "not-reachable")
    {
        Inputs = Inputs.With(required, new FetchedInput.Unavailable(code));
        return this;
    }

    public async Task<byte[]> TokenListAsync(StatusValue value, ISigner? signer = null, DateTimeOffset? issuedAt = null, DateTimeOffset? expiresAt = null, string uri = TokenList, int size = 8192) =>
        Ascii(await StatusListToken.SignAsync(
            new StatusListClaims(uri, issuedAt ?? Now.AddMinutes(-1)) { ExpiresAt = expiresAt ?? Now.AddHours(1) },
            TokenStatusList.Pack(Entries(value, size)), signer ?? Signer, TestContext.Current.CancellationToken));

    public async Task<byte[]> BitstringAsync(string uri, StatusValue value, ISigner? signer = null, DateTimeOffset? from = null, DateTimeOffset? until = null, string? purpose = null)
    {
        purpose ??= uri[(uri.LastIndexOf('/') + 1)..];
        var claims = new BitstringListClaims(uri, Issuer, purpose, from ?? Now.AddMinutes(-1)) { ValidUntil = until ?? Now.AddHours(1) };
        return Ascii(await BitstringStatusListCredential.SignAsync(claims, BitstringStatusList.Pack(Entries(value, BitstringStatusList.MinimumEntries), purpose), signer ?? Signer, TestContext.Current.CancellationToken));
    }

    private static StatusEntries Entries(StatusValue value, int size) =>
        new(size, value is StatusValue.Valid || Index >= size ? new Dictionary<int, StatusValue>() : new Dictionary<int, StatusValue> { [Index] = value });

    // Judging

    public VerificationReport Verify(byte[] octets, DateTimeOffset? at = null, DateTimeOffset? now = null)
    {
        var report = CredentialVerifier.Verify(octets, Inputs, Policy, now ?? Now, at);
        Assert.All(report.Checks, check => Assert.DoesNotContain("–.", SentenceText.Of(check)["sv"], StringComparison.Ordinal));
        Assert.All(report.Checks, check => Assert.DoesNotContain("{", SentenceText.Of(check)["sv"], StringComparison.Ordinal));
        return report;
    }

    public VerificationReport Verify(string token, DateTimeOffset? at = null) => Verify(Ascii(token), at);

    public IReadOnlyList<RequiredInput> Next(byte[] octets, DateTimeOffset? at = null)
    {
        CredentialVerifier.Verify(octets, Inputs, Policy, Now, at, out var missing);
        return missing;
    }

    public static byte[] Ascii(string text) => System.Text.Encoding.ASCII.GetBytes(text);

    private VerificationPolicy Policy => new(Trust, VerificationPolicy.MaxClockSkew, Expected);
}
