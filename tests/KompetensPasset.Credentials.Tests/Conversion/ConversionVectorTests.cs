using System.Collections.Immutable;
using System.Text.Json;
using KompetensPasset.Credentials.Conversion;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Credentials.VcDataModel;

namespace KompetensPasset.Credentials.Tests.Conversion;

/// <summary>Documents from which awards are read, with their titles: ELMO (<c>elmo</c>, in which <c>repeat</c> stands for as many achievements), Europass (<c>europass</c>), Open Badges (<c>badge</c>).</summary>
public sealed class ConversionVectorTests
{
    private const string Achievement =
        "<learningOpportunitySpecification><title>x</title><specifies><learningOpportunityInstance><date>2026-01-01</date></learningOpportunityInstance></specifies></learningOpportunitySpecification>";

    public static TheoryData<string> Cases => VectorFiles.Names();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_own_vector_has_its_outcome(string name)
    {
        var vector = VectorFiles.Read(name);

        var outcome = Read(vector);

        vector.Meets(outcome.Error);
        if (outcome.IsSuccess)
            Assert.Equal(vector.GetProperty("titles").EnumerateArray().Select(t => t.GetString()), outcome.Value.Select(a => a.Award.Specification.Title.First().Value));
    }

    private static ParseResult<ImmutableArray<ReadAward>> Read(JsonElement vector)
    {
        if (vector.Find("elmo") is { } elmo)
            return ElmoAwards.Read(System.Text.Encoding.UTF8.GetBytes(vector.TryGetProperty("repeat", out var count) ? elmo.Replace("{repeat}", string.Concat(Enumerable.Repeat(Achievement, count.GetInt32())), StringComparison.Ordinal) : elmo));

        if (vector.TryGetProperty("europass", out var europass))
            return EuropeanDigitalCredential.Read(europass).TryGet(out var edc, out var error) ? EuropassAwards.Read(edc) : error;

        return OpenBadgeAwards.Read(VcDocument.Parse(vector.GetProperty("badge")).Value).TryGet(out var award, out var refused) ? ImmutableArray.Create(award) : refused;
    }
}
