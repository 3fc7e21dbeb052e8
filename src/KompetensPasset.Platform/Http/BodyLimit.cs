using KompetensPasset.Platform.Layout;
using KompetensPasset.Platform.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace KompetensPasset.Platform.Http;

/// <summary>
/// Refuses a body that says it is too large before a byte of it is read. The limit is the endpoint's own where it has one ([RequestSizeLimit]), so this stands
/// after routing. Bodies that do not say are cut off by the server at the same limit.
/// </summary>
internal sealed class BodyLimit(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        // The page that tells of the refusal belongs to the same request.
        if (context.Request.ContentLength <= LimitOf(context) || context.Request.ContentLength is null || context.Features.Get<PageProblem>() is not null)
            return next(context);

        if (!PageRequests.IsPage(context))
            return HttpErrors.BodyTooLarge.ToResult().ExecuteAsync(context);

        // The frame of the pages fills answers without a body.
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Task.CompletedTask;
    }

    private static long LimitOf(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? HttpLimits.MaxBodyBytes;
}
