using System.Globalization;

namespace KompetensPasset.Credentials.Verification;

/// <summary>Is everything there that belongs to the type? In credentials of others a departure is a remark, never more.</summary>
internal static class SchemaConformanceCheck
{
    public static CheckResult Run(OpenedCredential credential) => credential.SchemaViolations?.Value switch
    {
        null => CheckResult.Of("no-schema"),
        [] => CheckResult.Of("schema-conforms"),
        var violations => CheckResult.Of("schema-violations", ("count", violations.Count.ToString(CultureInfo.InvariantCulture))) with { Details = violations },
    };
}
