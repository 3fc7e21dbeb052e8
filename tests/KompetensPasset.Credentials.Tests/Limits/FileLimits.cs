using KompetensPasset.Credentials.Conversion;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.LinkedData;
using KompetensPasset.Credentials.OpenBadges;
using KompetensPasset.Credentials.Tests.Europass;
using KompetensPasset.Credentials.Tests.SdJwt;
using KompetensPasset.Credentials.Tests.Verification;
using KompetensPasset.Credentials.Verification;
using static KompetensPasset.Credentials.Tests.Limits.LimitRow;

namespace KompetensPasset.Credentials.Tests.Limits;

/// <summary>How large and how deep files may be, of every kind.</summary>
internal static class FileLimits
{
    private const string Svg = "<svg xmlns='http://www.w3.org/2000/svg'/>";
    private const string Award = "<learningOpportunitySpecification><title>x</title><specifies><learningOpportunityInstance><date>2026-01-01</date></learningOpportunityInstance></specifies>";

    public static IReadOnlyList<LimitRow> Rows { get; } =
    [
        Of(nameof(CredentialLimits.MaxCredentialBytes), nameof(Recognition), size => Recognition.Recognise(Padded("{}", size)) is RecognisedDocument.Other { Code: not "input-too-large" }),
        Of(nameof(CredentialLimits.MaxCredentialBytes), nameof(SealedDocument), size => SealedDocument.Parse(Padded("{}", size)).Error?.Code != JoseErrors.TooLarge),
        Of(nameof(CredentialLimits.MaxCredentialBytes), nameof(ElmoAwards), size => IsTaken(ElmoAwards.Read(Padded(Transcript(Award + "</learningOpportunitySpecification>"), size)), ConversionErrors.NotElmo)),
        Of(nameof(CredentialLimits.MaxCredentialBytes), nameof(BakedBadge), size => IsTaken(BakedBadge.Read(Padded(System.Text.Encoding.UTF8.GetString(BakedBadge.Bake(Utf8(Svg), "a.b.c").Value), size)), BakedBadgeErrors.Malformed)),
        In<BadgePictureTests>(nameof(CredentialLimits.MaxCredentialBytes), nameof(BadgePictureTests.A_picture_over_the_limit_is_not_opened)),

        Of(nameof(CredentialLimits.MaxTokenLength), nameof(BakedPng), size => IsTaken(BakedBadge.Read(BakedPng.Bake(NordkustAward.Pixel.Content.Span, new string('x', size)).Value), BakedBadgeErrors.BadgeMalformed)),
        Of(nameof(CredentialLimits.MaxTokenLength), nameof(BakedSvg), size => IsTaken(BakedBadge.Read(BakedSvg.Bake(Utf8(Svg), new string('x', size)).Value), BakedBadgeErrors.BadgeMalformed)),
        Of(nameof(CredentialLimits.MaxTokenLength), nameof(BakedBadge.Bake), size => IsTaken(BakedBadge.Bake(Utf8(Svg), new string('x', size)), BakedBadgeErrors.BadgeMalformed)),

        Of(nameof(CredentialLimits.MaxJsonDepth), nameof(StrictJson), depth => IsTaken(StrictJson.Parse(Utf8(Nested(depth, "[", "", "]"))), StrictJson.TooDeep)),
        Of(nameof(CredentialLimits.MaxJsonDepth), nameof(StrictJson.Check), depth => StrictJson.Check(Utf8(Nested(depth, "[", "", "]"))) is null),
        Of(nameof(CredentialLimits.MaxJsonDepth), nameof(JsonLdDocument), depth => IsTaken(JsonLdDocument.ToQuads(JsonOf($"{{\"urn:p\":{Nested(depth - 1, "[", "1", "]")}}}"), ContextSet.Embedded), JsonLdErrors.TooLarge)),
        In<SdJwtEdgeTests>(nameof(CredentialLimits.MaxJsonDepth), nameof(SdJwtEdgeTests.Claims_that_are_processed_have_a_deepest_place)),

        Of(nameof(CredentialLimits.MaxPointerLength), nameof(PointerPath), length => Fits(new string('a', length - 1), length)),
        Of(nameof(CredentialLimits.MaxPointerLength), "several names", length => PointerPath.Root.Into(7).Into(new string('a', length - 5)).Into("b").TryWrite(out var pointer) && pointer.Length == length),
        Of(nameof(CredentialLimits.MaxPointerLength), "escapes", length => Fits((length % 2 == 0 ? "a" : "") + new string('~', (length - 1) / 2), length)),
        Of(nameof(CredentialLimits.MaxPointerLength), "slashes", length => Fits((length % 2 == 0 ? "a" : "") + new string('/', (length - 1) / 2), length)),

        Of(nameof(CredentialLimits.MaxTranscriptAwards), nameof(ElmoAwards), count => IsTaken(ElmoAwards.Read(Utf8(Transcript(Nested(count, Award + "</learningOpportunitySpecification>", "", "")))), ConversionErrors.TooMany)),
        Of(nameof(CredentialLimits.MaxTranscriptDepth), nameof(ElmoAwards), depth =>
            ElmoAwards.Read(Utf8(Transcript(Nested(depth, Award + "<hasPart>", "", "</hasPart></learningOpportunitySpecification>")))).Value.Length == depth),
    ];

    private static bool Fits(string name, int length)
    {
        var fits = PointerPath.Root.Into(name).TryWrite(out var pointer);
        Assert.Equal(fits ? length : 0, pointer.Length);
        return fits;
    }

    private static string Transcript(string opportunities) => $"<elmo xmlns='https://github.com/emrex-eu/elmo-schemas/tree/v1'><report>{opportunities}</report></elmo>";

    private static byte[] Padded(string text, int size) => Utf8(text.PadRight(size));
}
