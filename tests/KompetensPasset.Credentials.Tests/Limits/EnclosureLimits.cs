using KompetensPasset.Credentials.Tests.Verification;
using KompetensPasset.Credentials.VcDataModel;
using KompetensPasset.Credentials.Verification;
using static KompetensPasset.Credentials.Tests.Limits.LimitRow;

namespace KompetensPasset.Credentials.Tests.Limits;

/// <summary>How many credentials within each other are judged, and how deep they are looked for.</summary>
internal static class EnclosureLimits
{
    public static IReadOnlyList<LimitRow> Rows { get; } =
    [
        In<W3cPresentationTests>(nameof(CredentialLimits.MaxEnclosedCredentials), nameof(W3cPresentationTests.No_more_credentials_are_judged_than_the_limit_and_the_rest_is_told)),
        In<EnclosedCredentialTests>(nameof(CredentialLimits.MaxEnclosureDepth), nameof(EnclosedCredentialTests.Endorsements_within_each_other_are_judged_to_a_depth_and_no_further)),
        Of(nameof(CredentialLimits.MaxEnclosedCredentials), nameof(EnclosureBudget), count => Enumerable.Range(0, count).Count(new EnclosureBudget().Take) == count),
        Of(nameof(CredentialLimits.MaxSearchDepth), nameof(EnclosedDocument), depth => EnclosedDocument.Of(Credential(depth)).Count == 1),
    ];

    private static bool Take(this EnclosureBudget budget, int _) => budget.TryTake();

    // The root is at depth 0, the subject at depth 1.
    private static VcDocument Credential(int depth) => VcDocument.Parse(JsonOf($$"""
        {"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],"issuer":"https://issuer.example",
         "credentialSubject":{{Nested(depth - 1, "{\"urn:a\":", """{"endorsement":{"credentialSubject":{}}}""", "}")}} }
        """)).Value;
}
