using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace KompetensPasset.Resolution.Tests;

/// <summary>The fetching half of the project as a program would have it, with a clock that tests move.</summary>
internal sealed class Resolver : IDisposable
{
    private readonly ServiceProvider services;

    public Resolver(Action<ResolutionOptions> configure, TimeProvider? clock = null)
    {
        var options = new ResolutionOptions();
        configure(options);
        var collection = new ServiceCollection();
        HardenedHandlers.Add(collection);
        services = collection.BuildServiceProvider();
        var wrapped = Options.Create(options);
        var rules = new AddressRules(wrapped);
        Reader = new RemoteReader(services.GetRequiredService<IHttpClientFactory>(), rules, wrapped, TimeProvider.System);
        Cache = new ResourceCache(Reader, rules, wrapped, clock ?? Clock);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

    public RemoteReader Reader { get; }

    public ResourceCache Cache { get; }

    public static Resolver ForDevelopment() => new(o => o.AllowLoopback = true);

    public static Resolver Of(LoopbackServer own) => new(o => o.PublicBaseAddress = own.Address);

    public Task<Fetched> GetAsync(ResourceRole role, Uri address) => Cache.GetAsync(new RemoteResource(role, address), TestContext.Current.CancellationToken);

    public Task<RemoteAnswer> ReadAsync(ResourceRole role, Uri address) =>
        Reader.ReadAsync(new RemoteResource(role, address), null, TestContext.Current.CancellationToken);

    public async Task<string?> FailureOfAsync(ResourceRole role, Uri address) => (await ReadAsync(role, address) as RemoteAnswer.Failed)?.Code;

    public void Dispose() => services.Dispose();
}
