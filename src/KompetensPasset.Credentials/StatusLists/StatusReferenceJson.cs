using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using static KompetensPasset.Credentials.StatusLists.StatusReference;

namespace KompetensPasset.Credentials.StatusLists;

/// <summary>How references to status lists stand in JSON.</summary>
internal static class StatusReferenceJson
{
    private const string EntryType = "BitstringStatusListEntry";
    private const string Draft2021Type = "StatusList2021Entry";
    private const string OneEdTechType = "1EdTechRevocationList";

    public static JsonObject Write(BitstringStatusListEntry entry)
    {
        var json = new JsonObject { ["type"] = EntryType, ["statusPurpose"] = entry.Purpose };
        if (entry.Id is not null)
            json["id"] = entry.Id;

        json["statusListIndex"] = entry.Index.ToString(CultureInfo.InvariantCulture);
        json["statusListCredential"] = entry.StatusListCredential;
        if (entry.Size > 1)
            json["statusSize"] = entry.Size;

        if (entry.Messages.Count > 0)
        {
            json["statusMessage"] = new JsonArray([.. entry.Messages.OrderBy(m => m.Key).Select(m => (JsonNode)new JsonObject
            {
                ["status"] = string.Create(CultureInfo.InvariantCulture, $"0x{m.Key:x}"),
                ["message"] = m.Value,
            })]);
        }

        return json;
    }

    public static ParseResult<IReadOnlyList<StatusReference>> ReadStatusClaim(JsonElement status)
    {
        if (status.ValueKind is not JsonValueKind.Object || !status.EnumerateObject().Any())
            return Bad("'status' is an object that names at least one mechanism.", "/status");

        var references = new List<StatusReference>();
        foreach (var mechanism in status.EnumerateObject())
        {
            if (mechanism.Name != "status_list")
            {
                references.Add(new Unknown(mechanism.Name));
                continue;
            }

            if (!ReadTokenReference(mechanism.Value).TryGet(out var reference, out var error))
                return error;

            references.Add(reference);
        }

        return references;
    }

    public static ParseResult<IReadOnlyList<StatusReference>> ReadCredentialStatus(JsonElement status)
    {
        if (status.ValueKind is not JsonValueKind.Array)
            return ReadEntry(status).TryGet(out var only, out var reason) ? new List<StatusReference> { only } : reason;

        if (status.GetArrayLength() is 0 or > CredentialLimits.MaxStatusEntries)
            return Bad($"'credentialStatus' holds 1 to {CredentialLimits.MaxStatusEntries} entries.", "/credentialStatus");

        var references = new List<StatusReference>();
        foreach (var item in status.EnumerateArray())
        {
            if (!ReadEntry(item).TryGet(out var reference, out var error))
                return error;

            references.Add(reference);
        }

        return references;
    }

    private static ParseResult<StatusReference> ReadTokenReference(JsonElement json)
    {
        if (JsonText.Of(json, "uri") is not { Length: > 0 } uri)
            return Bad("'uri' names the status list.", "/status/status_list/uri");

        // A JSON number without fraction or exponent: 1e0 and 1.0 are other spellings that nobody writes.
        if (!json.TryGetProperty("idx", out var index) || index.ValueKind is not JsonValueKind.Number || !index.TryGetInt64(out var value) || value < 0)
            return new CredentialError(StatusListErrors.IndexMalformed, "'idx' is a non-negative whole number.", "/status/status_list/idx");

        return new TokenStatusListReference(uri, value);
    }

    private static ParseResult<StatusReference> ReadEntry(JsonElement json)
    {
        if (json.ValueKind is not JsonValueKind.Object || JsonText.Strings(json, "type") is not { Length: > 0 } types)
            return Bad("An entry of 'credentialStatus' is an object with 'type'.", "/credentialStatus/type");

        if (types.Contains(OneEdTechType))
            return JsonText.Of(json, "id") is { Length: > 0 } address ? new OneEdTechRevocationList(address) : Bad("'id' is the address of the list.", "/credentialStatus/id");

        if (!types.Contains(EntryType) && !types.Contains(Draft2021Type))
            return new Unknown(types[0]);

        if (JsonText.Of(json, "statusPurpose") is not { Length: > 0 } purpose || JsonText.Of(json, "statusListCredential") is not { Length: > 0 } list)
            return Bad("The entry has 'statusPurpose' and 'statusListCredential'.", "/credentialStatus");

        if (json.TryGetProperty("id", out _) && (JsonText.Of(json, "id") is not { } id || id == list))
            return Bad("'id' is a text and not the address of the list itself.", "/credentialStatus/id");

        if (!ReadIndex(json).TryGet(out var index, out var error) || !ReadSize(json).TryGet(out var size, out error)
            || !ReadMessages(json, purpose, size).TryGet(out var messages, out error))
            return error;

        return new BitstringStatusListEntry(list, index, purpose) { Id = JsonText.Of(json, "id"), Size = size, Messages = messages, IsDraft2021 = !types.Contains(EntryType) };
    }

    // "An arbitrary size integer … expressed as a string in base 10": a larger number than any list has entries is only out of range.
    private static ParseResult<long> ReadIndex(JsonElement json)
    {
        if (JsonText.Of(json, "statusListIndex") is not { Length: > 0 and <= CredentialLimits.MaxLexicalLength } digits || digits.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return new CredentialError(StatusListErrors.IndexMalformed, "'statusListIndex' is a string of decimal digits.", "/credentialStatus/statusListIndex");

        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : new CredentialError(StatusListErrors.IndexOutOfRange, "'statusListIndex' is larger than any list.", "/credentialStatus/statusListIndex");
    }

    private static ParseResult<int> ReadSize(JsonElement json)
    {
        if (!json.TryGetProperty("statusSize", out var value))
            return 1;

        return value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var size) && size is >= 1 and <= 8
            ? size
            : new CredentialError(StatusListErrors.SizeMalformed, "'statusSize' is a whole number from 1 to 8.", "/credentialStatus/statusSize");
    }

    private static ParseResult<FrozenDictionary<int, string>> ReadMessages(JsonElement json, string purpose, int size)
    {
        var bad = Bad("'statusMessage' gives each value of the list at most one message.", "/credentialStatus/statusMessage");
        if (!json.TryGetProperty("statusMessage", out var array))
            return purpose is StatusPurpose.Message || size > 1 ? bad : FrozenDictionary<int, string>.Empty;

        if (array.ValueKind is not JsonValueKind.Array || array.GetArrayLength() is 0 || array.GetArrayLength() > 1 << size)
            return bad;

        var messages = new Dictionary<int, string>();
        foreach (var item in array.EnumerateArray())
        {
            if (JsonText.Of(item, "message") is not { } message || !TryReadHex(JsonText.Of(item, "status"), size, out var status) || !messages.TryAdd(status, message))
                return bad;
        }

        return messages.ToFrozenDictionary();
    }

    private static bool TryReadHex(string? text, int size, out int value)
    {
        value = 0;
        return text is ['0', 'x', ..] && int.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value)
            && value >= 0 && value < 1 << size;
    }

    private static CredentialError Bad(string message, string pointer) => new(StatusListErrors.ReferenceMalformed, message, pointer);
}
