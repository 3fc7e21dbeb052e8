using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace KompetensPasset.Credentials.Tests.Attacks;

/// <summary>Every row of the list of attacks has a test named after it (<c>A01_…</c>), or a reason why the library cannot see it.</summary>
public sealed partial class AttackCoverageTests
{
    private static readonly Dictionary<char, int> LastRows = new() { ['A'] = 22, ['B'] = 9, ['C'] = 23, ['D'] = 16, ['E'] = 24, ['F'] = 8, ['G'] = 18, ['H'] = 14, ['I'] = 6, ['J'] = 21 };

    /// <summary>What is no matter of a format: the module whose tests it is, and why.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["B05"] = "Wallet: a certificate of a reader that asks, by its client identifier",
        ["B06"] = "Wallet: the digest within a client identifier",
        ["D13"] = "Issuer: lists are published at fixed addresses, with places drawn at random",
        ["D14"] = "Issuer: one place is given once, and what is revoked stays so",
        ["E01"] = "Issuer: the code of an offer",
        ["E02"] = "Issuer: guessing the transaction code",
        ["E02b"] = "Wallet: a code that somebody else's service sent",
        ["E02c"] = "Issuer: an offer that was passed on",
        ["E03"] = "Issuer: the transaction code is asked for",
        ["E04"] = "Issuer: the nonce of a key proof",
        ["E05"] = "Issuer: the audience of a key proof",
        ["E06"] = "Issuer: the header of a key proof; its rules are those of A01, A02, A08 and A17",
        ["E07"] = "Issuer: the key of a key proof",
        ["E08"] = "Issuer: the time of a key proof",
        ["E09"] = "Issuer: several key proofs at once",
        ["E10"] = "Issuer: what a request names",
        ["E11"] = "Issuer: deferred answers",
        ["E12"] = "Issuer: notifications",
        ["E13"] = "Issuer: encrypted answers",
        ["E14"] = "Issuer: attestations of keys",
        ["E15"] = "Issuer: attestations of wallets",
        ["E16"] = "Platform: proofs of possession of access tokens",
        ["E17"] = "Platform: how long an access token lives",
        ["E18"] = "Platform: the authorization code flow",
        ["E19"] = "Issuer: the state in an offer",
        ["E20"] = "Issuer: the address of an offer",
        ["E21"] = "Issuer: files of recipients",
        ["E22"] = "Issuer: claims come from the record",
        ["E23"] = "Platform: what errors say to clients",
        ["E24"] = "Issuer: which key signs what, and for how long keys are published",
        ["F01"] = "Resolution: which addresses are fetched; that the library names none else: A05, B08, D12, I01, J04, J11, J13",
        ["F02"] = "Resolution: the address that is connected to is the one that was looked up",
        ["F03"] = "Resolution: redirects",
        ["F04"] = "Resolution: slow and endless answers",
        ["F05"] = "Resolution: the media type of an answer; something else in place of a list: D05",
        ["F06"] = "Resolution: spellings of addresses",
        ["F07"] = "Resolution: copies of answers",
        ["G01"] = "Verifier: a presentation belongs to one request; the proof itself: C10",
        ["G02"] = "Verifier: a session that somebody else began",
        ["G03"] = "Verifier: a code that was passed on",
        ["G04"] = "Wallet: what a request says outside its signature",
        ["G05"] = "Wallet: the request as token",
        ["G06"] = "Wallet: the address of the answer",
        ["G07"] = "Wallet: kinds of client identifiers",
        ["G08"] = "Verifier: what was asked for is in the answer",
        ["G09"] = "Verifier: the form of an answer",
        ["G10"] = "Verifier: the form of a query",
        ["G11"] = "Verifier: encrypted answers",
        ["G12"] = "Verifier: an answer that somebody else encrypted",
        ["G13"] = "Wallet: data of a transaction",
        ["G16"] = "Wallet: a reader that asks for too much",
        ["G17"] = "Wallet: what a refusal tells",
        ["G18"] = "Verifier: floods of answers",
        ["J19"] = "Wallet: a device that is lost or copied",
        ["J20"] = "Verifier: the page that shows a result",
    };

    [Fact]
    public void Every_row_has_a_test_named_after_it_or_a_reason_why_it_is_no_matter_of_the_library()
    {
        var tested = TestedRows();

        Assert.Equal([], Rows().Where(row => !tested.Contains(row) && !Elsewhere.ContainsKey(row)));
        Assert.Equal([], Elsewhere.Keys.Where(tested.Contains));
        Assert.All(Elsewhere, row => Assert.Matches("^(Issuer|Wallet|Verifier|Resolution|Platform): .", row.Value));
    }

    [Fact]
    public void No_test_and_no_reason_is_named_after_a_row_that_is_not_in_the_list()
    {
        var rows = Rows().ToHashSet(StringComparer.Ordinal);

        Assert.Equal([], TestedRows().Where(row => !rows.Contains(row)));
        Assert.Equal([], Elsewhere.Keys.Where(row => !rows.Contains(row)));
    }

    private static IEnumerable<string> Rows() =>
        LastRows.SelectMany(section => Enumerable.Range(1, section.Value).Select(row => string.Create(CultureInfo.InvariantCulture, $"{section.Key}{row:00}"))).Concat(["E02b", "E02c"]);

    // A method may stand for several rows: H04_H13_…, C01_to_C14_…; only its first is counted. Row 0 is the document without any attack.
    private static HashSet<string> TestedRows() =>
    [
        .. typeof(AttackCoverageTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttributes<FactAttribute>().Any())
            .Select(method => RowName().Match(method.Name))
            .Where(match => match.Success && !match.Value.EndsWith("00", StringComparison.Ordinal))
            .Select(match => match.Value),
    ];

    [GeneratedRegex("^[A-Z][0-9]+[a-z]?(?=_)", RegexOptions.CultureInvariant)]
    private static partial Regex RowName();
}
