using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Problems;
using static KompetensPasset.Issuer.StatusLists.StatusListEvent;

namespace KompetensPasset.Issuer.StatusLists;

/// <summary>The rules of a status list.</summary>
public static class StatusListDecider
{
    public static Decision<StatusListEvent> Open(StatusList state, StatusListId id, int size, DateTimeOffset now) => state switch
    {
        StatusList.NotOpened => Decision.Accept<StatusListEvent>(new StatusListOpened(id, size, now)),
        _ => Decision.Refuse<StatusListEvent>(HttpErrors.AlreadyExists),
    };

    /// <summary>Closes the list to new credentials when half of its places are taken.</summary>
    /// <param name="state">The list.</param>
    /// <param name="taken">How many places are taken.</param>
    /// <param name="now">The present instant.</param>
    public static Decision<StatusListEvent> Fill(StatusList state, int taken, DateTimeOffset now) => state switch
    {
        StatusList.Open open when taken * 2L >= open.Size => Decision.Accept<StatusListEvent>(new StatusListFilled(now)),
        StatusList.Open or StatusList.Full => Decision.NothingToDo<StatusListEvent>(),
        _ => Decision.Refuse<StatusListEvent>(IssuerErrors.StatusListUnknown),
    };

    public static StatusList Evolve(StatusList state, StatusListEvent e) => (state, e) switch
    {
        (_, StatusListOpened opened) => new StatusList.Open(opened.Size) { Id = opened.Id },
        (StatusList.Open open, StatusListFilled) => new StatusList.Full(open.Size) { Id = open.Id },
        _ => state,
    };
}
