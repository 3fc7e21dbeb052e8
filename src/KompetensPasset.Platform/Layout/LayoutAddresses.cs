using Microsoft.AspNetCore.Http;

namespace KompetensPasset.Platform.Layout;

/// <summary>Addresses that the frame links to.</summary>
internal static class LayoutAddresses
{
    /// <summary>The same page in another language.</summary>
    public static string In(HttpContext context, PageLanguage language, string? path)
    {
        var query = path == context.Request.Path.Value ? context.Request.QueryString.ToUriComponent() : "";
        return ChosenLanguage.Of(context).SitePathBase.Add("/" + language.Code).Add(path is null or "" ? "/" : path) + query;
    }
}
