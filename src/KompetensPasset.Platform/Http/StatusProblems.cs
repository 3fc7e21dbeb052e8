using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Layout;
using KompetensPasset.Platform.Problems;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace KompetensPasset.Platform.Http;

/// <summary>Gives an answer that is only a status its problem details, so that machines always find a code. People's pages have their own.</summary>
internal static class StatusProblems
{
    public static Task WriteAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        return !PageRequests.IsPage(http) && Of(http) is { } problem ? problem.ToResult().ExecuteAsync(http) : Task.CompletedTask;
    }

    private static ProblemType? Of(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status400BadRequest => HttpErrors.RequestMalformed,
        StatusCodes.Status401Unauthorized => http.Request.Headers.Authorization.Count == 0 ? HttpErrors.TokenMissing : HttpErrors.TokenInvalid,
        StatusCodes.Status403Forbidden => HttpErrors.ScopeMissing,
        StatusCodes.Status404NotFound => HttpErrors.NotFound,
        StatusCodes.Status405MethodNotAllowed => HttpErrors.MethodNotAllowed,
        StatusCodes.Status406NotAcceptable => HttpErrors.NotAcceptable,
        StatusCodes.Status413PayloadTooLarge => HttpErrors.BodyTooLarge,
        StatusCodes.Status415UnsupportedMediaType => HttpErrors.MediaTypeUnsupported,
        StatusCodes.Status429TooManyRequests => HttpErrors.TooManyRequests,
        _ => null,
    };
}
