using System.Net.Http.Headers;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Microsoft.Security.AntiSSRF;

namespace KompetensPasset.Resolution;

/// <summary>Sends one JSON message to a server that may be hostile: the same rules for addresses, time and size as for everything that is fetched, and no redirects.</summary>
public interface IRemotePoster
{
    /// <summary>Sends the message once; nothing is repeated and nothing is kept.</summary>
    /// <param name="address">The whole address.</param>
    /// <param name="json">The message, UTF-8.</param>
    /// <param name="maxBytes">The most octets of the answer that are read.</param>
    /// <param name="ct">Ends the exchange early.</param>
    /// <returns>The server's answer, whatever its status, or why there is none. Never throws for what the server does.</returns>
    Task<PostAnswer> PostAsync(Uri address, ReadOnlyMemory<byte> json, int maxBytes, CancellationToken ct);
}

/// <summary>The outcome of one message.</summary>
public abstract record PostAnswer
{
    private PostAnswer() { }

    /// <summary>The server answered.</summary>
    /// <param name="Status">The HTTP status.</param>
    /// <param name="MediaType">The media type in lower case; null when it gave none.</param>
    /// <param name="Octets">The body.</param>
    public sealed record Answered(int Status, string? MediaType, ReadOnlyMemory<byte> Octets) : PostAnswer;

    /// <summary>There is no usable answer. The server may have got the message all the same.</summary>
    /// <param name="Code">One of <see cref="FetchErrors"/>.</param>
    public sealed record Failed(string Code) : PostAnswer;
}

internal sealed class RemotePoster(IHttpClientFactory clients, AddressRules rules, IOptions<ResolutionOptions> options, TimeProvider clock) : IRemotePoster
{
    private static readonly PostForm Json = new("application/json", "application/json", "application/problem+json");

    public Task<PostAnswer> PostAsync(Uri address, ReadOnlyMemory<byte> json, int maxBytes, CancellationToken ct) => PostAsync(address, json, Json, maxBytes, ct);

    public async Task<PostAnswer> PostAsync(Uri address, ReadOnlyMemory<byte> message, PostForm form, int maxBytes, CancellationToken ct)
    {
        var route = rules.RouteOf(address);
        if (route is Route.Refused)
            return new PostAnswer.Failed(FetchErrors.AddressNotAllowed);

        // An issuer may have to sign before it answers: twice the time of a fetch.
        using var timeout = new CancellationTokenSource(options.Value.TotalTime * 2, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            return await SendAsync(RemoteReader.ClientOf(clients, route), address, form.Content(message), form, maxBytes, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new PostAnswer.Failed(FetchErrors.TimedOut);
        }
        catch (Exception e) when (e is AntiSSRFException || e.InnerException is AntiSSRFException)
        {
            return new PostAnswer.Failed(FetchErrors.AddressNotAllowed);
        }
        catch (InvalidDataException)
        {
            return new PostAnswer.Failed(FetchErrors.Unreadable);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException)
        {
            return new PostAnswer.Failed(FetchErrors.NotReachable);
        }
    }

    private static async Task<PostAnswer> SendAsync(HttpClient client, Uri address, HttpContent content, PostForm form, int maxBytes, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        foreach (var mediaType in form.Accepted)
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(mediaType));

        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("KompetensPasset", "1"));

        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct).ConfigureAwait(false);
        if ((int)response.StatusCode is >= 300 and < 400)
            return new PostAnswer.Failed(FetchErrors.RedirectRefused);

        return await RemoteReader.BodyAsync(maxBytes, response.Content, ct).ConfigureAwait(false) is { } octets
            ? new PostAnswer.Answered((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant(), octets)
            : new PostAnswer.Failed(FetchErrors.TooLarge);
    }
}

/// <summary>The media types of an exchange.</summary>
/// <param name="Sent">That of the message.</param>
/// <param name="Accepted">Those that the answer may have.</param>
internal sealed record PostForm(string Sent, params string[] Accepted)
{
    public HttpContent Content(ReadOnlyMemory<byte> message)
    {
        var content = new ReadOnlyMemoryContent(message);
        content.Headers.ContentType = new MediaTypeHeaderValue(Sent);
        return content;
    }
}
