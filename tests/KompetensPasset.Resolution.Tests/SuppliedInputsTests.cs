using System.Text;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Resolution.Tests;

/// <summary>DESIGN §13.22: files in place of the network.</summary>
public sealed class SuppliedInputsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly Uri Issuer = new("https://issuer.example/orgs/x");
    private static readonly Uri ListAddress = new("https://issuer.example/orgs/x/status-lists/1");

    [Fact]
    public async Task Each_kind_of_file_is_found_by_what_it_says_it_is()
    {
        var source = Supply(
            """{"issuer":"https://issuer.example/orgs/x","jwks":{"keys":[]}}""",
            """{"id":"did:web:issuer.example"}""",
            """{"keys":[]}""",
            Answers.ListToken("""{"sub":"https://issuer.example/orgs/x/status-lists/1"}""") + "\n",
            Answers.ListToken("""{"id":"https://issuer.example/orgs/x/status-lists/1"}"""),
            """{"id":"https://issuer.example/orgs/x/status-lists/2","proof":{}}""",
            """{"id":"https://issuer.example/orgs/x/revoked","revokedCredential":[]}""");

        Assert.StartsWith("""{"issuer":""", await TextOf(source, new RequiredInput.IssuerMetadata(Issuer)), StringComparison.Ordinal);
        Assert.StartsWith("""{"id":"did""", await TextOf(source, new RequiredInput.DidDocument("did:web:issuer.example", new Uri("https://issuer.example/.well-known/did.json"))), StringComparison.Ordinal);
        Assert.StartsWith("""{"keys":""", await TextOf(source, new RequiredInput.KeySet(new Uri("https://issuer.example/keys"))), StringComparison.Ordinal);
        Assert.Equal(
            Answers.ListToken("""{"sub":"https://issuer.example/orgs/x/status-lists/1"}"""),
            await TextOf(source, new RequiredInput.StatusList(ListAddress, StatusListKind.Token, null)));
        Assert.Equal(
            Answers.ListToken("""{"id":"https://issuer.example/orgs/x/status-lists/1"}"""),
            await TextOf(source, new RequiredInput.StatusList(ListAddress, StatusListKind.Bitstring, Now)));
        Assert.EndsWith("proof\":{}}", await TextOf(source, new RequiredInput.StatusList(new Uri("https://issuer.example/orgs/x/status-lists/2"), StatusListKind.Bitstring, null)), StringComparison.Ordinal);
        Assert.EndsWith(":[]}", await TextOf(source, new RequiredInput.StatusList(new Uri("https://issuer.example/orgs/x/revoked"), StatusListKind.Revocations, null)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://issuer.example/orgs/y")]
    [InlineData("https://issuer.example/orgs/x/")]
    [InlineData("https://ISSUER.example/orgs/x")]
    public async Task Another_issuers_file_is_not_taken(string issuer)
    {
        var source = Supply("""{"issuer":"https://issuer.example/orgs/x"}""");

        Assert.Equal(new FetchedInput.Unavailable(FetchErrors.NotSupplied), await source.GetAsync(new RequiredInput.IssuerMetadata(new Uri(issuer)), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_no_file_holds_comes_from_the_source_behind()
    {
        var behind = Supply("""{"issuer":"https://issuer.example/orgs/x"}""");
        var source = SuppliedInputs.Read([], Now, behind).Value;

        Assert.IsType<FetchedInput.Available>(await source.GetAsync(new RequiredInput.IssuerMetadata(Issuer), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("hello")]
    [InlineData("a.b.c")]
    [InlineData("""{"a":1,"a":2}""")]
    public void A_file_that_is_none_of_them_is_named_by_its_place(string text)
    {
        var error = SuppliedInputs.Read([Encoding.UTF8.GetBytes("{}"), Encoding.UTF8.GetBytes(text)], Now).Error;

        Assert.Equal((SuppliedInputs.NotAnInput, "/1"), (error?.Code, error?.Pointer));
    }

    private static SuppliedInputs Supply(params string[] files) =>
        SuppliedInputs.Read(files.Select(f => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(f)), Now).Value;

    private static async Task<string> TextOf(SuppliedInputs source, RequiredInput required) =>
        Encoding.UTF8.GetString(Assert.IsType<FetchedInput.Available>(await source.GetAsync(required, TestContext.Current.CancellationToken)).Octets.Span);
}
