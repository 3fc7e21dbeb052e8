using System.Text.Json.Nodes;
using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Attacks;

/// <summary>H12 to H14: proofs that have run out, that do not fit, and documents without one canonical form.</summary>
public sealed class ProofValueAttacks : IDisposable
{
    private const string RulesBroken = "signature-rules-broken";

    private readonly ProofScene proofs = new();

    public void Dispose() => proofs.Dispose();

    [Fact]
    public async Task H12_A_proof_that_has_run_out_ends_the_document_before_its_own_end()
    {
        var document = proofs.Document();
        document["validUntil"] = "2030-01-01T00:00:00Z";

        var secured = await proofs.ByHandAsync(document, proof => proof["expires"] = "2026-11-01T00:00:00Z");

        proofs.Scene.Refuses(secured.ToJsonString(), "expired", Verdict.GenuineWithRemarks);
        secured["proof"]!["expires"] = "2099-01-01T00:00:00Z";
        proofs.Scene.Refuses(secured.ToJsonString(), "signature-invalid");
    }

    [Theory]
    [InlineData("name", "\"Systemutveckling\"")]
    [InlineData("credentialSubject", "{\"name\":\"Eva\"}")]
    [InlineData("validFrom", "\"2020-01-01T00:00:00Z\"")]
    public async Task H13_A_change_after_signing_is_found(string name, string value)
    {
        foreach (var suite in new[] { Cryptosuite.EddsaJcs2022, Cryptosuite.EddsaRdfc2022 })
        {
            var secured = await proofs.SignAsync(proofs.Document(), suite);
            secured[name] = JsonNode.Parse(value);

            proofs.Scene.Refuses(secured.ToJsonString(), "signature-invalid");
        }
    }

    [Theory]
    [InlineData("u")]
    [InlineData("f")]
    [InlineData("Z")]
    [InlineData("")]
    [InlineData("z0OIl")]
    [InlineData("z1111")]
    [InlineData("zshort")]
    [InlineData("zlong")]
    public async Task H13_A_proof_value_in_another_base_or_of_another_length_is_refused(string form)
    {
        var secured = await proofs.SignAsync(proofs.Document(), Cryptosuite.EddsaJcs2022);
        var value = (string)secured["proof"]!["proofValue"]!;
        Assert.True(Base58.TryDecode(value.AsSpan(1), 140, out var octets));
        secured["proof"]!["proofValue"] = form switch
        {
            "u" => "u" + StrictBase64Url.Encode(octets),
            "f" => "f" + Convert.ToHexStringLower(octets),
            "Z" => "Z" + value[1..],
            "" => value[1..],
            "zshort" => "z" + Base58.Encode(octets.AsSpan(0, 63)),
            "zlong" => "z" + Base58.Encode([.. octets, 0]),
            _ => form,
        };

        proofs.Refuses(secured, DataIntegrityErrors.ValueMalformed, RulesBroken);
    }

    [Theory]
    [InlineData("1e400", CanonicalJson.NumberTooLarge, RulesBroken)]
    [InlineData("\"\\ud800\"", StrictJson.LoneSurrogate, "document-malformed")]
    [InlineData("{\"a\":1,\"\\u0061\":2}", StrictJson.DuplicateMember, "document-malformed")]
    public async Task H14_What_has_no_one_canonical_form_is_refused(string value, string code, string reason)
    {
        var text = (await proofs.SignAsync(proofs.Document(), Cryptosuite.EddsaJcs2022)).ToJsonString().Replace("\"Anna\"", value, StringComparison.Ordinal);

        Assert.Equal(code, StrictJson.Parse(Attack.Utf8(text)).TryGet(out var json, out var error) ? SecuredDocument.Parse(json).Error?.Code : error.Code);
        proofs.Scene.Refuses(text, reason);
    }

    [Fact]
    public async Task H14_Numbers_that_are_one_number_are_written_alike()
    {
        var document = proofs.Document();
        document["credentialSubject"]!["points"] = 0;
        var text = (await proofs.SignAsync(document, Cryptosuite.EddsaJcs2022)).ToJsonString();

        foreach (var (spelt, same) in new[] { ("-0", true), ("0.0", true), ("0e9", true), ("1e-400", true), ("1e-300", false) })
            Assert.Equal((spelt, same), (spelt, ProofScene.Read(text.Replace("\"points\":0", "\"points\":" + spelt, StringComparison.Ordinal)).Value.Proofs[0].Verify(proofs.Author.PublicKey)));
    }
}
