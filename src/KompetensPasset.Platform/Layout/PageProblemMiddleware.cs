using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace KompetensPasset.Platform.Layout;

/// <summary>What a problem page needs to know.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="TraceId">The id under which the log holds the rest; the only thing of an unexpected error that leaves the service.</param>
internal sealed record PageProblem(int Status, string TraceId);

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

        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusOf(e);
            if (context.Response.StatusCode >= 500)
                LogPageFailed(e, context.Request.Method, TraceIdOf(context));
        }

        if (IsBare(context.Response))
            await ShowAsync(context).ConfigureAwait(false);
    }

    private async Task ShowAsync(HttpContext context)
    {
        var (path, query) = (context.Request.Path, context.Request.QueryString);
        context.Features.Set(new PageProblem(context.Response.StatusCode, TraceIdOf(context)));
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

    private static int StatusOf(Exception e) => e is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;

    private static string TraceIdOf(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    // The address is not logged: it may hold the secret of a link.
    [LoggerMessage(EventId = 1900, Level = LogLevel.Error, Message = "A page ({Method}) failed; the reader was shown {TraceId}")]
    private partial void LogPageFailed(Exception exception, string method, string traceId);
}
