using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.LinkedData;
using KompetensPasset.Credentials.RdfCanonicalisation;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.LinkedData;

/// <summary>Proofs that others made over whole credentials: each signature holds over what we read the document as, or the reason is known.</summary>
public sealed class ForeignProofTests
{
    [Theory]
    [InlineData("dcc-fixtures")]
    [InlineData("openbadges3")]
    [InlineData("clr2")]
    public void Every_signature_holds_over_what_is_read_or_the_reason_is_known(string family)
    {
        var outcomes = new List<string>();
        foreach (var file in ForeignData.FilesIn("vectors", family))
        {
            if (!StrictJson.Parse(File.ReadAllBytes(ForeignData.PathOf(file))).TryGet(out var json, out _))
                continue;

            foreach (var (at, owner) in Owners(json, ""))
            {
                ForeignData.Judged(file);
                var proofs = owner.GetProperty("proof");
                foreach (var proof in proofs.ValueKind is JsonValueKind.Array ? proofs.EnumerateArray().AsEnumerable() : [proofs])
                    outcomes.Add($"{file[$"vectors/{family}/".Length..]}{at} {proof.GetProperty("type")}: {Outcome(JsonObject.Create(owner)!, JsonObject.Create(proof)!)}");
            }
        }

        // What a name calls wrong is meant to fail, here or, where the proof itself holds, by another check.
        ForeignData.Ran(family, outcomes.Count, otherwise: outcomes.Count(o => !o.EndsWith(": holds", StringComparison.Ordinal) && !o.Contains("-err-", StringComparison.Ordinal) && !o.Contains("tampered", StringComparison.OrdinalIgnoreCase)));
        Golden.Matches($"ForeignProofOutcomes.{family}.txt", string.Join('\n', outcomes));
    }

    // Whatever has contexts and proofs of its own: the document, and credentials within it.
    private static IEnumerable<(string At, JsonElement Owner)> Owners(JsonElement json, string at) => json.ValueKind switch
    {
        JsonValueKind.Object => (json.TryGetProperty("proof", out _) && json.TryGetProperty("@context", out _) ? [(at, json)] : Array.Empty<(string, JsonElement)>())
            .Concat(json.EnumerateObject().SelectMany(member => Owners(member.Value, $"{at}/{member.Name}"))),
        JsonValueKind.Array => json.EnumerateArray().Index().SelectMany(item => Owners(item.Item, $"{at}/{item.Index}")),
        _ => [],
    };

    private static string Outcome(JsonObject secured, JsonObject proof)
    {
        var document = secured.DeepClone().AsObject();
        document.Remove("proof");
        var options = proof.DeepClone().AsObject();
        options.Remove("proofValue");
        options["@context"] = document["@context"]!.DeepClone();
        if (proof["proofValue"] is null || !Base58.TryDecode(proof["proofValue"]!.GetValue<string>().AsSpan(1), 200, out var signature))
            return "no signature";

        var (optionsHash, why) = Digest(options);
        var (documentHash, whyNot) = Digest(document);
        if (optionsHash is null || documentHash is null)
            return $"refused, {why ?? whyNot}";

        // Where the method is named after its key, or is the key, nobody needs to look the key up.
        var method = proof["verificationMethod"]!.GetValue<string>();
        if (!DidKey.KeyOf(method).TryGet(out var key, out _) && !Multikey.Parse(method[(method.IndexOf('#', StringComparison.Ordinal) + 1)..]).TryGet(out key, out _))
            return "read, key not known";

        return key.Verify(SigningAlgorithm.Ed25519, [.. optionsHash, .. documentHash], signature) ? "holds" : "does not hold";
    }

    private static (byte[]? Digest, string? Why) Digest(JsonObject json)
    {
        if (!JsonLdDocument.ToQuads(JsonSerializer.SerializeToElement(json), ContextSet.Embedded).TryGet(out var quads, out var error))
            return (null, $"{error.Code} {error.Pointer}");

        return RdfCanonicaliser.Canonicalise(quads, HashAlgorithmName.SHA256).TryGet(out var text, out var complex) ? (SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)), null) : (null, complex.Code);
    }
}
