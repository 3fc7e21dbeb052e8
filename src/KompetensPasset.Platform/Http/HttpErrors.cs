using KompetensPasset.Platform.Deciding;

namespace KompetensPasset.Platform.Http;

/// <summary>What every API refuses in the same way.</summary>
public static class HttpErrors
{
    /// <summary>If-Match names an older version than the present one.</summary>
    public static readonly ProblemType StaleVersion = new("stale-version", 412, "Någon har ändrat detta sedan du hämtade det. Hämta det igen och försök på nytt.", "Somebody changed this since you fetched it. Fetch it again and retry.");

    /// <summary>If-Match is missing where a change needs it.</summary>
    public static readonly ProblemType VersionRequired = new("version-required", 428, "Ange vilken version du ändrar med huvudet If-Match (värdet i ETag).", "Say which version you change with the header If-Match (the value of ETag).");

    /// <summary>If-Match is not a version of ours.</summary>
    public static readonly ProblemType VersionMalformed = new("version-malformed", 400, "If-Match ska vara värdet i ETag, till exempel \"3\".", "If-Match must be the value of ETag, for example \"3\".");
}
