using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Tests.StatusLists;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Credentials.Tests.Verification;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Attacks;

/// <summary>D1 to D9, D15: the vectors of both kinds of list, each read and then judged as the list of a credential. What a list does not say is never taken for "not revoked".</summary>
public sealed class StatusListAttacks : IDisposable
{
    private const string Unreadable = "status-list-malformed";
    private const string BadReference = "status-reference-malformed";

    private readonly Scene scene = Attack.VectorIssuer();

    public void Dispose() => scene.Dispose();

    [Theory]
    [InlineData("token-valid-0")]
    [InlineData("token-largest-taken")]
    [InlineData("bitstring-valid-1")]
    public async Task D00_Without_an_attack_a_status_of_these_tests_is_found(string vector) =>
        Assert.Contains((await JudgeAsync(vector)).Find(CheckKind.Status)!.Code, new[] { "status-valid", "status-revoked", "status-suspended" });

    [Theory]
    [InlineData("token-index-behind-the-end", StatusListErrors.IndexOutOfRange, "status-index-out-of-range")]
    [InlineData("token-index-huge", StatusListErrors.IndexOutOfRange, "status-index-out-of-range")]
    [InlineData("token-index-beyond-64-bits", StatusListErrors.IndexMalformed, BadReference)]
    [InlineData("token-index-negative", StatusListErrors.IndexMalformed, BadReference)]
    [InlineData("token-index-fraction", StatusListErrors.IndexMalformed, BadReference)]
    [InlineData("token-index-text", StatusListErrors.IndexMalformed, BadReference)]
    [InlineData("token-index-missing", StatusListErrors.IndexMalformed, BadReference)]
    [InlineData("bitstring-index-behind-the-end", StatusListErrors.IndexOutOfRange, "status-index-out-of-range")]
    [InlineData("bitstring-index-beyond-64-bits", StatusListErrors.IndexOutOfRange, "status-index-out-of-range")]
    [InlineData("bitstring-index-negative", StatusListErrors.IndexMalformed, BadReference)]
    [InlineData("bitstring-index-number", StatusListErrors.IndexMalformed, BadReference)]
    [InlineData("bitstring-index-exponent", StatusListErrors.IndexMalformed, BadReference)]
    [InlineData("bitstring-index-hexadecimal", StatusListErrors.IndexMalformed, BadReference)]
    [InlineData("bitstring-index-plus", StatusListErrors.IndexMalformed, BadReference)]
    [InlineData("bitstring-index-space", StatusListErrors.IndexMalformed, BadReference)]
    [InlineData("bitstring-index-empty", StatusListErrors.IndexMalformed, BadReference)]
    [InlineData("bitstring-index-missing", StatusListErrors.IndexMalformed, BadReference)]
    [InlineData("bitstring-index-of-other-script", StatusListErrors.IndexMalformed, BadReference)]
    public Task D01_An_index_that_is_no_place_of_the_list_is_never_taken_for_another(string vector, string code, string reason) => RefusesAsync(vector, code, reason);

