using System.Text.Json.Nodes;
using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.LinkedData;
using KompetensPasset.Credentials.RdfCanonicalisation;
using KompetensPasset.Credentials.Tests.Verification;
using KompetensPasset.Credentials.Verification;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.Attacks;

/// <summary>H1 to H6, F8: proofs within documents, and what their terms mean.</summary>
public sealed class ProofAttacks : IDisposable
{
    private const string RulesBroken = "signature-rules-broken";

    private readonly ProofScene proofs = new();
    private readonly Ed25519Signer stranger = Ed25519Signer.Create();

    public void Dispose()
    {
        proofs.Dispose();
        stranger.Dispose();
    }

    [Fact]
    public async Task H00_Without_an_attack_the_documents_of_these_tests_are_valid()
    {
        proofs.Scene.Takes((await proofs.SignAsync(proofs.Document(), Cryptosuite.EddsaRdfc2022)).ToJsonString());
        proofs.Scene.Takes((await proofs.SignAsync(proofs.Document(), Cryptosuite.EddsaJcs2022)).ToJsonString());
        proofs.Scene.Takes((await proofs.ByHandAsync(proofs.Document(), _ => { })).ToJsonString());
    }

    [Theory]
    [InlineData("grade", "\"VG\"", JsonLdErrors.UnknownTerm)]
    [InlineData("https://schema.org/grade", "\"VG\"", DataIntegrityErrors.NotCompact)]
    [InlineData("@graph", "[]", DataIntegrityErrors.NotCompact)]
    [InlineData("evidence", "{\"type\":\"Evidence\",\"grade\":\"VG\"}", JsonLdErrors.UnknownTerm)]
    public async Task H01_A_member_that_the_signed_statements_do_not_hold_is_refused(string name, string value, string code)
    {
        var secured = await proofs.SignAsync(proofs.Document(), Cryptosuite.EddsaRdfc2022);
        secured[name] = JsonNode.Parse(value);

        proofs.Refuses(secured, code, RulesBroken);
    }

    [Theory]
    [InlineData("""{"validUntil":"https://evil.example/other"}""", DataIntegrityErrors.NotCompact)]
    [InlineData("""{"@vocab":"https://evil.example/"}""", DataIntegrityErrors.NotCompact)]
    [InlineData("\"https://evil.example/context\"", JsonLdErrors.UnknownContext)]
    public async Task H02_A_context_of_the_attackers_own_is_refused(string context, string code)
    {
        var secured = await proofs.SignAsync(proofs.Document(), Cryptosuite.EddsaRdfc2022);
        secured["@context"]!.AsArray().Add(JsonNode.Parse(context));

        proofs.Refuses(secured, code, code == JsonLdErrors.UnknownContext ? "signature-algorithm-unsupported" : RulesBroken, code == JsonLdErrors.UnknownContext ? Verdict.CouldNotTell : Verdict.NotValid);
    }

    [Fact]
    public async Task H02_A_context_within_a_part_of_the_document_changes_nothing_unseen()
    {
        var secured = await proofs.SignAsync(proofs.Document(), Cryptosuite.EddsaRdfc2022);
        secured["credentialSubject"]!["@context"] = new JsonObject { ["name"] = "https://evil.example/name" };

        proofs.Refuses(secured, DataIntegrityErrors.NotCompact, RulesBroken);
    }

    [Fact]
    public async Task H02_A_document_with_other_contexts_than_its_proof_is_refused()
    {
        var secured = await proofs.SignAsync(proofs.Document(), Cryptosuite.EddsaJcs2022);
        secured["@context"] = new JsonArray("https://evil.example/context", "https://www.w3.org/ns/credentials/v2");

        proofs.Refuses(secured, DataIntegrityErrors.ContextMismatch, RulesBroken);
    }

    // Two things that are alike, each with ten that are alike: 10! ways to tell them apart.
    [Fact]
    public async Task H03_A_document_made_to_be_expensive_is_given_up_after_bounded_work()
    {
        var secured = await proofs.SignAsync(proofs.Document(), Cryptosuite.EddsaRdfc2022);
        secured["@context"]!.AsArray().Add("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json");
        var result = new JsonObject { ["type"] = new JsonArray("Result"), ["value"] = "x" };
        var subject = new JsonObject { ["type"] = new JsonArray("AchievementSubject"), ["result"] = new JsonArray([.. Enumerable.Range(0, 10).Select(_ => result.DeepClone())]) };
        secured["credentialSubject"] = new JsonArray(subject.DeepClone(), subject.DeepClone());

        proofs.Refuses(secured, RdfCanonicalisationErrors.TooComplex, "signature-algorithm-unsupported", Verdict.CouldNotTell);
    }

    [Theory]
    [InlineData("authentication")]
    [InlineData("keyAgreement")]
    [InlineData("capabilityInvocation")]
    public async Task H04_A_proof_of_another_purpose_is_refused(string purpose)
    {
        foreach (var suite in new[] { Cryptosuite.EddsaJcs2022, Cryptosuite.EddsaRdfc2022 })
            proofs.Refuses(await proofs.ByHandAsync(proofs.Document(), proof => proof["proofPurpose"] = purpose, suite), DataIntegrityErrors.WrongPurpose, RulesBroken);
    }

