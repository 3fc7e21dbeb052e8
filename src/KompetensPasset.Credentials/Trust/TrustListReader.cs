using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace KompetensPasset.Credentials.Trust;

/// <summary>Reads the JSON format of <see cref="TrustList"/>. The first fault ends the reading.</summary>
internal static class TrustListReader
{
    private static readonly string[] ListMembers = ["entries", "timestampAnchors"];
    private static readonly string[] EntryMembers = ["name", "issuerIds", "anchors", "pins", "purposes", "from", "to"];
    private static readonly string[] InstantFormats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Reads one value; the error's pointer is relative to the value.</summary>
    private delegate ParseResult<T> Reader<T>(JsonElement json) where T : notnull;

    public static ParseResult<TrustList> Read(JsonElement json)
    {
        if (Shape(json, ListMembers) is { } wrong)
            return wrong;

        if (!List(json, "entries", ReadEntry).TryGet(out var entries, out var error)
            || !List(json, "timestampAnchors", ReadCertificate).TryGet(out var timestampAnchors, out error))
            return error;

        return new TrustList { Entries = entries, TimestampAnchors = timestampAnchors };
    }

    private static ParseResult<TrustEntry> ReadEntry(JsonElement json)
    {
        if (Shape(json, EntryMembers) is { } wrong)
            return wrong;

        if (!json.TryGetProperty("name", out var name) || name.ValueKind is not JsonValueKind.String || string.IsNullOrWhiteSpace(name.GetString()))
            return new CredentialError(TrustListErrors.NameMissing, "An entry has a name.", "/name");

        if (!List(json, "issuerIds", ReadIssuerId).TryGet(out var issuerIds, out var error)
            || !List(json, "anchors", ReadAnchor).TryGet(out var anchors, out error)
            || !List(json, "pins", ReadPin).TryGet(out var pins, out error)
            || !ReadPurposes(json).TryGet(out var purposes, out error)
            || !ReadPeriod(json).TryGet(out var period, out error))
            return error;

        if (issuerIds.IsEmpty && anchors.IsEmpty && pins.IsEmpty)
            return new CredentialError(TrustListErrors.EntryEmpty, "An entry has at least one of 'issuerIds', 'anchors' and 'pins'.");

        return new TrustEntry(name.GetString()!)
        {
            IssuerIds = issuerIds,
            Anchors = anchors,
            Pins = pins,
            Purposes = purposes,
            From = period.From,
            To = period.To,
        };
    }

    private static ParseResult<string> ReadIssuerId(JsonElement json) =>
        json.ValueKind is JsonValueKind.String && Uri.TryCreate(json.GetString(), UriKind.Absolute, out _)
            ? json.GetString()!
            : new CredentialError(TrustListErrors.BadIssuerId, "An issuer identifier is an absolute URI.");

    private static ParseResult<string> ReadPin(JsonElement json)
    {
        var pin = json.ValueKind is JsonValueKind.String ? json.GetString()!.Replace(":", "", StringComparison.Ordinal) : "";
        return pin.Length == 64 && pin.All(char.IsAsciiHexDigit)
            ? pin.ToLowerInvariant()
            : new CredentialError(TrustListErrors.BadPin, "A pin is the SHA-256 of a certificate's DER: 64 hexadecimal digits.");
    }

    private static ParseResult<Certificate> ReadAnchor(JsonElement json)
    {
        if (!ReadCertificate(json).TryGet(out var certificate, out var error))
            return error;

        // An old self-signed root may have no basic constraints at all; a leaf says that it is none, or is issued by another.
        var constraints = certificate.Native.Extensions.OfType<X509BasicConstraintsExtension>().FirstOrDefault();
        return constraints?.CertificateAuthority ?? certificate.IsSelfIssued
            ? certificate
            : new CredentialError(TrustListErrors.AnchorNotAuthority, "An anchor is a certificate authority; put the SHA-256 of a single certificate into 'pins'.");
    }

