using System.Xml;
using System.Xml.Linq;

namespace KompetensPasset.Credentials.OpenBadges;

/// <summary>Badges in SVG pictures: an element <c>credential</c> below the root, with a token in <c>verify</c> or JSON as its text.</summary>
internal static class BakedSvg
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly XNamespace Badges = "https://purl.imsglobal.org/ob/v3p0";

    public static ParseResult<string> Read(ReadOnlyMemory<byte> picture)
    {
        if (!Load(picture).TryGet(out var document, out var error))
            return error;

        var badges = document.Root!.Elements(Badges + "credential").Take(2).ToArray();
        if (badges.Length != 1)
            return badges.Length == 0
                ? new CredentialError(BakedBadgeErrors.None, "The picture holds no badge.")
                : new CredentialError(BakedBadgeErrors.Several, "The picture holds more than one badge.");

        var text = ((string?)badges[0].Attribute("verify") ?? badges[0].Value).Trim();
        return text.Length is > 0 and <= CredentialLimits.MaxTokenLength ? text : new CredentialError(BakedBadgeErrors.BadgeMalformed, "The badge in the picture is empty or too long.");
    }

    public static ParseResult<byte[]> Bake(ReadOnlyMemory<byte> picture, string credential)
    {
        if (!IsXml(credential))
            return new CredentialError(BakedBadgeErrors.BadgeMalformed, "The credential holds a character that XML has no place for.");

        if (!Load(picture).TryGet(out var document, out var error))
            return error;

        document.Root!.Elements(Badges + "credential").Remove();
        var element = new XElement(Badges + "credential", new XAttribute(XNamespace.Xmlns + "openbadges", Badges.NamespaceName));
        if (credential.TrimStart().StartsWith('{'))
            element.Add(new XCData(credential));
        else
            element.Add(new XAttribute("verify", credential));

        document.Root.AddFirst(element);
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
            document.Save(writer);

        return stream.ToArray();
    }

    // XML 1.0 §2.2.
    private static bool IsXml(string text)
    {
        try
        {
            XmlConvert.VerifyXmlChars(text);
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private static ParseResult<XDocument> Load(ReadOnlyMemory<byte> picture)
    {
        try
        {
            using var stream = new MemoryStream(picture.ToArray(), writable: false);
            using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            var document = XDocument.Load(reader, LoadOptions.PreserveWhitespace);
            if (document.Root!.Name == Svg + "svg")
                return document;
        }
        catch (XmlException)
        {
            // Told below.
        }

        return new CredentialError(BakedBadgeErrors.Malformed, "The picture is no SVG document.");
    }
}
