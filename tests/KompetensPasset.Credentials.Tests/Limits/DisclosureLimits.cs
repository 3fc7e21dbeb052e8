using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.Tests.Jose;
using static KompetensPasset.Credentials.Tests.Limits.LimitRow;

namespace KompetensPasset.Credentials.Tests.Limits;

/// <summary>How many disclosures, other types and steps an SD-JWT may have.</summary>
internal static class DisclosureLimits
{
    private static readonly JoseRules Rules = new([], SigningAlgorithm.All);

    public static IReadOnlyList<LimitRow> Rows { get; } =
    [
        Of(nameof(CredentialLimits.MaxDisclosures), nameof(SdJwtToken), count => IsTaken(SdJwtToken.Parse(Token(count), Rules), SdJwtErrors.TooManyDisclosures)),
        Of(nameof(CredentialLimits.MaxDisclosures), nameof(SdJwtJson), count => IsTaken(SdJwtJson.ToCompact(JsonOf($$"""{"payload":"","protected":"e30","signature":"AA","header":{"disclosures":{{List(count, _ => "\"AA\"")}} } }""")), SdJwtErrors.TooManyDisclosures)),
        Of(nameof(CredentialLimits.MaxOtherTypes), nameof(SdJwtVcToken), count => IsTaken(
            SdJwtVcToken.Parse($"{Tokens.Encode("""{"alg":"ES256","typ":"dc+sd-jwt"}""")}.{Tokens.Encode($$"""{"vct":"a","aka_vcts":{{List(count, _ => "\"b\"")}}}""")}.AA~"), SdJwtVcErrors.OtherTypesMalformed)),
        Of(nameof(CredentialLimits.MaxClaimPathSteps), nameof(ClaimPath.Parse), count => IsTaken(ClaimPath.Parse(JsonOf(List(count, _ => "null"))), SdJwtVcErrors.PathMalformed)),
        Of(nameof(CredentialLimits.MaxClaimPathSteps), nameof(ClaimPath.Of), count => Record.Exception(() => ClaimPath.Of(Enumerable.Repeat<string?>("a", count))) is not ArgumentException),
    ];

    private static string Token(int count)
    {
        var disclosures = Enumerable.Range(0, count).Select(i => Tokens.Encode($"[\"salt\",\"c{i}\",{i}]")).ToArray();
        var payload = $$"""{"_sd":{{List(count, i => $"\"{SdHash.Sha256.DigestOf(disclosures[i])}\"")}}}""";
        return $"{Tokens.Encode("""{"alg":"ES256"}""")}.{Tokens.Encode(payload)}.AA~{string.Concat(disclosures.Select(d => d + "~"))}";
    }
}
