using KompetensPasset.Verifier.CredentialChecks.OpeningShares;

namespace KompetensPasset.Verifier.CredentialChecks;

/// <summary>What somebody pasted: the text of a credential, a share's link, or another link.</summary>
internal abstract record PastedText
{
    private PastedText() { }

    /// <summary>Text that may be a credential.</summary>
    public sealed record Credential(byte[] Octets) : PastedText;

    /// <summary>A holder's link.</summary>
    public sealed record Share(ShareLink Link) : PastedText;

    /// <summary>An issuer's link to the one who was awarded something; opening it is theirs.</summary>
    public sealed record ClaimLink : PastedText;

    /// <summary>A link to something else.</summary>
    public sealed record UnknownLink : PastedText;

    public static PastedText Read(string text)
    {
        var trimmed = text.Trim();
        if (!trimmed.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && !trimmed.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            return new Credential(System.Text.Encoding.UTF8.GetBytes(trimmed));

        if (ShareLink.TryParse(trimmed, out var link))
            return new Share(link);

        return Uri.TryCreate(trimmed, UriKind.Absolute, out var uri) && uri.AbsolutePath.Contains("/claim/", StringComparison.Ordinal)
            ? new ClaimLink()
            : new UnknownLink();
    }
}
