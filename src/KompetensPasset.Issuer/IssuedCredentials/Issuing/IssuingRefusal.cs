using KompetensPasset.Credentials.Europass;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace KompetensPasset.Issuer.IssuedCredentials.Issuing;

/// <summary>Why nothing is issued, with everything that helps to put it right.</summary>
internal sealed record IssuingRefusal(ProblemType Problem)
{
    /// <summary>Where the credential would break the profile.</summary>
    public IReadOnlyList<ShapeViolation> Violations { get; init; } = [];

    /// <summary>The elements of Annex I that are missing.</summary>
    public IReadOnlyList<MissingElement> Missing { get; init; } = [];

    public IResult ToResult()
    {
        var details = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (Violations.Count > 0)
            details["violations"] = Violations;
        if (Missing.Count > 0)
            details["missing"] = Missing;

        return details.Count == 0 ? Problem.ToResult() : Problem.ToResult(details);
    }
}
