using System.Text.Json;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Platform.Vault;
using Marten;

namespace KompetensPasset.Issuer.Awards;

/// <summary>
/// The learner's record in the vault: the whole content of an award as it was awarded, so that a further format says exactly the same later,
/// whatever became of the template and the organisation since.
/// </summary>
internal static class LearnerRecords
{
    private static readonly JsonSerializerOptions Json = Options();

    public static byte[] Write(MicroCredentialAward award) => JsonSerializer.SerializeToUtf8Bytes(award with { Organisation = award.Organisation with { Logo = null } }, Json);

    public static MicroCredentialAward Read(byte[] octets) =>
        JsonSerializer.Deserialize<MicroCredentialAward>(octets, Json) ?? throw new InvalidOperationException("A learner's record holds no award.");

    public static async Task<MicroCredentialAward?> ReadAsync(IContentVault vault, IQuerySession session, AwardFacts facts, CancellationToken ct) =>
        await vault.ReadAsync(session, facts.Record.Value, ct).ConfigureAwait(false) is { } octets ? Read(octets) : null;

    private static JsonSerializerOptions Options()
    {
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        StoreRegistration.ConfigureJson(json);
        return json;
    }
}
