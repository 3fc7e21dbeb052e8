using System.Security.Cryptography;
using System.Text.Json.Nodes;
using FsCheck.Xunit;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;

namespace KompetensPasset.Credentials.Tests.Jose;

public sealed class CompactJwsTests : IDisposable
{
    private const string Header = """{"alg":"ES256","typ":"vc+jwt"}""";
    private const string Payload = """{"namn":"Åsa"}""";
    private static readonly JoseRules Rules = JoseRules.For("vc+jwt");

    private readonly SoftwareSigner signer = SoftwareSigner.FromEcdsa(ECDsa.Create(ECCurve.NamedCurves.nistP256), "k1");

    public void Dispose() => signer.Dispose();

    [Fact]
    public async Task A_signed_token_is_read_and_verified()
    {
        var ct = TestContext.Current.CancellationToken;
        var header = new JsonObject { ["typ"] = "vc+jwt", ["kid"] = "k1" };
        var token = await CompactJws.SignAsync(header, System.Text.Encoding.UTF8.GetBytes(Payload), signer, ct);

        var jws = CompactJws.Parse(token, Rules).Value;

        Assert.True(jws.Verify(signer.PublicKey));
        Assert.Equal(Payload, System.Text.Encoding.UTF8.GetString(jws.Payload.Span));
        Assert.Equal("k1", jws.Header.KeyId);
        Assert.Equal("vc+jwt", jws.Header.Type);
        Assert.Equal(SigningAlgorithm.ES256, jws.Header.Algorithm);
        Assert.Empty(jws.Header.Critical);
        Assert.False(jws.Header.PayloadIsUnencoded);
    }

    [Theory]
    [InlineData("vc+jwt")]
    [InlineData("VC+JWT")]
    [InlineData("application/vc+jwt")]
    [InlineData("Application/vc+JWT")]
    public async Task The_type_is_compared_as_a_media_type(string type) =>
        Assert.True(CompactJws.Parse(await Tokens.SignAsync(Header.With("typ", type), Payload, signer), Rules).IsSuccess);

    [Theory]
    [InlineData("JWT")]
    [InlineData("vp+jwt")]
    [InlineData("text/vc+jwt")]
    [InlineData("application/application/vc+jwt")]
    [InlineData("vc+jwt ")]
    [InlineData("")]
    public async Task A_token_of_another_kind_is_refused(string type) =>
        Assert.Equal(JoseErrors.WrongType, await CodeAsync(Header.With("typ", type)));

    [Fact]
    public async Task A_token_without_a_kind_is_refused_unless_the_reader_says_otherwise()
    {
        var token = await Tokens.SignAsync(Header.Without("typ"), Payload, signer);

        Assert.Equal(JoseErrors.WrongType, CompactJws.Parse(token, Rules).Error?.Code);
        Assert.True(CompactJws.Parse(token, Rules with { TypeRequired = false }).IsSuccess);
    }

    [Theory]
    [InlineData("\"es256\"")]
    [InlineData("\"ES256 \"")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("[\"ES256\"]")]
    public async Task An_algorithm_that_is_not_listed_is_refused(string algorithm) =>
        Assert.Equal(JoseErrors.AlgorithmNotAllowed, await CodeAsync(Header.With("alg", JsonNode.Parse(algorithm))));

    [Fact]
    public async Task No_algorithm_is_refused_and_so_is_one_that_these_tokens_do_not_use()
    {
        Assert.Equal(JoseErrors.AlgorithmNotAllowed, await CodeAsync(Header.Without("alg")));
        var token = await Tokens.SignAsync(Header, Payload, signer);
        Assert.Equal(JoseErrors.AlgorithmNotAllowed, CompactJws.Parse(token, Rules with { Algorithms = [SigningAlgorithm.RS256] }).Error?.Code);
    }

