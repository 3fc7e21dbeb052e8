namespace KompetensPasset.Credentials.OpenBadges;

/// <summary>The stable codes for what can be wrong with a picture that should hold a badge.</summary>
public static class BakedBadgeErrors
{
    /// <summary>The octets are neither a PNG nor an SVG picture, or one that is cut off or changed.</summary>
    public const string Malformed = "badge-picture-malformed";

    /// <summary>The picture holds more than one badge: nobody could say which is meant.</summary>
    public const string Several = "badge-picture-several";

    /// <summary>The badge in the picture is too long, empty, or in a form that Open Badges 3.0 does not have (compressed, or of version 2).</summary>
    public const string BadgeMalformed = "badge-picture-badge-malformed";

    /// <summary>The picture holds no badge.</summary>
    public const string None = "badge-picture-empty";
}
