using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.Tests.SdJwt;
using KompetensPasset.Credentials.Tests.Verification;

namespace KompetensPasset.Credentials.Tests.Attacks;

/// <summary>C1 to C5, C7, C8, C14: digests and disclosures. Each vector is signed by the issuer, as the attacker would have it.</summary>
public sealed class SdJwtAttacks : IDisposable
{
    private const string Malformed = "document-malformed";

    private readonly Scene scene = Attack.VectorIssuer();

    public void Dispose() => scene.Dispose();

    [Theory]
    [InlineData("valid-recursive")]
    [InlineData("valid-object-and-array")]
    [InlineData("valid-no-disclosures")]
    [InlineData("many-disclosures-at-the-limit")]
    public async Task C00_Without_an_attack_the_documents_of_these_tests_are_valid(string vector) => scene.Takes(await SdJwtVectors.AssembleAsync(vector), Attack.VectorNow);

    [Theory]
    [InlineData("digest-twice-in-one-array")]
    [InlineData("digest-twice-undisclosed")]
    [InlineData("digest-in-object-and-array")]
    [InlineData("digest-again-in-a-disclosure")]
    public Task C01_A_digest_that_stands_twice_is_refused(string vector) => scene.RefusesVectorAsync(vector, SdJwtErrors.DigestTwice, Malformed);

    [Theory]
    [InlineData("disclosure-not-referenced", SdJwtErrors.DisclosureNotReferenced)]
    [InlineData("child-without-its-parent", SdJwtErrors.DisclosureNotReferenced)]
    [InlineData("disclosure-changed", SdJwtErrors.DisclosureNotReferenced)]
    [InlineData("disclosure-sent-twice", SdJwtErrors.DisclosureTwice)]
    [InlineData("empty-disclosure", SdJwtErrors.DisclosureMalformed)]
    public Task C02_A_disclosure_that_nobody_signed_or_that_is_sent_twice_or_empty_is_refused(string vector, string code) => scene.RefusesVectorAsync(vector, code, Malformed);

    [Theory]
    [InlineData("claim-named-sd")]
    [InlineData("claim-named-ellipsis")]
    public Task C03_A_claim_with_a_reserved_name_is_refused(string vector) => scene.RefusesVectorAsync(vector, SdJwtErrors.ClaimNameReserved, Malformed);

    [Theory]
    [InlineData("claim-already-in-clear")]
    [InlineData("claim-disclosed-twice")]
    public Task C04_A_disclosed_claim_overwrites_none(string vector) => scene.RefusesVectorAsync(vector, SdJwtErrors.ClaimTwice, Malformed);

    [Theory]
    [InlineData("two-elements-for-a-claim", SdJwtErrors.DisclosureArity)]
    [InlineData("three-elements-for-an-array", SdJwtErrors.DisclosureArity)]
    [InlineData("disclosure-of-one-element", SdJwtErrors.DisclosureArity)]
    [InlineData("disclosure-of-four-elements", SdJwtErrors.DisclosureArity)]
    [InlineData("salt-not-a-text", SdJwtErrors.SaltMalformed)]
    [InlineData("claim-name-not-a-text", SdJwtErrors.ClaimNameReserved)]
    [InlineData("disclosure-not-an-array", SdJwtErrors.DisclosureMalformed)]
    [InlineData("disclosure-not-base64url", SdJwtErrors.DisclosureMalformed)]
    [InlineData("disclosure-not-json", StrictJson.NotJson)]
    [InlineData("disclosure-member-twice", StrictJson.DuplicateMember)]
    [InlineData("digests-not-an-array", SdJwtErrors.DigestMalformed)]
    [InlineData("digest-not-a-text", SdJwtErrors.DigestMalformed)]
    [InlineData("digest-of-element-not-a-text", SdJwtErrors.DigestMalformed)]
    [InlineData("digest-of-element-not-alone", SdJwtErrors.DigestMalformed)]
    [InlineData("ellipsis-outside-an-array", SdJwtErrors.DigestMalformed)]
    public Task C05_A_disclosure_or_digest_of_another_form_is_refused(string vector, string code) => scene.RefusesVectorAsync(vector, code, Malformed);

