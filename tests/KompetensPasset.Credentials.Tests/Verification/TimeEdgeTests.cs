using System.Text.Json.Nodes;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>The last second that counts and the first that does not, with clocks that differ by a minute at most.</summary>
public sealed class TimeEdgeTests : IDisposable
{
    private readonly Scene scene = new() { Trust = Scene.TrustInIssuer };

    public void Dispose() => scene.Dispose();

    [Theory]
    [InlineData("validUntil", -60, "in-force")]
    [InlineData("validUntil", -61, "expired")]
    [InlineData("validFrom", 60, "in-force-without-end")]
    [InlineData("validFrom", 61, "not-yet-in-force")]
    public async Task A_credential_is_in_force_from_its_first_to_its_last_second(string member, int seconds, string code)
    {
        var octets = await GenuineAsync(document => document[member] = Scene.Now.AddSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(code, scene.Verify(octets).Find(CheckKind.ValidityPeriod)!.Code);
    }

    [Theory]
    [InlineData(60, "key-published-now")]
    [InlineData(61, "signed-in-future")]
    public async Task A_token_is_signed_in_the_present_within_the_difference_of_clocks(int seconds, string code)
    {
        await GenuineAsync();

        Assert.Equal(code, scene.Verify(await scene.VcAsync(issuedAt: Scene.Now.AddSeconds(seconds))).Find(CheckKind.KeyTime)!.Code);
    }

    [Theory]
    [InlineData(0, "status-valid")]
    [InlineData(-1, "status-valid-now")]
    public async Task A_question_about_this_very_second_is_one_about_the_present(int seconds, string code)
    {
        var octets = await GenuineAsync();

        Assert.Equal(code, scene.Verify(octets, Scene.Now.AddSeconds(seconds)).Find(CheckKind.Status)!.Code);
    }

    private async Task<byte[]> GenuineAsync(Action<JsonObject>? change = null)
    {
        scene.Publish().Answer(Scene.List(Scene.RevocationList), await scene.BitstringAsync(Scene.RevocationList, StatusValue.Valid));
        return await scene.VcAsync(change: change);
    }
}
