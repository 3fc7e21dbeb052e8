using System.Globalization;
using System.Text.RegularExpressions;
using KompetensPasset.Credentials.RdfCanonicalisation;

namespace KompetensPasset.Credentials.Tests.RdfCanonicalisation;

/// <summary>Reads N-Quads (RDF 1.1 N-Quads §5), strictly: a line that is none is a <see cref="FormatException"/>. Only vectors are written in it, so the library has no reader.</summary>
internal static partial class NQuadsReader
{
    private const string Space = @"[ \t]*";
    private const string Hex = "[0-9A-Fa-f]";
    private const string Escape = $@"\\u{Hex}{{4}}|\\U{Hex}{{8}}";
    private const string Iri = $@"<(?:[^\x00-\x20<>""{{}}|^`\\]|{Escape})*>";
    private const string Blank = @"_:[\p{L}\p{Nd}_:](?:[\p{L}\p{Nd}_:.\-·]*[\p{L}\p{Nd}_:\-·])?";
    private const string Literal = $@"""(?:[^""\\\n\r]|\\[tbnrf""'\\]|{Escape})*""(?:\^\^{Iri}|@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*)?";

    public static List<RdfQuad> Read(string text)
    {
        var quads = new List<RdfQuad>();
        foreach (var line in text.Split('\n', '\r'))
        {
            if (NothingSaid().IsMatch(line))
                continue;

            var match = Statement().Match(line);
            if (!match.Success)
                throw new FormatException($"No N-Quad: {line}");

            var graph = match.Groups["g"].Success ? Term(match.Groups["g"].Value) : null;
            quads.Add(new RdfQuad(Term(match.Groups["s"].Value), (RdfTerm.Iri)Term(match.Groups["p"].Value), Term(match.Groups["o"].Value), graph));
        }

        return quads;
    }

    private static RdfTerm Term(string text)
    {
        if (text[0] == '<')
            return new RdfTerm.Iri(AbsoluteIri(text));

        if (text[0] == '_')
            return new RdfTerm.Blank(text[2..]);

        var end = text.LastIndexOf('"');
        var (value, rest) = (Unescape(text[1..end]), text[(end + 1)..]);
        if (rest.StartsWith('@'))
            return new RdfTerm.Literal(value, Rdf.LangString, rest[1..]);

        return new RdfTerm.Literal(value, rest.Length == 0 ? Rdf.XsdString : AbsoluteIri(rest[2..]));
    }

    private static string AbsoluteIri(string bracketed)
    {
        var iri = Unescape(bracketed[1..^1]);
        return Scheme().IsMatch(iri) ? iri : throw new FormatException($"No absolute IRI: {iri}");
    }

    private static string Unescape(string text) => EscapeSequence().Replace(text, match => match.Value[1] switch
    {
        'u' or 'U' => char.ConvertFromUtf32(int.Parse(match.Value.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
        't' => "\t",
        'b' => "\b",
        'n' => "\n",
        'r' => "\r",
        'f' => "\f",
        var letter => letter.ToString(),
    });

    [GeneratedRegex($"^{Space}(?:#.*)?$")]
    private static partial Regex NothingSaid();

    [GeneratedRegex($"^{Space}(?<s>{Iri}|{Blank}){Space}(?<p>{Iri}){Space}(?<o>{Iri}|{Blank}|{Literal}){Space}(?<g>{Iri}|{Blank})?{Space}\\.{Space}(?:#.*)?$")]
    private static partial Regex Statement();

    [GeneratedRegex($@"{Escape}|\\.")]
    private static partial Regex EscapeSequence();

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9+.-]*:")]
    private static partial Regex Scheme();
}
