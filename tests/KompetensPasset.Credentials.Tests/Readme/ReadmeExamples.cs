using System.Security.Cryptography;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Conversion;
using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.MicroCredentials;
using KompetensPasset.Credentials.OpenBadges;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Tests.Europass;
using KompetensPasset.Credentials.Tests.Jades;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Credentials.Tests.Trust;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Credentials.VcDataModel;
using KompetensPasset.Credentials.VcJose;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Readme;

/// <summary>The examples of the library's README: the regions below are its code blocks, letter for letter, compiled and run here.</summary>
public sealed class ReadmeExamples
{
    private static CancellationToken ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Verify()
    {
        var octets = await SealedAsync();
        var now = NordkustAward.Issued.AddDays(1);

        #region verify
        var policy = new VerificationPolicy(TrustList.Empty, TimeSpan.FromMinutes(1));
        var inputs = VerificationInputs.Empty;
        var report = CredentialVerifier.Verify(octets, inputs, policy, now, at: null, out var missing);
        while (missing.Count > 0) // issuer keys first, status lists once the signature holds
        {
            foreach (var required in missing)
                inputs = inputs.With(required, await FetchAsync(required));
            report = CredentialVerifier.Verify(octets, inputs, policy, now, at: null, out missing);
        }

        Console.WriteLine($"{report.Verdict} ({report.Reason})");
        #endregion

        Assert.Equal(Verdict.CouldNotTell, report.Verdict);
    }

    [Fact]
    public async Task Seal_a_Europass_credential()
    {
        var (award, picture, certificate, authority, signedAt) = (NordkustAward.Award, NordkustAward.Pixel, TestSeals.Create(), new OpenSslAuthority(), TestSeals.Within);

        #region europass
        var envelope = new EdcEnvelope(EdcEnvelope.IdOf(Guid.NewGuid()), signedAt, signedAt, [new("sv", picture), new("en", picture)]);
        byte[] credential = EuropeanDigitalCredentialBuilder.Build(award, envelope); // every element of Annex I, or an ArgumentException that names the missing ones
        byte[] baselineB = await JadesSeal.SealAsync(credential, certificate.Signer, signedAt, ct);
        var baselineT = await SealTimeStamping.AddAsync(baselineB, authority, ct); // RFC 3161 through a seam of yours
        var seal = SealedDocument.Parse(baselineT.Value).Value.Signatures[0];
        Console.WriteLine($"{seal.Verify()}, sealed by then: {seal.SealingTime([authority.Anchor])}");
        #endregion

        Assert.True(seal.Verify());
        certificate.Dispose();
        authority.Dispose();
    }

    [Fact]
    public async Task Disclose_selectively()
    {
        var (issuer, holder, now) = (TestKeys.Issuer, TestKeys.Holder, DateTimeOffset.FromUnixTimeSeconds(1_764_000_000));

        #region sd-jwt-vc
        var claims = new JsonObject { ["name"] = "Anna", ["course"] = "Network engineering" };
        var issuance = new SdJwtVcIssuance("https://host.example/types/course", "https://issuer.example", now, claims) { Disclosable = ["/name"], HolderKey = holder.PublicKey };
        var credential = SdJwtVcToken.ParseIssued(await issuance.SignAsync(issuer, ct)).Value;
        string presentation = await KeyBinding.PresentAsync(credential.Token, paths: [], new KeyBindingRequest("https://employer.example", "n-0S6", now), holder, ct);

        var received = SdJwtVcToken.Parse(presentation).Value; // errors are values with a code, not exceptions
        bool isGenuine = received.Verify(issuer.PublicKey) && received.CheckKeyBinding(new KeyBindingExpectation("https://employer.example", "n-0S6", now)) is null;
        Console.WriteLine($"{isGenuine}: {received.Claims}"); // no name
        #endregion

        Assert.True(isGenuine);
        Assert.False(received.Claims.TryGetProperty("name", out _));
    }

    [Fact]
    public async Task Present_to_one_reader()
    {
        using var issuer = Ed25519Signer.Create();
        var (holder, now, keyAddress) = (TestKeys.Holder, NordkustAward.Issued, DidKey.Of(issuer.PublicKey)!);
        var award = NordkustAward.Award with { Organisation = NordkustAward.Organisation with { Id = keyAddress } };
        var document = MicroCredentialDocument.For(award, new MicroCredentialEnvelope(MicroCredentialEnvelope.IdOf(Guid.NewGuid()), now, now), []);
        var trust = Verification.Scene.TrustOf(new[] { new { name = "Nordkust", issuerIds = new[] { keyAddress } } });

        #region presentation
        string did = DidKey.Of(holder.PublicKey)!;
        document["credentialSubject"]!["id"] = did; // whom the credential is about
        JsonObject credential = await SecuredDocument.SignAsync(document, Cryptosuite.EddsaRdfc2022, issuer, keyAddress, now, ct);
        var presentation = new JsonObject
        {
            ["@context"] = new JsonArray(KnownContexts.Version2), ["type"] = new JsonArray("VerifiablePresentation"),
            ["holder"] = did, ["verifiableCredential"] = new JsonArray(credential),
        };
        string shown = await VpJwt.SignAsync(presentation, new KeyBindingRequest("https://employer.example", "n-0S6", now), holder, ct);
        var asked = new VerificationPolicy(trust, TimeSpan.FromMinutes(1), new ExpectedPresentation("https://employer.example", "n-0S6", MaxAge: TimeSpan.FromMinutes(5)));
        var report = CredentialVerifier.Verify(System.Text.Encoding.ASCII.GetBytes(shown), VerificationInputs.Empty, asked, now, at: null);
        Console.WriteLine($"{report.Verdict}: {report.Enclosed[0].Report.Content!.SubjectName}");
        #endregion

        Assert.Equal((Verdict.Valid, "Anna Björkqvist"), (report.Verdict, report.Enclosed[0].Report.Content!.SubjectName));
    }

