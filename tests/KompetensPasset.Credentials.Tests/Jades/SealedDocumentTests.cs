using System.Text.Json.Nodes;
using FsCheck.Xunit;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Tests.Jose;
using KompetensPasset.Credentials.Tests.Trust;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Tests.Jades;

public sealed class SealedDocumentTests(SealedDocumentTests.Sealed fixture) : IClassFixture<SealedDocumentTests.Sealed>
{
    /// <summary>One sealed document for all tests here; each changes its own copy.</summary>
    public sealed class Sealed : IAsyncLifetime
    {
        public SealCertificate Seal { get; } = TestSeals.Create();

        public JsonObject Document { get; private set; } = [];

        public async ValueTask InitializeAsync() => Document = await SealedFiles.SealAsync(Seal.Signer);

        public ValueTask DisposeAsync()
        {
            Seal.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    [Property]
    public bool Changing_any_character_of_the_content_breaks_the_seal(int position, char replacement) => !IsRight(Changed("payload", position, replacement));

    [Property]
    public bool Changing_any_character_of_the_header_breaks_the_seal(int position, char replacement) => !IsRight(Changed("protected", position, replacement));

    [Property]
    public bool Changing_any_character_of_the_signature_breaks_the_seal(int position, char replacement) => !IsRight(Changed("signature", position, replacement));

    [Fact]
    public void Changing_any_bit_of_any_sealed_octet_breaks_the_seal()
    {
        foreach (var part in (string[])["payload", "protected", "signature"])
        {
            var text = Part(fixture.Document, part);
            for (var at = 0; at < text.Length; at += part == "signature" ? 1 : 7)
            {
                for (var bit = 0; bit < 7; bit++)
                    Assert.False(IsRight(Replaced(part, at, (char)(text[at] ^ (1 << bit)))), $"{part} {at} {bit}");
            }
        }
    }

    [Fact]
    public void The_content_written_again_with_other_white_space_or_member_order_is_other_content()
    {
        foreach (var changed in (string[])[SealedFiles.Content + "\n", SealedFiles.Content.Replace(":1.50", ":1.5", StringComparison.Ordinal), " " + SealedFiles.Content])
        {
            var document = Copy();
            document["payload"] = changed;
            Assert.False(SealedFiles.Parse(document).Value.Signatures[0].Verify());
        }
    }

    [Theory]
    [InlineData("sigT", "\"2026-03-14T09:26:53.5Z\"", SealErrors.SigningTimeMalformed)]
    [InlineData("sigT", "\"2026-03-14T09:26:53+01:00\"", SealErrors.SigningTimeMalformed)]
    [InlineData("sigT", "\"2026-03-14 09:26:53Z\"", SealErrors.SigningTimeMalformed)]
    [InlineData("sigT", "\"2026-02-30T09:26:53Z\"", SealErrors.SigningTimeMalformed)]
    [InlineData("sigT", "1773480413", SealErrors.SigningTimeMalformed)]
    [InlineData("sigT", "null", SealErrors.SigningTimeMalformed)]
    [InlineData("iat", "1773480413", SealErrors.SigningTimeMissing)]
    [InlineData("x5t#o", "{}", SealErrors.DigestMissing)]
    [InlineData("x5t#S256", "\"AAAA\"", SealErrors.DigestMismatch)]
    [InlineData("x5t#S256", "\"not base64url\"", SealErrors.DigestMissing)]
    [InlineData("x5t#S256", "7", JoseErrors.BadHeader)]
    [InlineData("x5c", "[\"AAAA\"]", SealErrors.CertificateMalformed)]
    [InlineData("x5c", "[]", JoseErrors.BadCertificates)]
    [InlineData("sigD", "{\"mId\":\"http://uri.etsi.org/19182/ObjectIdByURI\",\"pars\":[\"http://127.0.0.1/\"]}", SealErrors.Detached)]
    [InlineData("typ", "\"vc+jwt\"", JoseErrors.WrongType)]
    [InlineData("alg", "\"none\"", JoseErrors.AlgorithmNotAllowed)]
    [InlineData("alg", "\"HS256\"", JoseErrors.AlgorithmNotAllowed)]
    [InlineData("crit", "[\"sigT\"]", JoseErrors.UnencodedPayload)]
    [InlineData("crit", "[\"b64\",\"sigT\",\"exp\"]", JoseErrors.CriticalNotUnderstood)]
    [InlineData("crit", "[\"b64\",\"sigT\",\"sigPId\"]", JoseErrors.CriticalNotUnderstood)]
    [InlineData("crit", "[\"b64\",\"sigT\",\"adoTst\"]", JoseErrors.CriticalNotUnderstood)]
    public async Task A_seal_with_one_wrong_header_is_refused_though_its_signature_is_right(string name, string value, string code)
    {
        var document = await SealedFiles.SealAsync(fixture.Seal.Signer, h => h.With("exp", 1).With("sigPId", new JsonObject()).With(name, JsonNode.Parse(value)));

        Assert.Equal(code, SealedFiles.Parse(document).Error?.Code);
    }

    [Theory]
    [InlineData("x5c", SealErrors.CertificateMissing)]
    [InlineData("x5t#S256", SealErrors.DigestMissing)]
    [InlineData("alg", JoseErrors.AlgorithmNotAllowed)]
    [InlineData("b64", JoseErrors.CriticalNotUnderstood)]
    public async Task A_seal_that_lacks_a_header_is_refused(string name, string code) =>
        Assert.Equal(code, SealedFiles.Parse(await SealedFiles.SealAsync(fixture.Seal.Signer, h => h.Without(name))).Error?.Code);

    [Fact]
    public async Task A_seal_without_its_time_is_refused() =>
        Assert.Equal(SealErrors.SigningTimeMissing, SealedFiles.Parse(await SealedFiles.SealAsync(fixture.Seal.Signer, h => h.Without("sigT").With("crit", new JsonArray("b64")))).Error?.Code);

    [Theory]
    [InlineData("0", true)]
    [InlineData("1773480413", true)]
    [InlineData("253402300799", true)]
    [InlineData("253402300800", false)]
    [InlineData("-1", false)]
    [InlineData("1773480413.5", false)]
    [InlineData("1773480413000", false)]
    [InlineData("\"1773480413\"", false)]
    [InlineData("1e400", false)]
    public async Task The_time_in_seconds_is_a_whole_number_of_a_time_that_people_live_in(string value, bool taken)
    {
        var document = await SealedFiles.SealAsync(fixture.Seal.Signer, h => h.Without("sigT").With("iat", JsonNode.Parse(value)).With("crit", new JsonArray("b64", "iat")));

        Assert.Equal(taken ? null : SealErrors.SigningTimeMalformed, SealedFiles.Parse(document).Error?.Code);
    }

    [Theory]
    [InlineData("S384", true)]
    [InlineData("S512", true)]
    [InlineData("S256", false)]
    [InlineData("MD5", false)]
    public async Task Another_digest_of_the_certificate_is_taken_if_it_is_strong(string name, bool taken)
    {
        var der = fixture.Seal.Certificate.Der.Span;
        var digest = name == "S384" ? System.Security.Cryptography.SHA384.HashData(der) : System.Security.Cryptography.SHA512.HashData(der);
        var other = new JsonObject { ["digAlg"] = name, ["digVal"] = StrictBase64Url.Encode(digest) };

        var result = SealedFiles.Parse(await SealedFiles.SealAsync(fixture.Seal.Signer, h => h.Without("x5t#S256").With("x5t#o", other)));

        Assert.Equal(taken ? null : SealErrors.DigestMissing, result.Error?.Code);
        Assert.Equal(taken, result.IsSuccess && result.Value.Signatures[0].Verify());
    }

    [Fact]
    public async Task The_type_may_be_left_out()
    {
        var document = await SealedFiles.SealAsync(fixture.Seal.Signer, h => h.Without("typ"));

        Assert.True(IsRight(document));
    }

    [Fact]
    public async Task An_encoded_payload_is_taken_too()
    {
        var encoded = Tokens.Encode(SealedFiles.Content);
        var document = await SealedFiles.SealAsync(fixture.Seal.Signer, h => h.Without("b64").With("crit", new JsonArray("sigT")));
        document["payload"] = encoded;
        var input = SealedFiles.Utf8($"{(string)document.Signature()["protected"]!}.{encoded}");
        document.Signature()["signature"] = StrictBase64Url.Encode(await fixture.Seal.Signer.SignAsync(input, TestContext.Current.CancellationToken));

        var read = SealedFiles.Parse(document).Value;

        Assert.True(read.Signatures[0].Verify());
        Assert.Equal(SealedFiles.Content, System.Text.Encoding.UTF8.GetString(read.Payload.Span));
    }

    [Fact]
    public async Task Another_certificate_in_first_place_is_refused()
    {
        using var stranger = TestSeals.Create();
        var swapped = await SealedFiles.SealAsync(fixture.Seal.Signer, h => h.With("x5c", Certificates(stranger.Certificate, fixture.Seal.Certificate)));
        var withOwnDigest = await SealedFiles.SealAsync(fixture.Seal.Signer, h => h.With("x5c", Certificates(stranger.Certificate)).With("x5t#S256", Digest(stranger.Certificate)));

        Assert.Equal(SealErrors.DigestMismatch, SealedFiles.Parse(swapped).Error?.Code);
        Assert.False(SealedFiles.Parse(withOwnDigest).Value.Signatures[0].Verify());
    }

    [Fact]
    public async Task A_seal_by_a_stranger_beside_the_right_one_stays_a_strangers()
    {
        using var stranger = TestSeals.Create();
        var document = Copy();
        document["signatures"]!.AsArray().Add((await SealedFiles.SealAsync(stranger.Signer)).Signature().DeepClone());

        var signatures = SealedFiles.Parse(document).Value.Signatures;

        Assert.Equal([fixture.Seal.Certificate, stranger.Certificate], signatures.Select(s => s.Certificate));
        Assert.All(signatures, s => Assert.True(s.Verify()));
    }

    [Fact]
    public void Content_that_lies_elsewhere_is_refused()
    {
        var document = Copy();
        document.Remove("payload");
        Assert.Equal(SealErrors.Detached, SealedFiles.Parse(document).Error?.Code);

        var flattened = document.Signature().DeepClone().AsObject();
        Assert.Equal(SealErrors.Detached, SealedFiles.Parse(flattened).Error?.Code);
    }

    [Theory]
    [InlineData("""{"payload":"\ud800","signatures":[]}""", StrictJson.LoneSurrogate)]
    [InlineData("""{"payload":"{}","payload":"[]","signatures":[]}""", StrictJson.DuplicateMember)]
    [InlineData("""{"payload":"{}","signatures":[]}""", JoseErrors.Malformed)]
    [InlineData("""{"payload":"{}"}""", JoseErrors.Malformed)]
    [InlineData("""[]""", JoseErrors.Malformed)]
    [InlineData("", StrictJson.NotJson)]
    [InlineData("eyJhbGciOiJub25lIn0.e30.", StrictJson.NotJson)]
    public void What_is_no_sealed_document_is_refused(string text, string code) => Assert.Equal(code, SealedDocument.Parse(SealedFiles.Utf8(text)).Error?.Code);

    [Fact]
    public void A_file_over_the_limit_is_refused_unread() =>
        Assert.Equal(JoseErrors.TooLarge, SealedDocument.Parse(new byte[CredentialLimits.MaxCredentialBytes + 1]).Error?.Code);

    [Fact]
    public async Task Sealed_text_that_is_no_json_has_a_right_seal_and_no_content()
    {
        const string duplicate = """{"a":1,"a":2}""";
        var document = await SealedFiles.SealAsync(fixture.Seal.Signer, h => h);
        document["payload"] = duplicate;
        var input = SealedFiles.Utf8($"{(string)document.Signature()["protected"]!}.{duplicate}");
        document.Signature()["signature"] = StrictBase64Url.Encode(await fixture.Seal.Signer.SignAsync(input, TestContext.Current.CancellationToken));

        var read = SealedFiles.Parse(document).Value;

        Assert.True(read.Signatures[0].Verify());
        Assert.Equal(StrictJson.DuplicateMember, read.ReadPayload().Error?.Code);
    }

    [Theory]
    [InlineData("""{"payload":"x","signatures":[]}""", true)]
    [InlineData("""{"protected":"x","signature":"x"}""", true)]
    [InlineData("""{"@context":[],"proof":{}}""", false)]
    [InlineData("[]", false)]
    public void The_outline_of_a_sealed_document_is_recognised(string json, bool expected) =>
        Assert.Equal(expected, SealedDocument.LooksSealed(System.Text.Json.JsonDocument.Parse(json).RootElement));

    private static JsonArray Certificates(params Certificate[] certificates) => [.. certificates.Select(c => JsonValue.Create(Convert.ToBase64String(c.Der.Span)))];

    private static string Digest(Certificate certificate) => StrictBase64Url.Encode(Convert.FromHexString(certificate.Sha256));

    private static string Part(JsonObject document, string part) => (string)(part == "payload" ? document : document.Signature())[part]!;

    private static bool IsRight(JsonObject? document) =>
        document is not null && SealedFiles.Parse(document).TryGet(out var read, out _) && read.Signatures.Any(s => s.Verify());

    private JsonObject Copy() => fixture.Document.DeepClone().AsObject();

    private JsonObject? Changed(string part, int position, char replacement) =>
        Replaced(part, (int)((uint)position % Part(fixture.Document, part).Length), replacement);

    private JsonObject? Replaced(string part, int at, char replacement)
    {
        var text = Part(fixture.Document, part).ToCharArray();
        if (text[at] == replacement)
            return null;

        text[at] = replacement;
        var document = Copy();
        (part == "payload" ? document : document.Signature())[part] = new string(text);
        return document;
    }
}