    [Theory]
    [InlineData("hash-md5", SdJwtErrors.HashNotAllowed)]
    [InlineData("hash-truncated", SdJwtErrors.HashNotAllowed)]
    [InlineData("hash-in-capitals", SdJwtErrors.HashNotAllowed)]
    [InlineData("hash-is-a-number", SdJwtErrors.HashNotAllowed)]
    [InlineData("hash-nested", SdJwtErrors.HashMisplaced)]
    [InlineData("hash-in-a-disclosure", SdJwtErrors.HashMisplaced)]
    public Task C07_A_hash_function_that_is_weak_or_stands_elsewhere_is_refused(string vector, string code) => scene.RefusesVectorAsync(vector, code, Malformed);

    [Theory]
    [InlineData("many-disclosures-over-the-limit", SdJwtErrors.TooManyDisclosures, "document-too-large")]
    [InlineData("nested-too-deep-by-disclosures", SdJwtErrors.TooDeep, "document-too-deep")]
    [InlineData("nested-too-deep-together", SdJwtErrors.TooDeep, "document-too-deep")]
    [InlineData("nested-too-deep-in-one-disclosure", StrictJson.TooDeep, "document-too-deep")]
    public Task C08_More_or_deeper_disclosures_than_the_limits_are_refused(string vector, string code, string reason) => scene.RefusesVectorAsync(vector, code, reason);

    [Fact]
    public async Task C08_A_token_over_the_length_is_not_looked_at()
    {
        var token = (await SdJwtVectors.AssembleAsync("valid-no-disclosures")).TrimEnd('~') + new string('~', CredentialLimits.MaxTokenLength);

        Assert.Equal(SdJwtErrors.TooLarge, Attack.SdCode(token));
        scene.Refuses(token, "document-too-large", now: Attack.VectorNow);
    }

    [Theory]
    [InlineData("no-final-tilde", SdJwtErrors.Malformed)]
    [InlineData("no-tilde-at-all", SdJwtErrors.Malformed)]
    [InlineData("behind-the-tilde-no-jwt", SdJwtErrors.Malformed)]
    public Task C14_A_token_that_does_not_end_as_it_should_is_refused(string vector, string code) => scene.RefusesVectorAsync(vector, code, Malformed);

    [Theory]
    [InlineData("white-space-before", JoseErrors.Malformed)]
    [InlineData("white-space-behind", SdJwtErrors.Malformed)]
    public async Task C14_White_space_around_a_token_is_no_part_of_it(string vector, string code)
    {
        var token = await SdJwtVectors.AssembleAsync(vector);

        Assert.Equal(code, Attack.SdCode(token));
        Assert.NotEqual(Credentials.Verification.Verdict.Valid, scene.Verify(Attack.Utf8(token), now: Attack.VectorNow).Verdict);
    }

    [Theory]
    [InlineData("same-digest-twice-in-_sd", SdJwtErrors.DigestTwice)] // C1
    [InlineData("same-digest-in-_sd-and-array", SdJwtErrors.DigestTwice)]
    [InlineData("tampered-disclosure", SdJwtErrors.DisclosureNotReferenced)] // C2
    [InlineData("claim-name-ellipsis", SdJwtErrors.ClaimNameReserved)] // C3
    [InlineData("claim-name-overwrites-existing", SdJwtErrors.ClaimTwice)] // C4
    [InlineData("two-element-disclosure-under-_sd", SdJwtErrors.DisclosureArity)] // C5
    [InlineData("three-element-disclosure-in-array", SdJwtErrors.DisclosureArity)]
    [InlineData("salt-not-string", SdJwtErrors.SaltMalformed)]
    [InlineData("disclosure-not-an-array", SdJwtErrors.DisclosureMalformed)]
    [InlineData("_sd-not-array", SdJwtErrors.DigestMalformed)]
    [InlineData("_sd_alg-md5", SdJwtErrors.HashNotAllowed)] // C7
    [InlineData("_sd_alg-nested", SdJwtErrors.HashMisplaced)]
    [InlineData("disclosure-depth-2000", StrictJson.TooDeep)] // C8
    [InlineData("missing-trailing-tilde", SdJwtErrors.Malformed)] // C14
    public void C01_to_C14_The_foreign_cases_are_refused(string name, string code) => Assert.Equal(code, ForeignSdJwtTests.OutcomeOf(name));
}