    [Fact]
    public async Task Issue_a_badge()
    {
        var (award, signer, png, issuedAt) = (NordkustAward.Award, TestKeys.Issuer, NordkustAward.Pixel.Content, NordkustAward.Issued);

        #region badge
        var envelope = new MicroCredentialEnvelope(MicroCredentialEnvelope.IdOf(Guid.NewGuid()), issuedAt, issuedAt);
        JsonObject badge = OpenBadge.For(award, envelope);
        string token = await JwtVcJson.SignAsync(badge, signer, keyAddress: "https://issuer.example/keys/1", ct);
        byte[] picture = BakedBadge.Bake(png, token).Value; // the badge travels in its own picture
        var badgeAgain = JwtVcJson.Parse(BakedBadge.Read(picture).Value).Value;
        ReadAward read = OpenBadgeAwards.Read(badgeAgain.Document).Value; // and back into the model from which every format is made
        #endregion

        Assert.True(badgeAgain.Verify(signer.PublicKey));
        Assert.Equal("Anna Björkqvist", read.Award.Learner.FullName);
    }

    [Fact]
    public async Task Publish_a_status_list()
    {
        var (signer, now) = (TestKeys.Issuer, DateTimeOffset.FromUnixTimeSeconds(1_764_000_000));

        #region status
        var entries = new StatusEntries(size: 1 << 20, new Dictionary<int, StatusValue> { [4711] = StatusValue.Invalid });
        var about = new StatusListClaims("https://issuer.example/status/1", now) { ExpiresAt = now.AddDays(1), TimeToLive = TimeSpan.FromMinutes(5) };
        string token = await StatusListToken.SignAsync(about, TokenStatusList.Pack(entries), signer, ct);

        var list = StatusListToken.Parse(token).Value;
        bool isRight = list.Verify(signer.PublicKey);
        var opened = list.Open("https://issuer.example/status/1", now, clockSkew: TimeSpan.FromMinutes(1));
        Console.WriteLine(opened.Value.TryGet(4711, out var value) && value == (int)StatusValue.Invalid);
        #endregion

        Assert.True(isRight && value == 1);
    }

    [Fact]
    public void Make_keys()
    {
        #region keys
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signer = SoftwareSigner.FromEcdsa(key, keyId: "2026-1"); // or your own ISigner: an HSM, a signing service
        Jwk publicKey = signer.PublicKey;
        Console.WriteLine($"{publicKey.Thumbprint} {publicKey.ToJson()}");
        #endregion

        Assert.NotEmpty(publicKey.Thumbprint);
    }

    [Fact]
    public void The_readme_shows_exactly_what_runs_here()
    {
        var code = File.ReadAllText(NordkustAward.RepositoryFile("tests", "KompetensPasset.Credentials.Tests", "Readme", "ReadmeExamples.cs"));
        var readme = File.ReadAllText(NordkustAward.RepositoryFile("src", "KompetensPasset.Credentials", "README.md"));
        var regions = code.Split("\n        #region ").Skip(1).Select(part => part.Split("\n        #endregion")[0] + "\n")
            .Select(part => string.Join('\n', part.Split('\n').Skip(1).Select(line => line.Length > 8 ? line[8..] : line.TrimEnd()))).ToArray();
        var blocks = readme.Split("```csharp\n").Skip(1).Select(part => part.Split("```")[0]).ToArray();

        Assert.Equal(regions.Order(StringComparer.Ordinal), blocks.Order(StringComparer.Ordinal));
        Assert.All(blocks, block => Assert.InRange(block.TrimEnd().Split('\n').Length, 3, 12));
    }

    [Fact]
    public void The_readme_shows_the_table_of_what_formats_carry()
    {
        var table = File.ReadAllText(NordkustAward.RepositoryFile("tests", "KompetensPasset.Credentials.Tests", "Conversion", "WhatFormatsCarry.md")).Trim();

        Assert.Contains(table, File.ReadAllText(NordkustAward.RepositoryFile("src", "KompetensPasset.Credentials", "README.md")), StringComparison.Ordinal);
    }

    private static async Task<byte[]> SealedAsync()
    {
        using var certificate = TestSeals.Create();
        return await JadesSeal.SealAsync(EuropeanDigitalCredentialBuilder.Build(NordkustAward.Award, NordkustAward.Envelope), certificate.Signer, TestSeals.Within, ct);
    }

    private static Task<FetchedInput> FetchAsync(RequiredInput required) => Task.FromResult<FetchedInput>(new FetchedInput.Unavailable("not-reachable"));
}
