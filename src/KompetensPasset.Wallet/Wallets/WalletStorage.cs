using JasperFx.Events;
using JasperFx.Events.Projections;
using KompetensPasset.Platform.Storage;
using Marten;
using Marten.Events.Aggregation;

namespace KompetensPasset.Wallet.Wallets;

/// <summary>
/// Says whose wallet it is. A source, not a read model: no event names the owner, and this row goes when the account is erased,
/// after which nobody can tell whose history the stream is.
/// </summary>
public sealed record WalletOwner
{
    /// <summary>Digest of the token's subject.</summary>
    public required string Id { get; init; }

    public required WalletId WalletId { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public static string IdOf(string subject) => RandomId.HashOf(subject);
}

public sealed class WalletStream : SingleStreamProjection<Wallet, WalletId>
{
    public override Wallet? Evolve(Wallet? snapshot, WalletId id, IEvent e) =>
        e.Data is WalletEvent happened ? WalletDecider.Evolve(snapshot ?? WalletDecider.Initial, happened) : snapshot;
}

internal sealed class WalletStorage : IConfigureMarten
{
    public void Configure(IServiceProvider services, StoreOptions options)
    {
        options.Projections.Add(new WalletStream(), ProjectionLifecycle.Live);
        options.RegisterValueType(typeof(WalletId));
        options.Schema.For<WalletOwner>().UniqueIndex(owner => owner.WalletId);
    }
}
