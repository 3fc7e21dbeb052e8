using System.Collections.Immutable;
using System.Text.Json;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.SdJwtVc;

/// <summary>A picture or template that type metadata name.</summary>
/// <param name="Uri">Where it is; whoever fetches it treats the address as untrusted.</param>
/// <param name="Integrity">The digest of its octets, for <see cref="IntegrityMetadata.Holds"/>; null when the metadata name none.</param>
public sealed record TypeResource(string Uri, string? Integrity)
{
    /// <summary>What a picture shows, in words; null when the metadata do not say.</summary>
    public string? AlternativeText { get; init; }

    /// <summary>What an SVG template is made for (<c>orientation</c>, <c>color_scheme</c>, <c>contrast</c>), by name; empty when the metadata do not say.</summary>
    public ImmutableDictionary<string, string> Properties { get; init; } = ImmutableDictionary<string, string>.Empty;
}

/// <summary>How a type is shown in one locale (SD-JWT VC §"Display Metadata").</summary>
/// <param name="Locale">A BCP 47 tag.</param>
/// <param name="Name">What the type is called.</param>
public sealed record TypeDisplay(string Locale, string Name)
{
    /// <summary>What it is for; null when the metadata do not say.</summary>
    public string? Description { get; init; }

    /// <summary>The logo of the rendering <c>simple</c>; null when there is none.</summary>
    public TypeResource? Logo { get; init; }

    /// <summary>The background picture of the rendering <c>simple</c>; null when there is none.</summary>
    public TypeResource? BackgroundImage { get; init; }

    /// <summary>The background colour of the rendering <c>simple</c>, as a CSS colour by whoever wrote the metadata; null when there is none.</summary>
    public string? BackgroundColor { get; init; }

    /// <summary>The colour of text of the rendering <c>simple</c>; null when there is none.</summary>
    public string? TextColor { get; init; }

    /// <summary>The SVG templates; see <see cref="SvgTemplate"/>.</summary>
    public ImmutableArray<TypeResource> SvgTemplates { get; init; } = [];

    internal static ParseResult<ImmutableArray<TypeDisplay>> ParseAll(JsonElement display)
    {
        var all = ImmutableArray.CreateBuilder<TypeDisplay>();
        foreach (var item in display.ValueKind is JsonValueKind.Array ? display.EnumerateArray().ToArray() : [])
        {
            if (LocaleTexts.LocaleOf(item) is not { } locale || JsonText.Of(item, "name") is not { } name)
                return new CredentialError(SdJwtVcErrors.TypeMetadataMalformed, "Each member of 'display' has a locale and a name.", $"/display/{all.Count}");

            if (!Read(item, new TypeDisplay(locale, name)).TryGet(out var read, out var error))
                return error with { Pointer = $"/display/{all.Count}/rendering" };

            all.Add(read);
        }

        return all.ToImmutable();
    }

    private static ParseResult<TypeDisplay> Read(JsonElement item, TypeDisplay display)
    {
        display = display with { Description = JsonText.Of(item, "description") };
        if (JsonText.Member(item, "rendering") is not { } rendering)
            return display;

        var templates = ImmutableArray.CreateBuilder<TypeResource>();
        foreach (var template in JsonText.Member(rendering, "svg_templates") is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray().ToArray() : [])
        {
            if (ReadResource(template) is not { } resource)
                return new CredentialError(SdJwtVcErrors.TypeMetadataMalformed, "Each SVG template has a 'uri'.");

            templates.Add(resource);
        }

        var simple = JsonText.Member(rendering, "simple");
        return display with
        {
            Logo = ReadResource(JsonText.Member(simple, "logo")),
            BackgroundImage = ReadResource(JsonText.Member(simple, "background_image")),
            BackgroundColor = simple is { } colours ? JsonText.Of(colours, "background_color") : null,
            TextColor = simple is { } texts ? JsonText.Of(texts, "text_color") : null,
            SvgTemplates = templates.ToImmutable(),
        };
    }

    private static TypeResource? ReadResource(JsonElement? json)
    {
        if (json is not { } resource || JsonText.Of(resource, "uri") is not { } uri)
            return null;

        var properties = JsonText.Member(resource, "properties") is { ValueKind: JsonValueKind.Object } named
            ? named.EnumerateObject().Where(p => p.Value.ValueKind is JsonValueKind.String).ToImmutableDictionary(p => p.Name, p => p.Value.GetString()!, StringComparer.Ordinal)
            : ImmutableDictionary<string, string>.Empty;
        return new TypeResource(uri, JsonText.Of(resource, "uri#integrity")) { AlternativeText = JsonText.Of(resource, "alt_text"), Properties = properties };
    }
}
