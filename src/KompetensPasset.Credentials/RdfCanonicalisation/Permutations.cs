namespace KompetensPasset.Credentials.RdfCanonicalisation;

/// <summary>The orders of a few things, one after the other: nobody holds them all.</summary>
internal static class Permutations
{
    /// <summary>Every order, each made by one exchange from the one before (Heap's way). The list that is given out is the same each time.</summary>
    public static IEnumerable<IReadOnlyList<string>> Of(IReadOnlyCollection<string> items)
    {
        var order = items.ToArray();
        yield return order;

        var counters = new int[order.Length];
        for (var at = 1; at < order.Length;)
        {
            if (counters[at] == at)
            {
                counters[at++] = 0;
                continue;
            }

            var with = at % 2 == 0 ? 0 : counters[at];
            (order[with], order[at]) = (order[at], order[with]);
            counters[at]++;
            at = 1;
            yield return order;
        }
    }
}