    [Theory]
    [InlineData("token-bomb")]
    [InlineData("bitstring-bomb")]
    public async Task D02_A_list_that_inflates_beyond_its_limit_is_refused_within_bounded_memory(string vector)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        await RefusesAsync(vector, StatusListErrors.TooLarge, Unreadable);

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 16L * CredentialLimits.MaxBitstringBytes, "The memory taken grows with what the list would inflate to.");
    }

    [Theory]
    [InlineData("token-address-of-another")]
    [InlineData("token-address-in-capitals")]
    [InlineData("bitstring-address-of-another-list")]
    public Task D03_A_list_of_another_address_is_not_taken(string vector) => RefusesAsync(vector, StatusListErrors.WrongAddress, "status-list-mismatch");

    [Theory]
    [InlineData("token-expired", StatusListErrors.Expired, "status-list-expired")]
    [InlineData("bitstring-list-expired", StatusListErrors.Expired, "status-list-expired")]
    [InlineData("bitstring-signature-expired", StatusListErrors.Expired, "status-list-expired")]
    [InlineData("token-issued-in-the-future", StatusListErrors.NotYetValid, "status-list-not-yet-valid")]
    [InlineData("bitstring-list-not-yet-valid", StatusListErrors.NotYetValid, "status-list-not-yet-valid")]
    [InlineData("token-ttl-negative", StatusListErrors.TimeToLiveMalformed, Unreadable)]
    [InlineData("token-ttl-zero", StatusListErrors.TimeToLiveMalformed, Unreadable)]
    [InlineData("token-ttl-text", StatusListErrors.TimeToLiveMalformed, Unreadable)]
    [InlineData("bitstring-ttl-zero", StatusListErrors.TimeToLiveMalformed, Unreadable)]
    [InlineData("bitstring-ttl-text", StatusListErrors.TimeToLiveMalformed, Unreadable)]
    public Task D04_A_list_outside_its_time_is_not_taken(string vector, string code, string reason) => RefusesAsync(vector, code, reason);

    [Theory]
    [InlineData("token-signed-by-another", "wrong-signature", "status-list-signature-invalid")]
    [InlineData("bitstring-signed-by-another", "wrong-signature", "status-list-signature-invalid")]
    [InlineData("token-algorithm-none", JoseErrors.AlgorithmNotAllowed, "status-list-signer-unknown")]
    [InlineData("token-type-jwt", JoseErrors.WrongType, Unreadable)]
    [InlineData("token-type-of-a-credential", JoseErrors.WrongType, Unreadable)]
    [InlineData("bitstring-type-jwt", JoseErrors.WrongType, Unreadable)]
    public Task D05_A_list_by_a_stranger_or_of_another_kind_is_not_taken(string vector, string code, string reason) => RefusesAsync(vector, code, reason);

    [Theory]
    [InlineData("token-octets-gzip")]
    [InlineData("token-octets-raw-deflate")]
    [InlineData("token-octets-padded")]
    [InlineData("token-octets-with-multibase-prefix")]
    [InlineData("token-octets-with-wrong-checksum")]
    [InlineData("token-octets-cut-off")]
    [InlineData("bitstring-octets-zlib")]
    [InlineData("bitstring-octets-without-prefix")]
    [InlineData("bitstring-octets-padded")]
    [InlineData("bitstring-octets-cut-off")]
    public Task D06_A_list_in_the_form_of_the_other_kind_is_not_guessed_at(string vector) => RefusesAsync(vector, StatusListErrors.NotInflatable, Unreadable);

    [Theory]
    [InlineData("token-bits-three", StatusListErrors.BitsNotAllowed, Unreadable)]
    [InlineData("token-bits-text", StatusListErrors.BitsNotAllowed, Unreadable)]
    [InlineData("token-bits-missing", StatusListErrors.BitsNotAllowed, Unreadable)]
    [InlineData("bitstring-size-zero", StatusListErrors.SizeMalformed, BadReference)]
    [InlineData("bitstring-size-nine", StatusListErrors.SizeMalformed, BadReference)]
    [InlineData("bitstring-size-text", StatusListErrors.SizeMalformed, BadReference)]
    [InlineData("bitstring-message-missing", StatusListErrors.ReferenceMalformed, BadReference)]
    [InlineData("bitstring-message-missing-for-two-bits", StatusListErrors.ReferenceMalformed, BadReference)]
    public Task D07_Entries_of_another_size_or_without_their_messages_are_refused(string vector, string code, string reason) => RefusesAsync(vector, code, reason);

    [Fact]
    public Task D08_A_list_of_another_purpose_is_not_taken() => RefusesAsync("bitstring-purpose-of-another-list", StatusListErrors.PurposeMismatch, "status-list-mismatch");

    [Theory]
    [InlineData("bitstring-list-too-short")]
    [InlineData("bitstring-list-too-short-for-its-size")]
    public Task D09_A_list_so_short_that_it_gives_its_holder_away_is_told_as_that(string vector) => RefusesAsync(vector, StatusListErrors.TooShort, "status-list-too-short");

    [Fact]
    public Task D11_A_status_of_an_unknown_kind_could_not_be_told() => RefusesAsync("token-status-of-unknown-kind", "unknown:identifier_list", "status-kind-unknown");

    [Theory]
    [InlineData("bitstring-entry-id-is-the-list", StatusListErrors.ReferenceMalformed, BadReference)]
    [InlineData("bitstring-list-without-its-type", StatusListErrors.Malformed, Unreadable)]
    [InlineData("bitstring-subject-without-its-type", StatusListErrors.Malformed, Unreadable)]
    public Task D15_An_entry_that_is_its_list_and_a_list_that_does_not_say_so_are_refused(string vector, string code, string reason) => RefusesAsync(vector, code, reason);

    private async Task RefusesAsync(string vector, string code, string reason)
    {
        Assert.Equal(code, await StatusListVectorTests.OutcomeAsync(Attack.Vector("StatusLists", vector)));

        var report = await JudgeAsync(vector);
        Assert.Equal((Verdict.CouldNotTell, reason), report.Judged());
        Assert.Equal((CheckOutcome.NotChecked, reason), (report.Find(CheckKind.Status)!.Outcome, report.Find(CheckKind.Status)!.Code));
    }

    private async Task<VerificationReport> JudgeAsync(string name)
    {
        var vector = Attack.Vector("StatusLists", name);
        var status = JsonNode.Parse(StatusListVectorTests.StatusOf(vector).GetRawText());
        var isToken = vector.GetProperty("kind").GetString() == "token";
        foreach (var address in Addresses(status))
            scene.Answer(new RequiredInput.StatusList(address, isToken ? StatusListKind.Token : StatusListKind.Bitstring, null), Attack.Utf8(await StatusListVectorTests.ListAsync(vector)));

        return scene.Verify(Attack.Utf8(await CredentialAsync(status, isToken)), now: Attack.VectorNow);
    }

    private static Task<string> CredentialAsync(JsonNode? status, bool isToken)
    {
        var credential = JsonNode.Parse(isToken ? Attack.SdPayload : Attack.VcPayload)!.AsObject();
        credential.Remove("iat");
        credential[isToken ? "status" : "credentialStatus"] = status?.DeepClone();
        return isToken
            ? Attack.SdAsync(TestKeys.Issuer, """{"alg":"ES256","typ":"dc+sd-jwt"}""", credential.ToJsonString())
            : Attack.VcAsync(TestKeys.Issuer, """{"alg":"ES256","typ":"vc+jwt"}""", credential.ToJsonString());
    }

    private static IEnumerable<Uri> Addresses(JsonNode? status) =>
        new[] { (status as JsonObject)?["status_list"]?["uri"], (status as JsonObject)?["statusListCredential"] }
            .Where(node => node?.GetValueKind() is JsonValueKind.String).Select(node => new Uri(node!.GetValue<string>(), UriKind.RelativeOrAbsolute)).Where(uri => uri.IsAbsoluteUri);
}
