using KompetensPasset.Platform.Problems;
using Microsoft.AspNetCore.Http;

namespace KompetensPasset.Platform.Http;

/// <summary>Refuses a body that says it is too large before a byte of it is read. Bodies that do not say are cut off by the server at the same limit.</summary>
internal sealed class BodyLimit(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) => context.Request.ContentLength > HttpLimits.MaxBodyBytes
        ? HttpErrors.BodyTooLarge.ToResult().ExecuteAsync(context)
        : next(context);
}
