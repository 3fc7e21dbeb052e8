namespace KompetensPasset.Issuer.StatusLists;

/// <summary>A status list: its stream, and a part of its public address, so random. Unique over all tenants.</summary>
public readonly record struct StatusListId(Guid Value)
{
    /// <summary>As it stands in an address.</summary>
    public override string ToString() => Value.ToString("N");
}

/// <summary>One credential's place in the status lists of its organisation.</summary>
/// <param name="List">The list.</param>
/// <param name="Index">The index, from 0.</param>
public sealed record StatusPlace(StatusListId List, int Index);

/// <summary>What happens to a status list. The status of a credential is no event here: it follows from the credential's own events.</summary>
public abstract record StatusListEvent
{
    /// <summary>Credentials may be placed in it.</summary>
    public sealed record StatusListOpened(StatusListId Id, int Size, DateTimeOffset OpenedAt) : StatusListEvent;

    /// <summary>It is half full: drawing a free index would take too many tries, and the next list is opened.</summary>
    public sealed record StatusListFilled(DateTimeOffset FilledAt) : StatusListEvent;

    private StatusListEvent() { }
}

/// <summary>Where a status list stands. A closed set.</summary>
public abstract record StatusList
{
    /// <summary>There is none.</summary>
    public sealed record NotOpened : StatusList;

    /// <summary>It takes credentials.</summary>
    public sealed record Open(int Size) : StatusList;

    /// <summary>It takes no more, and is published as long as credentials refer to it.</summary>
    public sealed record Full(int Size) : StatusList;

    /// <summary>The stream; the store sets it.</summary>
    public StatusListId Id { get; init; }

    private StatusList() { }
}
