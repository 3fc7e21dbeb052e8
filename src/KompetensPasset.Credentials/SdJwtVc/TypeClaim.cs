using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.SdJwtVc;

/// <summary>Whether an issuer makes a claim selectively disclosable (<c>sd</c>).</summary>
public enum ClaimDisclosure
{
    /// <summary>It may (<c>allowed</c>; also when the metadata do not say).</summary>
    Allowed,

    /// <summary>It must (<c>always</c>).</summary>
    Always,

    /// <summary>It must not (<c>never</c>).</summary>
    Never,
}

/// <summary>A claim that type metadata describe (SD-JWT VC §"Claim Metadata").</summary>
/// <param name="Path">Which claim or claims.</param>
public sealed partial record TypeClaim(ClaimPath Path)
{
    /// <summary>What a reader sees before the value, by locale; empty when the metadata do not say.</summary>
    public LanguageMap Label { get; init; } = LanguageMap.Empty;

    /// <summary>What the claim means, by locale; empty when the metadata do not say.</summary>
    public LanguageMap Description { get; init; } = LanguageMap.Empty;

    /// <summary>Whether the issuer must include it.</summary>
    public bool Mandatory { get; init; }

    /// <summary>Whether the issuer makes it selectively disclosable.</summary>
    public ClaimDisclosure Disclosure { get; init; }

    /// <summary>Its name in SVG templates: letters, digits and underscores, not beginning with a digit; null when it has none.</summary>
    public string? SvgId { get; init; }

    internal JsonObject ToJson()
    {
        var json = new JsonObject { ["path"] = Path.ToJson() };
        if (Label.Count > 0)
            json["display"] = new JsonArray([.. Label.Languages.Select(l => (JsonNode)new JsonObject { ["locale"] = l, ["label"] = Label[l] })]);

        if (Mandatory)
            json["mandatory"] = true;

        json["sd"] = NameOf(Disclosure);
        if (SvgId is not null)
            json["svg_id"] = SvgId;

        return json;
    }

    internal static ParseResult<TypeClaim> Parse(JsonElement json, string pointer)
    {
        if (json.ValueKind is not JsonValueKind.Object || !json.TryGetProperty("path", out var steps) || !ClaimPath.Parse(steps).TryGet(out var path, out _))
            return new CredentialError(SdJwtVcErrors.PathMalformed, "A claim has a path: a non-empty array of texts, nulls and indexes.", pointer);

        if (ReadDisclosure(json) is not { } disclosure || (json.TryGetProperty("mandatory", out var mandatory) && mandatory.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            || (json.TryGetProperty("display", out var display) && display.ValueKind is not JsonValueKind.Array))
            return new CredentialError(SdJwtVcErrors.TypeMetadataMalformed, "'sd' is always, allowed or never, 'mandatory' true or false, 'display' an array.", pointer);

        var svgId = JsonText.Of(json, "svg_id");
        if (json.TryGetProperty("svg_id", out _) && (svgId is null || !SvgName().IsMatch(svgId)))
            return new CredentialError(SdJwtVcErrors.SvgIdMalformed, "'svg_id' has letters, digits and underscores, and does not begin with a digit.", pointer);

        return new TypeClaim(path)
        {
            Label = LocaleTexts.Read(display, "label"),
            Description = LocaleTexts.Read(display, "description"),
            Mandatory = mandatory.ValueKind is JsonValueKind.True,
            Disclosure = disclosure,
            SvgId = svgId,
        };
    }

    private static ClaimDisclosure? ReadDisclosure(JsonElement json)
    {
        if (!json.TryGetProperty("sd", out _))
            return ClaimDisclosure.Allowed;

        return Enum.GetValues<ClaimDisclosure>().Cast<ClaimDisclosure?>().FirstOrDefault(d => NameOf(d!.Value) == JsonText.Of(json, "sd"));
    }

    private static string NameOf(ClaimDisclosure disclosure) => disclosure switch
    {
        ClaimDisclosure.Always => "always",
        ClaimDisclosure.Never => "never",
        _ => "allowed",
    };

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex SvgName();
}
