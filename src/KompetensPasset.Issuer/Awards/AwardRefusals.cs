using KompetensPasset.Credentials.Europass;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace KompetensPasset.Issuer.Awards;

internal static class AwardRefusals
{
    /// <summary>The refusal, with the list of violations where there is one.</summary>
    public static IResult ToResult(ProblemType problem, IReadOnlyList<ShapeViolation> violations) => violations.Count == 0
        ? problem.ToResult()
        : problem.ToResult(new Dictionary<string, object?>(StringComparer.Ordinal) { ["violations"] = violations });
}
