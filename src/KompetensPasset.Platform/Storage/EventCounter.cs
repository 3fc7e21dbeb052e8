using System.Diagnostics.Metrics;
using Marten;
using Marten.Services;

namespace KompetensPasset.Platform.Storage;

/// <summary>
/// Counts what happened: <c>kompetenspasset.events</c> by the event's stored name (credential_issued, credential_revoked, credential_received …), over all tenants.
/// Counted after the commit, so it never counts what was rolled back. Names no tenant and no person.
/// </summary>
internal sealed class EventCounter : DocumentSessionListenerBase
{
    private readonly Counter<long> events;

    public EventCounter(IMeterFactory meters) =>
        events = meters.Create("KompetensPasset.Platform").CreateCounter<long>("kompetenspasset.events", "{event}", "Events appended to the store, by their name.");

    public override Task AfterCommitAsync(IDocumentSession session, IChangeSet commit, CancellationToken token)
    {
        foreach (var happened in commit.GetEvents())
            events.Add(1, new KeyValuePair<string, object?>("event", happened.EventTypeName));

        return Task.CompletedTask;
    }
}
