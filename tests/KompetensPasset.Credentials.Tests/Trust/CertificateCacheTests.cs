using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Tests.Trust;

public sealed class CertificateCacheTests
{
    private static readonly DateTimeOffset At = new(2026, 6, 8, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public void The_same_octets_give_the_same_certificate_and_others_their_own()
    {
        using var one = Seal();
        using var another = Seal();
        var cache = new CertificateCache();

        var first = cache.Read(one.Certificate.Der).Value;

        Assert.Same(first, cache.Read(one.Certificate.Der.ToArray()).Value);
        Assert.Equal(one.Certificate, first);
        Assert.Equal(another.Certificate, cache.Read(another.Certificate.Der).Value);
    }

    [Fact]
    public void What_is_no_certificate_stays_none_beside_one_that_is_known()
    {
        using var seal = Seal();
        var cache = new CertificateCache();
        cache.Read(seal.Certificate.Der);

        byte[] longer = [.. seal.Certificate.Der.Span, 0];

        Assert.Equal(Certificate.Malformed, cache.Read(longer).Error?.Code);
        Assert.Equal(Certificate.Malformed, cache.Read(longer).Error?.Code);
        Assert.Equal(Certificate.Malformed, cache.Read(ReadOnlyMemory<byte>.Empty).Error?.Code);
    }

    [Fact]
    public void It_never_remembers_more_than_its_capacity()
    {
        using var seal = Seal();
        var cache = new CertificateCache();
        var first = cache.Read(seal.Certificate.Der).Value;
        for (var i = 0; i < CertificateCache.Capacity; i++)
        {
            using var other = Seal();
            cache.Read(other.Certificate.Der);
        }

        Assert.NotSame(first, cache.Read(seal.Certificate.Der).Value);
    }

    private static SealCertificate Seal() =>
        SealCertificate.CreateDemo(new SealSubject("Nordkust", "Yrkeshögskolan Nordkust AB", "SE", "NTRSE-5599990001"), At.AddYears(-1), At.AddYears(3));
}