    private static ParseResult<Certificate> ReadCertificate(JsonElement json)
    {
        var bad = new CredentialError(TrustListErrors.BadCertificate, "A certificate is written as base64 of its DER, or as PEM.");
        if (json.ValueKind is not JsonValueKind.String)
            return bad;

        var text = json.GetString()!.Trim();
        if (text.StartsWith("-----BEGIN", StringComparison.Ordinal))
        {
            if (!PemEncoding.TryFind(text, out var pem) || text[pem.Label] != "CERTIFICATE" || pem.Location.End.Value != text.Length)
                return bad;

            text = text[pem.Base64Data];
        }

        var der = new byte[text.Length];
        return Convert.TryFromBase64String(text, der, out var length) && Certificate.Parse(der.AsMemory(0, length)).TryGet(out var certificate, out _)
            ? certificate
            : bad;
    }

    private static ParseResult<ImmutableArray<TrustPurpose>> ReadPurposes(JsonElement json)
    {
        if (!json.TryGetProperty("purposes", out var value))
            return new TrustEntry("").Purposes;

        if (!List(json, "purposes", ReadPurpose).TryGet(out var purposes, out var error))
            return error;

        return purposes.IsEmpty
            ? new CredentialError(TrustListErrors.BadPurpose, "An entry without purposes trusts nobody; leave the member out to trust for all.", "/purposes")
            : purposes;
    }

    private static ParseResult<TrustPurpose> ReadPurpose(JsonElement json) => (json.ValueKind is JsonValueKind.String ? json.GetString() : null) switch
    {
        "credentials" => TrustPurpose.Credentials,
        "status-lists" => TrustPurpose.StatusLists,
        _ => new CredentialError(TrustListErrors.BadPurpose, "A purpose is 'credentials' or 'status-lists'."),
    };

    private static ParseResult<(DateTimeOffset? From, DateTimeOffset? To)> ReadPeriod(JsonElement json)
    {
        DateTimeOffset? from = null, to = null;
        if (json.TryGetProperty("from", out var fromJson) && (from = Instant(fromJson)) is null)
            return BadInstant("/from");

        if (json.TryGetProperty("to", out var toJson) && (to = Instant(toJson)) is null)
            return BadInstant("/to");

        return to <= from
            ? new CredentialError(TrustListErrors.PeriodReversed, "'to' is after 'from'.", "/to")
            : (from, to);
    }

    private static DateTimeOffset? Instant(JsonElement json) =>
        json.ValueKind is JsonValueKind.String && json.GetString() is [.., 'Z'] or [.., '+' or '-', _, _, ':', _, _]
        && DateTimeOffset.TryParseExact(json.GetString(), InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant.ToUniversalTime()
            : null;

    private static CredentialError BadInstant(string pointer) =>
        new(TrustListErrors.BadInstant, "An instant is written as RFC 3339 with a time zone, for example 2026-01-01T00:00:00Z.", pointer);

    private static CredentialError? Shape(JsonElement json, string[] members)
    {
        if (json.ValueKind is not JsonValueKind.Object)
            return new CredentialError(TrustListErrors.WrongType, "An object was expected.");

        var unknown = json.EnumerateObject().Select(p => p.Name).FirstOrDefault(name => !members.Contains(name));
        return unknown is null
            ? null
            : new CredentialError(TrustListErrors.UnknownMember, $"The members here are {string.Join(", ", members)}.", "/" + Escape(unknown));
    }

    private static ParseResult<ImmutableArray<T>> List<T>(JsonElement json, string name, Reader<T> read) where T : notnull
    {
        if (!json.TryGetProperty(name, out var value))
            return ImmutableArray<T>.Empty;

        if (value.ValueKind is not JsonValueKind.Array)
            return new CredentialError(TrustListErrors.WrongType, "A list was expected.", "/" + name);

        var items = ImmutableArray.CreateBuilder<T>();
        foreach (var element in value.EnumerateArray())
        {
            if (!read(element).TryGet(out var item, out var error))
                return error with { Pointer = $"/{name}/{items.Count}{error.Pointer}" };

            items.Add(item);
        }

        return items.ToImmutable();
    }

    // RFC 6901 §3.
    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
