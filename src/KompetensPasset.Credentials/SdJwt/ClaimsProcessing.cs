using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.SdJwt;

/// <summary>Puts disclosed claims into their places (RFC 9901 §7.1 steps 3 to 5), in one pass over payload and disclosures.</summary>
internal sealed class ClaimsProcessing
{
    private readonly Dictionary<string, Disclosure> byDigest;
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly List<DisclosedClaim> disclosed = [];
    private readonly Utf8JsonWriter writer;

    private ClaimsProcessing(Dictionary<string, Disclosure> byDigest, Utf8JsonWriter writer) => (this.byDigest, this.writer) = (byDigest, writer);

    public static ParseResult<ProcessedClaims> Process(JsonElement payload, SdHash hash, IReadOnlyList<Disclosure> disclosures)
    {
        var byDigest = new Dictionary<string, Disclosure>(disclosures.Count, StringComparer.Ordinal);
        foreach (var disclosure in disclosures)
        {
            if (!byDigest.TryAdd(hash.DigestOf(disclosure.Encoded), disclosure))
                return new CredentialError(SdJwtErrors.DisclosureTwice, "One disclosure was sent twice.");
        }

        // As long as what came in, so that it hardly ever grows: disclosed values only move.
        var buffer = new ArrayBufferWriter<byte>(JsonMarshal.GetRawUtf8Value(payload).Length + disclosures.Sum(d => d.Encoded.Length) + 1);
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        var processor = new ClaimsProcessing(byDigest, writer);
        if (processor.WriteObject(payload, new Place(PointerPath.Root, null, 1)) is { } error)
            return error;

        // Step 5: what no digest refers to was never signed.
        if (processor.disclosed.Count != byDigest.Count)
            return new CredentialError(SdJwtErrors.DisclosureNotReferenced, "No digest refers to a disclosure.");

        writer.Flush();
        try
        {
            return new ProcessedClaims(JsonDocument.Parse(buffer.WrittenMemory, new JsonDocumentOptions { MaxDepth = CredentialLimits.MaxJsonDepth }).RootElement, processor.disclosed)
            {
                MayHideClaims = processor.seen.Count > processor.disclosed.Count,
            };
        }
        catch (JsonException)
        {
            return TooDeep;
        }
    }

    private static CredentialError TooDeep => new(SdJwtErrors.TooDeep, "Disclosures within disclosures are nested too deep.");

    private CredentialError? Write(JsonElement value, Place place)
    {
        if (place.Depth > CredentialLimits.MaxJsonDepth)
            return TooDeep;

        if (TryCopy(value))
            return null;

        return value.ValueKind is JsonValueKind.Object ? WriteObject(value, place) : WriteArray(value, place);
    }

