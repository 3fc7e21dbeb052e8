using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.DataIntegrity;

/// <summary>What a proof is over: its own settings, and the document as it was when the proof was made.</summary>
internal sealed record ProofInputs(JsonElement Settings, JsonElement Document)
{
    public static ParseResult<ProofInputs> Of(JsonElement proof, Cryptosuite suite, JsonObject unsecured, IReadOnlyList<JsonElement> all)
    {
        var settings = JsonObject.Create(proof)!;
        settings.Remove("proofValue");
        var document = unsecured.DeepClone().AsObject();
        if (suite.IsRdf)
        {
            if (CompactForm.Check(JsonSerializer.SerializeToElement(unsecured)) is { } spelling)
                return spelling;

            // The settings are read with the document's contexts (EdDSA Cryptosuites §3.2.5).
            settings["@context"] = unsecured["@context"]?.DeepClone();
        }
        else if (settings["@context"] is { } contexts)
        {
            // The document may have got contexts since; what was signed has those of the proof (EdDSA Cryptosuites §3.3.2).
            if (!BeginsWith(unsecured["@context"], contexts))
                return new CredentialError(DataIntegrityErrors.ContextMismatch, "The document's contexts do not begin with those of the proof.", "/proof/@context");

            document["@context"] = contexts.DeepClone();
        }

        if (!proof.TryGetProperty("previousProof", out _))
            return new ProofInputs(JsonSerializer.SerializeToElement(settings), JsonSerializer.SerializeToElement(document));

        // A proof in a chain is over those before it too (Data Integrity §4.4).
        var earlier = (JsonText.Strings(proof, "previousProof") ?? []).Select(id => all.Where(p => JsonText.Of(p, "id") == id).ToArray()).ToArray();
        if (earlier.Length == 0 || Array.Exists(earlier, found => found.Length != 1))
            return new CredentialError(DataIntegrityErrors.PreviousMissing, "A proof that this one is over is not there, or there twice.", "/proof/previousProof");

        document["proof"] = new JsonArray([.. earlier.Select(found => (JsonNode)JsonObject.Create(found[0])!)]);
        return new ProofInputs(JsonSerializer.SerializeToElement(settings), JsonSerializer.SerializeToElement(document));
    }

    private static bool BeginsWith(JsonNode? contexts, JsonNode beginning)
    {
        var (all, first) = (Items(contexts), Items(beginning));
        return first.Length <= all.Length && first.Zip(all).All(pair => JsonNode.DeepEquals(pair.First, pair.Second));
    }

    private static JsonNode?[] Items(JsonNode? contexts) => contexts is JsonArray array ? [.. array] : [contexts];
}
