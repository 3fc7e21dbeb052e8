using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.Tests.SdJwt;
using KompetensPasset.Credentials.Tests.Verification;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.Attacks;

/// <summary>C9 to C13: presentations that are not their presenter's, or were made for somebody else.</summary>
public sealed class KeyBindingAttacks : IDisposable
{
    private const string NotTheHolder = "holder-proof-invalid";

    private readonly Scene scene = Attack.VectorIssuer();

    public KeyBindingAttacks() => scene.Expected = SdJwtVectors.Reader;

    public void Dispose() => scene.Dispose();

    [Theory]
    [InlineData("binding-valid")]
    [InlineData("binding-oldest-taken")]
    public async Task C00_Without_an_attack_a_presentation_of_these_tests_is_valid(string vector) => scene.Takes(await SdJwtVectors.AssembleAsync(vector), Attack.VectorNow);

    [Fact]
    public async Task C09_A_presentation_whose_proof_was_taken_away_is_refused()
    {
        await RefusesAsync("binding-missing", KeyBindingErrors.Missing, "holder-proof-missing");

        var whole = await SdJwtVectors.AssembleAsync("binding-valid");
        scene.Refuses(whole[..(whole.LastIndexOf('~') + 1)], "holder-proof-missing", now: Attack.VectorNow);
    }

    [Fact]
    public async Task C09_A_credential_that_is_bound_to_nobody_does_not_get_around_the_proof() =>
        scene.Refuses(await SdJwtVectors.AssembleAsync("valid-no-disclosures"), "holder-proof-missing", now: Attack.VectorNow);

    [Theory]
    [InlineData("binding-nonce-missing", KeyBindingErrors.WrongNonce, NotTheHolder)]
    [InlineData("binding-nonce-of-another", KeyBindingErrors.WrongNonce, "presentation-for-another")]
    [InlineData("binding-audience-of-another", KeyBindingErrors.WrongAudience, "presentation-for-another")]
    [InlineData("binding-from-the-future", KeyBindingErrors.OutsideWindow, "presentation-stale")]
    [InlineData("binding-too-old", KeyBindingErrors.OutsideWindow, "presentation-stale")]
    [InlineData("binding-time-missing", KeyBindingErrors.TimeMalformed, NotTheHolder)]
    [InlineData("binding-time-is-a-text", KeyBindingErrors.TimeMalformed, NotTheHolder)]
    [InlineData("binding-hash-missing", KeyBindingErrors.WrongHash, NotTheHolder)]
    [InlineData("binding-of-another-presentation", KeyBindingErrors.WrongHash, NotTheHolder)]
    public Task C10_A_proof_of_another_presentation_request_or_time_is_refused(string vector, string code, string reason) => RefusesAsync(vector, code, reason);

    [Fact]
    public async Task C10_A_disclosure_taken_away_after_the_proof_is_seen_whether_asked_for_or_not()
    {
        var parts = (await SdJwtVectors.AssembleAsync("binding-valid")).Split('~');

        foreach (var expected in new[] { SdJwtVectors.Reader, null })
        {
            scene.Expected = expected;
            scene.Refuses($"{parts[0]}~{parts[^1]}", NotTheHolder, now: Attack.VectorNow);
        }
    }

    [Theory]
    [InlineData("binding-audience-in-part", "presentation-for-another")]
    [InlineData("binding-audience-array", NotTheHolder)]
    [InlineData("binding-audience-missing", NotTheHolder)]
    public Task C11_A_proof_for_half_a_reader_for_several_or_for_none_is_refused(string vector, string reason) => RefusesAsync(vector, KeyBindingErrors.WrongAudience, reason);

    [Theory]
    [InlineData("binding-by-another-key", KeyBindingErrors.WrongSignature)]
    [InlineData("binding-by-the-key-in-its-header", KeyBindingErrors.WrongSignature)]
    [InlineData("binding-algorithm-of-another-curve", KeyBindingErrors.WrongSignature)]
    [InlineData("binding-algorithm-none", JoseErrors.AlgorithmNotAllowed)]
    [InlineData("binding-type-missing", JoseErrors.WrongType)]
    [InlineData("binding-type-jwt", JoseErrors.WrongType)]
    [InlineData("binding-payload-array", KeyBindingErrors.Malformed)]
    public async Task C12_A_proof_that_is_not_the_holders_is_refused_whether_asked_for_or_not(string vector, string code)
    {
        await RefusesAsync(vector, code, NotTheHolder);

        scene.Expected = null;
        scene.Refuses(await SdJwtVectors.AssembleAsync(vector), NotTheHolder, now: Attack.VectorNow);
    }

    [Fact]
    public async Task C12_A_credential_is_no_proof_of_its_holder()
    {
        var credential = (await SdJwtVectors.AssembleAsync("valid-no-disclosures")).TrimEnd('~');
        var presentation = await SdJwtVectors.AssembleAsync("binding-valid");

        scene.Refuses(presentation[..(presentation.LastIndexOf('~') + 1)] + credential, NotTheHolder, now: Attack.VectorNow);
    }

    [Fact]
    public async Task C13_An_issuer_that_hands_over_a_proof_of_the_holder_is_refused()
    {
        Assert.Equal(SdJwtErrors.KeyBindingUnexpected, SdJwtVcToken.ParseIssued(await SdJwtVectors.AssembleAsync("binding-valid")).Error?.Code);
        Assert.Equal(SdJwtErrors.KeyBindingUnexpected, SdJwtVcToken.ParseIssued(await SdJwtVectors.AssembleAsync("issued-with-a-binding")).Error?.Code);

        var foreign = Attack.Json(ForeignData.Text("vectors", "sd-jwt", "rfc9901", "s5.2-presentation-kb.json")).GetProperty("sd_jwt").GetString()!;
        Assert.Equal(SdJwtErrors.KeyBindingUnexpected, SdJwtToken.ParseIssued(foreign, new JoseRules([], Credentials.Keys.SigningAlgorithm.All)).Error?.Code);
    }

    [Theory]
    [InlineData("kb-missing-when-required", KeyBindingErrors.Missing)] // C9
    [InlineData("kb-nonce-missing", KeyBindingErrors.WrongNonce)] // C10
    [InlineData("kb-sd_hash-wrong", KeyBindingErrors.WrongHash)]
    [InlineData("kb-iat-future", KeyBindingErrors.OutsideWindow)]
    [InlineData("kb-iat-missing", KeyBindingErrors.TimeMalformed)]
    [InlineData("kb-aud-without-client-id-prefix", KeyBindingErrors.WrongAudience)] // C11
    [InlineData("kb-aud-array", KeyBindingErrors.WrongAudience)]
    [InlineData("kb-typ-missing", JoseErrors.WrongType)] // C12
    [InlineData("kb-typ-JWT", JoseErrors.WrongType)]
    [InlineData("holder-bound-alg-mismatch", KeyBindingErrors.WrongSignature)]
    public void C09_to_C12_The_foreign_cases_are_refused(string name, string code) => Assert.Equal(code, ForeignSdJwtTests.OutcomeOf(name));

    private async Task RefusesAsync(string vector, string code, string reason)
    {
        var presentation = await SdJwtVectors.AssembleAsync(vector);

        Assert.Equal(code, SdJwtVcToken.Parse(presentation).Value.CheckKeyBinding(new KeyBindingExpectation(SdJwtVectors.Reader.Audience, SdJwtVectors.Reader.Nonce, Attack.VectorNow))?.Code);
        scene.Refuses(presentation, reason, now: Attack.VectorNow);
    }
}
