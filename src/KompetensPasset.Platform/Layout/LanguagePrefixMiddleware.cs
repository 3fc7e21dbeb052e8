using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace KompetensPasset.Platform.Layout;

/// <summary>
/// Takes <c>/sv</c> or <c>/en</c> off the address into the path base and sets the culture, so that routes need not know languages and
/// links made by the pages keep the language. A person's GET without prefix is redirected by <c>Accept-Language</c>; machines' addresses are left alone.
/// </summary>
internal sealed class LanguagePrefixMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var siteBase = request.PathBase;
        if (PrefixOf(request.Path) is { } prefix)
        {
            request.PathBase = siteBase.Add("/" + prefix.Code);
            request.Path = request.Path.Value!.Length == 3 ? "/" : request.Path.Value[3..];
            return Continue(context, new ChosenLanguage(prefix, siteBase, IsPrefixed: true));
        }

        if (PageRequests.IsMachineAddress(request.Path))
            return AnswerMachine(context);

        var preferred = PageLanguage.Preferred(request);
        if (!IsPersonAskingForAPage(request))
            return Continue(context, new ChosenLanguage(preferred, siteBase, IsPrefixed: false));

        context.Response.Headers.Append(HeaderNames.Vary, $"{HeaderNames.Accept}, {HeaderNames.AcceptLanguage}");
        context.Response.Redirect(siteBase.Add("/" + preferred.Code).Add(request.Path) + request.QueryString.ToUriComponent());
        return Task.CompletedTask;
    }

    // A machine's address has no language, but a problem's sentence has: English unless another is asked for. Numbers and dates follow no culture.
    private Task AnswerMachine(HttpContext context)
    {
        var language = context.Request.Headers.AcceptLanguage.Count == 0 ? PageLanguage.English : PageLanguage.Preferred(context.Request);
        CultureInfo.CurrentUICulture = language.Culture;
        return next(context);
    }

    private Task Continue(HttpContext context, ChosenLanguage chosen)
    {
        context.Features.Set(chosen);
        CultureInfo.CurrentCulture = chosen.Language.Culture;
        CultureInfo.CurrentUICulture = chosen.Language.Culture;
        return next(context);
    }

    private static bool IsPersonAskingForAPage(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && PageRequests.AcceptsHtml(request);

    // "/sv" and "/sv/…", not "/svar".
    private static PageLanguage? PrefixOf(PathString path) =>
        path.Value is { Length: >= 3 } value && (value.Length == 3 || value[3] == '/') ? PageLanguage.ByCode(value[1..3]) : null;
}
