using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace KompetensPasset.Platform.Http;

/// <summary>Reads bodies by hand, for the routes that take several media types, with the same refusals as bound parameters have.</summary>
public static class RequestBodies
{
    /// <summary>Reads a JSON body where there is one.</summary>
    /// <typeparam name="T">What it says.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="ct">Ends early.</param>
    /// <returns>What the body says; null when there is no body, or it says <c>null</c>.</returns>
    /// <exception cref="BadHttpRequestException">The body is not JSON (415), or JSON that cannot be read (400).</exception>
    public static async Task<T?> ReadOptionalJsonAsync<T>(this HttpRequest request, CancellationToken ct) where T : class
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
            return null;
        if (!request.HasJsonContentType())
            throw new BadHttpRequestException("The body is not JSON.", StatusCodes.Status415UnsupportedMediaType);

        try
        {
            return await request.ReadFromJsonAsync<T>(ct).ConfigureAwait(false);
        }
        catch (JsonException json)
        {
            throw new BadHttpRequestException("The JSON of the body cannot be read.", json);
        }
    }

    /// <summary>Reads a form.</summary>
    /// <param name="request">A request with a form's media type.</param>
    /// <param name="ct">Ends early.</param>
    /// <exception cref="BadHttpRequestException">The form is broken (400).</exception>
    public static async Task<IFormCollection> ReadFormStrictlyAsync(this HttpRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            return await request.ReadFormAsync(ct).ConfigureAwait(false);
        }
        catch (Exception broken) when (broken is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw new BadHttpRequestException("The form cannot be read.", broken);
        }
    }
}
