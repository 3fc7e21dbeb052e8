using System.Diagnostics;
using System.Globalization;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace KompetensPasset.Platform.Http;

/// <summary>Makes problem details (RFC 9457) of refusals. The code is the contract; the sentence follows the reader's language.</summary>
public static class ProblemResults
{
    /// <summary>The start of every problem's <c>type</c>.</summary>
    public const string TypePrefix = "urn:kompetenspasset:problem:";

    /// <summary>The answer for a refusal.</summary>
    /// <param name="problem">What is refused and why.</param>
    /// <param name="more">Further members, for example a report; never personal data that the caller did not send.</param>
    public static IResult ToResult(this ProblemType problem, IReadOnlyDictionary<string, object?>? more = null) =>
        TypedResults.Problem(ToDetails(problem, more));

    /// <summary>The answer for a decision that did not lead to a change.</summary>
    /// <param name="decision">A decision.</param>
    /// <returns>409, 404 or 422 for a refusal, 412 for a stale version; null when the decision was accepted.</returns>
    public static IResult? ProblemOrNull<TEvent>(this Decision<TEvent> decision) where TEvent : notnull => decision switch
    {
        Decision<TEvent>.Refused refused => refused.Problem.ToResult(),
        Decision<TEvent>.Stale stale => HttpErrors.StaleVersion.ToResult(new Dictionary<string, object?>(StringComparer.Ordinal) { ["currentVersion"] = stale.CurrentVersion }),
        _ => null,
    };

    /// <summary>The problem details for a refusal.</summary>
    public static ProblemDetails ToDetails(this ProblemType problem, IReadOnlyDictionary<string, object?>? more = null)
    {
        var details = new ProblemDetails
        {
            Type = TypePrefix + problem.Code,
            Status = problem.Status,
            Title = IsSwedish ? problem.Sv : problem.En,
            Extensions = { ["code"] = problem.Code, ["traceId"] = Activity.Current?.TraceId.ToString() },
        };
        foreach (var (name, value) in more ?? new Dictionary<string, object?>(StringComparer.Ordinal))
            details.Extensions[name] = value;

        return details;
    }

    private static bool IsSwedish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "sv";
}
