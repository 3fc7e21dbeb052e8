using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.Tests.Jades;

namespace KompetensPasset.Cli.Tests;

/// <summary>keygen → seal → verify with files only.</summary>
public sealed class SealRoundTripTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kpass-");
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public void Dispose()
    {
        folder.Delete(recursive: true);
        output.Dispose();
        error.Dispose();
    }

    [Fact]
    public async Task A_credential_sealed_with_a_new_key_is_valid_for_whoever_trusts_the_key()
    {
        await File.WriteAllBytesAsync(At("credential.json"), Unsigned(), TestContext.Current.CancellationToken);

        Assert.Equal(0, await RunAsync("keygen", "--name", "Yrkeshögskolan Nordkust AB", "--identifier", "NTRSE-5599990001", "--out", At("k.p12"), "--trust-out", At("trust.json")));
        Assert.Equal(0, await RunAsync("seal", At("credential.json"), "--key", At("k.p12"), "--out", At("sealed.json"), "--json"));

        Assert.Equal(0, await RunAsync("verify", At("sealed.json"), "--offline", "--trust", At("trust.json")));
        Assert.Equal(2, await RunAsync("verify", At("sealed.json"), "--offline"));
        Assert.Equal("", error.ToString());
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(At("k.p12")));
    }

    [Fact]
    public async Task A_seal_gets_a_time_stamp_over_the_network()
    {
        using var authority = new OpenSslAuthority();
        using var responder = new TimeStampResponder(authority);
        await File.WriteAllBytesAsync(At("credential.json"), Unsigned(), TestContext.Current.CancellationToken);
        await RunAsync("keygen", "--name", "Yrkeshögskolan Nordkust AB", "--identifier", "NTRSE-5599990001", "--out", At("k.p12"));

        Assert.Equal(0, await RunAsync("seal", At("credential.json"), "--key", At("k.p12"), "--out", At("sealed.json"), "--time-stamp", responder.Address.AbsoluteUri, "--loopback"));

        var seal = SealedDocument.Parse(await File.ReadAllBytesAsync(At("sealed.json"), TestContext.Current.CancellationToken)).Value.Signatures[0];
        Assert.IsType<TimeStampOutcome.ProvenTime>(seal.SealingTime([authority.Anchor]));
        Assert.Equal("application/timestamp-query", responder.AskedWith);
    }

    [Theory]
    [InlineData(500, "application/timestamp-reply", "time-stamp-refused")]
    [InlineData(200, "text/html", "time-stamp-refused")]
    public async Task Without_the_time_stamp_that_was_asked_for_nothing_is_written(int status, string mediaType, string code)
    {
        using var authority = new OpenSslAuthority();
        using var responder = new TimeStampResponder(authority, status, mediaType);
        await File.WriteAllBytesAsync(At("credential.json"), Unsigned(), TestContext.Current.CancellationToken);
        await RunAsync("keygen", "--name", "Yrkeshögskolan Nordkust AB", "--identifier", "NTRSE-5599990001", "--out", At("k.p12"));

        Assert.Equal(2, await RunAsync("seal", At("credential.json"), "--key", At("k.p12"), "--out", At("sealed.json"), "--time-stamp", responder.Address.AbsoluteUri, "--loopback"));
        Assert.Contains(code, error.ToString(), StringComparison.Ordinal);

        Assert.Equal(2, await RunAsync("seal", At("credential.json"), "--key", At("k.p12"), "--out", At("sealed.json"), "--time-stamp", responder.Address.AbsoluteUri));
        Assert.Contains("address-not-allowed", error.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(At("sealed.json")));
    }

    [Fact]
    public async Task A_key_of_another_organisation_seals_nothing()
    {
        await File.WriteAllBytesAsync(At("credential.json"), Unsigned(), TestContext.Current.CancellationToken);
        await RunAsync("keygen", "--name", "Annan AB", "--identifier", "NTRSE-5599990099", "--out", At("k.p12"));

        Assert.Equal(1, await RunAsync("seal", At("credential.json"), "--key", At("k.p12"), "--out", At("sealed.json")));

        Assert.False(File.Exists(At("sealed.json")));
        Assert.Contains("another organisation", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_credential_that_breaks_the_profile_is_not_sealed_and_each_place_is_named()
    {
        var broken = System.Text.Encoding.UTF8.GetString(Unsigned()).Replace("\"credentialProfiles\"", "\"other\"", StringComparison.Ordinal);
        await File.WriteAllTextAsync(At("credential.json"), broken, TestContext.Current.CancellationToken);
        await RunAsync("keygen", "--name", "Yrkeshögskolan Nordkust AB", "--identifier", "NTRSE-5599990001", "--out", At("k.p12"));

        Assert.Equal(1, await RunAsync("seal", At("credential.json"), "--key", At("k.p12"), "--out", At("sealed.json")));

        Assert.Contains("/credentialProfiles", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_existing_key_is_never_written_over()
    {
        await File.WriteAllTextAsync(At("k.p12"), "mine", TestContext.Current.CancellationToken);

        Assert.Equal(64, await RunAsync("keygen", "--name", "Skolan AB", "--identifier", "NTRSE-5599990001", "--out", At("k.p12")));

        Assert.Equal("mine", await File.ReadAllTextAsync(At("k.p12"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("there.json")]
    [InlineData("no-folder/trust.json")]
    [InlineData("k.p12")]
    public async Task Where_the_trust_list_cannot_be_written_no_key_is_made(string trust)
    {
        await File.WriteAllTextAsync(At("there.json"), "mine", TestContext.Current.CancellationToken);

        Assert.Equal(64, await RunAsync("keygen", "--name", "Skolan AB", "--identifier", "NTRSE-5599990001", "--out", At("k.p12"), "--trust-out", At(trust)));

        Assert.False(File.Exists(At("k.p12")));
        Assert.Equal("mine", await File.ReadAllTextAsync(At("there.json"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_a_password_no_key_is_made()
    {
        Assert.Equal(64, await RunAsync(_ => null, "keygen", "--name", "Skolan AB", "--identifier", "NTRSE-5599990001", "--out", At("k.p12")));

        Assert.False(File.Exists(At("k.p12")));
    }

    [Fact]
    public void Escape_sequences_and_turned_letters_of_a_document_do_not_reach_the_terminal()
    {
        Assert.Equal("a⟨U+001B⟩[2Jb⟨U+202E⟩c⟨U+000A⟩", PlainText.Of("a\u001b[2Jb\u202ec\n"));
    }

    private static byte[] Unsigned()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "KompetensPasset.sln")))
            root = root.Parent;

        var specification = MicroCredentialSpecification.Parse(File.ReadAllBytes(Path.Combine(root.FullName, "samples", "templates", "natverksteknik.json"))).Value;
        var organisation = new IssuingOrganisation("https://kompetenspasset.example/orgs/nordkust", LanguageMap.Of("Yrkeshögskolan Nordkust AB"), "SE")
        {
            RegistrationNumber = "559999-0001",
            EidasIdentifier = "NTRSE-5599990001",
        };
        var picture = new Picture(Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="), "image/png");
        var award = new MicroCredentialAward(specification, organisation, new Learner("Anna Björkqvist"), new DateOnly(2026, 6, 5));
        var envelope = new EdcEnvelope(EdcEnvelope.IdOf(new Guid("3f2504e0-4f89-41d3-9a0c-0305e82c3301")), Now, Now, [new DisplayPicture("sv", picture), new DisplayPicture("en", picture)]);
        return EuropeanDigitalCredentialBuilder.Build(award, envelope);
    }

    private Task<int> RunAsync(params string[] args) => RunAsync(name => name == Passwords.Variable ? "correct horse" : null, args);

    private Task<int> RunAsync(Func<string, string?> variable, params string[] args) =>
        Kpass.RunAsync(args, new Surroundings(output, error, new StandingClock(Now), variable), TestContext.Current.CancellationToken);

    private string At(string name) => Path.Combine(folder.FullName, name);
}
