using KompetensPasset.Credentials.OpenBadges;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.OpenBadges;

/// <summary>Pictures, as text (<c>svg</c>) or in base64 (<c>png</c>), with the badge that they hold; with <c>bake</c> the badge that is put in.</summary>
public sealed class PictureVectorTests
{
    public static TheoryData<string> Cases => VectorFiles.Names();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_own_vector_has_its_outcome(string name)
    {
        var vector = VectorFiles.Read(name);
        var picture = vector.Find("png") is { } png ? Convert.FromBase64String(png) : vector.Octets("svg");

        var outcome = vector.Find("bake") is not { } credential ? BakedBadge.Read(picture)
            : BakedBadge.Bake(picture, credential).TryGet(out var baked, out var error) ? BakedBadge.Read(baked)
            : error;

        vector.Meets(outcome.Error);
        if (outcome.IsSuccess)
            Assert.Equal(vector.GetProperty("badge").GetString(), outcome.Value);
    }
}
