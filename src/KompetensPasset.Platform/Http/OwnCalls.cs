using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KompetensPasset.Platform.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace KompetensPasset.Platform.Http;

/// <summary>
/// Marks the calls that the service makes to its own public address: they do not count as those of one anonymous visitor, and whoever they are made for is
/// charged with the links that are guessed that way. The mark is signed with a key that all hosts share, and holds for a minute.
/// </summary>
internal sealed class OwnCalls(TokenKeys keys, TimeProvider clock)
{
    public const string Header = "KompetensPasset-Own-Call";

    private const int LongestMark = 1000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);
    private static readonly AsyncLocal<string?> Asking = new();

    // A failure is not remembered: the database may be there the next time.
    private readonly Lazy<byte[]> key = new(keys.OwnCallKey, LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Remembers for whom the calls of this request are made.</summary>
    public static void MakeFor(string asker) => Asking.Value = asker;

    /// <summary>The mark for a call that is made now.</summary>
    public string Mark()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow().ToUnixTimeSeconds()}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Asking.Value ?? ""))}");
        return $"{text}.{Base64Url.EncodeToString(SealOf(text))}";
    }

    /// <summary>For whom one of our hosts makes this call.</summary>
    /// <returns>The asker, empty when it is nobody's; null when the call is not ours.</returns>
    public string? AskerOf(HttpRequest request)
    {
        var mark = request.Headers[Header].ToString();
        if (mark.Length is 0 or > LongestMark || mark.Split('.') is not [var seconds, var asker, var seal] || !Base64Url.IsValid(asker) || !Base64Url.IsValid(seal))
            return null;

        if (!long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var madeAt)
            || Math.Abs(clock.GetUtcNow().ToUnixTimeSeconds() - madeAt) > Lifetime.TotalSeconds)
            return null;

        return CryptographicOperations.FixedTimeEquals(SealOf($"{seconds}.{asker}"), Base64Url.DecodeFromChars(seal))
            ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(asker))
            : null;
    }

    private byte[] SealOf(string text) => HMACSHA256.HashData(key.Value, Encoding.UTF8.GetBytes(text));
}

/// <summary>Lets a client mark what it sends as the service's own; it must be one that calls the service's own address only.</summary>
public static class OwnCallExtensions
{
    /// <summary>Marks the calls of an HTTP client.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="client">The client's name.</param>
    public static IServiceCollection MarkOwnCalls(this IServiceCollection services, string client)
    {
        services.AddHttpClient(client).AddHttpMessageHandler(provider => new Marking(provider.GetRequiredService<OwnCalls>()));
        return services;
    }

    private sealed class Marking(OwnCalls calls) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.TryAddWithoutValidation(OwnCalls.Header, calls.Mark());
            return base.SendAsync(request, cancellationToken);
        }
    }
}
