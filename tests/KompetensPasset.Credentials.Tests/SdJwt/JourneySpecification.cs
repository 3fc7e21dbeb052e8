using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace KompetensPasset.Credentials.Tests.SdJwt;

/// <summary>What another library's test says: claims, which of them are disclosable, which the holder discloses, and what the verifier then sees.</summary>
internal sealed record JourneySpecification(JsonObject Claims, IReadOnlyList<string> Disclosable, IReadOnlyList<string> Chosen, JsonNode? Seen)
{
    /// <summary>Whether the holder signs what is shown.</summary>
    public bool IsBound { get; init; }

    /// <summary>Headers that the issuer adds.</summary>
    public JsonObject Headers { get; init; } = [];

    /// <summary>With how many keys the issuer signs.</summary>
    public int Signatures { get; init; } = 1;

    /// <summary>A case of sd-jwt-python: <c>!sd</c> marks what is disclosable, a tree of truth values what is disclosed.</summary>
    public static JourneySpecification OfPython(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        var root = (YamlMappingNode)stream.Documents[0].RootNode;
        var (disclosable, chosen) = (new List<string>(), new List<string>());
        var claims = (JsonObject)Read(root.Children["user_claims"], "", disclosable)!;
        AddChosen(Read(root.Children["holder_disclosed_claims"], "", []), "", chosen);
        var seen = root.Children.TryGetValue("expect_verified_user_claims", out var expected) ? Read(expected, "", []) : null;
        return new JourneySpecification(claims, disclosable, chosen, seen)
        {
            IsBound = root.Children.TryGetValue("key_binding", out var binding) && Read(binding, "", [])!.GetValue<bool>(),
            Headers = root.Children.TryGetValue("extra_header_parameters", out var headers) ? (JsonObject)Read(headers, "", [])! : [],
            Signatures = root.Children.TryGetValue("settings_override", out var settings) ? ((YamlSequenceNode)settings["key_settings"]["issuer_keys"]).Children.Count : 1,
        };
    }

    /// <summary>A case of sd-jwt-js: <c>_sd</c> in a frame names what is disclosable.</summary>
    public static JourneySpecification OfJavaScript(string json)
    {
        var root = JsonNode.Parse(json)!;
        var (disclosable, chosen) = (new List<string>(), new List<string>());
        AddFrame(root["disclosureFrame"], "", disclosable);
        AddChosen(root["presentationFrames"], "", chosen);
        return new JourneySpecification(root["claims"]!.AsObject(), disclosable, chosen, root["presentedClaims"]);
    }

    private static void AddFrame(JsonNode? frame, string pointer, List<string> disclosable)
    {
        if (frame is not JsonObject json)
            return;

        disclosable.AddRange((json["_sd"] as JsonArray ?? []).Select(name => $"{pointer}/{name}"));
        foreach (var (name, inner) in json.Where(m => !m.Key.StartsWith("_sd", StringComparison.Ordinal)))
            AddFrame(inner, $"{pointer}/{name}", disclosable);
    }

    private static void AddChosen(JsonNode? tree, string pointer, List<string> chosen)
    {
        var children = tree switch
        {
            JsonObject json => json.Select(m => (m.Key, m.Value)),
            JsonArray array => array.Select((item, index) => ($"{index}", item)),
            _ => [],
        };
        foreach (var (name, inner) in children)
        {
            if (inner is JsonObject or JsonArray || (inner?.GetValueKind() is JsonValueKind.True))
                chosen.Add($"{pointer}/{name}");

            AddChosen(inner, $"{pointer}/{name}", chosen);
        }
    }

    private static JsonNode? Read(YamlNode node, string pointer, List<string> disclosable)
    {
        switch (node)
        {
            case YamlMappingNode mapping:
                var json = new JsonObject();
                foreach (var (key, value) in mapping.Children)
                {
                    var name = ((YamlScalarNode)key).Value!;
                    Note(key, $"{pointer}/{name}", disclosable);
                    json[name] = Read(value, $"{pointer}/{name}", disclosable);
                }

                return json;
            case YamlSequenceNode sequence:
                var array = new JsonArray();
                foreach (var item in sequence.Children)
                {
                    var at = $"{pointer}/{array.Count}";
                    Note(item, at, disclosable);
                    array.Add(Read(item, at, disclosable));
                }

                return array;
            default:
                return Scalar((YamlScalarNode)node);
        }
    }

    private static void Note(YamlNode node, string pointer, List<string> disclosable)
    {
        if (!node.Tag.IsEmpty && node.Tag.Value == "!sd")
            disclosable.Add(pointer);
    }

    private static JsonNode? Scalar(YamlScalarNode scalar)
    {
        if (scalar.Style is not YamlDotNet.Core.ScalarStyle.Plain)
            return scalar.Value;

        return scalar.Value switch
        {
            "null" or "" or null => null,
            "True" or "true" => true,
            "False" or "false" => false,
            var text when char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiDigit(c) || c == '.') => JsonNode.Parse(text),
            var text => text,
        };
    }
}
