using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Aggregation;

namespace KompetensPasset.Wallet.Shares;

public sealed class ShareStream : SingleStreamProjection<Share, ShareId>
{
    public override Share? Evolve(Share? snapshot, ShareId id, IEvent e) =>
        e.Data is ShareEvent happened ? ShareDecider.Evolve(snapshot ?? ShareDecider.Initial, happened) : snapshot;
}

internal sealed class ShareStorage : IConfigureMarten
{
    public void Configure(IServiceProvider services, StoreOptions options)
    {
        options.Projections.Add(new ShareStream(), ProjectionLifecycle.Live);
        options.Projections.Add(new ShareSummaryProjection(), ProjectionLifecycle.Inline);
        options.Schema.For<ShareSummary>()
            .Index(x => x.WalletId)
            .UniqueIndex(x => x.SecretHash);
    }
}
