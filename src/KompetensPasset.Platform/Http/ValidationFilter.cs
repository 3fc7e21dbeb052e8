using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using KompetensPasset.Platform.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace KompetensPasset.Platform.Http;

/// <summary>Validates a request before its endpoint runs: 422 with every error, its JSON pointer (RFC 6901) and its code.</summary>
/// <typeparam name="T">The request; its <see cref="IValidator{T}"/> must be registered.</typeparam>
public sealed class ValidationFilter<T> : IEndpointFilter where T : notnull
{
    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The endpoint has no such argument, or no validator is registered: refusing is safer than letting everything through.</exception>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (context.Arguments.OfType<T>().FirstOrDefault() is not { } request)
            return HttpErrors.BodyMissing.ToResult();

        var validator = context.HttpContext.RequestServices.GetRequiredService<IValidator<T>>();
        var outcome = await validator.ValidateAsync(request, context.HttpContext.RequestAborted).ConfigureAwait(false);
        return outcome.IsValid ? await next(context).ConfigureAwait(false) : outcome.ToResult();
    }
}

/// <summary>Turns the outcome of a validator into an answer.</summary>
public static class ValidationResults
{
    /// <summary>422 with <c>errors</c>: for each JSON pointer a list of code and message.</summary>
    /// <param name="outcome">An outcome with errors.</param>
    public static IResult ToResult(this ValidationResult outcome) =>
        HttpErrors.ValidationFailed.ToResult(new Dictionary<string, object?>(StringComparer.Ordinal) { ["errors"] = ErrorsOf(outcome) });

    /// <summary>The JSON pointer of a property path: <c>Learner.Names[0].Text</c> becomes <c>/learner/names/0/text</c>.</summary>
    /// <param name="propertyPath">A path as FluentValidation writes it.</param>
    public static string PointerOf(string propertyPath)
    {
        var parts = propertyPath.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(parts.Select(part => "/" + JsonNamingPolicy.CamelCase.ConvertName(part).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));
    }

    private static Dictionary<string, IReadOnlyList<FieldError>> ErrorsOf(ValidationResult outcome) => outcome.Errors
        .GroupBy(e => PointerOf(e.PropertyName), StringComparer.Ordinal)
        .ToDictionary(g => g.Key, IReadOnlyList<FieldError> (g) => [.. g.Select(e => new FieldError(e.ErrorCode, e.ErrorMessage))], StringComparer.Ordinal);
}

/// <summary>What is wrong with one field.</summary>
/// <param name="Code">A stable code.</param>
/// <param name="Message">The sentence, in the reader's language.</param>
public sealed record FieldError(string Code, string Message);
