using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using Microsoft.AspNetCore.Http;

namespace KompetensPasset.Issuer.Organisations;

/// <summary>What every command takes out of a request.</summary>
internal static class CallerActs
{
    /// <summary>Who acts, and when.</summary>
    public static Act ActAt(this HttpContext http, TimeProvider clock) => new(new OfficerId(http.GetCaller().Subject), clock.GetUtcNow());

    /// <summary>The answer for a decision that changed nothing; null when it was accepted.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="unknown">What to say of a stream without events: whose version was asked for does not exist for this caller, so it is not found and not stale.</param>
    public static IResult? ProblemOrNull<TEvent>(this Decision<TEvent> decision, ProblemType unknown) where TEvent : notnull =>
        decision is Decision<TEvent>.Stale { CurrentVersion: 0 } ? unknown.ToResult() : decision.ProblemOrNull();
}
