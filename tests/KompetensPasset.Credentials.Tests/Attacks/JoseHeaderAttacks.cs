using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.Tests.Jose;
using KompetensPasset.Credentials.Tests.SdJwt;
using KompetensPasset.Credentials.Tests.Verification;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Attacks;

/// <summary>A4 to A11, A16, A17: what a header may say and what it may not decide.</summary>
public sealed class JoseHeaderAttacks : IDisposable
{
    private readonly Scene scene = Attack.KnownIssuer();
    private readonly SoftwareSigner attacker = Scene.NewKey("2026-1");

    public void Dispose()
    {
        scene.Dispose();
        attacker.Dispose();
    }

    [Fact]
    public async Task A04_A_key_in_the_header_is_no_key_of_the_issuer()
    {
        foreach (var name in new[] { "2026-1", null })
        {
            string Change(string header) => (name is null ? header.Without("kid") : header).With("jwk", attacker.PublicKey.ToJson());

            scene.Refuses(await Attack.VcAsync(attacker, Change(Attack.VcHeader)), "signature-invalid");
            scene.Refuses(await Attack.SdAsync(attacker, Change(Attack.SdHeader)), "signature-invalid");
        }
    }

    [Fact]
    public async Task A04_A_key_in_the_header_proves_nobody_where_the_issuer_has_no_address()
    {
        scene.Trust = Scene.TrustOf(new[] { new { name = "Nordkust", issuerIds = new[] { "urn:nordkust" } } });

        scene.Refuses(
            await Attack.VcAsync(attacker, Attack.VcHeader.With("jwk", attacker.PublicKey.ToJson()), Attack.VcPayload.With("issuer", "urn:nordkust")), "issuer-not-identified", Verdict.CouldNotTell);
    }

    [Theory]
    [InlineData("attacker-key-in-header-jwk", "wrong-signature")]
    [InlineData("kb-header-jwk-attacker", "key-binding-wrong-signature")]
    public void A04_The_foreign_cases_are_refused(string name, string code) => Assert.Equal(code, ForeignSdJwtTests.OutcomeOf(name));

    [Theory]
    [InlineData("jku", "https://evil.example/keys")]
    [InlineData("jku", "http://169.254.169.254/latest")]
    [InlineData("x5u", "https://evil.example/chain.pem")]
    [InlineData("x5u", "file:///etc/passwd")]
    public async Task A05_An_address_of_keys_in_the_header_is_never_asked_for(string name, string address)
    {
        var token = await Attack.VcAsync(attacker, Attack.VcHeader.With(name, address));

        Assert.Equal([Scene.Metadata], new Scene().Next(Attack.Utf8(token)));
        scene.Refuses(token, "signature-invalid");
    }

    [Fact]
    public void A05_The_foreign_case_is_refused() => Assert.Equal("wrong-signature", ForeignSdJwtTests.OutcomeOf("attacker-jku-header"));

