using KompetensPasset.Credentials.SdJwtVc;
using static KompetensPasset.Credentials.Tests.Limits.LimitRow;

namespace KompetensPasset.Credentials.Tests.Limits;

/// <summary>How large the metadata of types and their pictures may be.</summary>
internal static class TypeLimits
{
    public static IReadOnlyList<LimitRow> Rows { get; } =
    [
        Of(nameof(CredentialLimits.MaxTypeClaims), nameof(TypeMetadata), count => IsTaken(TypeMetadata.Parse(Utf8($$"""{"vct":"t","claims":{{List(count, i => $$"""{"path":["c{{i}}"]}""")}}}"""), "t"), SdJwtVcErrors.TypeMetadataMalformed)),
        Of(nameof(CredentialLimits.MaxTypeChain), nameof(CredentialType), count => IsTaken(Inherit(count), SdJwtVcErrors.TypeChainTooLong)),
        Of(nameof(CredentialLimits.MaxTemplateBytes), nameof(SvgTemplate), size => IsTaken(SvgTemplate.Parse(Utf8(Svg("").PadRight(size))), SdJwtVcErrors.SvgMalformed)),
        Of(nameof(CredentialLimits.MaxPictureDepth), nameof(SvgTemplate), depth => IsTaken(SvgTemplate.Parse(Utf8(Svg(Nested(depth - 1, "<g>", "", "</g>")))), SdJwtVcErrors.SvgMalformed)),
        Of(nameof(CredentialLimits.MaxPictureLength), nameof(SvgTemplate), length => Render(length)),
    ];

    private static ParseResult<CredentialType> Inherit(int count)
    {
        var types = Enumerable.Range(0, count).Select(i => TypeMetadata.Parse(Utf8(i == count - 1 ? $"{{\"vct\":\"t{i}\"}}" : $"{{\"vct\":\"t{i}\",\"extends\":\"t{i + 1}\"}}"), $"t{i}").Value).ToArray();
        return CredentialType.Inherit(types[0], types.ToDictionary(type => type.Vct));
    }

    private static bool Render(int length)
    {
        var type = CredentialType.Inherit(TypeMetadata.Parse(Utf8("""{"vct":"t","claims":[{"path":["name"],"svg_id":"name"}]}"""), "t").Value, new Dictionary<string, TypeMetadata>()).Value;
        var template = SvgTemplate.Parse(Utf8(Svg("<text>{{name}}</text>"))).Value;
        var frame = template.Render(type, JsonOf("""{"name":""}""")).Value.Length;
        var result = template.Render(type, JsonOf($$"""{"name":"{{new string('x', length - frame)}}"}"""));
        Assert.Equal(result.IsSuccess ? length : 0, result.TryGet(out var picture, out _) ? picture.Length : 0);
        return IsTaken(result, SdJwtVcErrors.SvgMalformed);
    }

    private static string Svg(string drawing) => $"<svg xmlns='http://www.w3.org/2000/svg'>{drawing}</svg>";
}
