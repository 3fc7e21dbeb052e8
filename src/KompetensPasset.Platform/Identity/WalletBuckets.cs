using System.Globalization;
using System.Security.Cryptography;

namespace KompetensPasset.Platform.Identity;

/// <summary>Spreads persons over 64 tenants, so that their data can later lie on several databases. A bucket is no boundary between its persons.</summary>
public static class WalletBuckets
{
    /// <summary>How many there are.</summary>
    public const int Count = 64;

    /// <summary>The bucket of a subject.</summary>
    /// <param name="subject">The token's subject.</param>
    /// <returns><c>wallet-00</c> to <c>wallet-63</c>, always the same for a subject.</returns>
    public static string Of(string subject) =>
        $"wallet-{(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(subject))[0] % Count).ToString("00", CultureInfo.InvariantCulture)}";
}
