using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwt;

namespace KompetensPasset.Credentials.Tests.DataIntegrity;

/// <summary>Whether a proof of a presentation was made for this reader, for this request, and now (Data Integrity §4.3).</summary>
public sealed class ProofRequestTests : IDisposable
{
    private const string Reader = "https://reader.example";
    private const string Nonce = "n-1";

    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly KeyBindingExpectation Expected = new(Reader, Nonce, Now);

    private readonly Ed25519Signer holder = Ed25519Signer.Create();

    public void Dispose() => holder.Dispose();

    [Theory]
    [InlineData("domain", "\"https://reader.example\"", null)]
    [InlineData("domain", """["https://other.example","https://reader.example"]""", null)]
    [InlineData("domain", "\"https://other.example\"", DataIntegrityErrors.WrongDomain)]
    [InlineData("domain", "\"https://reader.example/\"", DataIntegrityErrors.WrongDomain)]
    [InlineData("domain", "\"https://READER.example\"", DataIntegrityErrors.WrongDomain)]
    [InlineData("domain", "\"\"", DataIntegrityErrors.WrongDomain)]
    [InlineData("domain", "[]", DataIntegrityErrors.WrongDomain)]
    [InlineData("domain", """["https://other.example"]""", DataIntegrityErrors.WrongDomain)]
    [InlineData("domain", """["https://reader.example",7]""", DataIntegrityErrors.WrongDomain)]
    [InlineData("domain", "null", DataIntegrityErrors.WrongDomain)]
    [InlineData("domain", null, DataIntegrityErrors.WrongDomain)]
    [InlineData("challenge", "\"n-1\"", null)]
    [InlineData("challenge", "\"n-2\"", DataIntegrityErrors.WrongChallenge)]
    [InlineData("challenge", "\"N-1\"", DataIntegrityErrors.WrongChallenge)]
    [InlineData("challenge", "\"n-1 \"", DataIntegrityErrors.WrongChallenge)]
    [InlineData("challenge", "\"\"", DataIntegrityErrors.WrongChallenge)]
    [InlineData("challenge", """["n-1"]""", DataIntegrityErrors.WrongChallenge)]
    [InlineData("challenge", "null", DataIntegrityErrors.WrongChallenge)]
    [InlineData("challenge", null, DataIntegrityErrors.WrongChallenge)]
    [InlineData("created", "\"2026-11-24T12:00:00Z\"", null)]
    [InlineData("created", "\"2026-11-24T11:53:59Z\"", DataIntegrityErrors.OutsideWindow)]
    [InlineData("created", "\"2026-11-24T12:01:01Z\"", DataIntegrityErrors.OutsideWindow)]
    [InlineData("created", null, DataIntegrityErrors.OutsideWindow)]
    [InlineData("expires", "\"2026-11-24T12:05:00Z\"", null)]
    [InlineData("expires", "\"2026-11-24T11:58:59Z\"", DataIntegrityErrors.OutsideWindow)]
    public async Task A_proof_answers_the_request_or_the_code_says_what_does_not(string member, string? value, string? code)
    {
        var proof = await ProofAsync(settings =>
        {
            settings.Remove(member);
            if (value is not null)
                settings[member] = JsonNode.Parse(value);
        });

        Assert.Equal(code, proof.CheckRequest(Expected)?.Code);
    }

    [Fact]
    public async Task Another_readers_proof_is_told_before_another_requests_and_that_before_the_time()
    {
        var proof = await ProofAsync(_ => { });
        var late = new KeyBindingExpectation(Reader, Nonce, Now.AddHours(1));

        Assert.Equal((DataIntegrityErrors.WrongDomain, "/proof/domain"), Of(proof.CheckRequest(new KeyBindingExpectation("https://other.example", "n-2", late.Now))));
        Assert.Equal((DataIntegrityErrors.WrongChallenge, "/proof/challenge"), Of(proof.CheckRequest(late with { Nonce = "n-2" })));
        Assert.Equal((DataIntegrityErrors.OutsideWindow, "/proof/created"), Of(proof.CheckRequest(late)));
        Assert.Null(proof.CheckRequest(Expected));
    }

    private static (string?, string?) Of(CredentialError? error) => (error?.Code, error?.Pointer);

    private async Task<DataIntegrityProof> ProofAsync(Action<JsonObject> change)
    {
        var presentation = new JsonObject { ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"), ["type"] = new JsonArray("VerifiablePresentation") };
        var request = new KeyBindingRequest(Reader, Nonce, Now);
        var secured = await SecuredDocument.PresentAsync(presentation, Cryptosuite.EddsaJcs2022, holder, DidKey.Of(holder.PublicKey)!, request, TestContext.Current.CancellationToken);
        change(secured["proof"]!.AsObject());
        return Assert.Single(SecuredDocument.ParsePresentation(JsonSerializer.SerializeToElement(secured)).Value.Proofs);
    }
}
