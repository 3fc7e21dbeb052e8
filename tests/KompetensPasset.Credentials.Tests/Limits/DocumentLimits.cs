using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.VcDataModel;
using static KompetensPasset.Credentials.Tests.Limits.LimitRow;

namespace KompetensPasset.Credentials.Tests.Limits;

/// <summary>How large the parts of W3C documents and of Europass credentials may be.</summary>
internal static class DocumentLimits
{
    public static IReadOnlyList<LimitRow> Rows { get; } =
    [
        Of(nameof(CredentialLimits.MaxContexts), nameof(ContextList), count => IsTaken(ContextList.Read(JsonOf($$"""{"@context":{{List(count, i => i == 0 ? "\"https://www.w3.org/ns/credentials/v2\"" : $"\"urn:{i}\"")}}}""")), VcErrors.BadContext)),
        Of(nameof(CredentialLimits.MaxAddressLength), nameof(Address), length => Address.IsValid("urn:".PadRight(length, 'a'))),

        Of(nameof(CredentialLimits.MaxNodeTypes), "type", count => JsonLd.Types(JsonOf($$"""{"type":{{List(count, i => $"\"T{i}\"")}}}""")).Count == count),
        Of(nameof(CredentialLimits.MaxNodeTypes), "@type", count => JsonLd.Types(JsonOf($$"""{"type":"T","@type":{{List(count - 1, i => $"\"T{i}\"")}}}""")).Count == count),
        Of(nameof(CredentialLimits.MaxShapeViolations), nameof(EdcProfile), count => Violations(count - Violations(0)) == count),

        Of(nameof(CredentialLimits.MaxLexicalLength), "dateTime", length => Holds("dateTime", "2026-01-01T00:00:00.".PadRight(length - 1, '0') + "Z")),
        Of(nameof(CredentialLimits.MaxLexicalLength), "duration", length => Holds("duration", "PT".PadRight(length - 1, '0') + "S")),
        Of(nameof(CredentialLimits.MaxLexicalLength), "decimal", length => Holds("decimal", "0.".PadRight(length, '0'))),
        Of(nameof(CredentialLimits.MaxLexicalLength), "integer", length => Holds("integer", "1".PadLeft(length, '0'))),
    ];

    private static bool Holds(string type, string text) => EdcDatatypes.Holds(type, JsonOf($"\"{text}\""));

    // Each note lacks its text, which is one violation.
    private static int Violations(int notes) => EdcProfile.Validate(JsonOf($$"""{"type":"EuropeanDigitalCredential","x":{{List(notes, _ => """{"type":"Note"}""")}}}""")).Count;
}
