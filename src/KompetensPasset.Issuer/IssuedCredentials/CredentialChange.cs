using KompetensPasset.Issuer.StatusLists;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Storage;
using Marten;

namespace KompetensPasset.Issuer.IssuedCredentials;

/// <summary>The only way in which an artefact's status changes: with the event goes the version of its status list, in one transaction.</summary>
internal static class CredentialChange
{
    public static async Task<Decision<IssuedCredentialEvent>> ApplyAsync(
        IDocumentSession session, IssuedCredentialId id, long? version, Func<IssuedCredential, Decision<IssuedCredentialEvent>> decide, CancellationToken ct)
    {
        StatusListId? list = null;
        var decision = await session.DecideAsync<IssuedCredential, IssuedCredentialId, IssuedCredentialEvent>(id, version, state =>
        {
            list = IssuedCredentialDecider.ArtefactOf(state)?.Place.List;
            return decide(state ?? new IssuedCredential.NotIssued());
        }, ct).ConfigureAwait(false);

        if (decision is Decision<IssuedCredentialEvent>.Accepted { Events.Count: > 0 } && list is { } changed)
            StatusListVersions.Raise(session, changed);

        return decision;
    }
}
