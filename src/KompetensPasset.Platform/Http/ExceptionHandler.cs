using KompetensPasset.Platform.Logging;
using KompetensPasset.Platform.Problems;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KompetensPasset.Platform.Http;

/// <summary>The one place where an exception becomes an answer: known ones their problem, all others a 500 that says a trace id and nothing else.</summary>
internal sealed partial class ExceptionHandler(ILogger<ExceptionHandler> logger) : IExceptionHandler
{
    // nginx's status for "the caller has gone"; nobody reads it, but it must not count as our failure.
    private const int ClientClosedRequest = 499;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = ClientClosedRequest;
            return true;
        }

        var problem = ExceptionProblems.Of(exception, httpContext.Request);
        if (problem is null)
            LogUnexpected(exception, httpContext.Request.Method, ExceptionProblems.TraceIdOf(httpContext));
        else if (problem.Status >= StatusCodes.Status500InternalServerError)
            LogUnavailable(problem.Code, LoggedException.Of(exception)!.Message, ExceptionProblems.TraceIdOf(httpContext));

        httpContext.Response.Headers.CacheControl = "no-store";
        var answer = problem ?? HttpErrors.Unexpected;
        httpContext.Response.WriteRetryAfter(answer);
        await answer.ToResult().ExecuteAsync(httpContext).ConfigureAwait(false);
        return true;
    }

    // The address is not logged: it may hold the secret of a link.
    [LoggerMessage(EventId = 1000, Level = LogLevel.Error, Message = "A request ({Method}) failed unexpectedly; the caller was told {TraceId}")]
    private partial void LogUnexpected(Exception exception, string method, string traceId);

    [LoggerMessage(EventId = 1001, Level = LogLevel.Warning, Message = "A request was answered with {Code}: {Reason}; the caller was told {TraceId}")]
    private partial void LogUnavailable(string code, string reason, string traceId);
}
