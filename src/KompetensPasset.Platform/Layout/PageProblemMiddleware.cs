using KompetensPasset.Platform.Logging;
using KompetensPasset.Platform.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace KompetensPasset.Platform.Layout;

/// <summary>What a problem page needs to know.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The code that a machine would be told; null when there is nothing but a status.</param>
/// <param name="TraceId">The id under which the log holds the rest; the only thing of an unexpected error that leaves the service.</param>
internal sealed record PageProblem(int Status, string? Code, string TraceId);

/// <summary>
/// Gives people a page in their language where a machine gets problem+json: for answers without a body (404, 410, 413 …) and for unexpected errors.
/// The page is made by running the pipeline once more, so this stands before routing.
/// </summary>
internal sealed partial class PageProblemMiddleware(RequestDelegate next, ILogger<PageProblemMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!PageRequests.IsPage(context))
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        string? code = null;
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            code = Refuse(context, e);
        }

        if (IsBare(context.Response))
            await ShowAsync(context, code).ConfigureAwait(false);
    }

    // The status and code that a machine would get for the same exception.
    private string Refuse(HttpContext context, Exception exception)
    {
        var known = ExceptionProblems.Of(exception, context.Request);
        var problem = known ?? HttpErrors.Unexpected;
        if (known is null)
            LogPageFailed(exception, context.Request.Method, ExceptionProblems.TraceIdOf(context));
        else if (known.Status >= StatusCodes.Status500InternalServerError)
            LogPageUnavailable(known.Code, LoggedException.Of(exception)!.Message, ExceptionProblems.TraceIdOf(context));

        context.Response.Clear();
        context.Response.StatusCode = problem.Status;
        context.Response.WriteRetryAfter(problem);
        return problem.Code;
    }

    private async Task ShowAsync(HttpContext context, string? code)
    {
        var (path, query) = (context.Request.Path, context.Request.QueryString);
        context.Features.Set(new PageProblem(context.Response.StatusCode, code, ExceptionProblems.TraceIdOf(context)));
        context.SetEndpoint(null);
        context.Request.RouteValues = new RouteValueDictionary();
        context.Request.Path = ProblemModel.Address;
        context.Request.QueryString = QueryString.Empty;
        try
        {
            await next(context).ConfigureAwait(false);
        }
        finally
        {
            (context.Request.Path, context.Request.QueryString) = (path, query);
        }
    }

    private static bool IsBare(HttpResponse response) =>
        response is { HasStarted: false, StatusCode: >= 400 and < 600, ContentType: null, ContentLength: null };

    // The address is not logged: it may hold the secret of a link.
    [LoggerMessage(EventId = 1900, Level = LogLevel.Error, Message = "A page ({Method}) failed; the reader was shown {TraceId}")]
    private partial void LogPageFailed(Exception exception, string method, string traceId);

    [LoggerMessage(EventId = 1901, Level = LogLevel.Warning, Message = "A page was answered with {Code}: {Reason}; the reader was shown {TraceId}")]
    private partial void LogPageUnavailable(string code, string reason, string traceId);
}
