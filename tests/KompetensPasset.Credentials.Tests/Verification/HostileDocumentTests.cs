using System.Buffers.Text;
using System.Text.Json;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>Documents that nobody signed, made to break the reader: it gives a report, in time and memory of the document's own size.</summary>
public sealed class HostileDocumentTests
{
    private const string VcJwtHeader = """{"alg":"ES256","typ":"vc+jwt","kid":"1"}""";
    private const string SdJwtHeader = """{"alg":"ES256","typ":"dc+sd-jwt","kid":"1"}""";

    private static readonly string Context = "\"@context\":[\"https://www.w3.org/ns/credentials/v2\"],\"type\":[\"VerifiableCredential\"],\"issuer\":\"https://a.example\",\"credentialSubject\":{\"a\":1}";

    public static TheoryData<string, string> Tokens => new()
    {
        { VcJwtHeader, $$$"""{{{{Context}}},"name":{"@value":"x","@language":" "}}""" },
        { VcJwtHeader, $$$"""{{{{Context}}},"name":[{"@value":"x","@language":"å"},{"@value":"y","@language":"\u212b"}]}""" },
        { SdJwtHeader, """{"vct":"x","a":{"å":"1","\u212b":"2"}}""" },
        { SdJwtHeader, $$"""{"vct":"x","iss":"https://{{new string('å', 59)}}.se"}""" },
        { VcJwtHeader, $$$"""{{{{Context}}},"validUntil":"0001-01-01T00:00:00Z"}""" },
    };

    [Theory]
    [MemberData(nameof(Tokens))]
    public void A_token_is_judged_and_nothing_is_thrown(string header, string payload)
    {
        var report = Judge(Token(header, payload));

        Assert.NotEqual(Verdict.Valid, report.Verdict);
    }

    [Theory]
    [InlineData("""{"title":{"@value":"x","@language":""}}""")]
    [InlineData("""{"title":{"å":"1","\u212b":"2"," ":"3"}}""")]
    public void The_texts_of_a_European_credential_are_read_whatever_their_languages_are_called(string display)
    {
        var read = EuropeanDigitalCredential.Read(JsonDocument.Parse($$$"""{"type":["EuropeanDigitalCredential"],"displayParameter":{{{display}}}}""").RootElement);

        Assert.NotEmpty(read.Value.Title.Languages);
    }

    [Fact]
    public void A_name_as_long_as_the_document_is_not_repeated_for_each_element_below_it()
    {
        var name = new string('a', 1_000_000);
        var people = string.Join(',', Enumerable.Repeat("""{"type":"Person"}""", 500));
        using var document = JsonDocument.Parse($$"""{"type":["VerifiableCredential","EuropeanDigitalCredential"],"{{name}}":[{{people}}]}""");

        var before = GC.GetAllocatedBytesForCurrentThread();
        var violations = EdcProfile.Validate(document.RootElement);

        Assert.All(violations, violation => Assert.True(violation.Pointer.Length <= 1024));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 50_000_000, "The memory taken grows with the product of names and elements.");
    }

    [Fact]
    public void An_id_and_a_name_are_not_repeated_for_each_endorsement_beside_them()
    {
        var endorsements = string.Join(',', Enumerable.Repeat("\"ey.a.b\"", 10_000));
        var inner = $$"""{"id":"{{new string('i', 20_000)}}","endorsement":[{{endorsements}}]}""";
        var token = Token(VcJwtHeader, $$"""{ {{Context}},"x":{"{{new string('n', 900)}}":{{inner}} } }""");
        Judge(token);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Judge(token);

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 100L * token.Length, "The memory taken grows with the product of ids and endorsements.");
    }

    [Fact]
    public void A_long_claim_name_is_not_repeated_for_each_element_below_it()
    {
        var payload = $$"""{"vct":"x","{{new string('a', 300_000)}}":[{{string.Join(',', Enumerable.Repeat("""{"\u0061":0}""", 20_000))}}]}""";
        var token = Token(SdJwtHeader, payload);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Judge(token);

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 100_000_000, "The memory taken grows with the product of names and elements.");
    }

    [Theory]
    [InlineData("23:59")]
    [InlineData("1/2/2027")]
    [InlineData("next year")]
    public void A_date_that_could_be_read_in_several_ways_is_no_date(string date)
    {
        var read = EuropeanDigitalCredential.Read(JsonDocument.Parse($$"""{"type":["EuropeanDigitalCredential"],"validUntil":"{{date}}"}""").RootElement);

        Assert.Equal(EuropeanDigitalCredential.UnreadableDate, read.Error?.Code);
    }

    [Fact]
    public void The_end_of_a_day_and_a_bare_date_are_dates()
    {
        var read = EuropeanDigitalCredential.Read(JsonDocument.Parse("""{"type":["EuropeanDigitalCredential"],"validFrom":"2026-01-01","validUntil":"2026-12-31T24:00:00Z"}""").RootElement);

        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), read.Value.ValidFrom);
        Assert.Equal(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), read.Value.ValidUntil);
    }

    [Fact]
    public void Texts_in_a_language_that_is_spelt_in_two_ways_are_no_map() =>
        Assert.Null(LanguageMap.FromJson(JsonDocument.Parse("""{"å":"1","\u212b":"2"}""").RootElement));

    private static VerificationReport Judge(byte[] octets) =>
        CredentialVerifier.Verify(octets, VerificationInputs.Empty, VerificationPolicy.TrustingNobody, new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero), DateTimeOffset.MinValue);

    private static byte[] Token(string header, string payload)
    {
        var jws = $"{Encoded(header)}.{Encoded(payload)}.{Base64Url.EncodeToString(new byte[64])}";
        return System.Text.Encoding.ASCII.GetBytes(header == SdJwtHeader ? jws + "~" : jws);
    }

    private static string Encoded(string text) => Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(text));
}
