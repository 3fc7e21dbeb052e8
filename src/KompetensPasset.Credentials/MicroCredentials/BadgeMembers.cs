using System.Text.Json;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.VcDataModel;

namespace KompetensPasset.Credentials.MicroCredentials;

/// <summary>Parts of an Open Badge of anybody: what has another form than the specification says is not there.</summary>
internal static class BadgeMembers
{
    /// <summary>The objects of a member that is one or a list of them.</summary>
    public static IEnumerable<JsonElement> All(JsonElement owner, string name) =>
        JsonText.Member(owner, name) is { } value ? VcMembers.Items(value).Where(item => item.ValueKind is JsonValueKind.Object) : [];

    /// <summary>Who the subject is, by one kind of identity; null where it is not stated, or hashed: a hash names nobody to a reader.</summary>
    public static string? Identity(JsonElement subject, string type) => All(subject, "identifier")
        .Where(i => JsonText.Of(i, "identityType") == type && JsonText.Member(i, "hashed") is not { ValueKind: JsonValueKind.True }).Select(i => JsonText.Of(i, "identityHash")).FirstOrDefault();
}
