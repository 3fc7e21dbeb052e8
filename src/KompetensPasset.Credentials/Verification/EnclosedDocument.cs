using System.Runtime.InteropServices;
using System.Text.Json;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.VcDataModel;

namespace KompetensPasset.Credentials.Verification;

/// <summary>A document found inside another one, before anything of it is read.</summary>
/// <param name="Role">What it is to the document around it.</param>
/// <param name="Place">Its place: written only for what is judged, for there may be many.</param>
/// <param name="Octets">The document as it stands there.</param>
internal sealed record EnclosedDocument(EnclosedRole Role, PointerPath Place, ReadOnlyMemory<byte> Octets)
{
    private static readonly PointerPath Presented = PointerPath.Root.Into("verifiableCredential");

    /// <summary>Of what an endorsement should speak, and of whom a part of a record: the <c>id</c> beside it; null where there is none, and in presentations.</summary>
    public string? About { get; private init; }

    /// <summary>Whether the holder says it of himself and nobody has signed it.</summary>
    public bool IsSelfAsserted { get; private init; }

    /// <summary>The credentials of a presentation.</summary>
    public static IReadOnlyList<EnclosedDocument> Of(VpDocument presentation) =>
        [.. presentation.Credentials.Select((credential, index) => Of(credential, presentation.Credentials.Length == 1 ? Presented : Presented.Into(index)))];

    /// <summary>The parts of a record, and what others say about a credential and everything in it.</summary>
    public static IReadOnlyList<EnclosedDocument> Of(VcDocument credential)
    {
        // Few credentials hold others, and a walk through all members costs as much as reading them. An escape may spell any name.
        var text = JsonMarshal.GetRawUtf8Value(credential.Json);
        return text.IndexOf("\"endorsement"u8) >= 0 || text.IndexOf("\"verifiableCredential"u8) >= 0 || text.IndexOf("\\u"u8) >= 0 ? [.. Within(credential.Json, PointerPath.Root, 0)] : [];
    }

    private static EnclosedDocument Of(PresentedCredential credential, PointerPath place) => credential switch
    {
        PresentedCredential.Enveloped enveloped => new(EnclosedRole.Presented, place, Envelope.OctetsOf(enveloped.MediaType, enveloped.Token)),
        PresentedCredential.WithProof proven => new(EnclosedRole.Presented, place, OctetsOf(proven.Document.Json)),
        PresentedCredential.SelfAsserted own => new(EnclosedRole.Presented, place, OctetsOf(own.Document.Json)) { IsSelfAsserted = true },
        _ => throw new InvalidOperationException("A presented credential is one of its cases."),
    };

    private static IEnumerable<EnclosedDocument> Within(JsonElement json, PointerPath path, int depth)
    {
        if (depth > CredentialLimits.MaxSearchDepth)
            return [];

        return json.ValueKind switch
        {
            JsonValueKind.Array => json.EnumerateArray().SelectMany((item, index) => Within(item, path.Into(index), depth + 1)),
            JsonValueKind.Object => json.EnumerateObject().SelectMany(member => OfMember(json, member, path.Into(member.Name), depth)),
            _ => [],
        };
    }

    // What stands in an enclosed credential is that one's own.
    private static IEnumerable<EnclosedDocument> OfMember(JsonElement owner, JsonProperty member, PointerPath path, int depth) => member.Name switch
    {
        "verifiableCredential" => Items(owner, member.Value, EnclosedRole.Part, path),
        "endorsement" or "endorsementJwt" => Items(owner, member.Value, EnclosedRole.Endorsement, path),
        "@context" or "proof" => [],
        _ => Within(member.Value, path, depth + 1),
    };

    private static IEnumerable<EnclosedDocument> Items(JsonElement owner, JsonElement value, EnclosedRole role, PointerPath path)
    {
        var about = JsonText.Of(owner, "id");
        return VcMembers.Items(value)
            .Select((item, index) => (Item: item, Path: value.ValueKind is JsonValueKind.Array ? path.Into(index) : path))
            .Where(found => IsCredential(found.Item))
            .Select(found => new EnclosedDocument(role, found.Path, OctetsOf(found.Item)) { About = about });
    }

    // Anything else under these names is a claim like any other. A type may be written as its full address, which says the same.
    private static bool IsCredential(JsonElement item) =>
        JoseGlance.HasType(item, "VerifiableCredential") || JoseGlance.HasType(item, "EnvelopedVerifiableCredential")
        || JsonText.Member(item, "credentialSubject") is not null || JsonText.Of(item, "id")?.StartsWith("data:", StringComparison.Ordinal) is true
        || (item.ValueKind is JsonValueKind.String && item.GetString() is { } text && text.Count(c => c == '.') == 2 && text.StartsWith("ey", StringComparison.Ordinal));

    private static byte[] OctetsOf(JsonElement item) => System.Text.Encoding.UTF8.GetBytes(item.ValueKind is JsonValueKind.String ? item.GetString()! : item.GetRawText());
}
