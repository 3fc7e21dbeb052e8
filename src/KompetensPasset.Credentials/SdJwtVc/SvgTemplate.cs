using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Xml;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.SdJwtVc;

/// <summary>
/// An SVG template of a credential type (SD-JWT VC §"SVG Rendering"), written again without anything that could run code or fetch something; a template with such parts is refused.
/// Comments, processing instructions and whatever is not SVG are left out.
/// </summary>
public sealed class SvgTemplate
{
    private readonly ImmutableArray<SvgPart> parts;

    private SvgTemplate(ImmutableArray<SvgPart> parts) => this.parts = parts;

    /// <summary>The claims that the template shows, by their <c>svg_id</c>.</summary>
    public IEnumerable<string> Placeholders => parts.Where(p => p.IsPlaceholder).Select(p => p.Text).Distinct();

    /// <summary>Reads a template.</summary>
    /// <param name="utf8">The octets as fetched.</param>
    /// <param name="integrity">The digest that the type metadata name; null when they name none.</param>
    /// <returns>The template, or a code of <see cref="SdJwtVcErrors"/>.</returns>
    public static ParseResult<SvgTemplate> Parse(ReadOnlyMemory<byte> utf8, string? integrity = null)
    {
        if (integrity is not null && !IntegrityMetadata.Holds(integrity, utf8.Span))
            return new CredentialError(SdJwtVcErrors.SvgChanged, "The octets do not have the digest that the type metadata name.");

        if (utf8.Length > CredentialLimits.MaxTemplateBytes)
            return new CredentialError(SdJwtVcErrors.SvgMalformed, "The template is too large.");

        try
        {
            return SvgCleaning.Clean(utf8).TryGet(out var parts, out var error) ? new SvgTemplate(parts) : error;
        }
        catch (XmlException)
        {
            return new CredentialError(SdJwtVcErrors.SvgMalformed, "The template is not well-formed XML without a document type.");
        }
    }

    /// <summary>Fills the template in.</summary>
    /// <param name="type">The type of the credential; its claims name the placeholders.</param>
    /// <param name="claims">The claims of the credential; what was kept back shows as nothing.</param>
    /// <returns>An SVG document, or a code of <see cref="SdJwtVcErrors"/>.</returns>
    public ParseResult<string> Render(CredentialType type, JsonElement claims)
    {
        ArgumentNullException.ThrowIfNull(type);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Placeholders)
        {
            if (type.Claims.FirstOrDefault(c => c.SvgId == name) is not { } claim)
                return new CredentialError(SdJwtVcErrors.SvgPlaceholderUnknown, "A placeholder names no claim of the type.");

            if (TextOf(claim, claims) is not { } text)
                return new CredentialError(SdJwtVcErrors.SvgValueNotText, "A placeholder names a claim that cannot be written as text.");

            values.Add(name, Escape(text));
        }

        if (parts.Sum(p => (long)(p.IsPlaceholder ? values[p.Text].Length : p.Text.Length)) > CredentialLimits.MaxPictureLength)
            return new CredentialError(SdJwtVcErrors.SvgMalformed, "The picture would be too large.");

        return string.Concat(parts.Select(p => p.IsPlaceholder ? values[p.Text] : p.Text));
    }

    private static string? TextOf(TypeClaim claim, JsonElement claims)
    {
        if (!claim.Path.TrySelect(claims, out var selected))
            return null;

        var values = selected.SelectMany(s => s.Value.ValueKind is JsonValueKind.Array ? s.Value.EnumerateArray().ToArray() : [s.Value]).ToArray();
        return values.Any(v => v.ValueKind is JsonValueKind.Object or JsonValueKind.Array) ? null : string.Join(", ", values.Select(v => v.ToString()).Where(v => v.Length > 0));
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&': escaped.Append("&amp;"); break;
                case '<': escaped.Append("&lt;"); break;
                case '>': escaped.Append("&gt;"); break;
                case '"': escaped.Append("&quot;"); break;
                case '\'': escaped.Append("&apos;"); break;
                case > 0xFFFF: escaped.Append(rune.ToString()); break;
                default: escaped.Append(XmlConvert.IsXmlChar((char)rune.Value) ? (char)rune.Value : '\uFFFD'); break;
            }
        }

        return escaped.ToString();
    }
}