    [Theory]
    [InlineData("' OR 1=1 --")]
    [InlineData("../../2026-1")]
    [InlineData("2026-1\u0000")]
    [InlineData("2026-1 ")]
    [InlineData("")]
    [InlineData("https://evil.example/key")]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("file:///etc/passwd")]
    public async Task A06_A_key_id_is_a_name_that_the_issuer_published_or_nothing(string keyId)
    {
        scene.Refuses(await Attack.VcAsync(attacker, Attack.VcHeader.With("kid", keyId)), "signing-key-unknown");
        scene.Refuses(await Attack.SdAsync(scene.Signer, Attack.SdHeader.With("kid", keyId)), "signing-key-unknown");
    }

    [Theory]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("[\"2026-1\"]")]
    [InlineData("{\"2026-1\":1}")]
    [InlineData("long")]
    public async Task A06_A_key_id_that_is_no_text_or_too_long_is_refused(string keyId) =>
        await scene.RefusesHeaderAsync(
            h => h.With("kid", keyId == "long" ? new string('k', CredentialLimits.MaxKeyIdLength + 1) : JsonNode.Parse(keyId)), JoseErrors.BadHeader, "signature-rules-broken");

    [Fact]
    public void A06_The_foreign_case_is_refused() => Assert.Equal("wrong-signature", ForeignSdJwtTests.OutcomeOf("kid-sql-injection"));

    [Fact]
    public async Task A07_Two_published_keys_of_one_name_are_no_key()
    {
        scene.Publish(attacker.PublicKey, scene.Signer.PublicKey);

        scene.Refuses(await Attack.VcAsync(scene.Signer), "signing-key-unknown");
        scene.Refuses(await Attack.SdAsync(attacker), "signing-key-unknown");
    }

    [Fact]
    public async Task A07_Of_two_keys_of_one_name_the_one_that_fits_the_algorithm_counts()
    {
        using var other = SoftwareSigner.FromEcdsa(System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP384), "2026-1");
        scene.Publish(other.PublicKey, scene.Signer.PublicKey);

        scene.Takes(await Attack.VcAsync(scene.Signer));
    }

    [Fact]
    public async Task A07_A_key_of_another_issuer_is_none_of_this_one()
    {
        using var other = Scene.NewKey("did:web:other.example#k1");
        scene.Answer(new RequiredInput.DidDocument("did:web:other.example", new Uri("https://other.example/.well-known/did.json")), "{}"u8.ToArray());

        scene.Refuses(await Attack.VcAsync(other, Attack.VcHeader.With("kid", "did:web:other.example#k1")), "signing-key-unknown");
    }

    [Theory]
    [InlineData("[\"http://example.org/unknown\"]")]
    [InlineData("[\"exp\"]")]
    [InlineData("[]")]
    [InlineData("[\"x\",\"x\"]")]
    [InlineData("\"x\"")]
    [InlineData("{}")]
    [InlineData("[7]")]
    [InlineData("[\"alg\"]")]
    [InlineData("[\"typ\"]")]
    [InlineData("[\"crit\"]")]
    [InlineData("[\"missing\"]")]
    public async Task A08_A_critical_header_that_is_not_understood_is_refused(string critical) =>
        await scene.RefusesHeaderAsync(
            h => h.With("http://example.org/unknown", true).With("exp", 1).With("x", 1).With("crit", JsonNode.Parse(critical)), JoseErrors.CriticalNotUnderstood, "signature-rules-broken");

    [Theory]
    [InlineData("unknown-crit")]
    [InlineData("empty-crit")]
    public void A08_The_foreign_cases_are_refused(string name) => Assert.Equal(JoseErrors.CriticalNotUnderstood, ForeignSdJwtTests.OutcomeOf(name));

    [Theory]
    [InlineData("false", "[\"b64\"]", JoseErrors.CriticalNotUnderstood)]
    [InlineData("false", null, JoseErrors.UnencodedPayload)]
    [InlineData("true", null, JoseErrors.UnencodedPayload)]
    [InlineData("\"false\"", null, JoseErrors.UnencodedPayload)]
    public async Task A09_An_unencoded_payload_is_refused_in_tokens(string value, string? critical, string code) =>
        await scene.RefusesHeaderAsync(
            h => critical is null ? h.With("b64", JsonNode.Parse(value)) : h.With("b64", JsonNode.Parse(value)).With("crit", JsonNode.Parse(critical)), code, "signature-rules-broken");

    [Theory]
    [InlineData("\"alg\":\"none\",", "")]
    [InlineData("\"\\u0061lg\":\"none\",", "")]
    [InlineData("", "\"iss\":\"https://evil.example\",")]
    [InlineData("", "\"is\\u0073\":\"https://evil.example\",")]
    public async Task A10_A_member_that_stands_twice_is_refused(string ofHeader, string ofPayload)
    {
        var header = Attack.VcHeader.Insert(1, ofHeader);
        var payload = Attack.VcPayload.With("iss", Scene.Issuer).Insert(1, ofPayload);
        var sd = await Attack.SdAsync(scene.Signer, Attack.SdHeader.Insert(1, ofHeader), Attack.SdPayload.Insert(1, ofPayload));

        var vc = await Attack.VcAsync(scene.Signer, header, payload);

        Assert.Equal((StrictJson.DuplicateMember, StrictJson.DuplicateMember), (Attack.VcCode(vc), Attack.SdCode(sd)));
        scene.Refuses(vc, "document-malformed");
        scene.Refuses(sd, "document-malformed");
    }

    [Fact]
    public void A10_The_foreign_cases_are_refused()
    {
        Assert.Equal(StrictJson.DuplicateMember, ForeignSdJwtTests.OutcomeOf("duplicate-header-alg"));
        foreach (var file in new[] { "y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json" })
            Assert.Equal(StrictJson.DuplicateMember, StrictJson.Parse(Testing.ForeignData.Bytes("vectors", "json-parsing", file)).Error?.Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A11_Another_spelling_of_the_same_octets_is_refused(int part)
    {
        var parts = (await Attack.VcAsync(scene.Signer)).Split('.');
        foreach (var changed in Spellings(parts[part]))
        {
            string[] token = [.. parts];
            token[part] = changed;

            Assert.Equal(JoseErrors.Malformed, Attack.VcCode(string.Join('.', token)));
            Assert.NotEqual(Verdict.Valid, scene.Verify(string.Join('.', token)).Verdict);
        }
    }

    [Theory]
    [InlineData("disclosure-base64-padded", "sd-jwt-disclosure-malformed")]
    [InlineData("whitespace-around", JoseErrors.Malformed)]
    public void A11_The_foreign_cases_are_refused(string name, string code) => Assert.Equal(code, ForeignSdJwtTests.OutcomeOf(name));

    // Padding, white space, the other alphabet, and a set bit behind the last octet where there is one.
    private static IEnumerable<string> Spellings(string part)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        yield return part + "=";
        yield return part + "==";
        yield return " " + part;
        yield return "\n" + part;
        yield return part.Insert(part.Length / 2, "\r\n");
        yield return "+/" + part[2..];
        if (part.Length % 4 is 2 or 3)
            yield return part[..^1] + Alphabet[Alphabet.IndexOf(part[^1], StringComparison.Ordinal) | 1];
    }
}