    // Most of a credential hides nothing: what cannot hold a digest is copied as it is.
    private bool TryCopy(JsonElement value)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array && MayHoldDigest(raw))
            return false;

        writer.WriteRawValue(raw, skipInputValidation: true);
        return true;
    }

    // A backslash could spell the reserved names in another way.
    private static bool MayHoldDigest(ReadOnlySpan<byte> raw) => raw.IndexOf("\"_sd"u8) >= 0 || raw.IndexOf("\"...\""u8) >= 0 || raw.Contains((byte)'\\');

    private CredentialError? WriteObject(JsonElement json, Place place)
    {
        writer.WriteStartObject();
        JsonElement? digests = null;
        foreach (var member in json.EnumerateObject())
        {
            if (member.NameEquals("_sd"u8))
            {
                digests = member.Value;
                continue;
            }

            if (member.NameEquals("_sd_alg"u8))
            {
                if (place.Depth > 1)
                    return new CredentialError(SdJwtErrors.HashMisplaced, "'_sd_alg' stands at the top only.", place.Path);

                continue;
            }

            if (member.NameEquals("..."u8))
                return new CredentialError(SdJwtErrors.DigestMalformed, "'...' stands alone in an object within an array.", place.Path);

            writer.WritePropertyName(member.Name);
            if (!TryCopy(member.Value) && Write(member.Value, place.Into(member.Name)) is { } error)
                return error;
        }

        if (digests is { } array && WriteDisclosedMembers(json, array, place) is { } bad)
            return bad;

        writer.WriteEndObject();
        return null;
    }

    private CredentialError? WriteDisclosedMembers(JsonElement json, JsonElement digests, Place place)
    {
        if (digests.ValueKind is not JsonValueKind.Array)
            return new CredentialError(SdJwtErrors.DigestMalformed, "'_sd' is an array of texts.", place.Path);

        var added = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in digests.EnumerateArray())
        {
            if (!Find(item, place).TryGet(out var found, out var error))
                return error;

            var disclosure = found.Disclosure;
            if (disclosure is null)
                continue;

            var name = disclosure.Name;
            if (name is null)
                return new CredentialError(SdJwtErrors.DisclosureArity, "A disclosure for a claim has three elements.", place.Path);

            if (name == "_sd_alg")
                return new CredentialError(SdJwtErrors.HashMisplaced, "'_sd_alg' is never disclosed.", place.Path);

            if (json.TryGetProperty(name, out _) || !added.Add(name))
                return new CredentialError(SdJwtErrors.ClaimTwice, "A disclosed claim is already there.", place.Path);

            var inner = place.Into(name) with { Parent = disclosed.Count };
            if (!TryAdd(disclosure, inner, place))
                return PathTooLong;

            writer.WritePropertyName(name);
            if (Write(disclosure.Value, inner) is { } bad)
                return bad;
        }

        return null;
    }

    private CredentialError? WriteArray(JsonElement json, Place place)
    {
        writer.WriteStartArray();
        var index = 0;
        foreach (var item in json.EnumerateArray())
        {
            var inner = place.Into(index);
            var value = item;
            if (item.ValueKind is JsonValueKind.Object && item.TryGetProperty("...", out var digest))
            {
                if (item.EnumerateObject().Count() != 1)
                    return new CredentialError(SdJwtErrors.DigestMalformed, "'...' stands alone in an object within an array.", place.Path);

                if (!Find(digest, place).TryGet(out var found, out var error))
                    return error;

                var disclosure = found.Disclosure;
                if (disclosure is null)
                    continue;

                if (disclosure.Name is not null)
                    return new CredentialError(SdJwtErrors.DisclosureArity, "A disclosure for an array element has two elements.", place.Path);

                inner = inner with { Parent = disclosed.Count };
                if (!TryAdd(disclosure, inner, place))
                    return PathTooLong;

                value = disclosure.Value;
            }

            if (Write(value, inner) is { } bad)
                return bad;

            index++;
        }

        writer.WriteEndArray();
        return null;
    }

    private static CredentialError PathTooLong => new(SdJwtErrors.TooLarge, "The names on the way to a disclosed claim are too long.");

    private bool TryAdd(Disclosure disclosure, Place at, Place within)
    {
        var fits = at.At.TryWrite(out var path);
        disclosed.Add(new DisclosedClaim(disclosure, path, within.Parent));
        return fits;
    }

    // A digest without disclosure may be a decoy or a claim that the holder keeps to himself: both look alike.
    private ParseResult<Match> Find(JsonElement digest, Place place)
    {
        if (digest.ValueKind is not JsonValueKind.String)
            return new CredentialError(SdJwtErrors.DigestMalformed, "A digest is a text.", place.Path);

        var text = digest.GetString()!;
        return seen.Add(text)
            ? new Match(byDigest.GetValueOrDefault(text))
            : new CredentialError(SdJwtErrors.DigestTwice, "One digest stands in two places.", place.Path);
    }

    private readonly record struct Match(Disclosure? Disclosure);

    private readonly record struct Place(PointerPath At, int? Parent, int Depth)
    {
        public string Path => At.ToString();

        public Place Into(string name) => new(At.Into(name), Parent, Depth + 1);

        public Place Into(int index) => new(At.Into(index), Parent, Depth + 1);
    }
}
