using System.Globalization;

namespace KompetensPasset.Credentials.Verification;

/// <summary>Is everything there that belongs to the type, and does it have a known meaning? In credentials of others a departure is a remark, never more.</summary>
internal static class SchemaConformanceCheck
{
    public static CheckResult Run(OpenedCredential credential) => credential.SchemaViolations?.Value switch
    {
        null when credential.UnknownContexts.Count > 0 => CheckResult.Of("terms-unknown", ("contexts", string.Join(", ", credential.UnknownContexts))),
        null => CheckResult.Of("no-schema"),
        [] => CheckResult.Of("schema-conforms"),
        var violations => CheckResult.Of("schema-violations", ("count", violations.Count.ToString(CultureInfo.InvariantCulture))) with { Details = violations },
    };
}
