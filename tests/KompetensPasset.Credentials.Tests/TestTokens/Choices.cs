using FsCheck;
using FsCheck.Fluent;

namespace KompetensPasset.Credentials.Tests.TestTokens;

/// <summary>Choices that all follow from one number, so that a failure can be run again from the number that FsCheck prints.</summary>
internal sealed class Choices(int seed)
{
    private static readonly string[] Texts = ["", "a", "Åsa \"Q\" <b>&amp; \\ 漢字 😀", "عربي", "/~0\t\n", "]]>", "{{name}}", "1", "true", "urn:x", "2026-06-05", "<!--", new('x', 300)];

    private ulong state = ((ulong)(uint)seed << 1) | 1;

    /// <summary>A property of every number.</summary>
    public static Property Always(Action<Choices> check) => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        check(new Choices(seed));
        return true;
    });

    /// <summary>A number from 0 to one less than the bound.</summary>
    public int Next(int bound)
    {
        // splitmix64
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)((mixed ^ (mixed >> 31)) % (ulong)bound);
    }

    /// <summary>True once in so many times.</summary>
    public bool Once(int among) => Next(among) == 0;

    public T Of<T>(params ReadOnlySpan<T> items) => items[Next(items.Length)];

    public string Text() => Of<string>(Texts) + (Once(2) ? "" : (char)('a' + Next(26)));

    public byte[] Octets(int most) => [.. Enumerable.Range(0, Next(most + 1)).Select(_ => (byte)Next(256))];

    /// <summary>The items in another order.</summary>
    public T[] Shuffled<T>(IEnumerable<T> items) => [.. items.Select(item => (Item: item, Key: Next(int.MaxValue))).OrderBy(pair => pair.Key).Select(pair => pair.Item)];
}
