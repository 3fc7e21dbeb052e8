using System.Globalization;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;

namespace KompetensPasset.Credentials.SdJwt;

/// <summary>An SD-JWT to be issued (RFC 9901 §4).</summary>
/// <param name="Type">The media type for <c>typ</c>, without <c>application/</c>.</param>
/// <param name="Claims">All claims in clear.</param>
public sealed record SdJwtIssuance(string Type, JsonObject Claims)
{
    private const int SaltLength = 16;

    /// <summary>The claims and array elements that the holder may keep to himself, as JSON pointers (<c>/address/city</c>, <c>/nationalities/0</c>). One may lie within another.</summary>
    public IReadOnlyList<string> Disclosable { get; init; } = [];

    /// <summary>How many decoy digests each <c>_sd</c> array gets, so that nobody can count the claims. Default none.</summary>
    public int Decoys { get; init; }

    /// <summary>The hash function. Default SHA-256.</summary>
    public SdHash Hash { get; init; } = SdHash.Sha256;

    /// <summary>Where salts come from: 128 bits for each disclosure.</summary>
    public ISaltSource Salts { get; init; } = RandomSalts.Instance;

    /// <summary>Signs. The header names the key (<c>kid</c>) and its certificates (<c>x5c</c>) as far as the signer has them.</summary>
    /// <param name="signer">The issuer's key.</param>
    /// <param name="ct">Ends a remote signature early.</param>
    /// <returns>The SD-JWT with all disclosures, ending with <c>~</c>.</returns>
    /// <exception cref="ArgumentException">A path names no claim, or the claims already hold <c>_sd</c>, <c>_sd_alg</c> or <c>...</c>.</exception>
    public async ValueTask<string> SignAsync(ISigner signer, CancellationToken ct)
    {
        var payload = Claims.DeepClone().AsObject();
        Refuse(payload);
        var disclosures = new List<string>();

        // The innermost first: an outer disclosure then holds the digests of the inner ones.
        foreach (var path in Disclosable.Distinct(StringComparer.Ordinal).OrderByDescending(Depth).ThenBy(p => p, StringComparer.Ordinal))
            disclosures.Add(Hide(payload, path));

        Finish(payload);
        if (disclosures.Count > 0)
            payload["_sd_alg"] = Hash.Name;

        var jwt = await CompactJws.SignAsync(SignerHeader.For(Type, signer), PlainJson.Octets(payload), signer, ct).ConfigureAwait(false);
        return string.Concat([jwt, "~", .. disclosures.Select(d => d + "~")]);
    }

    private static int Depth(string path) => path.AsSpan().Count('/');

    private static void Refuse(JsonNode? node)
    {
        if (node is JsonObject json && json.Any(m => m.Key is "_sd" or "_sd_alg" or "..."))
            throw new ArgumentException("The names '_sd', '_sd_alg' and '...' are reserved.");

        foreach (var child in ChildrenOf(node))
            Refuse(child);
    }

    private string Hide(JsonObject payload, string path)
    {
        var names = path.Split('/').Skip(1).Select(n => n.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToArray();
        JsonNode? parent = payload;
        foreach (var name in names.SkipLast(1))
            parent = Child(parent, name) ?? throw Missing(path);

        return parent switch
        {
            JsonObject json when names.Length > 0 && json.TryGetPropertyValue(names[^1], out var value) => HideMember(json, names[^1], value),
            JsonArray array when TryIndex(array, names[^1], out var index) => HideElement(array, index),
            _ => throw Missing(path),
        };
    }

    private string HideMember(JsonObject json, string name, JsonNode? value)
    {
        json.Remove(name);
        FinishWithin(value);
        var disclosure = Encode(new JsonArray(Salt(), name, value));
        if (json["_sd"] is not JsonArray digests)
            json["_sd"] = digests = [];

        digests.Add(Hash.DigestOf(disclosure));
        return disclosure;
    }

    private string HideElement(JsonArray array, int index)
    {
        var value = array[index];
        array[index] = null;
        FinishWithin(value);
        var disclosure = Encode(new JsonArray(Salt(), value));
        array[index] = new JsonObject { ["..."] = Hash.DigestOf(disclosure) };
        return disclosure;
    }

    private void FinishWithin(JsonNode? value)
    {
        if (value is not null)
            Finish(value);
    }

    // §4.2.4.1: decoys are added, then everything is sorted, so that the order says nothing about the claims.
    private void Finish(JsonNode node)
    {
        if (node is JsonObject json && json["_sd"] is JsonArray digests)
        {
            var texts = digests.Select(d => d!.GetValue<string>()).Concat(Enumerable.Range(0, Decoys).Select(_ => Hash.DigestOf(Salt()))).Order(StringComparer.Ordinal);
            json["_sd"] = new JsonArray([.. texts.Select(t => (JsonNode)t)]);
        }

        foreach (var child in ChildrenOf(node))
            FinishWithin(child);
    }

    private static JsonNode?[] ChildrenOf(JsonNode? node) => node switch
    {
        JsonObject json => [.. json.Select(m => m.Value)],
        JsonArray array => [.. array],
        _ => [],
    };

    private static JsonNode? Child(JsonNode? parent, string name) => parent switch
    {
        JsonObject json => json[name],
        JsonArray array when TryIndex(array, name, out var index) => array[index],
        _ => null,
    };

    private static bool TryIndex(JsonArray array, string name, out int index) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out index) && index < array.Count;

    private static ArgumentException Missing(string path) => new($"No claim stands at {path}.");

    private string Salt()
    {
        Span<byte> salt = stackalloc byte[SaltLength];
        Salts.Fill(salt);
        return StrictBase64Url.Encode(salt);
    }

    private static string Encode(JsonArray disclosure) => StrictBase64Url.Encode(PlainJson.Octets(disclosure));
}