    [Fact]
    public async Task H04_A_proof_by_a_key_that_is_not_the_issuers_is_refused()
    {
        var method = DidKey.Of(stranger.PublicKey)!;
        var forged = await SecuredDocument.SignAsync(proofs.Document(), Cryptosuite.EddsaJcs2022, stranger, $"{method}#{method["did:key:".Length..]}", Scene.SignedAt, TestContext.Current.CancellationToken);

        Assert.True(ProofScene.Read(forged).Value.Proofs[0].Verify(stranger.PublicKey));
        proofs.Scene.Refuses(forged.ToJsonString(), "signature-invalid");
    }

    // Where nobody publishes the key it could be the right one; with the issuer's keys at hand: ForeignBadgeTests.
    [Theory]
    [InlineData("simple-err-proof-method.json", Verdict.CouldNotTell, "issuer-keys-unavailable")]
    [InlineData("simple-err-proof-method-no-scheme.json", Verdict.NotValid, RulesBroken)]
    [InlineData("simple-err-proof-method-unknown-did-method.json", Verdict.CouldNotTell, "issuer-keys-unavailable")]
    [InlineData("simple-err-proof-value.json", Verdict.CouldNotTell, "issuer-keys-unavailable")] // H13
    public void H04_H13_The_foreign_cases_prove_nobody(string file, Verdict verdict, string reason) =>
        Assert.Equal((verdict, reason), proofs.Scene.Verify(ForeignData.Bytes("vectors", "openbadges3", "samples", file)).Judged());

    [Fact]
    public async Task H05_A_proof_that_was_made_for_a_presentation_is_none_of_a_credential() =>
        proofs.Refuses(
            await proofs.ByHandAsync(proofs.Document(), proof =>
            {
                proof["proofPurpose"] = "authentication";
                proof["challenge"] = "n-1";
                proof["domain"] = "https://reader.example";
            }),
            DataIntegrityErrors.WrongPurpose,
            RulesBroken);

    [Theory]
    [InlineData("challenge", "n-2")]
    [InlineData("domain", "https://other.example")]
    public async Task H05_The_challenge_and_domain_of_a_proof_cannot_be_written_anew(string name, string value)
    {
        var secured = await proofs.ByHandAsync(proofs.Document(), proof =>
        {
            proof["challenge"] = "n-1";
            proof["domain"] = "https://reader.example";
        });
        secured["proof"]![name] = value;

        proofs.Scene.Refuses(secured.ToJsonString(), "signature-invalid");
    }

    [Fact]
    public async Task H06_A_strangers_proof_beside_the_issuers_neither_helps_nor_harms()
    {
        var both = await SecuredDocument.SignAsync(await proofs.SignAsync(proofs.Document(), Cryptosuite.EddsaJcs2022), Cryptosuite.EcdsaJcs2019, proofs.Scene.Signer, "did:web:other.example#key", Scene.SignedAt, TestContext.Current.CancellationToken);

        proofs.Scene.Takes(both.ToJsonString());
        both["proof"]!.AsArray().RemoveAt(0);
        proofs.Scene.Refuses(both.ToJsonString(), "signature-invalid");
    }

    [Theory]
    [InlineData("\"urn:proof:missing\"")]
    [InlineData("[\"urn:proof:missing\"]")]
    [InlineData("7")]
    [InlineData("[]")]
    public async Task H06_A_proof_over_one_that_is_not_there_is_refused(string previous)
    {
        var secured = await proofs.SignAsync(proofs.Document(), Cryptosuite.EddsaJcs2022);
        secured["proof"]!["previousProof"] = JsonNode.Parse(previous);

        proofs.Refuses(secured, DataIntegrityErrors.PreviousMissing, RulesBroken);
    }

    [Fact]
    public async Task H06_Two_proofs_of_one_name_are_refused()
    {
        var one = await proofs.ByHandAsync(proofs.Document(), proof => proof["id"] = "urn:proof:1");
        var other = await proofs.ByHandAsync(proofs.Document(), proof => proof["id"] = "urn:proof:1", Cryptosuite.EddsaRdfc2022);
        one["proof"] = new JsonArray(one["proof"]!.DeepClone(), other["proof"]!.DeepClone());

        proofs.Refuses(one, DataIntegrityErrors.IdTwice, RulesBroken);
    }

    [Fact]
    public async Task H01_The_end_of_a_proof_cannot_be_hidden_by_writing_it_in_another_way()
    {
        var secured = await proofs.ByHandAsync(proofs.Document(), proof => proof["expires"] = "2026-07-01T00:00:00Z", Cryptosuite.EddsaRdfc2022);
        Assert.Equal("expired", proofs.Scene.Verify(secured.ToJsonString()).Reason);
        secured["proof"]!.AsObject().Remove("expires");
        secured["proof"]!["https://w3id.org/security#expiration"] = new JsonObject { ["@value"] = "2026-07-01T00:00:00Z", ["@type"] = "http://www.w3.org/2001/XMLSchema#dateTime" };

        proofs.Refuses(secured, DataIntegrityErrors.NotCompact, RulesBroken);
    }

    [Fact]
    public async Task F08_No_context_is_ever_fetched()
    {
        const string Address = "https://evil.example/contexts/v1";
        var secured = await proofs.SignAsync(proofs.Document(), Cryptosuite.EddsaRdfc2022);
        secured["@context"]!.AsArray().Add(Address);

        proofs.Refuses(secured, JsonLdErrors.UnknownContext, "signature-algorithm-unsupported", Verdict.CouldNotTell);
        Assert.DoesNotContain(proofs.Scene.Next(Attack.Utf8(secured.ToJsonString())), required => required.Address.Host == "evil.example");
        Assert.Null(ContextSet.Embedded.Find(Address));
    }
}
