using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.VcDataModel;
using KompetensPasset.Credentials.VcJose;
using KompetensPasset.Credentials.Verification;
using Microsoft.Extensions.Time.Testing;

namespace KompetensPasset.Resolution.Tests;

/// <summary>The loop between the pure verifier and whatever brings its inputs.</summary>
public sealed class CredentialCheckerTests
{
    private const string Issuer = "https://school.example/orgs/x";
    private const string List = Issuer + "/list";
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Keys_come_first_and_the_list_only_after_the_signature_holds()
    {
        using var signer = NewKey();
        var source = await SourceAsync(signer);

        var report = await CheckAsync(source, await CredentialAsync(signer));

        Assert.Equal([typeof(RequiredInput.IssuerMetadata), typeof(RequiredInput.StatusList)], source.Asked.Select(a => a.GetType()));
        Assert.Equal((Verdict.GenuineWithRemarks, "issuer-domain-only"), (report.Verdict, report.Reason));
    }

    [Fact]
    public async Task A_forged_credential_makes_nobody_call_its_list()
    {
        using var signer = NewKey();
        using var forger = NewKey();
        var source = await SourceAsync(signer);

        var report = await CheckAsync(source, await CredentialAsync(forger));

        Assert.DoesNotContain(source.Asked, a => a is RequiredInput.StatusList);
        Assert.Equal(Verdict.NotValid, report.Verdict);
    }

    [Fact]
    public async Task Each_input_is_asked_for_once_even_when_it_is_not_to_be_had()
    {
        using var signer = NewKey();
        var source = new RecordingSource(SuppliedInputs.Read([], Now).Value);

        var report = await CheckAsync(source, await CredentialAsync(signer));

        Assert.Distinct(source.Asked);
        Assert.Equal(Verdict.CouldNotTell, report.Verdict);
    }

    [Fact]
    public async Task Judging_asks_nobody_and_calls_nothing_checked_that_was_not()
    {
        using var signer = NewKey();
        var source = await SourceAsync(signer);

        var report = new CredentialChecker(source, VerificationPolicy.TrustingNobody, new FakeTimeProvider(Now)).Judge(Encoding.UTF8.GetBytes(await CredentialAsync(signer)));

        Assert.Empty(source.Asked);
        Assert.Equal(Verdict.CouldNotTell, report.Verdict);
    }

    // Each credential inside asks for the keys of its issuer, and then for its list: 40 of each.
    [Fact]
    public async Task One_document_makes_no_more_than_64_calls_and_the_rest_is_told_as_not_checked()
    {
        using var signer = NewKey();
        var (files, credentials) = (new List<ReadOnlyMemory<byte>>(), new JsonArray());
        for (var school = 0; school < 40; school++)
        {
            var issuer = $"https://school{school}.example";
            files.Add(Encoding.UTF8.GetBytes(JwtVcIssuerMetadata.Build(issuer, [signer.PublicKey]).ToJsonString()));
            credentials.Add(new JsonObject
            {
                ["@context"] = KnownContexts.Version2,
                ["id"] = "data:application/dc+sd-jwt," + await CredentialAsync(signer, issuer),
                ["type"] = "EnvelopedVerifiableCredential",
            });
        }

        var presentation = new JsonObject
        {
            ["@context"] = new JsonArray(KnownContexts.Version2),
            ["type"] = new JsonArray("VerifiablePresentation"),
            ["holder"] = DidKey.Of(signer.PublicKey),
            ["verifiableCredential"] = credentials,
        };
        var source = new RecordingSource(SuppliedInputs.Read(files, Now).Value);

        var report = await CheckAsync(source, await VpJwt.SignAsync(presentation, new KeyBindingRequest("https://employer.example", "n-1", Now), signer, TestContext.Current.CancellationToken));

        Assert.Equal((40, 24), (source.Asked.Count(asked => asked is RequiredInput.IssuerMetadata), source.Asked.Count(asked => asked is RequiredInput.StatusList)));
        Assert.Distinct(source.Asked);
        Assert.Equal(40, report.Enclosed.Count);
        Assert.All(report.Enclosed, one => Assert.Equal("status-list-unavailable", one.Report.Find(CheckKind.Status)!.Code));
    }

    private static Task<VerificationReport> CheckAsync(RecordingSource source, string credential) =>
        new CredentialChecker(source, VerificationPolicy.TrustingNobody, new FakeTimeProvider(Now))
            .CheckAsync(Encoding.UTF8.GetBytes(credential), null, TestContext.Current.CancellationToken);

    private static async Task<RecordingSource> SourceAsync(SoftwareSigner signer)
    {
        var metadata = JwtVcIssuerMetadata.Build(Issuer, [signer.PublicKey]).ToJsonString();
        var list = await StatusListToken.SignAsync(
            new StatusListClaims(List, Now) { TimeToLive = TimeSpan.FromMinutes(1) },
            TokenStatusList.Pack(new StatusEntries(1 << 17, new Dictionary<int, StatusValue>())),
            signer,
            TestContext.Current.CancellationToken);
        return new RecordingSource(SuppliedInputs.Read([Encoding.UTF8.GetBytes(metadata), Encoding.UTF8.GetBytes(list)], Now).Value);
    }

    private static async Task<string> CredentialAsync(SoftwareSigner signer, string issuer = Issuer) =>
        await new SdJwtVcIssuance("https://school.example/types/course", issuer, Now.AddDays(-1), new JsonObject { ["name"] = "Anna Åkesson" })
        {
            Status = new StatusReference.TokenStatusListReference(issuer + "/list", 7).ToJson(),
        }.SignAsync(signer, TestContext.Current.CancellationToken);

    private static SoftwareSigner NewKey() => SoftwareSigner.FromEcdsa(ECDsa.Create(ECCurve.NamedCurves.nistP256), "key-1");

    private sealed class RecordingSource(IInputSource inner) : IInputSource
    {
        public ConcurrentQueue<RequiredInput> Asked { get; } = new();

        public Task<FetchedInput> GetAsync(RequiredInput required, CancellationToken ct)
        {
            Asked.Enqueue(required);
            return inner.GetAsync(required, ct);
        }
    }
}
