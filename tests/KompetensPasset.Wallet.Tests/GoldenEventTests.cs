using System.Text.Json;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Testing;
using KompetensPasset.Wallet.HeldCredentials;
using KompetensPasset.Wallet.Shares;
using KompetensPasset.Wallet.Wallets;
using static KompetensPasset.Wallet.Tests.Examples;

namespace KompetensPasset.Wallet.Tests;

/// <summary>Events are for ever: each has its JSON in a file that only a reviewed change may touch.</summary>
public sealed class GoldenEventTests
{
    private static readonly JsonSerializerOptions Json = Options();

    private static readonly object[] Samples =
    [
        new WalletEvent.WalletOpened(TheWallet, Now),
        new WalletEvent.WalletClosed(Now),
        Received,
        new HeldCredentialEvent.HeldCredentialLabelled(TheLabel, Now),
        new HeldCredentialEvent.CredentialStatusObserved(ObservedStatus.Revoked, Now),
        new HeldCredentialEvent.HeldCredentialArchived(Now),
        new HeldCredentialEvent.HeldCredentialRestored(Now),
        new HeldCredentialEvent.HeldCredentialErased(Now),
        Created,
        new ShareEvent.ShareExtended(Later, Now),
        new ShareEvent.ShareOpened(Now),
        new ShareEvent.ShareEnded(ShareEndReason.Withdrawn, Now),
    ];

    public static TheoryData<string> Names => [.. EventTypes().Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_event_is_written_as_it_always_was(string name)
    {
        var sample = Samples.Single(one => one.GetType().Name == name);

        Golden.Matches($"Events/{name}.json", JsonSerializer.Serialize(sample, sample.GetType(), Json));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_event_is_read_back(string name)
    {
        var sample = Samples.Single(one => one.GetType().Name == name);
        var written = JsonSerializer.Serialize(sample, sample.GetType(), Json);

        var read = JsonSerializer.Deserialize(written, sample.GetType(), Json);

        Assert.Equal(written, JsonSerializer.Serialize(read, sample.GetType(), Json));
    }

    private static IEnumerable<Type> EventTypes() => typeof(WalletEvent).Assembly.GetTypes()
        .Where(type => type is { IsNested: true, IsAbstract: false } && type.BaseType == type.DeclaringType && type.DeclaringType!.Name.EndsWith("Event", StringComparison.Ordinal));

    private static JsonSerializerOptions Options()
    {
        var options = new JsonSerializerOptions { WriteIndented = true };
        StoreRegistration.ConfigureJson(options);
        return options;
    }
}
