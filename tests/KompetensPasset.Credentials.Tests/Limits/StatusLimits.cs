using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Tests.Jose;
using KompetensPasset.Credentials.Tests.StatusLists;
using KompetensPasset.Credentials.Tests.Verification;
using static KompetensPasset.Credentials.Tests.Limits.LimitRow;

namespace KompetensPasset.Credentials.Tests.Limits;

/// <summary>How large status lists may be, and how many of them a credential may name.</summary>
internal static class StatusLimits
{
    public static IReadOnlyList<LimitRow> Rows { get; } =
    [
        Of(nameof(CredentialLimits.MaxStatusListBytes), nameof(TokenStatusList), size => IsTaken(TokenStatusList.Parse(JsonOf($$"""{"bits":1,"lst":"{{StrictBase64Url.Encode(BoundedInflation.Zlib(new byte[size]))}}"}""")), StatusListErrors.TooLarge)),
        Of(nameof(CredentialLimits.MaxBitstringBytes), nameof(BitstringStatusList.Decode), size => IsTaken(BitstringStatusList.Decode("u" + Gzip(size)), StatusListErrors.TooLarge)),
        Of(nameof(CredentialLimits.MaxBitstringBytes), nameof(BitstringStatusList.DecodeDraft), size => IsTaken(BitstringStatusList.DecodeDraft(Gzip(size)), StatusListErrors.TooLarge)),
        Of(nameof(CredentialLimits.MaxStatusEntries), nameof(StatusReferenceJson), count => IsTaken(StatusReferenceJson.ReadCredentialStatus(JsonOf(List(count, _ => """{"type":"x"}"""))), StatusListErrors.ReferenceMalformed)),
        Of(nameof(CredentialLimits.MaxStatusLists), nameof(StatusListAggregation), count => IsTaken(StatusListAggregation.Parse(Utf8($$"""{"status_lists":{{List(count, i => $"\"urn:{i}\"")}}}""")), StatusListErrors.AggregationMalformed)),
        Of(nameof(CredentialLimits.MaxLexicalLength), "statusListIndex", length => IsTaken(StatusReferenceJson.ReadCredentialStatus(JsonOf($$"""
            {"type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListCredential":"urn:x","statusListIndex":"{{"1".PadLeft(length, '0')}}"}
            """)), StatusListErrors.IndexMalformed)),

        Of(nameof(CredentialLimits.MaxTimeToLiveDays), nameof(StatusListToken), days => IsTaken(
            StatusListToken.Parse($"{Tokens.Encode("""{"alg":"ES256","typ":"statuslist+jwt"}""")}.{Tokens.Encode($$"""{"sub":"a","iat":1,"ttl":{{days * 86_400L}},"status_list":{} }""")}.AA"), StatusListErrors.TimeToLiveMalformed)),
        In<StatusListEdgeTests>(nameof(CredentialLimits.MaxTimeToLiveDays), nameof(StatusListEdgeTests.A_copy_of_a_token_may_be_kept_for_a_century_at_most)),
        In<StatusListEdgeTests>(nameof(CredentialLimits.MaxTimeToLiveDays), nameof(StatusListEdgeTests.A_copy_of_a_list_credential_may_be_kept_for_a_century_at_most)),
        In<StatusSignersTests>(nameof(CredentialLimits.MaxStatusLooks), nameof(StatusSignersTests.No_more_lists_are_looked_into_than_the_limit)),
    ];

    private static string Gzip(int size) => StrictBase64Url.Encode(BoundedInflation.Gzip(new byte[size]));
}
