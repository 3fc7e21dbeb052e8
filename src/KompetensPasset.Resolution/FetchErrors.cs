namespace KompetensPasset.Resolution;

/// <summary>The stable codes for why something could not be fetched. None of them says anything about the credential.</summary>
public static class FetchErrors
{
    /// <summary>The address is not https, or leads into a private or special network.</summary>
    public const string AddressNotAllowed = "address-not-allowed";

    /// <summary>No connection, no name, no valid certificate.</summary>
    public const string NotReachable = "not-reachable";

    /// <summary>The peer took too long.</summary>
    public const string TimedOut = "timed-out";

    /// <summary>The peer says that nothing is there (404, 410).</summary>
    public const string NotFound = "not-found";

    /// <summary>The peer answered with another error.</summary>
    public const string PeerError = "peer-error";

    /// <summary>A redirect where none is followed, one too many, or one to an address that is not allowed.</summary>
    public const string RedirectRefused = "redirect-refused";

    /// <summary>More octets than the role may have.</summary>
    public const string TooLarge = "too-large";

    /// <summary>A media type that the role does not have.</summary>
    public const string WrongMediaType = "wrong-media-type";

    /// <summary>The body's encoding is unknown or broken.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>Fetching is off, and no file with this was given.</summary>
    public const string NotSupplied = "not-supplied";
}
