namespace KompetensPasset.Credentials.RdfCanonicalisation;

/// <summary>The order of texts by Unicode code points, which is that of their UTF-8. The ordinal order of .NET is another one: it puts half of a surrogate pair before U+E000.</summary>
internal sealed class CodePointOrder : IComparer<string>
{
    public static readonly CodePointOrder Instance = new();

    public int Compare(string? x, string? y)
    {
        var left = x.AsSpan();
        var right = y.AsSpan();
        var same = left.CommonPrefixLength(right);
        if (same == left.Length || same == right.Length)
            return left.Length.CompareTo(right.Length);

        return Weight(left[same]).CompareTo(Weight(right[same]));
    }

    // Surrogates stand for what lies behind all that a single unit can say.
    private static int Weight(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
