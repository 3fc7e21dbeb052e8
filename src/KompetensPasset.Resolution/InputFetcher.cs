using System.Diagnostics.Metrics;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Resolution;

/// <summary>Brings the inputs of a verification from the network, by the rules of each role.</summary>
internal sealed class InputFetcher(ResourceCache cache) : IInputSource
{
    private static readonly Meter Meter = new("KompetensPasset.Resolution");
    private static readonly Counter<long> Fetches = Meter.CreateCounter<long>(
        "kompetenspasset.resolution.inputs", "{input}", "Inputs of verifications, by role and outcome.");

    public async Task<FetchedInput> GetAsync(RequiredInput required, CancellationToken ct)
    {
        var role = RoleOf(required);
        var resource = new RemoteResource(role, required.Address);
        var fetched = await (required.IsAskedAnew ? cache.GetAnewAsync(resource, ct) : cache.GetAsync(resource, ct)).ConfigureAwait(false);
        Fetches.Add(1, new("role", role.Name), new("outcome", fetched.Error ?? (fetched.IsCopy ? "copy" : "fetched")));
        return fetched.Error is { } code
            ? new FetchedInput.Unavailable(code)
            : new FetchedInput.Available(fetched.Octets, fetched.MediaType, fetched.ConfirmedAt, fetched.IsCopy);
    }

    private static ResourceRole RoleOf(RequiredInput required) => required switch
    {
        RequiredInput.IssuerMetadata => ResourceRole.IssuerMetadata,
        RequiredInput.KeySet => ResourceRole.KeySet,
        RequiredInput.DidDocument => ResourceRole.DidDocument,
        RequiredInput.StatusList { Kind: StatusListKind.Token } => ResourceRole.TokenStatusList,
        RequiredInput.StatusList { Kind: StatusListKind.Revocations } => ResourceRole.RevocationList,
        RequiredInput.StatusList => ResourceRole.BitstringStatusList,
        _ => throw new ArgumentOutOfRangeException(nameof(required)),
    };
}
