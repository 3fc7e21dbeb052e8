using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.SdJwt;

/// <summary>Writes claims with a digest in the place of each that can be kept back (RFC 9901 §4.2), in one pass: an inner disclosure is made before the outer one that holds its digest.</summary>
internal sealed class DisclosureWriter(SdJwtIssuance issuance)
{
    private const int SaltLength = 16;

    private readonly List<string> disclosures = [];
    private int reservedNames;

    /// <summary>The disclosures that were written.</summary>
    public IReadOnlyList<string> Disclosures => disclosures;

    /// <summary>Writes the payload and, on the way, the disclosures.</summary>
    /// <exception cref="ArgumentException">The claims hold a reserved name, or a pointer names no claim.</exception>
    public byte[] WritePayload()
    {
        var paths = DisclosurePaths.Of(issuance.Disclosable);
        var payload = Write(json =>
        {
            json.WriteStartObject();
            foreach (var (name, value) in issuance.ControlClaims)
                WriteMember(json, name, value, null);

            WriteMembers(json, issuance.Claims, paths);
            if (disclosures.Count > 0)
                json.WriteString(Reserved("_sd_alg"), issuance.Hash.Name);

            json.WriteEndObject();
        });
        paths.MustAllBeFound();
        return reservedNames == 0 ? payload : throw new ArgumentException("The names '_sd', '_sd_alg' and '...' are reserved.");
    }

    private byte[] Write(Action<Utf8JsonWriter> write)
    {
        var octets = PlainJson.Octets(write);

        // What no reader takes, a member named twice, could stand in claims that came as text.
        if (StrictJson.Check(octets) is { } error)
            throw new ArgumentException($"The claims are not JSON that a reader takes: {error.Code}.");

        reservedNames += CountOf("\"_sd\":"u8, octets) + CountOf("\"_sd_alg\":"u8, octets) + CountOf("\"...\":"u8, octets);
        return octets;
    }

    // Without white space only the name of a member looks like this: within a text or a longer name the quotation mark would be escaped.
    private static int CountOf(ReadOnlySpan<byte> member, ReadOnlySpan<byte> json)
    {
        var count = 0;
        for (var at = json.IndexOf(member); at >= 0; at = json.IndexOf(member))
        {
            count += json[at - 1] == (byte)'\\' ? 0 : 1;
            json = json[(at + member.Length)..];
        }

        return count;
    }

    // Those that are written here are taken off the count.
    private string Reserved(string name)
    {
        reservedNames--;
        return name;
    }

    private void WriteMembers(Utf8JsonWriter json, JsonObject claims, DisclosurePaths paths)
    {
        List<string>? digests = null;
        foreach (var (name, value) in claims)
        {
            var within = paths.Into(name);
            if (within is { IsDisclosable: true })
                (digests ??= []).Add(Disclose(name, value, within));
            else
                WriteMember(json, name, value, within);
        }

        if (digests is not null)
            WriteDigests(json, digests);
    }

    private void WriteMember(Utf8JsonWriter json, string name, JsonNode? value, DisclosurePaths? paths)
    {
        json.WritePropertyName(name);
        WriteValue(json, value, paths);
    }

    private void WriteValue(Utf8JsonWriter json, JsonNode? value, DisclosurePaths? paths)
    {
        if (value is null)
            json.WriteNullValue();
        else if (value is JsonObject claims && paths is not null)
            WriteObject(json, claims, paths);
        else if (value is JsonArray array && paths is not null)
            WriteArray(json, array, paths);
        else
            value.WriteTo(json);
    }

    private void WriteObject(Utf8JsonWriter json, JsonObject claims, DisclosurePaths paths)
    {
        json.WriteStartObject();
        WriteMembers(json, claims, paths);
        json.WriteEndObject();
    }

    private void WriteArray(Utf8JsonWriter json, JsonArray array, DisclosurePaths paths)
    {
        json.WriteStartArray();
        for (var index = 0; index < array.Count; index++)
        {
            var within = paths.Into(index.ToString(CultureInfo.InvariantCulture));
            if (within is { IsDisclosable: true })
                WriteDigest(json, Disclose(null, array[index], within));
            else
                WriteValue(json, array[index], within);
        }

        json.WriteEndArray();
    }

    private void WriteDigest(Utf8JsonWriter json, string digest)
    {
        json.WriteStartObject();
        json.WriteString(Reserved("..."), digest);
        json.WriteEndObject();
    }

    // §4.2.4.1: decoys are added, then everything is sorted, so that the order says nothing about the claims.
    private void WriteDigests(Utf8JsonWriter json, IEnumerable<string> digests)
    {
        json.WriteStartArray(Reserved("_sd"));
        foreach (var digest in digests.Concat(Enumerable.Range(0, issuance.Decoys).Select(_ => issuance.Hash.DigestOf(Salt()))).Order(StringComparer.Ordinal))
            json.WriteStringValue(digest);

        json.WriteEndArray();
    }

    // The digest of the disclosure of a member, or of an element that has no name.
    private string Disclose(string? name, JsonNode? value, DisclosurePaths paths)
    {
        // Here the name is a text, not that of a member.
        reservedNames += name is "_sd" or "_sd_alg" or "..." ? 1 : 0;
        var octets = Write(json =>
        {
            json.WriteStartArray();
            json.WriteStringValue(Salt());
            if (name is not null)
                json.WriteStringValue(name);

            WriteValue(json, value, paths);
            json.WriteEndArray();
        });
        var disclosure = StrictBase64Url.Encode(octets);
        disclosures.Add(disclosure);
        return issuance.Hash.DigestOf(disclosure);
    }

    private string Salt()
    {
        Span<byte> salt = stackalloc byte[SaltLength];
        issuance.Salts.Fill(salt);
        return StrictBase64Url.Encode(salt);
    }
}
