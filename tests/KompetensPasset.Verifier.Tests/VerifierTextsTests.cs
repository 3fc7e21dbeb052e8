using System.Resources;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Verifier.Tests;

public sealed class VerifierTextsTests
{
    [Fact]
    public void Every_line_of_an_outline_has_its_words()
    {
        var words = new ResourceManager(typeof(VerifierTexts));
        var expected = Enum.GetNames<FactKind>().Select(kind => "Fact." + kind).Concat(Enum.GetNames<FactNote>().Select(note => "Note." + note));

        Assert.All(expected, key => Assert.False(string.IsNullOrEmpty(words.GetString(key, null)), key));
    }
}
