namespace KompetensPasset.Credentials.StatusLists;

/// <summary>What both kinds of list ask of values that are packed.</summary>
internal static class PackedValues
{
    public static void Check(int bits, int size, IReadOnlyDictionary<int, int> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, 1 << 24);
        foreach (var (index, value) in values)
        {
            if ((uint)index >= (uint)size || (uint)value >= 1u << bits)
                throw new ArgumentOutOfRangeException(nameof(values), "Every index is below the size and every value has room in its bits.");
        }
    }
}
