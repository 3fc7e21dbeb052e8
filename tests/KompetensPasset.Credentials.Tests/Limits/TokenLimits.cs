using System.Formats.Cbor;
using System.Text.Json;
using KompetensPasset.Credentials.Cose;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.Tests.Jades;
using KompetensPasset.Credentials.Tests.Jose;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Credentials.Tests.Trust;
using KompetensPasset.Credentials.VcDataModel;
using static KompetensPasset.Credentials.Tests.Limits.LimitRow;

namespace KompetensPasset.Credentials.Tests.Limits;

/// <summary>How large tokens and their headers may be.</summary>
internal static class TokenLimits
{
    private const string Header = """{"alg":"ES256"}""";
    private static readonly JoseRules Rules = new([], SigningAlgorithm.All);

    public static IReadOnlyList<LimitRow> Rows { get; } =
    [
        Of(nameof(CredentialLimits.MaxTokenLength), nameof(CompactJws), length => IsTaken(CompactJws.Parse(Compact(length), Rules), JoseErrors.TooLarge)),
        Of(nameof(CredentialLimits.MaxTokenLength), nameof(SdJwtToken), length => IsTaken(SdJwtToken.Parse(Compact(length - 1) + "~", Rules), SdJwtErrors.TooLarge)),
        Of(nameof(CredentialLimits.MaxTokenLength), nameof(CoseSign1), length => IsTaken(CoseSign1.Parse(Message(length)), CoseErrors.Malformed)),
        Of(nameof(CredentialLimits.MaxTokenLength), nameof(Envelope), length => Envelope.Read(JsonSerializer.SerializeToElement(new { id = "data:application/vc+jwt,".PadRight(length, 'a') })) is not null),
        Of(nameof(CredentialLimits.MaxTokenLength), nameof(VpDocument), length => IsTaken(VpDocument.ParseEither(Presentation(new string('a', length))), VcErrors.BadPresentedCredential)),

        Of(nameof(CredentialLimits.MaxHeaderDepth), nameof(JoseHeader), depth => IsTaken(Read(With("x", Nested(depth - 1, "[", "", "]"))), StrictJson.TooDeep)),
        Of(nameof(CredentialLimits.MaxHeaderDepth), nameof(DidJwk), depth => IsTaken(DidJwk.KeyOf("did:jwk:" + Tokens.Encode(Key(Nested(depth - 1, "[", "", "]")))), StrictJson.TooDeep)),

        // One letter more than a multiple of four is no base64url at all: of these two only the code, or nothing, says that the length was looked at.
        Of(nameof(CredentialLimits.MaxHeaderLength), nameof(JoseHeader), length => IsTaken(JoseHeader.Parse(Encoded(Header, length), Rules), JoseErrors.TooLarge)),
        Of(nameof(CredentialLimits.MaxHeaderLength), nameof(DidJwk), length => IsTaken(DidJwk.KeyOf("did:jwk:" + Encoded(Key("0"), length - "did:jwk:".Length)), DidJwk.Malformed)),

        Of(nameof(CredentialLimits.MaxKeyIdLength), nameof(JoseHeader), length => IsTaken(Read(With("kid", $"\"{new string('k', length)}\"")), JoseErrors.BadHeader)),
        Of(nameof(CredentialLimits.MaxKeyIdLength), nameof(DidWeb), length => DidWeb.TryAddress("did:web:issuer.example:".PadRight(length, 'a'), out _)),
        Of(nameof(CredentialLimits.MaxKeyIdLength), nameof(CoseSign1), length => IsTaken(CoseSign1.Parse(Message(0, new string('k', length))), CoseErrors.Malformed)),

        Of(nameof(CredentialLimits.MaxCertificates), nameof(JoseHeader), count => IsTaken(Read(With("x5c", List(count, _ => "\"AAAA\""))), JoseErrors.BadCertificates)),
        In<OcspAnswerTests>(nameof(CredentialLimits.MaxCertificates), nameof(OcspAnswerTests.Of_the_certificates_of_an_answer_as_many_are_read_as_the_limit_says)),
        In<TimeStampEdgeTests>(nameof(CredentialLimits.MaxCertificates), nameof(TimeStampEdgeTests.Of_the_certificates_of_a_token_as_many_are_read_as_the_limit_says)),
        Of(nameof(CredentialLimits.MaxCriticalHeaders), nameof(JoseHeader), count => IsTaken(ReadCritical([.. Enumerable.Range(0, count).Select(i => $"c{i}")]), JoseErrors.CriticalNotUnderstood)),
        Of(nameof(CredentialLimits.MaxUnprotectedHeaders), nameof(JsonJws), count => IsTaken(JsonJws.Parse(JsonOf($$"""{"payload":"",{{Signature}},"header":{{Members(count)}}}"""), Rules), JoseErrors.TooLarge)),

        Of(nameof(CredentialLimits.MaxSignatures), nameof(JsonJws), count => IsTaken(JsonJws.Parse(JsonOf($$"""{"payload":"","signatures":{{List(count, _ => $"{{{Signature}}}")}}}"""), Rules), JoseErrors.Malformed)),
        Of(nameof(CredentialLimits.MaxSignatures), nameof(SdJwtJson), count => IsTaken(SdJwtJson.ToCompact(JsonOf($$"""{"payload":"","signatures":{{List(count, _ => $"{{{Signature}}}")}}}""")), SdJwtErrors.Malformed)),
    ];

