using System.Reflection;

namespace KompetensPasset.Credentials.Tests.Limits;

/// <summary>Every limit on untrusted input: what is as large as it says is taken, what is larger by one is not.</summary>
public sealed class LimitTests
{
    private static readonly Dictionary<string, int> Limits = typeof(CredentialLimits).GetFields(BindingFlags.Public | BindingFlags.Static)
        .ToDictionary(field => field.Name, field => (int)field.GetRawConstantValue()!);

    private static readonly LimitRow[] Rows =
    [
        .. FileLimits.Rows, .. TokenLimits.Rows, .. KeyLimits.Rows, .. DisclosureLimits.Rows, .. SealLimits.Rows, .. StatusLimits.Rows,
        .. DocumentLimits.Rows, .. ContentLimits.Rows, .. TypeLimits.Rows, .. StatementLimits.Rows, .. EnclosureLimits.Rows,
    ];

    // A limit without a row is a case that fails.
    public static TheoryData<string, string> All =>
        new(Limits.Keys.SelectMany(limit => Rows.Where(row => row.Limit == limit).Select(row => row.Reader).DefaultIfEmpty("").Select(reader => (limit, reader))));

    [Theory]
    [MemberData(nameof(All))]
    public void What_is_as_large_as_the_limit_is_taken_and_what_is_larger_by_one_is_not(string limit, string reader)
    {
        var row = Assert.Single(Rows, row => row.Limit == limit && row.Reader == reader);
        if (row.Takes is not { } takes)
        {
            Assert.NotNull(row.Class!.GetMethod(reader)?.GetCustomAttribute<FactAttribute>());
            return;
        }

        Assert.True(takes(Limits[limit]), "What is as large as the limit is not taken.");
        Assert.False(takes(Limits[limit] + 1), "What is larger than the limit is taken.");
    }

    [Fact]
    public void Every_row_is_of_a_limit() => Assert.All(Rows, row => Assert.Contains(row.Limit, Limits.Keys));
}
