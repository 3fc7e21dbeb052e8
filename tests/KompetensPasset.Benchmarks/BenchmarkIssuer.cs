using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.MicroCredentials;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Tests.Europass;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Credentials.Verification;
using KompetensPasset.Issuer.Pictures;

namespace KompetensPasset.Benchmarks;

/// <summary>One issuer with key, certificate, metadata and status lists, so that a full report has all it asks for and comes out as valid.</summary>
internal sealed class BenchmarkIssuer : IDisposable
{
    public const int Index = 4711;
    public const int ListSize = 131_072;
    public const string Vct = "https://kompetenspasset.example/credential-types/micro-credential";
    public const string TokenList = Lists;

    private const string Issuer = "https://kompetenspasset.example/orgs/nordkust";
    private const string Lists = Issuer + "/status-lists/1";
    private static readonly DateTimeOffset Now = NordkustAward.Issued.AddDays(10);
    private readonly ECDsa key = ECDsa.Create();

    public BenchmarkIssuer() => key.ImportPkcs8PrivateKey(Seal.ExportPkcs8(), out _);

    public static MicroCredentialEnvelope TokenEnvelope { get; } = new(MicroCredentialEnvelope.IdOf(new Guid("6f1d3c52-0b5e-4b0c-9d2f-2f7a0c0e4a11")), NordkustAward.Issued, NordkustAward.Issued)
    {
        ValidUntil = NordkustAward.Issued.AddYears(5),
    };

    public static IReadOnlyList<StatusReference.BitstringStatusListEntry> Bitstrings { get; } =
        [.. new[] { StatusPurpose.Revocation, StatusPurpose.Suspension }.Select(purpose => new StatusReference.BitstringStatusListEntry($"{Lists}/bitstring/{purpose}", Index, purpose))];

    /// <summary>An award that says little more than who learnt what: a token of the size that most issuers hand out.</summary>
    public static MicroCredentialAward ShortAward { get; } = NordkustAward.Award with
    {
        Specification = new MicroCredentialSpecification
        {
            Title = NordkustAward.Specification.Title,
            LearningOutcomes = [.. NordkustAward.Specification.LearningOutcomes.Take(1)],
            EctsPoints = NordkustAward.Specification.EctsPoints,
        },
    };

    public SealCertificate Seal { get; } = SealCertificate.CreateDemo(
        new SealSubject("Nordkust", "Yrkeshögskolan Nordkust AB", "SE", "NTRSE-5599990001"), NordkustAward.Issued.AddYears(-1), NordkustAward.Issued.AddYears(3));

    public byte[] SignRaw(byte[] message) => key.SignData(message, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    public bool VerifyRaw(byte[] message, byte[] signature) => key.VerifyData(message, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    /// <summary>Builds, holds against the profile and seals, as the issuer module does.</summary>
    public async ValueTask<byte[]> SealAsync(EdcEnvelope envelope)
    {
        var json = EuropeanDigitalCredentialBuilder.Build(NordkustAward.Award, envelope);
        using var document = JsonDocument.Parse(json);
        if (EdcProfile.Validate(document.RootElement).Count > 0)
            throw new InvalidOperationException("What is measured must keep the profile.");

        return await JadesSeal.SealAsync(json, Seal.Signer, NordkustAward.Issued, CancellationToken.None);
    }

    /// <summary>An envelope with pictures of such a size that the sealed document has about 40 kB.</summary>
    public EdcEnvelope EnvelopeOfAbout40Kilobytes()
    {
        var bare = SealAsync(NordkustAward.Envelope).AsTask().GetAwaiter().GetResult().Length;
        var octets = RandomNumberGenerator.GetBytes(Math.Max(0, 40_000 - bare) * 3 / 4 / 2);
        var picture = new Picture((byte[])[.. NordkustAward.Pixel.Content.Span, .. octets], "image/png");
        return NordkustAward.Envelope with { Pictures = [new DisplayPicture("sv", picture), new DisplayPicture("en", picture)] };
    }

    public static EdcEnvelope EnvelopeWithPictures() => NordkustAward.Envelope with
    {
        Pictures = [.. NordkustAward.Award.Languages.Select(language => new DisplayPicture(language, CredentialPicture.Draw(NordkustAward.Award, NordkustAward.Envelope.ValidUntil, language)))],
    };

    /// <summary>Everything that a reader would have fetched, and the trust that makes the credential valid.</summary>
    public (VerificationInputs Inputs, VerificationPolicy Policy) InputsOf(byte[] octets)
    {
        object[] entries = [new { name = "Register", anchors = new[] { Convert.ToBase64String(Seal.Issuers[0].Der.Span) }, issuerIds = new[] { Issuer } }];
        var policy = new VerificationPolicy(TrustList.Parse(JsonSerializer.SerializeToUtf8Bytes(new { entries })).Value, VerificationPolicy.MaxClockSkew);
        var inputs = VerificationInputs.Empty;
        while (true)
        {
            CredentialVerifier.Verify(octets, inputs, policy, Now, null, out var missing);
            if (missing.Count == 0)
                break;

            foreach (var required in missing)
                inputs = inputs.With(required, new FetchedInput.Available(Answer(required), required.MediaTypes[0], Now, FromCache: false));
        }

        MustBeValid(octets, inputs, policy);
        return (inputs, policy);
    }

    public static void MustBeValid(byte[] octets, VerificationInputs inputs, VerificationPolicy policy)
    {
        if (CredentialVerifier.Verify(octets, inputs, policy, Now, null) is not { Verdict: Verdict.Valid } and { } report)
            throw new InvalidOperationException($"What is measured must be valid, not {report.Verdict} ({report.Reason}).");
    }

    public void Dispose()
    {
        key.Dispose();
        Seal.Dispose();
    }

    private byte[] Answer(RequiredInput required) => required switch
    {
        RequiredInput.IssuerMetadata => JsonSerializer.SerializeToUtf8Bytes(JwtVcIssuerMetadata.Build(Issuer, [Seal.Signer.PublicKey])),
        RequiredInput.StatusList { Kind: StatusListKind.Token } => Encoding.ASCII.GetBytes(
            StatusListToken.SignAsync(new StatusListClaims(TokenList, Now.AddMinutes(-1)) { ExpiresAt = Now.AddHours(1) }, TokenStatusList.Pack(Entries()), Seal.Signer, CancellationToken.None).AsTask().GetAwaiter().GetResult()),
        RequiredInput.StatusList list => Encoding.ASCII.GetBytes(Bitstring(list.Uri.ToString())),
        _ => throw new InvalidOperationException($"Nothing here answers {required}."),
    };

    private string Bitstring(string uri)
    {
        var purpose = uri[(uri.LastIndexOf('/') + 1)..];
        var claims = new BitstringListClaims(uri, Issuer, purpose, Now.AddMinutes(-1)) { ValidUntil = Now.AddHours(1) };
        return BitstringStatusListCredential.SignAsync(claims, BitstringStatusList.Pack(Entries(), purpose), Seal.Signer, CancellationToken.None).AsTask().GetAwaiter().GetResult();
    }

    // One in a thousand is revoked.
    private static StatusEntries Entries() =>
        new(ListSize, Enumerable.Range(0, ListSize / 1000).ToDictionary(i => i * 1000, _ => StatusValue.Invalid));
}
