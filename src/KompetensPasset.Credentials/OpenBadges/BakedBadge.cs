namespace KompetensPasset.Credentials.OpenBadges;

/// <summary>Badges in pictures (Open Badges 3.0 §5.3, "baking"): an <c>iTXt</c> chunk of a PNG, or an element of an SVG, holds the credential.</summary>
public static class BakedBadge
{
    /// <summary>Finds the badge in a picture.</summary>
    /// <param name="picture">The octets of a PNG or SVG picture.</param>
    /// <returns>The credential as it stands there, a compact token or JSON; or a code of <see cref="BakedBadgeErrors"/>.</returns>
    public static ParseResult<string> Read(ReadOnlyMemory<byte> picture)
    {
        if (picture.Length > CredentialLimits.MaxCredentialBytes)
            return new CredentialError(BakedBadgeErrors.Malformed, "The picture is too large.");

        return BakedPng.IsPng(picture.Span) ? BakedPng.Read(picture.Span) : BakedSvg.Read(picture);
    }

    /// <summary>Puts a badge into a picture; one that is there already is taken out.</summary>
    /// <param name="picture">The octets of a PNG or SVG picture.</param>
    /// <param name="credential">The credential: a compact token or JSON.</param>
    /// <returns>The picture with the badge, or a code of <see cref="BakedBadgeErrors"/>.</returns>
    public static ParseResult<byte[]> Bake(ReadOnlyMemory<byte> picture, string credential)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(credential);
        if (System.Text.Encoding.UTF8.GetByteCount(credential) > CredentialLimits.MaxTokenLength)
            return new CredentialError(BakedBadgeErrors.BadgeMalformed, "The credential is too long for a picture.");

        return BakedPng.IsPng(picture.Span) ? BakedPng.Bake(picture.Span, credential) : BakedSvg.Bake(picture, credential);
    }
}
