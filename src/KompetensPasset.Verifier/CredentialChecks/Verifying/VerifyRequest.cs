using System.Text.Json;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Verifier.CredentialChecks.OpeningShares;

namespace KompetensPasset.Verifier.CredentialChecks.Verifying;

/// <summary>What a call asks to check.</summary>
internal abstract record VerifyRequest
{
    private VerifyRequest() { }

    /// <summary>One credential.</summary>
    public sealed record Octets(ReadOnlyMemory<byte> Credential, DateTimeOffset? At) : VerifyRequest;

    /// <summary>Everything behind a holder's link.</summary>
    public sealed record Shared(ShareLink Link, DateTimeOffset? At) : VerifyRequest;

    /// <summary>Nothing that can be understood.</summary>
    public sealed record Refused(ProblemType Problem) : VerifyRequest;

    /// <summary>The media types that a credential may come with; the octets decide what it is.</summary>
    public static readonly IReadOnlyList<string> CredentialTypes =
    [
        "application/jose+json", "application/jose", "application/vc+jwt", "application/vp+jwt", "application/dc+sd-jwt", "application/sd-jwt+json", "application/vc+sd-jwt",
        "application/jwt", "application/vc", "application/vp", "application/vc+cose", "application/vp+cose", "application/vc+ld+json", "application/ld+json", "image/png", "image/svg+xml", "application/octet-stream", "text/plain",
    ];

    /// <summary>Reads a call.</summary>
    /// <param name="mediaType">Without parameters; null when there is none.</param>
    /// <param name="body">The body.</param>
    /// <param name="at">The query's <c>at</c>. JSON may say it as a member instead; where both do, they have to agree.</param>
    /// <param name="now">The present instant.</param>
    public static VerifyRequest Read(string? mediaType, ReadOnlyMemory<byte> body, string? at, DateTimeOffset now)
    {
        var isJson = string.Equals(mediaType, "application/json", StringComparison.OrdinalIgnoreCase);
        if (!isJson && !CredentialTypes.Contains(mediaType, StringComparer.OrdinalIgnoreCase))
            return new Refused(VerifierErrors.MediaTypeNotSupported);

        if (body.IsEmpty)
            return new Refused(VerifierErrors.BodyEmpty);

        return isJson ? ReadJson(body, at, now) : Instant(at, now, asked => new Octets(body, asked));
    }

    private static VerifyRequest ReadJson(ReadOnlyMemory<byte> body, string? inQuery, DateTimeOffset now)
    {
        if (!StrictJson.Parse(body).TryGet(out var json, out _))
            return new Refused(VerifierErrors.JsonUnreadable);

        if (json.ValueKind is not JsonValueKind.Object)
            return new Refused(VerifierErrors.RequestIncomplete);

        var (credential, shareUrl, inBody) = (Member(json, "credential"), Member(json, "shareUrl"), Member(json, "at"));
        if (inBody is { ValueKind: not JsonValueKind.String })
            return new Refused(VerifierErrors.InstantUnreadable);

        if (Contradiction(inBody?.GetString(), inQuery, now) is { } problem)
            return new Refused(problem);

        var at = string.IsNullOrWhiteSpace(inBody?.GetString()) ? inQuery : inBody.Value.GetString();
        return (credential, shareUrl) switch
        {
            ({ ValueKind: JsonValueKind.String } text, null) => OfText(text.GetString()!, at, now),
            ({ ValueKind: JsonValueKind.Object } tree, null) => Instant(at, now, asked => new Octets(RawOctets(tree), asked)),
            (null, { ValueKind: JsonValueKind.String } address) => OfShare(address.GetString()!, at, now),
            _ => new Refused(VerifierErrors.RequestIncomplete),
        };
    }

    private static VerifyRequest OfText(string text, string? at, DateTimeOffset now) => text.Length == 0
        ? new Refused(VerifierErrors.RequestIncomplete)
        : Instant(at, now, asked => new Octets(System.Text.Encoding.UTF8.GetBytes(text), asked));

    private static VerifyRequest OfShare(string address, string? at, DateTimeOffset now) => ShareLink.TryParse(address, out var link)
        ? Instant(at, now, asked => new Shared(link, asked))
        : new Refused(VerifierErrors.ShareAddressUnknown);

    private static ProblemType? Contradiction(string? inBody, string? inQuery, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(inBody) || string.IsNullOrWhiteSpace(inQuery))
            return null;

        var (body, query) = (AskedInstant.Read(inBody, now), AskedInstant.Read(inQuery, now));
        return query.Problem is AskedInstant.Problem.Unreadable ? VerifierErrors.InstantUnreadable
            : body != query ? VerifierErrors.InstantsDiffer
            : null;
    }

    private static VerifyRequest Instant(string? at, DateTimeOffset now, Func<DateTimeOffset?, VerifyRequest> request)
    {
        var asked = AskedInstant.Read(at, now);
        return asked.Problem switch
        {
            AskedInstant.Problem.Unreadable => new Refused(VerifierErrors.InstantUnreadable),
            AskedInstant.Problem.InFuture => new Refused(VerifierErrors.InstantInFuture),
            _ => request(asked.At),
        };
    }

    // As written in the request, not written anew: what was signed is a text.
    private static byte[] RawOctets(JsonElement tree) => System.Text.Encoding.UTF8.GetBytes(tree.GetRawText());

    private static JsonElement? Member(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;
}