    [Fact]
    public void Unsigned_tokens_are_refused()
    {
        Assert.Equal(JoseErrors.AlgorithmNotAllowed, Code($"{Tokens.Encode("""{"alg":"none","typ":"vc+jwt"}""")}.{Tokens.Encode(Payload)}."));
        Assert.Equal(JoseErrors.Malformed, Code($"{Tokens.Encode(Header)}.{Tokens.Encode(Payload)}"));
        Assert.False(CompactJws.Parse($"{Tokens.Encode(Header)}.{Tokens.Encode(Payload)}.", Rules).Value.Verify(signer.PublicKey));
    }

    [Theory]
    [InlineData("""["exp"]""", true, true)]
    [InlineData("""["exp"]""", false, false)]
    [InlineData("""["exp","exp"]""", true, false)]
    [InlineData("""["exp","alg"]""", true, false)]
    public async Task An_understood_critical_header_is_there_and_named_once(string critical, bool present, bool taken)
    {
        var header = Header.With("crit", JsonNode.Parse(critical));
        var token = await Tokens.SignAsync(present ? header.With("exp", 1) : header, Payload, signer);

        Assert.Equal(taken, CompactJws.Parse(token, Rules with { UnderstoodCritical = ["exp"] }).IsSuccess);
    }

    [Theory]
    [InlineData("false", "[\"b64\"]")]
    [InlineData("true", null)]
    [InlineData("false", null)]
    [InlineData("\"false\"", "[\"b64\"]")]
    public async Task An_unencoded_payload_is_refused_in_a_compact_token_whatever_the_rules(string value, string? critical)
    {
        var rules = Rules with { AllowUnencodedPayload = true, UnderstoodCritical = ["b64"] };
        var header = Header.With("b64", JsonNode.Parse(value));
        var token = await Tokens.SignAsync(critical is null ? header : header.With("crit", JsonNode.Parse(critical)), Payload, signer);

        Assert.Equal(JoseErrors.UnencodedPayload, CompactJws.Parse(token, rules).Error?.Code);
    }

    [Theory]
    [InlineData("""{"alg":"none","typ":"vc+jwt","alg":"ES256"}""", StrictJson.DuplicateMember)]
    [InlineData("""{"alg":"ES256","typ":"vc+jwt","\u0061lg":"ES256"}""", StrictJson.DuplicateMember)]
    [InlineData("""["ES256"]""", JoseErrors.Malformed)]
    [InlineData("""{"alg":"ES256" """, StrictJson.NotJson)]
    [InlineData("""{"alg":"ES256","typ":"vc+jwt","x":[[[[[[[[1]]]]]]]]}""", StrictJson.TooDeep)]
    [InlineData("""{"alg":"ES256","typ":7}""", JoseErrors.BadHeader)]
    [InlineData("""{"alg":"ES256","typ":"vc+jwt","kid":["k1"]}""", JoseErrors.BadHeader)]
    [InlineData("""{"alg":"ES256","typ":"vc+jwt","cty":null}""", JoseErrors.BadHeader)]
    [InlineData("""{"alg":"ES256","typ":"vc+jwt","x5c":[]}""", JoseErrors.BadCertificates)]
    [InlineData("""{"alg":"ES256","typ":"vc+jwt","x5c":"MIIB"}""", JoseErrors.BadCertificates)]
    [InlineData("""{"alg":"ES256","typ":"vc+jwt","x5c":[""]}""", JoseErrors.BadCertificates)]
    [InlineData("""{"alg":"ES256","typ":"vc+jwt","x5c":["__8"]}""", JoseErrors.BadCertificates)]
    [InlineData("""{"alg":"ES256","typ":"vc+jwt","x5c":["MI IB"]}""", JoseErrors.BadCertificates)]
    [InlineData("""{"alg":"ES256","typ":"vc+jwt","x5c":["MIIB",7]}""", JoseErrors.BadCertificates)]
    public async Task A_malformed_header_is_refused_with_its_code(string header, string code) => Assert.Equal(code, await CodeAsync(header));

    [Fact]
    public async Task Limits_hold_at_the_limit_and_refuse_beyond()
    {
        Assert.Null(await CodeAsync(Header.With("kid", new string('k', CredentialLimits.MaxKeyIdLength))));
        Assert.Equal(JoseErrors.BadHeader, await CodeAsync(Header.With("kid", new string('k', CredentialLimits.MaxKeyIdLength + 1))));
        Assert.Null(await CodeAsync(Header.With("x5c", Certificates(CredentialLimits.MaxCertificates))));
        Assert.Equal(JoseErrors.BadCertificates, await CodeAsync(Header.With("x5c", Certificates(CredentialLimits.MaxCertificates + 1))));
        Assert.Equal(JoseErrors.TooLarge, await CodeAsync(Header.With("x", new string('x', CredentialLimits.MaxHeaderLength))));
        Assert.Equal(JoseErrors.TooLarge, Code(new string('a', CredentialLimits.MaxTokenLength + 1)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d")]
    [InlineData("e30.e30.e30.")]
    public void What_has_not_three_parts_is_refused(string token) => Assert.Equal(JoseErrors.Malformed, Code(token));

    [Property]
    public bool Whatever_character_is_changed_the_token_is_not_right(int position, char replacement)
    {
        var token = SignedOnce.ToCharArray();
        var at = (int)((uint)position % token.Length);
        if (token[at] == replacement)
            return true;

        token[at] = replacement;
        var result = CompactJws.Parse(token, Rules);
        return !result.IsSuccess || !result.Value.Verify(OnceSigner.PublicKey);
    }

    private static readonly SoftwareSigner OnceSigner = SoftwareSigner.FromEcdsa(ECDsa.Create(ECCurve.NamedCurves.nistP256));
    private static readonly string SignedOnce = MakeOnce();

    private static string MakeOnce()
    {
        var input = $"{Tokens.Encode(Header)}.{Tokens.Encode(Payload)}";
        var signature = OnceSigner.SignAsync(System.Text.Encoding.ASCII.GetBytes(input), default);
        return $"{input}.{StrictBase64Url.Encode(signature.AsTask().GetAwaiter().GetResult())}";
    }

    private static JsonArray Certificates(int count) => [.. Enumerable.Repeat("AAAA", count).Select(c => JsonValue.Create(c))];

    private static string? Code(string token) => CompactJws.Parse(token, Rules).Error?.Code;

    private async Task<string?> CodeAsync(string header) => Code(await Tokens.SignAsync(header, Payload, signer));
}
