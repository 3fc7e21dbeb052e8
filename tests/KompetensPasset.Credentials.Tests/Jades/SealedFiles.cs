using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.Tests.Jose;
using KompetensPasset.Credentials.Tests.Trust;

namespace KompetensPasset.Credentials.Tests.Jades;

/// <summary>Sealed documents to be changed by tests.</summary>
internal static class SealedFiles
{
    public const string Content = """{"id":"urn:credential:1","title":{"sv":"Köra \"truck\" 😀","en":"Drive"},"n":1.50}""";

    public static async Task<JsonObject> SealAsync(ISigner signer, string content = Content)
    {
        var octets = await JadesSeal.SealAsync(Utf8(content), signer, TestSeals.Within, TestContext.Current.CancellationToken);
        return JsonNode.Parse(octets)!.AsObject();
    }

    /// <summary>A seal whose signature is right over whatever header the attacker or a careless tool writes.</summary>
    public static async Task<JsonObject> SealAsync(ISigner signer, Func<string, string> changeHeader, string content = Content)
    {
        var document = await SealAsync(signer, content);
        var header = Tokens.Encode(changeHeader(Header(document)));
        var signature = await signer.SignAsync(Utf8($"{header}.{content}"), TestContext.Current.CancellationToken);
        document.Signature()["protected"] = header;
        document.Signature()["signature"] = StrictBase64Url.Encode(signature);
        return document;
    }

    public static JsonObject Signature(this JsonObject document) => document["signatures"]![0]!.AsObject();

    public static string Header(JsonObject document) => Decode(document.Signature()["protected"]!.GetValue<string>());

    public static JsonObject WithEvidence(this JsonObject document, params JsonNode?[] components)
    {
        var changed = document.DeepClone().AsObject();
        changed.Signature()["header"] = new JsonObject { ["etsiU"] = new JsonArray([.. components.Select(c => c?.DeepClone())]) };
        return changed;
    }

    public static JsonNode Component(string name, JsonNode value) => JsonValue.Create(Tokens.Encode(new JsonObject { [name] = value }.ToJsonString()))!;

    public static JsonObject StampContainer(params byte[][] tokens) =>
        new() { ["tstTokens"] = new JsonArray([.. tokens.Select(t => new JsonObject { ["val"] = Convert.ToBase64String(t) })]) };

    /// <summary>The value of <c>rVals</c>, or of one of its kind.</summary>
    public static JsonObject Revocation(byte[][] lists, params byte[][] answers)
    {
        var values = new JsonObject();
        if (lists.Length > 0)
            values["crlVals"] = PkiObjects(lists);

        if (answers.Length > 0)
            values["ocspVals"] = PkiObjects(answers);

        return values;
    }

    public static JsonArray PkiObjects(params byte[][] ders) => [.. ders.Select(der => new JsonObject { ["val"] = Convert.ToBase64String(der) })];

    public static byte[] SignatureText(this JsonObject document) => Utf8(document.Signature()["signature"]!.GetValue<string>());

    public static ParseResult<SealedDocument> Parse(JsonObject document) => SealedDocument.Parse(Utf8(document.ToJsonString()));

    public static string Decode(string text) => StrictBase64Url.TryDecode(text, out var octets) ? System.Text.Encoding.UTF8.GetString(octets) : throw new FormatException();

    public static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
