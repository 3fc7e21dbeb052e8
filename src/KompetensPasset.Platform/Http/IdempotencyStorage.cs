using Marten;

namespace KompetensPasset.Platform.Http;

/// <summary>Makes the table of <see cref="IdempotencyRecord"/> part of the store's schema.</summary>
internal sealed class IdempotencyStorage : IConfigureMarten
{
    public void Configure(IServiceProvider services, StoreOptions options) => options.Schema.For<IdempotencyRecord>().DocumentAlias("idempotency").Identity(r => r.Id);
}
