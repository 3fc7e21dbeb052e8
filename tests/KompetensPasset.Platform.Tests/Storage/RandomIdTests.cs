using KompetensPasset.Platform.Storage;

namespace KompetensPasset.Platform.Tests.Storage;

public sealed class RandomIdTests
{
    [Fact]
    public void A_uuid_is_of_version_4_and_does_not_repeat()
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => RandomId.NewUuid()).ToList();

        Assert.Equal(1000, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Equal((4, 8), (id.Version, id.Variant & 0xC)));
    }

    [Fact]
    public void A_secret_has_192_bits_and_is_found_by_its_hash_alone()
    {
        var secret = RandomId.NewSecret();

        Assert.Matches("^[A-Za-z0-9_-]{32}$", secret);
        Assert.Equal(RandomId.HashOf(secret), RandomId.HashOf(secret));
        Assert.DoesNotContain(secret, RandomId.HashOf(secret), StringComparison.Ordinal);
    }
}
