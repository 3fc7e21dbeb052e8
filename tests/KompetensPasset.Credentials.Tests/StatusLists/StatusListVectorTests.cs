using System.Globalization;
using System.Text.Json;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.StatusLists;

public sealed class StatusListVectorTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_764_000_000);

    public static TheoryData<string> Cases => VectorFiles.Names();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Every_own_vector_has_its_outcome(string name)
    {
        var expected = VectorFiles.Read(name).GetProperty("expected").GetString();

        Assert.Equal(expected, CodeOf(await OutcomeAsync(name)));
    }

    [Fact]
    public async Task Every_refusal_names_its_place()
    {
        var places = new List<string>();
        foreach (var name in VectorFiles.AllNames())
        {
            if ((await OutcomeAsync(name)).Error is { } error)
                places.Add($"{name}: {error.Pointer ?? "-"}");
        }

        Golden.Matches("StatusListVectorPlaces.txt", string.Join('\n', places));
    }

    internal static string TokenOutcome(string token, JsonElement status, Jwk key, BitstringReading at) => CodeOf(LookInToken(token, status, key, at));

    /// <summary>The list of a vector, signed as it says.</summary>
    internal static Task<string> ListAsync(JsonElement vector)
    {
        var header = vector.TryGetProperty("header", out var own) ? own.GetRawText() : $$"""{"alg":"ES256","typ":"{{TypeOf(vector)}}"}""";
        return SdJwtAssembly.SignAsync(header, vector.GetProperty("payload").GetRawText(), TestKeys.Named(vector.TryGetProperty("signer", out var signer) ? signer.GetString()! : "issuer"));
    }

    /// <summary>What becomes of a vector: the value in hexadecimal, or the code.</summary>
    internal static async Task<string> OutcomeAsync(JsonElement vector) => CodeOf(await LookAsync(vector));

    private static Task<ParseResult<string>> OutcomeAsync(string name) => LookAsync(VectorFiles.Read(name));

    private static async Task<ParseResult<string>> LookAsync(JsonElement vector)
    {
        var token = await ListAsync(vector);
        return TypeOf(vector) == "vc+jwt" ? LookInBitstring(token, vector) : LookInToken(token, StatusOf(vector), TestKeys.Issuer.PublicKey, new BitstringReading(Now, TimeSpan.FromMinutes(1)));
    }

    private static string TypeOf(JsonElement vector) => vector.GetProperty("kind").GetString() == "token" ? "statuslist+jwt" : "vc+jwt";

    private static string CodeOf(ParseResult<string> outcome) => outcome.TryGet(out var value, out var error) ? value : error.Code;

    private static ParseResult<string> LookInToken(string token, JsonElement status, Jwk key, BitstringReading at)
    {
        if (!StatusReference.FromStatusClaim(status).TryGet(out var references, out var error))
            return error;

        if (references is [StatusReference.Unknown unknown])
            return "unknown:" + unknown.Type;

        var reference = Assert.IsType<StatusReference.TokenStatusListReference>(Assert.Single(references));
        if (!StatusListToken.Parse(token).TryGet(out var parsed, out error))
            return error;

        if (!parsed.Verify(key))
            return new CredentialError("wrong-signature", "");

        if (!parsed.Open(reference.Uri, at.Now, at.ClockSkew).TryGet(out var list, out error))
            return error;

        return list.TryGet(reference.Index, out var value) ? Hex(value) : new CredentialError(StatusListErrors.IndexOutOfRange, "");
    }

    private static ParseResult<string> LookInBitstring(string token, JsonElement vector)
    {
        if (!StatusReference.FromCredentialStatus(StatusOf(vector)).TryGet(out var references, out var error))
            return error;

        if (references is [StatusReference.Unknown unknown])
            return "unknown:" + unknown.Type;

        var entry = Assert.IsType<StatusReference.BitstringStatusListEntry>(Assert.Single(references));
        if (!BitstringStatusListCredential.Parse(token).TryGet(out var list, out error))
            return error;

        if (!list.Verify(TestKeys.Issuer.PublicKey))
            return new CredentialError("wrong-signature", "");

        return list.Look(entry, new BitstringReading(Now, TimeSpan.FromMinutes(1))).TryGet(out var value, out error) ? Hex(value) : error;
    }

    // JSON that a JSON writer would not write stands in the vector as text.
    internal static JsonElement StatusOf(JsonElement vector) =>
        vector.GetProperty("status") is { ValueKind: JsonValueKind.String } text && text.GetString()!.StartsWith('{') ? JsonDocument.Parse(text.GetString()!).RootElement : vector.GetProperty("status");

    private static string Hex(int value) => string.Create(CultureInfo.InvariantCulture, $"0x{value:x2}");
}
