using Marten;
using Marten.Patching;

namespace KompetensPasset.Issuer.StatusLists;

/// <summary>Raises the version of lists inside the transaction that changes what they say.</summary>
internal static class StatusListVersions
{
    public static void Raise(IDocumentSession session, StatusListId list) => session.Patch<StatusListVersion>(list.Value).Increment(v => v.Number);

    public static async Task RaiseAllAsync(IDocumentSession session, CancellationToken ct)
    {
        foreach (var list in await session.Query<StatusListView>().ToListAsync(ct).ConfigureAwait(false))
            Raise(session, list.Id);
    }
}
