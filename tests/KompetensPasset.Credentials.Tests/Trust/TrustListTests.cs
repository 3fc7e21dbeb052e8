using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Tests.Jose;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Tests.Trust;

public sealed class TrustListTests(TrustListTests.Seals seals) : IClassFixture<TrustListTests.Seals>
{
    private const string Pin = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    public sealed class Seals : IDisposable
    {
        public SealCertificate Seal { get; } = TestSeals.Create();

        public void Dispose() => Seal.Dispose();
    }

    private Certificate Authority => seals.Seal.Issuers[0];

    [Fact]
    public void Every_member_of_the_format_is_read()
    {
        var list = Parse($$"""
            {
              "entries": [
                {
                  "name": "Yrkeshögskolan Nordkust AB",
                  "issuerIds": ["https://example.org/orgs/nordkust", "did:web:example.org"],
                  "anchors": ["{{Der(Authority)}}", {{JsonValue.Create(Pem(Authority)).ToJsonString()}}],
                  "pins": ["{{Pin}}", "9F:86:D0:81:88:4C:7D:65:9A:2F:EA:A0:C5:5A:D0:15:A3:BF:4F:1B:2B:0B:82:2C:D1:5D:6C:15:B0:F0:0A:09"],
                  "purposes": ["credentials"],
                  "from": "2026-01-01T00:00:00Z",
                  "to": "2028-01-01T01:00:00+01:00"
                }
              ],
              "timestampAnchors": ["{{Der(seals.Seal.Certificate)}}"]
            }
            """).Value;

        var entry = Assert.Single(list.Entries);
        Assert.Equal("Yrkeshögskolan Nordkust AB", entry.Name);
        Assert.Equal(["https://example.org/orgs/nordkust", "did:web:example.org"], entry.IssuerIds);
        Assert.Equal([Authority, Authority], entry.Anchors);
        Assert.Equal([Pin, Pin[..^2] + "09"], entry.Pins);
        Assert.Equal([TrustPurpose.Credentials], entry.Purposes);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), entry.From);
        Assert.Equal(new DateTimeOffset(2028, 1, 1, 0, 0, 0, TimeSpan.Zero), entry.To);
        Assert.Equal([seals.Seal.Certificate], list.TimestampAnchors);
    }

    [Fact]
    public void What_may_be_left_out_may_be_left_out()
    {
        Assert.Empty(Parse("{}").Value.Entries);
        var entry = Parse($$"""{"entries":[{"name":"x","pins":["{{Pin}}"]}]}""").Value.Entries[0];

        Assert.Equal([TrustPurpose.Credentials, TrustPurpose.StatusLists], entry.Purposes);
        Assert.Null(entry.From);
        Assert.Null(entry.To);
        Assert.Empty(entry.IssuerIds);
    }

    [Theory]
    [InlineData("[]", TrustListErrors.WrongType, null)]
    [InlineData("{", StrictJson.NotJson, null)]
    [InlineData("""{"entries":[],"entries":[]}""", StrictJson.DuplicateMember, null)]
    [InlineData("""{"entry":[]}""", TrustListErrors.UnknownMember, "/entry")]
    [InlineData("""{"entries":{}}""", TrustListErrors.WrongType, "/entries")]
    [InlineData("""{"entries":[7]}""", TrustListErrors.WrongType, "/entries/0")]
    [InlineData("""{"entries":[{"name":"x","pins":["PIN"]},{"name":"y","pin/s":[]}]}""", TrustListErrors.UnknownMember, "/entries/1/pin~1s")]
    [InlineData("""{"entries":[{"pins":["PIN"]}]}""", TrustListErrors.NameMissing, "/entries/0/name")]
    [InlineData("""{"entries":[{"name":" ","pins":["PIN"]}]}""", TrustListErrors.NameMissing, "/entries/0/name")]
    [InlineData("""{"entries":[{"name":"x"}]}""", TrustListErrors.EntryEmpty, "/entries/0")]
    [InlineData("""{"entries":[{"name":"x","pins":[]}]}""", TrustListErrors.EntryEmpty, "/entries/0")]
    [InlineData("""{"entries":[{"name":"x","issuerIds":["nordkust"]}]}""", TrustListErrors.BadIssuerId, "/entries/0/issuerIds/0")]
    [InlineData("""{"entries":[{"name":"x","issuerIds":["https://a.example",""]}]}""", TrustListErrors.BadIssuerId, "/entries/0/issuerIds/1")]
    [InlineData("""{"entries":[{"name":"x","anchors":["AAAA"]}]}""", TrustListErrors.BadCertificate, "/entries/0/anchors/0")]
    [InlineData("""{"entries":[{"name":"x","anchors":["-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"]}]}""", TrustListErrors.BadCertificate, "/entries/0/anchors/0")]
    [InlineData("""{"entries":[{"name":"x","anchors":[null]}]}""", TrustListErrors.BadCertificate, "/entries/0/anchors/0")]
    [InlineData("""{"entries":[{"name":"x","pins":["9f86"]}]}""", TrustListErrors.BadPin, "/entries/0/pins/0")]
    [InlineData("""{"entries":[{"name":"x","pins":["PIN","gg"]}]}""", TrustListErrors.BadPin, "/entries/0/pins/1")]
    [InlineData("""{"entries":[{"name":"x","pins":["PIN"],"purposes":["everything"]}]}""", TrustListErrors.BadPurpose, "/entries/0/purposes/0")]
    [InlineData("""{"entries":[{"name":"x","pins":["PIN"],"purposes":[]}]}""", TrustListErrors.BadPurpose, "/entries/0/purposes")]
    [InlineData("""{"entries":[{"name":"x","pins":["PIN"],"from":"2026-01-01"}]}""", TrustListErrors.BadInstant, "/entries/0/from")]
    [InlineData("""{"entries":[{"name":"x","pins":["PIN"],"to":"2026-01-01T00:00:00"}]}""", TrustListErrors.BadInstant, "/entries/0/to")]
    [InlineData("""{"entries":[{"name":"x","pins":["PIN"],"to":null}]}""", TrustListErrors.BadInstant, "/entries/0/to")]
    [InlineData("""{"entries":[{"name":"x","pins":["PIN"],"from":"2026-01-01T00:00:00Z","to":"2026-01-01T00:00:00Z"}]}""", TrustListErrors.PeriodReversed, "/entries/0/to")]
    [InlineData("""{"timestampAnchors":["AAAA"]}""", TrustListErrors.BadCertificate, "/timestampAnchors/0")]
    public void A_slip_is_named_with_its_place(string json, string code, string? pointer)
    {
        var error = Parse(json.Replace("PIN", Pin, StringComparison.Ordinal)).Error;

        Assert.Equal((code, pointer), (error?.Code, error?.Pointer));
    }

    [Fact]
    public void A_single_certificate_among_the_anchors_is_pointed_to_the_pins()
    {
        var error = Parse($$"""{"entries":[{"name":"x","anchors":["{{Der(Authority)}}","{{Der(seals.Seal.Certificate)}}"]}]}""").Error;

        Assert.Equal((TrustListErrors.AnchorNotAuthority, "/entries/0/anchors/1"), (error?.Code, error?.Pointer));
    }

    [Fact]
    public void A_private_key_in_pem_is_no_certificate()
    {
        using var key = System.Security.Cryptography.ECDsa.Create();
        var json = """{"timestampAnchors":[]}""".With("timestampAnchors", new JsonArray(key.ExportPkcs8PrivateKeyPem()));

        Assert.Equal(TrustListErrors.BadCertificate, Parse(json).Error?.Code);
    }

    [Fact]
    public void Lookups_hold_purpose_and_period()
    {
        var start = TestSeals.Within;
        var always = new TrustEntry("always") { IssuerIds = ["https://a.example"] };
        var lists = new TrustEntry("lists") { IssuerIds = ["https://a.example"], Purposes = [TrustPurpose.StatusLists] };
        var dated = new TrustEntry("dated") { IssuerIds = ["https://a.example", "https://b.example"], From = start, To = start.AddDays(1) };
        var list = new TrustList { Entries = [always, lists, dated] };

        Assert.Equal([always, dated], list.For(TrustPurpose.Credentials, start));
        Assert.Equal([always], list.For(TrustPurpose.Credentials, start.AddTicks(-1)));
        Assert.Equal([always], list.For(TrustPurpose.Credentials, start.AddDays(1)));
        Assert.Equal([always, lists, dated], list.ForIssuer("https://a.example", TrustPurpose.StatusLists, start));
        Assert.Equal([dated], list.ForIssuer("https://b.example", TrustPurpose.Credentials, start));
        Assert.Empty(list.ForIssuer("https://A.example", TrustPurpose.Credentials, start));
        Assert.Empty(list.ForIssuer("https://a.example/", TrustPurpose.Credentials, start));
        Assert.Empty(TrustList.Empty.For(TrustPurpose.Credentials, start));
    }

    private static string Der(Certificate certificate) => Convert.ToBase64String(certificate.Der.Span);

    private static string Pem(Certificate certificate) => System.Security.Cryptography.PemEncoding.WriteString("CERTIFICATE", certificate.Der.Span) + "\n";

    private static ParseResult<TrustList> Parse(string json) => TrustList.Parse(System.Text.Encoding.UTF8.GetBytes(json));
}
