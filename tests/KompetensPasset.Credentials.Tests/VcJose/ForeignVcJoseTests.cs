using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Credentials.VcDataModel;
using KompetensPasset.Credentials.VcJose;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.VcJose;

/// <summary>
/// The cases of the W3C test suite for VC-JOSE-COSE, as far as they apply; <see cref="NotApplicable"/> says why the others do not. A <c>vp+sd-jwt</c> is checked as the SD-JWT that
/// it is: the library has no such presentation.
/// </summary>
public sealed class ForeignVcJoseTests
{
    // The address of one presented credential ends with a line break; base64 with white space is refused.
    private static readonly int[] OneLineTooMany = [4, 7];

    private static readonly KeyBindingRequest Request = new("https://reader.example", "n-1", DateTimeOffset.UnixEpoch);

    public static TheoryData<int, string> NotApplicable => new()
    {
        { 27, "COSE is read, not issued" },
        { 28, "COSE is read, not issued" },
        { 17, "vc+sd-jwt is read as SD-JWT, not issued" },
        { 19, "vp+sd-jwt is read as SD-JWT, not issued" },
    };

    [Theory]
    [MemberData(nameof(NotApplicable))]
    public void A_case_that_does_not_apply_is_in_the_suite_and_has_its_reason(int number, string reason)
    {
        Assert.Single(Cases(), c => c.GetProperty("number").GetInt32() == number);
        Assert.NotEmpty(reason);
    }

    // Cases 4 and 7 with that line break taken away.
    [Fact]
    public async Task Presentations_of_tokens_and_messages_are_signed_and_read()
    {
        var document = JsonNode.Parse(ForeignData.Text("vectors", "vc-jose-cose", "input", "presentation-multiple.json"))!.AsObject();
        var last = document["verifiableCredential"]![2]!;
        last["id"] = last["id"]!.GetValue<string>().TrimEnd();

        var token = VpJwt.Parse(await VpJwt.SignAsync(document, Request, TestKeys.Holder, CancellationToken.None)).Value;

        Assert.True(token.Verify(TestKeys.Holder.PublicKey));
        Assert.Equal(3, token.Document.Credentials.Length);
        Assert.All(token.Document.Credentials, credential => Assert.True(IsReadable(Assert.IsType<PresentedCredential.Enveloped>(credential))));
    }

    [Fact]
    public async Task Every_case_that_applies_has_its_outcome()
    {
        var left = NotApplicable.Select(row => row.Data.Item1).ToHashSet();
        var ran = 0;
        foreach (var vector in Cases().Where(c => !left.Contains(c.GetProperty("number").GetInt32())))
        {
            var succeeded = vector.GetProperty("fn").GetString() == "issue" ? await IssuesAsync(vector) : Verifies(vector);
            var isStricter = OneLineTooMany.Contains(vector.GetProperty("number").GetInt32());

            Assert.True(succeeded == (vector.GetProperty("expected_result").GetString() == "success" && !isStricter), vector.GetProperty("name").GetString());
            ran++;
            ForeignData.Ran("vc-jose-cose", 1, otherwise: isStricter ? 1 : 0);
        }

        Assert.Equal(Cases().Length - left.Count, ran);
    }

    private static async Task<bool> IssuesAsync(JsonElement vector)
    {
        try
        {
            var document = JsonNode.Parse(Input(vector, "input_file"))!.AsObject();
            if (vector.GetProperty("feature").GetString() == "presentation_jose")
                return VpJwt.Parse(await VpJwt.SignAsync(document, Request, TestKeys.Holder, CancellationToken.None)).IsSuccess;

            var token = await VcJwt.SignAsync(document, DateTimeOffset.UnixEpoch, TestKeys.Issuer, CancellationToken.None);
            return VcJwt.Parse(token).Value.Verify(TestKeys.Issuer.PublicKey);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool Verifies(JsonElement vector)
    {
        var text = Input(vector, "input_file").Trim();
        var key = Jwk.FromJson(JsonDocument.Parse(Input(vector, "key_file")).RootElement.GetProperty("publicKeyJwk"));
        return vector.GetProperty("feature").GetString() switch
        {
            "credential_jose" => VcJwt.Parse(text) is { IsSuccess: true } credential && key.IsSuccess && credential.Value.Verify(key.Value),
            "presentation_jose" => VpJwt.Parse(text) is { IsSuccess: true } presentation && key.IsSuccess && presentation.Value.Verify(key.Value)
                && presentation.Value.Document.Credentials.All(c => c is PresentedCredential.Enveloped e && IsReadable(e)),
            "credential_cose" => TryBase64(text, out var octets) && VcCose.Parse(octets) is { IsSuccess: true } credential && key.IsSuccess && credential.Value.Verify(key.Value),
            "presentation_cose" => TryBase64(text, out var octets) && VpCose.Parse(octets) is { IsSuccess: true } presentation && key.IsSuccess && presentation.Value.Verify(key.Value),
            "credential_sdjwt" => VcSdJwt.Parse(text) is { IsSuccess: true } selective && key.IsSuccess && selective.Value.Verify(key.Value),
            _ => IsSdJwt(text, "vp+sd-jwt", key),
        };
    }

    private static bool IsReadable(PresentedCredential.Enveloped presented) => presented.MediaType switch
    {
        VcCose.MediaType => TryBase64(presented.Token, out var octets) && VcCose.Parse(octets).IsSuccess,
        VcSdJwt.MediaType => VcSdJwt.Parse(presented.Token).IsSuccess,
        _ => VcJwt.Parse(presented.Token).IsSuccess,
    };

    private static bool TryBase64(string text, out byte[] octets)
    {
        var buffer = new byte[text.Length];
        var padded = text.PadRight((text.Length + 3) / 4 * 4, '=');
        octets = Convert.TryFromBase64String(padded, buffer, out var length) ? buffer[..length] : [];
        return length > 0;
    }

    private static bool IsSdJwt(string text, string type, ParseResult<Jwk> key) =>
        SdJwtToken.Parse(text, JoseRules.For(type)) is { IsSuccess: true } token && key.IsSuccess && token.Value.Verify(key.Value);

    private static string Input(JsonElement vector, string member) => ForeignData.Text("vectors", "vc-jose-cose", "input", vector.GetProperty(member).GetString()!);

    private static JsonElement[] Cases() => [.. JsonDocument.Parse(ForeignData.Bytes("vectors", "vc-jose-cose", "cases.json")).RootElement.GetProperty("cases").EnumerateArray()];
}
