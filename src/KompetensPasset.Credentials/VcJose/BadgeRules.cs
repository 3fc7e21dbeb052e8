using System.Text.Json;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.VcDataModel;

namespace KompetensPasset.Credentials.VcJose;

/// <summary>What Open Badges 3.0 asks of its tokens beyond what other credentials in plain JWTs keep (§8.2.4.1, §9.1.1).</summary>
internal static class BadgeRules
{
    private static readonly string[] Types = ["OpenBadgeCredential", "AchievementCredential"];
    private static readonly string[] HeaderNames = ["alg", "kid", "jwk", "typ"];

    public static CredentialError? WhyNot(JoseHeader header, VcDocument document, VcJwtTimes times)
    {
        if (!document.Types.Any(Types.Contains))
            return null;

        if (!header.Json.EnumerateObject().All(member => HeaderNames.Contains(member.Name)))
            return new CredentialError(VcJoseErrors.BadgeHeader, "The header of a badge has 'alg', 'kid', 'jwk' and 'typ' and nothing else.");

        var (from, until) = document.IsVersion1 ? ("issuanceDate", "expirationDate") : ("validFrom", "validUntil");
        return IsSameTime(times.NotBefore, document.Json, from) && IsSameTime(times.ExpiresAt, document.Json, until)
            ? null
            : new CredentialError(VcJoseErrors.ClaimMismatch, "'nbf' and 'exp' are the beginning and the end of the badge.", "/nbf");
    }

    // A claim is written in whole seconds.
    private static bool IsSameTime(DateTimeOffset? claim, JsonElement document, string name) =>
        claim is not { } at || !VcMembers.TryReadTime(document, name, out var stated) || stated is not { } time || time.ToUnixTimeSeconds() == at.ToUnixTimeSeconds();
}
