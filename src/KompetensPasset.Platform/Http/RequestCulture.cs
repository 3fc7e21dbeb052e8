using System.Globalization;
using KompetensPasset.Platform.Layout;
using Microsoft.AspNetCore.Http;

namespace KompetensPasset.Platform.Http;

/// <summary>Sets the language of a request's answer from Accept-Language before anything can fail, so that errors have it too. Pages then take it from their address.</summary>
internal sealed class RequestCulture(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = PageLanguage.Preferred(context.Request).Culture;
        return next(context);
    }
}
