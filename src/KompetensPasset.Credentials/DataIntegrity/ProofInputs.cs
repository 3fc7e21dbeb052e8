using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.DataIntegrity;

/// <summary>What a proof is over: its own settings, and the document as it was when the proof was made.</summary>
/// <param name="Settings">The settings.</param>
/// <param name="Document">The document as it was; null when that is the whole unsecured one.</param>
internal sealed record ProofInputs(JsonElement Settings, JsonElement? Document)
{
    public static ParseResult<ProofInputs> Of(JsonElement proof, Cryptosuite suite, UnsecuredDocument unsecured, IReadOnlyList<JsonElement> all)
    {
        var settings = JsonObject.Create(proof)!;
        settings.Remove("proofValue");
        JsonObject? document = null;
        if (suite.IsRdf)
        {
            if (unsecured.Spelling is { } spelling)
                return spelling;

            // The settings are read with the document's contexts (EdDSA Cryptosuites §3.2.5).
            settings["@context"] = unsecured.Json["@context"]?.DeepClone();
            if (CompactForm.Check(JsonSerializer.SerializeToElement(settings)) is { } hidden)
                return hidden with { Pointer = "/proof" };
        }
        else if (settings["@context"] is { } contexts)
        {
            // The document may have got contexts since; what was signed has those of the proof (EdDSA Cryptosuites §3.3.2).
            if (!BeginsWith(unsecured.Json["@context"], contexts))
                return new CredentialError(DataIntegrityErrors.ContextMismatch, "The document's contexts do not begin with those of the proof.", "/proof/@context");

            document = Changed(unsecured, "@context", contexts);
        }

        if (proof.TryGetProperty("previousProof", out _))
        {
            // A proof in a chain is over those before it too (Data Integrity §4.4).
            // Naming one twice adds nothing but a copy of it to what is hashed.
            var names = JsonText.Strings(proof, "previousProof") ?? [];
            var earlier = names.Distinct(StringComparer.Ordinal).Select(id => all.Where(p => JsonText.Of(p, "id") == id).ToArray()).ToArray();
            if (names.Length == 0 || earlier.Length < names.Length || Array.Exists(earlier, found => found.Length != 1))
                return new CredentialError(DataIntegrityErrors.PreviousMissing, "A proof that this one is over is not there, or there twice.", "/proof/previousProof");

            document ??= unsecured.Json.DeepClone().AsObject();
            document["proof"] = new JsonArray([.. earlier.Select(found => (JsonNode)JsonObject.Create(found[0])!)]);
        }

        return new ProofInputs(JsonSerializer.SerializeToElement(settings), document is null ? null : JsonSerializer.SerializeToElement(document));
    }

    private static JsonObject? Changed(UnsecuredDocument unsecured, string member, JsonNode value)
    {
        if (JsonNode.DeepEquals(unsecured.Json[member], value))
            return null;

        var document = unsecured.Json.DeepClone().AsObject();
        document[member] = value.DeepClone();
        return document;
    }

    private static bool BeginsWith(JsonNode? contexts, JsonNode beginning)
    {
        var (all, first) = (Items(contexts), Items(beginning));
        return first.Length <= all.Length && first.Zip(all).All(pair => JsonNode.DeepEquals(pair.First, pair.Second));
    }

    private static JsonNode?[] Items(JsonNode? contexts) => contexts is JsonArray array ? [.. array] : [contexts];
}
