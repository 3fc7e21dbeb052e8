namespace KompetensPasset.Credentials.StatusLists;

/// <summary>The one source from which both kinds of list are packed: how many entries there are and which of them are not valid.</summary>
public sealed class StatusEntries
{
    /// <summary>Takes the entries.</summary>
    /// <param name="size">How many entries the list has, 1 to 2^24.</param>
    /// <param name="values">Index (from 0) and status; an index that is left out is valid.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size or an index is out of range, or a status is not one of the three.</exception>
    public StatusEntries(int size, IReadOnlyDictionary<int, StatusValue> values)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, 1 << 24);
        foreach (var (index, value) in values)
        {
            if ((uint)index >= (uint)size || !Enum.IsDefined(value))
                throw new ArgumentOutOfRangeException(nameof(values), "Every index is below the size and every status one of the three.");
        }

        (Size, Values) = (size, values);
    }

    /// <summary>How many entries the list has.</summary>
    public int Size { get; }

    /// <summary>Index and status; an index that is left out is valid.</summary>
    public IReadOnlyDictionary<int, StatusValue> Values { get; }
}
