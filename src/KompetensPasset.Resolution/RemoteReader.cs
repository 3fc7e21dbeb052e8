using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Microsoft.Security.AntiSSRF;

namespace KompetensPasset.Resolution;

/// <summary>Makes one exchange with a server that may be hostile: bounded in time, size and redirects, with exact media types. Keeps nothing.</summary>
internal sealed class RemoteReader(IHttpClientFactory clients, AddressRules rules, IOptions<ResolutionOptions> options, TimeProvider clock)
{
    public const string ExternalClient = "KompetensPasset.Resolution.External";
    public const string LoopbackClient = "KompetensPasset.Resolution.Loopback";
    public const string OwnClient = "KompetensPasset.Resolution.Own";

    /// <param name="resource">What to fetch.</param>
    /// <param name="entityTag">The entity tag of a copy at hand; null for none.</param>
    /// <param name="ct">Ends the exchange early.</param>
    public async Task<RemoteAnswer> ReadAsync(RemoteResource resource, string? entityTag, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(options.Value.TotalTime, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            return await FollowAsync(resource, entityTag, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Outage(FetchErrors.TimedOut);
        }
        catch (Exception e) when (e is AntiSSRFException || e.InnerException is AntiSSRFException)
        {
            return Refusal(FetchErrors.AddressNotAllowed);
        }
        catch (InvalidDataException)
        {
            return Refusal(FetchErrors.Unreadable);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException) // The guard's own connecting lets SocketException through.
        {
            return Outage(FetchErrors.NotReachable);
        }
    }

    private async Task<RemoteAnswer> FollowAsync(RemoteResource resource, string? entityTag, CancellationToken ct)
    {
        var address = resource.Address;
        for (var redirects = 0; ; redirects++)
        {
            var route = rules.RouteOf(address);
            if (route is Route.Refused)
                return Refusal(redirects == 0 ? FetchErrors.AddressNotAllowed : FetchErrors.RedirectRefused);

            using var request = Request(resource.Role, address, entityTag);
            using var response = await Client(route).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct).ConfigureAwait(false);
            if (!IsRedirect(response.StatusCode))
                return await JudgeAsync(resource.Role, response, ct).ConfigureAwait(false);

            if (redirects >= resource.Role.MaxRedirects || response.Headers.Location is not { } location || !Uri.TryCreate(address, location, out var next))
                return Refusal(FetchErrors.RedirectRefused);

            address = next;
        }
    }

    private static HttpRequestMessage Request(ResourceRole role, Uri address, string? entityTag)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var mediaType in role.MediaTypes)
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(mediaType));

        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("KompetensPasset", "1"));
        if (entityTag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", entityTag);

        return request;
    }

    private static async Task<RemoteAnswer> JudgeAsync(ResourceRole role, HttpResponseMessage response, CancellationToken ct)
    {
        if (response.StatusCode is HttpStatusCode.NotModified)
            return new RemoteAnswer.NotModified();

        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
            return Refusal(FetchErrors.NotFound);

        if (response.StatusCode is not HttpStatusCode.OK)
            return new RemoteAnswer.Failed(FetchErrors.PeerError, IsOutage: (int)response.StatusCode >= 500 || response.StatusCode is HttpStatusCode.TooManyRequests);

        var mediaType = response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant();
        if (mediaType is null || !role.MediaTypes.Contains(mediaType, StringComparer.Ordinal))
            return Refusal(FetchErrors.WrongMediaType);

        return await BodyAsync(role.MaxBytes, response.Content, ct).ConfigureAwait(false) is { } octets
            ? new RemoteAnswer.Body(octets, mediaType, response.Headers.ETag?.ToString())
            : Refusal(FetchErrors.TooLarge);
    }

    // The limit holds twice: for what comes over the wire and for what it unfolds to.
    internal static async Task<byte[]?> BodyAsync(int maxBytes, HttpContent content, CancellationToken ct)
    {
        if (content.Headers.ContentLength > maxBytes)
            return null;

        using var wire = await content.ReadAsStreamAsync(ct).ConfigureAwait(false);
        var raw = await ReadAtMostAsync(wire, maxBytes, ct).ConfigureAwait(false);
        var encodings = content.Headers.ContentEncoding;
        if (raw is null || encodings.Count == 0)
            return raw;

        if (encodings.Count > 1 || !string.Equals(encodings.First(), "gzip", StringComparison.OrdinalIgnoreCase))
            throw new InvalidDataException("The body has an encoding that was not asked for.");

        using var folded = new MemoryStream(raw);
        using var unfolded = new GZipStream(folded, CompressionMode.Decompress);
        return await ReadAtMostAsync(unfolded, maxBytes, ct).ConfigureAwait(false);
    }

    private static async Task<byte[]?> ReadAtMostAsync(Stream stream, int limit, CancellationToken ct)
    {
        using var read = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await stream.ReadAsync(buffer, ct).ConfigureAwait(false)) > 0)
        {
            if (read.Length + count > limit)
                return null;

            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }

    private HttpClient Client(Route route) => ClientOf(clients, route);

    internal static HttpClient ClientOf(IHttpClientFactory clients, Route route) => clients.CreateClient(route switch
    {
        Route.Own => OwnClient,
        Route.Loopback => LoopbackClient,
        _ => ExternalClient,
    });

    private static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    private static RemoteAnswer.Failed Refusal(string code) => new(code, IsOutage: false);

    private static RemoteAnswer.Failed Outage(string code) => new(code, IsOutage: true);
}
