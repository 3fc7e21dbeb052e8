namespace KompetensPasset.Credentials.Verification;

/// <summary>
/// Compares the organizationIdentifier of a certificate (EN 319 412-1 §5.1.4: scheme, country, hyphen, number, as in <c>NTRSE-5590000000</c>)
/// with the identifiers in a document, which write the same number with or without scheme, country and separators.
/// </summary>
internal static class OrganisationIdentifier
{
    /// <summary>The identifier of the certificate, when one of the document's is the same; else null.</summary>
    public static string? Match(string? ofCertificate, IReadOnlyList<string> ofDocument)
    {
        if (ofCertificate is null)
            return null;

        var forms = Forms(ofCertificate);
        return !ofDocument.Any(identifier => Contradicts(identifier, ofCertificate)) && ofDocument.Any(identifier => forms.Contains(Bare(identifier))) ? ofCertificate : null;
    }

    // Two numbers of one register are two organisations: the right one beside another's does not help.
    private static bool Contradicts(string identifier, string ofCertificate) =>
        ofCertificate.IndexOf('-', StringComparison.Ordinal) is 5 && identifier.StartsWith(ofCertificate[..6], StringComparison.OrdinalIgnoreCase) && Bare(identifier) != Bare(ofCertificate);

    private static HashSet<string> Forms(string identifier)
    {
        var forms = new HashSet<string>(StringComparer.Ordinal) { Bare(identifier) };
        var hyphen = identifier.IndexOf('-', StringComparison.Ordinal);
        if (hyphen != 5)
            return forms;

        // A bare number is unique only within its register; the shortest that registers give has eight digits.
        var number = Bare(identifier[(hyphen + 1)..]);
        if (number.Length >= 8)
        {
            forms.Add(number);
            forms.Add(identifier[3..5].ToUpperInvariant() + number);
        }

        return forms;
    }

    private static string Bare(string identifier) => string.Concat(identifier.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
