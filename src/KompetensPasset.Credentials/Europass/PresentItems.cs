namespace KompetensPasset.Credentials.Europass;

/// <summary>What JSON may hold in place of a list: nothing, null, or nulls among its items.</summary>
internal static class PresentItems
{
    /// <summary>The items that are there.</summary>
    internal static IReadOnlyList<T> Of<T>(IReadOnlyList<T>? items)
        where T : class => items is null ? [] : items.Contains(null) ? [.. items.OfType<T>()] : items;
}
