using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace KompetensPasset.Credentials.SdJwtVc;

/// <summary>A piece of a template: markup as it stands, or the name of a placeholder.</summary>
internal readonly record struct SvgPart(string Text, bool IsPlaceholder);

/// <summary>Writes an SVG document again, element by element: what draws is on a list, and an element or attribute of SVG that could run code or fetch something refuses the whole.</summary>
internal sealed partial class SvgCleaning
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly XNamespace XLink = "http://www.w3.org/1999/xlink";

    private static readonly FrozenSet<string> Drawing = new[]
    {
        "svg", "g", "defs", "symbol", "use", "title", "desc", "text", "tspan", "textPath", "rect", "circle", "ellipse", "line", "polyline", "polygon", "path",
        "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "marker", "image", "style", "switch", "metadata",
        "filter", "feBlend", "feColorMatrix", "feComposite", "feFlood", "feGaussianBlur", "feMerge", "feMergeNode", "feOffset", "feDropShadow",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly StringBuilder text = new();
    private readonly ImmutableArray<SvgPart>.Builder parts = ImmutableArray.CreateBuilder<SvgPart>();

    private SvgCleaning()
    {
    }

    /// <summary>Cleans a document.</summary>
    /// <exception cref="XmlException">It is not well-formed, or has a document type.</exception>
    public static ParseResult<ImmutableArray<SvgPart>> Clean(ReadOnlyMemory<byte> utf8)
    {
        using var stream = new MemoryStream(utf8.ToArray(), writable: false);
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var root = XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!;
        return root.Name == Svg + "svg" ? new SvgCleaning().Write(root) : new CredentialError(SdJwtVcErrors.SvgMalformed, "The template is not an 'svg' document.");
    }

    private ParseResult<ImmutableArray<SvgPart>> Write(XElement root)
    {
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true }))
        {
            if (Write(root, writer, 1) is { } error)
                return error;
        }

        EndPart();
        return parts.ToImmutable();
    }

    private CredentialError? Write(XElement element, XmlWriter writer, int depth)
    {
        if (depth > CredentialLimits.MaxPictureDepth)
            return new CredentialError(SdJwtVcErrors.SvgMalformed, "The template is nested too deep.");

        if (!Drawing.Contains(element.Name.LocalName))
            return Unsafe;

        writer.WriteStartElement("", element.Name.LocalName, Svg.NamespaceName);
        if (WriteAttributes(element, writer) is { } bad)
            return bad;

        foreach (var node in element.Nodes())
        {
            var error = node switch
            {
                XElement inner => inner.Name.Namespace == Svg ? Write(inner, writer, depth + 1) : null,
                XText written when element.Name.LocalName == "style" => WriteStyle(written.Value, writer),
                XText written => WriteText(written.Value, writer),
                XComment comment => Placeholder().IsMatch(comment.Value) ? Misplaced : null,
                _ => null,
            };
            if (error is not null)
                return error;
        }

        writer.WriteEndElement();
        return null;
    }

    private static CredentialError? WriteAttributes(XElement element, XmlWriter writer)
    {
        foreach (var attribute in element.Attributes())
        {
            if (attribute.IsNamespaceDeclaration)
                continue;

            if (Placeholder().IsMatch(attribute.Value))
                return Misplaced;

            var (name, space) = (attribute.Name.LocalName, attribute.Name.Namespace);
            if (name == "href" && (space == XLink || space == XNamespace.None))
            {
                if (!IsInnerLink(element, attribute.Value))
                    return Unsafe;

                writer.WriteAttributeString("href", attribute.Value);
                continue;
            }

            if (space != XNamespace.None)
                continue;

            if (name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || !IsSafeStyle(attribute.Value, name == "style"))
                return Unsafe;

            writer.WriteAttributeString(name, attribute.Value);
        }

        return null;
    }

    private static bool IsInnerLink(XElement element, string link) =>
        link.StartsWith('#') || (element.Name.LocalName == "image" && PictureInside().IsMatch(link));

    private static CredentialError? WriteStyle(string style, XmlWriter writer)
    {
        if (Placeholder().IsMatch(style))
            return Misplaced;

        if (!IsSafeStyle(style, true))
            return Unsafe;

        writer.WriteString(style);
        return null;
    }

    // A backslash could spell a name in another way.
    private static bool IsSafeStyle(string style, bool isSheet) => !Fetching().IsMatch(style) && !(isSheet && style.Contains('\\', StringComparison.Ordinal));

    private CredentialError? WriteText(string written, XmlWriter writer)
    {
        var from = 0;
        foreach (var match in Placeholder().EnumerateMatches(written))
        {
            writer.WriteString(written[from..match.Index]);
            writer.Flush();
            EndPart();
            parts.Add(new SvgPart(written.Substring(match.Index + 2, match.Length - 4).Trim(), true));
            from = match.Index + match.Length;
        }

        writer.WriteString(written[from..]);
        return null;
    }

    private void EndPart()
    {
        parts.Add(new SvgPart(text.ToString(), false));
        text.Clear();
    }

    private static CredentialError Unsafe => new(SdJwtVcErrors.SvgUnsafe, "The template holds an element or attribute that could run code or fetch something.");

    private static CredentialError Misplaced => new(SdJwtVcErrors.SvgPlaceholderMisplaced, "A placeholder stands outside text.");

    [GeneratedRegex(@"\{\{\s*[A-Za-z_][A-Za-z0-9_]*\s*\}\}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\Adata:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex PictureInside();

    [GeneratedRegex("""@import|javascript:|(image-set|image|src|expression|element)\s*\(|url\s*\(\s*["']?\s*([^#"'\s]|\z)""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Fetching();
}
