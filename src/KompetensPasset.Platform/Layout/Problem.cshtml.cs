using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace KompetensPasset.Platform.Layout;

/// <summary>The page for what went wrong. It is shown in place of the page asked for, under its address; asked for by its own address it is not found.</summary>
/// <param name="texts">The words.</param>
[IgnoreAntiforgeryToken]
public sealed class ProblemModel(IStringLocalizer<LayoutTexts> texts) : PageModel
{
    internal const string Address = "/problem";

    /// <summary>What went wrong, in a few words.</summary>
    public string Heading => texts[$"Problem.{Kind}.Heading"];

    /// <summary>What it means.</summary>
    public string Explanation => texts[$"Problem.{Kind}.Explanation"];

    /// <summary>What the reader can do.</summary>
    public string WhatToDo => texts[$"Problem.{Kind}.WhatToDo"];

    /// <summary>The id to name when asking for help; null when the reader can help themselves.</summary>
    public string? TraceId => Status >= 500 ? HttpContext.Features.Get<PageProblem>()?.TraceId : null;

    /// <summary>The code that a machine would be told, for whoever helps; null when the address says enough.</summary>
    public string? Code => HttpContext.Features.Get<PageProblem>()?.Code;

    private int Status => HttpContext.Features.Get<PageProblem>()?.Status ?? StatusCodes.Status404NotFound;

    private string Kind => Status switch
    {
        StatusCodes.Status404NotFound => "NotFound",
        StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed => "Changed",
        StatusCodes.Status410Gone => "Gone",
        StatusCodes.Status413PayloadTooLarge => "TooLarge",
        StatusCodes.Status429TooManyRequests => "TooMany",
        >= 500 => "Failed",
        _ => "NotUnderstood",
    };

    /// <summary>Keeps the status of what went wrong.</summary>
    public void OnGet() => Response.StatusCode = Status;

    /// <summary>Keeps the status of what went wrong.</summary>
    public void OnPost() => Response.StatusCode = Status;
}