    private static string Signature => $"\"protected\":\"{Tokens.Encode(Header)}\",\"signature\":\"AA\"";

    /// <summary>An object with so many members.</summary>
    public static string Members(int count) => $"{{{string.Join(',', Enumerable.Range(0, count).Select(i => $"\"m{i}\":1"))}}}";

    private static ParseResult<JoseHeader> Read(string header) => JoseHeader.Parse(Tokens.Encode(header), Rules);

    private static ParseResult<JoseHeader> ReadCritical(string[] names) =>
        JoseHeader.Parse(Tokens.Encode(With("crit", $"{JsonSerializer.Serialize(names)},{string.Join(',', names.Select(name => $"\"{name}\":1"))}")), Rules with { UnderstoodCritical = names });

    private static string With(string name, string value) => $"{{\"alg\":\"ES256\",\"{name}\":{value}}}";

    private static string Key(string member) => $"{TestKeys.Issuer.PublicKey.ToJson().ToJsonString()[..^1]},\"more\":{member}}}";

    // White space within JSON counts; what does not fill four letters more is cut.
    private static string Encoded(string json, int length) => Tokens.Encode($"{json[..^1].PadRight((length / 4 * 3) - 1)}}}").PadRight(length, 'A');

    // The signature fills the token; a text of one letter more than a multiple of four would be no base64url.
    private static string Compact(int length)
    {
        var start = Tokens.Encode(Header) + ".";
        var payload = (length - start.Length - "e30.".Length) % 4 == 1 ? "eyB9" : "e30";
        return $"{start}{payload}.".PadRight(length, 'A');
    }

    private static byte[] Message(int length, string? keyId = null)
    {
        var frame = Message(new byte[100_000], keyId).Length - 100_000;
        return Message(new byte[Math.Max(0, length - frame)], keyId);
    }

    private static byte[] Message(byte[] payload, string? keyId)
    {
        var header = new CborWriter();
        header.WriteStartMap(keyId is null ? 1 : 2);
        header.WriteInt32(1);
        header.WriteInt32(-7);
        if (keyId is not null)
        {
            header.WriteInt32(4);
            header.WriteByteString(Utf8(keyId));
        }

        header.WriteEndMap();
        var message = new CborWriter();
        message.WriteStartArray(4);
        message.WriteByteString(header.Encode());
        message.WriteStartMap(0);
        message.WriteEndMap();
        message.WriteByteString(payload);
        message.WriteByteString([]);
        message.WriteEndArray();
        return message.Encode();
    }

    private static JsonElement Presentation(string token) => JsonOf($$"""
        {"@context":["https://www.w3.org/2018/credentials/v1"],"type":["VerifiablePresentation"],"verifiableCredential":["{{token}}"]}
        """);
}
