using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace KompetensPasset.Platform.Layout;

/// <summary>A language of the pages. It stands first in the address (<c>/sv/…</c>, <c>/en/…</c>), so that a link opens in the language its sender chose.</summary>
/// <param name="Code">BCP 47 code: the prefix of the address and the <c>lang</c> of the page.</param>
/// <param name="OwnName">The language's name in itself, for the switch.</param>
/// <param name="Culture">The culture that dates and numbers follow.</param>
public sealed record PageLanguage(string Code, string OwnName, CultureInfo Culture)
{
    /// <summary>Swedish.</summary>
    public static PageLanguage Swedish { get; } = new("sv", "Svenska", CultureInfo.GetCultureInfo("sv-SE"));

    /// <summary>English.</summary>
    public static PageLanguage English { get; } = new("en", "English", CultureInfo.GetCultureInfo("en-GB"));

    /// <summary>Every language of the pages.</summary>
    public static IReadOnlyList<PageLanguage> All { get; } = [Swedish, English];

    /// <summary>The language that the running request is answered in: of the prefix, else of <c>Accept-Language</c>, else Swedish.</summary>
    /// <param name="context">The request.</param>
    public static PageLanguage Of(HttpContext context) => context.Features.Get<ChosenLanguage>()?.Language ?? Preferred(context.Request);

    /// <summary>The language that the reader's browser asks for.</summary>
    /// <param name="request">The request whose <c>Accept-Language</c> is read (RFC 9110 §12.5.4).</param>
    /// <returns>The most wanted of the two; English for other languages; Swedish when nothing is asked for.</returns>
    public static PageLanguage Preferred(HttpRequest request)
    {
        var wanted = request.GetTypedHeaders().AcceptLanguage
            .Where(l => l.Quality is null or > 0 && l.Value.Value is not "*")
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.Value ?? "")
            .ToList();

        return wanted.Count == 0
            ? Swedish
            : wanted.Select(ByTag).FirstOrDefault(l => l is not null) ?? English;
    }

    /// <summary>An address of the site outside the languages, for links to what machines read.</summary>
    /// <param name="context">The request.</param>
    /// <param name="path">The path, beginning with a slash.</param>
    public static string SiteAddress(HttpContext context, string path) => ChosenLanguage.Of(context).SitePathBase + path;

    /// <summary>The language with this code, in any case; null when there is none.</summary>
    internal static PageLanguage? ByCode(string code) => All.FirstOrDefault(l => string.Equals(l.Code, code, StringComparison.OrdinalIgnoreCase));

    private static PageLanguage? ByTag(string tag) => ByCode(tag.Split('-')[0]);
}

/// <summary>What the address said about the language; set once per request.</summary>
/// <param name="Language">The language that the request is answered in.</param>
/// <param name="SitePathBase">The address below which the site lies, without the language.</param>
/// <param name="IsPrefixed">Whether the address named the language.</param>
internal sealed record ChosenLanguage(PageLanguage Language, PathString SitePathBase, bool IsPrefixed)
{
    public static ChosenLanguage Of(HttpContext context) =>
        context.Features.Get<ChosenLanguage>() ?? new(PageLanguage.Preferred(context.Request), context.Request.PathBase, false);
}
