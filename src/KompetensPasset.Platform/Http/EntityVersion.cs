using System.Globalization;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Problems;
using Microsoft.AspNetCore.Http;

namespace KompetensPasset.Platform.Http;

/// <summary>Versions of streams as entity tags (RFC 9110 §8.8.3): ETag out, If-Match in.</summary>
public static class EntityVersion
{
    /// <summary>Says which version the answer shows.</summary>
    public static void WriteETag(this HttpResponse response, long version) => response.Headers.ETag = $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>Reads the version that the caller changes.</summary>
    /// <param name="request">The request.</param>
    /// <param name="version">The version, when true is returned.</param>
    /// <param name="problem">Why not: missing (428) or malformed (400).</param>
    public static bool TryReadIfMatch(this HttpRequest request, out long version, out ProblemType? problem)
    {
        (version, problem) = (0, null);
        var values = request.GetTypedHeaders().IfMatch;
        if (values.Count == 0)
            problem = request.Headers.IfMatch.Count == 0 ? HttpErrors.VersionRequired : HttpErrors.VersionMalformed;
        else if (values is not [{ IsWeak: false } single] || !long.TryParse(single.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out version))
            problem = HttpErrors.VersionMalformed;

        return problem is null;
    }

    /// <summary>Reads the version that the caller changes, for routes that do not insist on one.</summary>
    /// <param name="request">The request.</param>
    /// <param name="version">The version, when true is returned; null when the caller named none: then any will do.</param>
    /// <param name="problem">Why not: malformed (400).</param>
    public static bool TryReadOptionalIfMatch(this HttpRequest request, out long? version, out ProblemType? problem)
    {
        (version, problem) = (null, null);
        if (request.Headers.IfMatch.Count == 0)
            return true;

        var isRead = request.TryReadIfMatch(out var read, out problem);
        version = isRead ? read : null;
        return isRead;
    }
}
