namespace KompetensPasset.Credentials.VcDataModel;

/// <summary>The addresses of the data model: absolute URLs and other URIs with a scheme (<c>https:</c>, <c>did:</c>, <c>urn:</c>).</summary>
internal static class Address
{
    public static bool IsValid(string? text)
    {
        if (text is not { Length: > 2 and <= CredentialLimits.MaxAddressLength } || !char.IsAsciiLetter(text[0]))
            return false;

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || colon == text.Length - 1)
            return false;

        foreach (var c in text.AsSpan(0, colon))
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
                return false;
        }

        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or '"')
                return false;
        }

        return true;
    }
}
