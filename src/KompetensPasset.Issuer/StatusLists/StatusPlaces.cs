using System.Security.Cryptography;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Storage;
using Marten;

namespace KompetensPasset.Issuer.StatusLists;

/// <summary>
/// Draws places in status lists at random, so that neighbours have nothing to do with each other. Whether a place is free, the unique index says when the
/// transaction is saved; a taken one fails it, and the caller tries anew.
/// </summary>
internal static class StatusPlaces
{
    // Counting costs more than drawing, so only every 256th draw counts; a list is then closed a little after it is half full.
    private const int CountEvery = 256;

    public static async Task<StatusPlace> DrawAsync(IDocumentSession session, DateTimeOffset now, CancellationToken ct)
    {
        var list = await OpenListAsync(session, now, ct).ConfigureAwait(false);
        var index = RandomNumberGenerator.GetInt32(IssuerLimits.StatusListSize);
        if (index % CountEvery == 0)
            await FillAsync(session, list, now, ct).ConfigureAwait(false);

        return new StatusPlace(list, index);
    }

    private static async Task<StatusListId> OpenListAsync(IDocumentSession session, DateTimeOffset now, CancellationToken ct)
    {
        // One opened in this very session has not reached the read model yet.
        if (session.PendingChanges.InsertsFor<StatusListVersion>().FirstOrDefault() is { } opened)
            return new StatusListId(opened.Id);

        if (await session.Query<StatusListView>().Where(l => l.IsOpen).OrderByDescending(l => l.OpenedAt).FirstOrDefaultAsync(ct).ConfigureAwait(false) is { } open)
            return open.Id;

        // Two hosts may open one each at the same moment: both lists are good.
        var id = new StatusListId(RandomId.NewUuid());
        session.Begin<StatusList, StatusListEvent>(id.Value, StatusListDecider.Open(new StatusList.NotOpened(), id, IssuerLimits.StatusListSize, now));
        session.Insert(new StatusListVersion { Id = id.Value });
        return id;
    }

    private static async Task FillAsync(IDocumentSession session, StatusListId list, DateTimeOffset now, CancellationToken ct)
    {
        var id = list.Value;
        var taken = await session.Query<StatusEntry>().CountAsync(e => e.ListId == id, ct).ConfigureAwait(false);
        if (taken > 0)
            await session.DecideAsync<StatusList, StatusListId, StatusListEvent>(
                list, null, state => StatusListDecider.Fill(state ?? new StatusList.NotOpened(), taken, now), ct).ConfigureAwait(false);
    }
}
