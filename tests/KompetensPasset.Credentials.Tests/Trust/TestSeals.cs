using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Tests.Trust;

/// <summary>Certificates of invented organisations, valid in the years that the tests speak of.</summary>
internal static class TestSeals
{
    public static readonly DateTimeOffset From = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Until = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Within = new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero);

    public static readonly SealSubject Nordkust = new("Nordkust sigill", "Yrkeshögskolan Nordkust AB", "SE", "VATSE-559000000001");

    public static SealCertificate Create() => SealCertificate.CreateDemo(Nordkust, From, Until);

    public static TrustEntry Trusting(params Certificate[] anchors) => new("Nordkust") { Anchors = [.. anchors] };

    public static TrustEntry Pinning(Certificate certificate) => new("Nordkust") { Pins = [certificate.Sha256] };
}
