using System.Security.Cryptography;
using KompetensPasset.Platform.Vault;
using Microsoft.Extensions.Configuration;

namespace KompetensPasset.Platform.Tests.Vault;

public sealed class LocalKeyRingTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)(255 - i))];

    [Fact]
    public void What_an_older_key_wrapped_is_unwrapped_after_a_new_one_took_over()
    {
        var before = Ring("a", ("a", 32));
        var wrapped = before.Wrap(Key, "purpose"u8);

        var after = Ring("b", ("a", 32), ("b", 32));

        Assert.Equal(Key, after.Unwrap(before.CurrentKeyId, wrapped, "purpose"u8));
        Assert.Equal("b", after.CurrentKeyId);
    }

    [Fact]
    public void Another_context_another_key_and_changed_octets_are_refused()
    {
        var ring = Ring("a", ("a", 32), ("b", 32));
        var wrapped = ring.Wrap(Key, "purpose"u8);
        var changed = (byte[])wrapped.Clone();
        changed[^1] ^= 1;

        Assert.ThrowsAny<CryptographicException>(() => ring.Unwrap("a", wrapped, "other"u8));
        Assert.ThrowsAny<CryptographicException>(() => ring.Unwrap("b", wrapped, "purpose"u8));
        Assert.ThrowsAny<CryptographicException>(() => ring.Unwrap("c", wrapped, "purpose"u8));
        Assert.ThrowsAny<CryptographicException>(() => ring.Unwrap("a", changed, "purpose"u8));
        Assert.ThrowsAny<CryptographicException>(() => ring.Unwrap("a", [], "purpose"u8));
    }

    [Fact]
    public void A_ring_without_its_current_key_or_with_a_short_one_is_refused()
    {
        Assert.Throws<InvalidOperationException>(() => Ring("b", ("a", 32)));
        Assert.Throws<InvalidOperationException>(() => Ring("a", ("a", 16)));
        Assert.Throws<InvalidOperationException>(() => Ring(""));
    }

    [Fact]
    public void An_envelope_holds_octets_of_any_length()
    {
        var ring = Ring("a", ("a", 32));
        var octets = RandomNumberGenerator.GetBytes(5000);

        var envelope = KeyEnvelope.Seal(ring, octets, "purpose"u8);

        Assert.Equal(octets, envelope.Open(ring, "purpose"u8));
        Assert.ThrowsAny<CryptographicException>(() => envelope.Open(ring, "other"u8));
    }

    private static LocalKeyRing Ring(string current, params (string Name, int Length)[] keys) => new(new ConfigurationBuilder().AddInMemoryCollection(
    [
        KeyValuePair.Create("Vault:Current", (string?)current),
        .. keys.Select((k, i) => KeyValuePair.Create("Vault:KeyEncryptionKeys:" + k.Name, (string?)Convert.ToBase64String([.. Enumerable.Repeat((byte)(k.Name[0] + i), k.Length)]))),
    ]).Build());
}
