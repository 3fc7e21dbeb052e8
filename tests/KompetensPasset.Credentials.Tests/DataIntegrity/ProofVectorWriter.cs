using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.DataIntegrity;

/// <summary>Makes the signed documents among the vectors, with keys that follow from their names. A file that is there is left as it is.</summary>
public sealed class ProofVectorWriter
{
    private static readonly DateTimeOffset Created = DateTimeOffset.FromUnixTimeSeconds(1_764_000_000);
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Signed_documents_are_written_where_they_are_missing()
    {
        if (Environment.GetEnvironmentVariable("KOMPETENSPASSET_WRITE_GOLDEN") != "1")
            return;

        using var edwards = new Ed25519Signer(SHA256.HashData("kompetenspasset test key edwards"u8));
        using var p384 = SoftwareSigner.FromEcdsa(ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP384, D = SHA384.HashData("kompetenspasset test key p384"u8) }), null);
        var document = Document(edwards);
        foreach (var (name, rule, suite, signer) in new (string, string, Cryptosuite, ISigner)[]
        {
            ("valid-eddsa-jcs-2022", "EdDSA Cryptosuites §3.3", Cryptosuite.EddsaJcs2022, edwards),
            ("valid-eddsa-rdfc-2022", "EdDSA Cryptosuites §3.2", Cryptosuite.EddsaRdfc2022, edwards),
            ("valid-ecdsa-jcs-2019-p256", "ECDSA Cryptosuites §3.3", Cryptosuite.EcdsaJcs2019, TestKeys.Issuer),
            ("valid-ecdsa-jcs-2019-p384", "ECDSA Cryptosuites §3.3", Cryptosuite.EcdsaJcs2019, p384),
            ("valid-ecdsa-rdfc-2019-p256", "ECDSA Cryptosuites §3.2", Cryptosuite.EcdsaRdfc2019, TestKeys.Issuer),
            ("valid-ecdsa-rdfc-2019-p384", "ECDSA Cryptosuites §3.2", Cryptosuite.EcdsaRdfc2019, p384),
        })
            Write(name, rule, await SignAsync(document, suite, signer), (suite, signer));

        var set = document;
        foreach (var (suite, signer) in new (Cryptosuite, ISigner)[] { (Cryptosuite.EddsaJcs2022, edwards), (Cryptosuite.EcdsaRdfc2019, p384) })
            set = await SignAsync(set, suite, signer);

        Write("valid-set", "Data Integrity §2.1.1: each proof is over the document alone", set, (Cryptosuite.EddsaJcs2022, edwards), (Cryptosuite.EcdsaRdfc2019, p384));

        foreach (var (name, one, other) in new[] { ("valid-chain-jcs", Cryptosuite.EddsaJcs2022, Cryptosuite.EcdsaJcs2019), ("valid-chain-rdfc", Cryptosuite.EddsaRdfc2022, Cryptosuite.EcdsaRdfc2019) })
        {
            var first = await ProveAsync(document, one, edwards, "urn:proof:1", null);
            var second = await ProveAsync(document, other, TestKeys.Issuer, "urn:proof:2", first);
            var chain = document.DeepClone().AsObject();
            chain["proof"] = new JsonArray(first.DeepClone(), second);
            Write(name, "Data Integrity §2.1.2 and §4.4: the second proof is over the first too", chain, (one, edwards), (other, TestKeys.Issuer));
        }

        var older = document.DeepClone().AsObject();
        older["@context"]!.AsArray().Add("https://w3id.org/security/suites/ed25519-2020/v1");
        older["proof"] = await ProveAsync(older, Cryptosuite.Ed25519Signature2020, edwards, "urn:proof:1", null);
        Write("valid-ed25519signature2020", "Ed25519Signature2020: read, not written", older, (Cryptosuite.Ed25519Signature2020, edwards));

        var presentation = new JsonObject { ["@context"] = document["@context"]!.DeepClone(), ["type"] = new JsonArray("VerifiablePresentation"), ["holder"] = DidKey.Of(edwards.PublicKey) };
        var shown = await SecuredDocument.PresentAsync(presentation, Cryptosuite.EddsaJcs2022, edwards, MethodOf(edwards), new KeyBindingRequest("https://reader.example", "n-1", Created), TestContext.Current.CancellationToken);
        Write("presentation-valid", "Data Integrity §2.1: for one reader, in answer to one challenge", shown, (Cryptosuite.EddsaJcs2022, edwards));
    }

    private static JsonObject Document(Ed25519Signer issuer) => new()
    {
        ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
        ["id"] = "urn:uuid:5d3f4c1a-6f0e-4d53-9a86-6d3b9a0c7e21",
        ["type"] = new JsonArray("VerifiableCredential"),
        ["issuer"] = DidKey.Of(issuer.PublicKey),
        ["validFrom"] = "2025-11-24T16:00:00Z",
        ["name"] = "Nätverksteknik",
        ["credentialSubject"] = new JsonObject { ["id"] = "urn:person:1", ["name"] = "Anna", ["description"] = "7.5 credit points" },
    };

    private static async Task<JsonObject> SignAsync(JsonObject document, Cryptosuite suite, ISigner signer) =>
        await SecuredDocument.SignAsync(document, suite, signer, MethodOf(signer), Created, TestContext.Current.CancellationToken);

    // The library writes no chains, and no older suite: as the specification says, the document is hashed with the earlier proof in it.
    private static async Task<JsonObject> ProveAsync(JsonObject document, Cryptosuite suite, ISigner signer, string id, JsonObject? earlier)
    {
        var proof = new JsonObject
        {
            ["id"] = id,
            ["type"] = "DataIntegrityProof",
            ["cryptosuite"] = suite.Name,
            ["created"] = "2025-11-24T16:00:00Z",
            ["verificationMethod"] = MethodOf(signer),
            ["proofPurpose"] = "assertionMethod",
            ["@context"] = document["@context"]!.DeepClone(),
        };
        if (suite == Cryptosuite.Ed25519Signature2020)
        {
            proof["type"] = suite.Name;
            proof.Remove("cryptosuite");
        }

        var hashed = document.DeepClone().AsObject();
        if (earlier is not null)
        {
            proof["previousProof"] = (string?)earlier["id"];
            hashed["proof"] = new JsonArray(earlier.DeepClone());
        }

        var signed = suite.HashData(JsonSerializer.SerializeToElement(proof), hash => suite.Digest(JsonSerializer.SerializeToElement(hashed), hash), signer.Algorithm).Value;
        if (suite.IsRdf)
            proof.Remove("@context");

        proof["proofValue"] = "z" + Base58.Encode(await signer.SignAsync(signed, TestContext.Current.CancellationToken));
        return proof;
    }

    private static string MethodOf(ISigner signer) => $"{DidKey.Of(signer.PublicKey)}#{Multikey.Of(signer.PublicKey)}";

    private static void Write(string name, string rule, JsonObject document, params (Cryptosuite Suite, ISigner Signer)[] proofs)
    {
        var vector = new JsonObject { ["rule"] = rule, ["expected"] = "valid", ["proofs"] = new JsonArray([.. proofs.Select(p => (JsonNode)$"{p.Suite.Name} {p.Suite.AlgorithmOf(p.Signer.Algorithm.SignatureLength ?? 0)!.Name}")]) };
        if (document["holder"] is not null)
        {
            vector["presentation"] = true;
            vector["request"] = new JsonObject { ["audience"] = "https://reader.example", ["nonce"] = "n-1", ["now"] = "2025-11-24T16:00:30Z" };
        }

        vector["document"] = document.DeepClone();
        if (!File.Exists(PathOf(name)))
            File.WriteAllText(PathOf(name), vector.ToJsonString(Indented) + "\n");
    }

    private static string PathOf(string name, [CallerFilePath] string here = "") => Path.Combine(Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(here)!, "Vectors")).FullName, name + ".json");
}
