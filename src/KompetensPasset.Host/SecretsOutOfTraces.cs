using System.Diagnostics;
using System.Text.RegularExpressions;
using OpenTelemetry;

namespace KompetensPasset.Host;

/// <summary>
/// Takes out of every span what would let its reader open a claim link or a share: of our own addresses the secret, of addresses we call everything
/// behind the host, because a foreign issuer's links are made as it likes.
/// </summary>
public sealed partial class SecretsOutOfTraces : BaseProcessor<Activity>
{
    private static readonly string[] Addresses = ["url.path", "url.full", "url.query", "http.url", "http.target"];

    /// <inheritdoc/>
    public override void OnEnd(Activity data)
    {
        foreach (var name in Addresses)
        {
            if (data.GetTagItem(name)?.ToString() is { } address)
                data.SetTag(name, data.Kind is ActivityKind.Client ? HostOf(address) : WithoutSecret(address));
        }

        data.DisplayName = WithoutSecret(data.DisplayName);
    }

    /// <summary>An address of ours with the secret of a link replaced by <c>{secret}</c>.</summary>
    public static string WithoutSecret(string address) => Secret().Replace(address, "{secret}");

    private static string? HostOf(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme.StartsWith("http", StringComparison.Ordinal) ? uri.GetLeftPart(UriPartial.Authority) : null;

    // Routing takes paths in any case, and a doubled slash must not hide a secret.
    [GeneratedRegex("(?<=/(?:s|claim)/+)[^/?#\\s]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Secret();
}
