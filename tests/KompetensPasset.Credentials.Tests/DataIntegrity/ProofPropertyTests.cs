using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Xunit;
using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.DataIntegrity;

/// <summary>Whatever is signed verifies, and nothing of it can be changed.</summary>
public sealed class ProofPropertyTests : IDisposable
{
    private static readonly DateTimeOffset Created = DateTimeOffset.FromUnixTimeSeconds(1_764_000_000);

    private readonly Ed25519Signer edwards = Ed25519Signer.Create();
    private readonly ECDsa curve = ECDsa.Create(ECCurve.NamedCurves.nistP384);

    public void Dispose()
    {
        edwards.Dispose();
        curve.Dispose();
    }

    [Property(MaxTest = 4)]
    public Property What_is_signed_verifies_and_no_member_of_it_can_be_changed() => Choices.Always(choices =>
    {
        var (suite, signer) = Suite(choices);
        var secured = SecuredDocument.SignAsync(Badge(choices), suite, signer, "did:web:issuer.example#key-1", Created, CancellationToken.None).AsTask().GetAwaiter().GetResult();

        Assert.True(Holds(secured, signer.PublicKey));
        Assert.All(Mutation.Each(secured), changed => Assert.False(Holds(changed, signer.PublicKey), changed.ToJsonString()));
    });

    [Property(MaxTest = 80)]
    public Property Nothing_that_a_document_or_its_proofs_can_hold_makes_the_reader_throw() => Choices.Always(choices =>
    {
        var secured = Badge(choices);
        var proof = new JsonObject { ["type"] = choices.Of("DataIntegrityProof", "Ed25519Signature2020"), ["cryptosuite"] = choices.Of("eddsa-jcs-2022", "eddsa-rdfc-2022"), ["verificationMethod"] = "did:web:issuer.example#key-1", ["proofPurpose"] = "assertionMethod", ["proofValue"] = "z" + new string('3', 87), ["previousProof"] = choices.Text() };
        secured["proof"] = new JsonArray(proof, proof.DeepClone());

        SecuredDocument.Parse(JsonSerializer.SerializeToElement(Mutation.Of(secured, choices)));
    });

    private (Cryptosuite Suite, ISigner Signer) Suite(Choices choices) => choices.Next(6) switch
    {
        0 => (Cryptosuite.EddsaJcs2022, edwards),
        1 => (Cryptosuite.EcdsaJcs2019, TestKeys.Issuer),
        2 => (Cryptosuite.EcdsaJcs2019, SoftwareSigner.FromEcdsa(curve, "p384")),
        3 => (Cryptosuite.EddsaRdfc2022, edwards),
        4 => (Cryptosuite.EcdsaRdfc2019, TestKeys.Issuer),
        _ => (Cryptosuite.EcdsaRdfc2019, SoftwareSigner.FromEcdsa(curve, "p384")),
    };

    private static bool Holds(JsonObject secured, Jwk key) =>
        SecuredDocument.Parse(JsonSerializer.SerializeToElement(secured)).TryGet(out var document, out _) && document.Proofs.Any(proof => proof.Verify(key));

    private static JsonObject Badge(Choices choices)
    {
        var achievement = new JsonObject { ["id"] = "urn:a", ["type"] = new JsonArray("Achievement"), ["name"] = choices.Text(), ["criteria"] = new JsonObject { ["narrative"] = choices.Text() }, ["tag"] = new JsonArray("a" + choices.Text(), "b") };
        if (choices.Once(2))
            achievement["creditsAvailable"] = choices.Next(100) / 4m;

        if (choices.Once(2))
            achievement["resultDescription"] = new JsonArray(new JsonObject { ["id"] = "urn:r", ["type"] = new JsonArray("ResultDescription"), ["name"] = choices.Text(), ["allowedValue"] = new JsonArray("G", "VG") });

        var badge = new JsonObject
        {
            ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"),
            ["id"] = "urn:uuid:" + choices.Next(1000),
            ["type"] = new JsonArray("VerifiableCredential", "OpenBadgeCredential"),
            ["name"] = choices.Text(),
            ["issuer"] = new JsonObject { ["id"] = "https://issuer.example", ["type"] = new JsonArray("Profile"), ["name"] = choices.Text() },
            ["validFrom"] = "2026-06-08T09:30:00Z",
            ["credentialSubject"] = new JsonObject { ["id"] = "urn:holder", ["type"] = new JsonArray("AchievementSubject"), ["achievement"] = achievement },
        };
        if (choices.Once(2))
            badge["description"] = new JsonObject { ["@value"] = choices.Text(), ["@language"] = choices.Of("sv", "en") };

        return badge;
    }
}
