using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Aggregation;

namespace KompetensPasset.Wallet.HeldCredentials;

public sealed class HeldCredentialStream : SingleStreamProjection<HeldCredential, HeldCredentialId>
{
    public override HeldCredential? Evolve(HeldCredential? snapshot, HeldCredentialId id, IEvent e) =>
        e.Data is HeldCredentialEvent happened ? HeldCredentialDecider.Evolve(snapshot ?? HeldCredentialDecider.Initial, happened) : snapshot;
}

internal sealed class HeldCredentialStorage : IConfigureMarten
{
    public void Configure(IServiceProvider services, StoreOptions options)
    {
        options.Projections.Add(new HeldCredentialStream(), ProjectionLifecycle.Live);
        options.Projections.Add(new HeldCredentialSummaryProjection(), ProjectionLifecycle.Inline);
        // The same octets twice are one credential: the index decides when two requests bring them at once.
        options.Schema.For<HeldCredentialSummary>()
            .UniqueIndex(Marten.Schema.UniqueIndexType.Computed, "held_credential_octets", Marten.Schema.Indexing.Unique.TenancyScope.PerTenant, x => x.WalletId, x => x.Sha256);
    }
}
