using System.Collections.Immutable;
using System.Text.Json;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.Trust;

/// <summary>
/// Whom the reader trusts: the configuration section <c>Trust</c> and the file of <c>kpass verify --trust</c>, in one JSON format:
/// <code language="json">
/// {
///   "entries": [
///     {
///       "name": "Yrkeshögskolan Nordkust AB",
///       "issuerIds": ["https://example.org/orgs/nordkust"],
///       "anchors": ["MIIB… (base64 of the DER)", "-----BEGIN CERTIFICATE-----\nMIIB…\n-----END CERTIFICATE-----"],
///       "pins": ["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
///       "purposes": ["credentials", "status-lists"],
///       "from": "2026-01-01T00:00:00Z",
///       "to": "2028-01-01T00:00:00Z"
///     }
///   ],
///   "timestampAnchors": ["MIIB…"]
/// }
/// </code>
/// <c>entries</c> may be left out, as may every member of an entry but <c>name</c>; an entry has at least one of <c>issuerIds</c>, <c>anchors</c>, <c>pins</c>.
/// <c>anchors</c> are certificate authorities; a single certificate goes into <c>pins</c> (SHA-256 of its DER in hexadecimal, colons allowed).
/// Where an entry has <c>pins</c> beside <c>issuerIds</c>, no other certificate is taken for those issuers; a token then brings its certificate in <c>x5c</c>.
/// Without <c>purposes</c> an entry is trusted for all of them. <c>from</c> is the first instant and <c>to</c> the first instant after the trust, RFC 3339 with a time zone.
/// <c>timestampAnchors</c> are time-stamp authorities, or the authorities that certify them. A member that is not listed here is refused: a slip of the pen must not weaken trust.
/// </summary>
public sealed record TrustList
{
    /// <summary>Nobody is trusted.</summary>
    public static readonly TrustList Empty = new();

    /// <summary>The entries in the order they were written in.</summary>
    public ImmutableArray<TrustEntry> Entries { get; init; } = [];

    /// <summary>The certificates that vouch for time-stamps.</summary>
    public ImmutableArray<Certificate> TimestampAnchors { get; init; } = [];

    /// <summary>Reads a list from its text.</summary>
    /// <param name="utf8">JSON in UTF-8.</param>
    /// <returns>The list, or a code of <see cref="TrustListErrors"/> or <see cref="StrictJson"/> with the pointer to the place.</returns>
    public static ParseResult<TrustList> Parse(ReadOnlyMemory<byte> utf8) =>
        StrictJson.Parse(utf8).TryGet(out var json, out var error) ? Parse(json) : error;

    /// <summary>Reads a list from JSON that was read strictly.</summary>
    /// <param name="json">The root.</param>
    /// <returns>The list, or a code of <see cref="TrustListErrors"/> with the pointer to the place.</returns>
    public static ParseResult<TrustList> Parse(JsonElement json) => TrustListReader.Read(json);

    /// <summary>Those who are trusted for a purpose at an instant.</summary>
    /// <param name="purpose">The purpose.</param>
    /// <param name="at">The instant.</param>
    /// <returns>The entries, in order.</returns>
    public IReadOnlyList<TrustEntry> For(TrustPurpose purpose, DateTimeOffset at) => [.. Entries.Where(e => e.Holds(purpose, at))];

    /// <summary>Those who speak for an issuer identifier, for a purpose at an instant.</summary>
    /// <param name="issuerId">The identifier; compared character by character.</param>
    /// <param name="purpose">The purpose.</param>
    /// <param name="at">The instant.</param>
    /// <returns>The entries, in order; more than one while keys are being renewed.</returns>
    public IReadOnlyList<TrustEntry> ForIssuer(string issuerId, TrustPurpose purpose, DateTimeOffset at) =>
        [.. Entries.Where(e => e.Holds(purpose, at) && e.IssuerIds.Contains(issuerId))];
}
