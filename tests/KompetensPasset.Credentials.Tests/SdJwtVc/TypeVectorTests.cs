using System.Text.Json;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.SdJwtVc;

/// <summary>
/// A type (the first of <c>types</c>, those behind it being at hand), what it asks of a <c>credential</c> and how its <c>svg</c> shows <c>claims</c>. Types are JSON, or text where
/// a digest is over them.
/// </summary>
public sealed class TypeVectorTests
{
    public static TheoryData<string> Cases => VectorFiles.Names("TypeVectors");

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Every_own_vector_has_its_outcome(string name)
    {
        var vector = VectorFiles.Read(name, "TypeVectors");

        var outcome = await OutcomeAsync(vector);

        vector.Meets(outcome.Error);
        if (outcome.IsSuccess)
            Assert.Equal(vector.Find("picture") ?? "", outcome.Value);
    }

    private static async Task<ParseResult<string>> OutcomeAsync(JsonElement vector)
    {
        if (!vector.TryGetProperty("types", out var types))
            return SvgTemplate.Parse(vector.Octets("svg"), vector.Find("svgIntegrity")).TryGet(out _, out var refused) ? "" : refused;

        if (!ReadType(vector, types).TryGet(out var type, out var error))
            return error;

        if (vector.TryGetProperty("credential", out var credential)
            && type.Check(SdJwtVcToken.Parse(await SdJwtAssembly.AssembleAsync(credential, "dc+sd-jwt")).Value) is [var first, ..])
            return first;

        return vector.TryGetProperty("svg", out _) ? SvgTemplate.Parse(vector.Octets("svg")).Value.Render(type, vector.GetProperty("claims")) : "";
    }

    private static ParseResult<CredentialType> ReadType(JsonElement vector, JsonElement types)
    {
        var (own, others) = (types[0], types.EnumerateArray().Skip(1).Select(t => TypeMetadata.Parse(Octets(t), VctOf(t)).Value).ToDictionary(t => t.Vct, StringComparer.Ordinal));
        return TypeMetadata.Parse(Octets(own), vector.Find("vct") ?? "https://issuer.example/types/a", vector.Find("integrity")).TryGet(out var type, out var error) ? CredentialType.Inherit(type, others) : error;
    }

    private static byte[] Octets(JsonElement type) => System.Text.Encoding.UTF8.GetBytes(type.ValueKind is JsonValueKind.String ? type.GetString()! : type.GetRawText());

    private static string VctOf(JsonElement type) => JsonDocument.Parse(Octets(type)).RootElement.GetProperty("vct").GetString()!;
}
