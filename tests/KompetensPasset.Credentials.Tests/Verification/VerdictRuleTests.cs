using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

public sealed class VerdictRuleTests
{
    private static readonly CheckKind[] Essential = [.. CheckCatalogue.Checks.Where(check => check.IsEssential).Select(check => check.Check)];
    private static readonly CheckKind[] Others = [.. CheckCatalogue.Checks.Where(check => !check.IsEssential).Select(check => check.Check)];

    [Fact]
    public void No_combination_of_outcomes_is_better_than_its_worst_check()
    {
        var combinations = 0;
        foreach (var essential in Combinations(Essential))
        {
            foreach (var other in Others)
            {
                foreach (var result in Results(other).Prepend(null))
                {
                    CheckResult[] results = result is null ? essential : [.. essential, result];
                    AssertHonest(results);
                    combinations++;
                }
            }
        }

        // Seven checks, each with every weight its codes have or left out; beside them each other check in turn.
        Assert.True(combinations > 300_000, $"Only {combinations} combinations were tried.");
    }

    [Fact]
    public void No_combination_of_the_other_checks_is_better_than_its_worst_check_beside_any_kind_of_essential_ones()
    {
        // The rule looks at the essential checks only for the worst of them and for whether one is missing: one case of each kind stands for all that the test above went through.
        var kinds = Combinations(Essential).GroupBy(KindOf).Select(kind => kind.First()).ToArray();
        var combinations = 0;
        foreach (var other in Combinations(Others))
        {
            foreach (var essential in kinds)
            {
                AssertHonest([.. essential, .. other]);
                combinations++;
            }
        }

        Assert.True(kinds.Length == 8 && combinations > 4_000, $"Only {combinations} combinations of {kinds.Length} kinds were tried.");
    }

    [Fact]
    public void Each_code_alone_among_passed_checks_gives_the_verdict_of_its_consequence()
    {
        foreach (var entry in CheckCatalogue.Entries)
        {
            var results = AllPassed().Where(result => result.Check != entry.Check).Append(CheckResult.Of(entry.Code)).ToArray();

            var (verdict, reason) = VerdictRule.Decide(results);

            Assert.Equal(ExpectedOf(entry.Consequence), verdict);
            Assert.Equal(entry.Consequence is CheckConsequence.None ? VerdictRule.AllChecksPassed : entry.Code, reason);
        }
    }

    [Theory]
    [InlineData(CheckOutcome.Failed)]
    [InlineData(CheckOutcome.NotChecked)]
    public void A_code_that_nobody_knows_never_gives_valid(CheckOutcome outcome)
    {
        foreach (var check in CheckCatalogue.Checks.Select(description => description.Check))
        {
            var invented = new CheckResult(check, outcome, "invented", new Dictionary<string, string>(), []);

            var (verdict, _) = VerdictRule.Decide([.. AllPassed().Where(result => result.Check != check), invented]);

            Assert.NotEqual(Verdict.Valid, verdict);
        }
    }

    [Fact]
    public void A_code_under_a_better_outcome_than_its_own_never_gives_valid()
    {
        foreach (var entry in CheckCatalogue.Entries.Where(entry => entry.Outcome is CheckOutcome.Failed or CheckOutcome.NotChecked))
        {
            var dressedUp = CheckResult.Of(entry.Code) with { Outcome = CheckOutcome.Passed };

            var (verdict, _) = VerdictRule.Decide([.. AllPassed().Where(result => result.Check != entry.Check), dressedUp]);

            Assert.NotEqual(Verdict.Valid, verdict);
        }
    }

    [Theory]
    [InlineData(CheckOutcome.Passed, CheckConsequence.CouldNotTell)]
    [InlineData(CheckOutcome.Failed, CheckConsequence.NotValid)]
    [InlineData(CheckOutcome.NotChecked, CheckConsequence.CouldNotTell)]
    [InlineData(CheckOutcome.NotApplicable, CheckConsequence.CouldNotTell)]
    public void A_code_that_nobody_knows_weighs_what_its_outcome_may_mean_at_worst(CheckOutcome outcome, CheckConsequence consequence)
    {
        Assert.All(CheckCatalogue.Checks, check =>
            Assert.Equal(consequence, VerdictRule.ConsequenceOf(new CheckResult(check.Check, outcome, "invented", new Dictionary<string, string>(), []))));
    }

    [Fact]
    public void Each_check_that_matters_is_missed_where_it_is_left_out()
    {
        CheckKind[] matters = [CheckKind.WellFormed, CheckKind.Signature, CheckKind.KeyTime, CheckKind.IssuerKeyBinding, CheckKind.TrustedIssuer, CheckKind.ValidityPeriod, CheckKind.Status];

        Assert.All(CheckCatalogue.Checks, check =>
        {
            var verdict = VerdictRule.Decide([.. AllPassed().Where(result => result.Check != check.Check)]);
            Assert.Equal(matters.Contains(check.Check) ? (Verdict.CouldNotTell, VerdictRule.CheckMissing) : (Verdict.Valid, VerdictRule.AllChecksPassed), verdict);
        });
    }

    [Fact]
    public void No_checks_at_all_is_could_not_tell()
    {
        Assert.Equal((Verdict.CouldNotTell, VerdictRule.CheckMissing), VerdictRule.Decide([]));
    }

    [Fact]
    public void Not_valid_outweighs_could_not_tell_and_could_not_tell_outweighs_a_remark()
    {
        Assert.Equal((Verdict.NotValid, "status-revoked"), Decide("status-revoked", "issuer-not-identified", "expired"));
        Assert.Equal((Verdict.CouldNotTell, "issuer-not-identified"), Decide("issuer-not-identified", "sealing-time-not-proven", "expired"));
        Assert.Equal((Verdict.GenuineWithRemarks, "status-suspended"), Decide("status-suspended", "issuer-domain-only", "expired", "schema-violations"));
    }

    private static (Verdict Verdict, string Reason) Decide(params string[] codes)
    {
        var given = codes.Select(code => CheckResult.Of(code)).ToArray();
        return VerdictRule.Decide([.. AllPassed().Where(passed => given.All(result => result.Check != passed.Check)), .. given]);
    }

    // Plain conditions: this runs hundreds of thousands of times.
    private static void AssertHonest(CheckResult[] results)
    {
        var (verdict, reason) = VerdictRule.Decide(results);
        var weights = Array.ConvertAll(results, VerdictRule.ConsequenceOf);
        var isHonest = verdict switch
        {
            Verdict.NotValid => weights.Contains(CheckConsequence.NotValid),
            Verdict.CouldNotTell => !weights.Contains(CheckConsequence.NotValid),
            Verdict.GenuineWithRemarks => MadeWhatMatters(results) && weights.Max() is CheckConsequence.Remark,
            _ => MadeWhatMatters(results) && Array.TrueForAll(results, result => result.Outcome is CheckOutcome.Passed or CheckOutcome.NotApplicable),
        };
        if (!isHonest)
            Assert.Fail($"{verdict} ({reason}) for {string.Join(", ", results.Select(result => result.Code))}");
    }

    private static (CheckConsequence Worst, bool IsWhole) KindOf(CheckResult[] essential) =>
        (essential.Select(VerdictRule.ConsequenceOf).Append(CheckConsequence.None).Max(), essential.Length == Essential.Length);

    private static bool MadeWhatMatters(CheckResult[] results) =>
        Array.TrueForAll(Essential, check => Array.Exists(results, result => result.Check == check && result.Outcome is not CheckOutcome.NotChecked));

    private static IEnumerable<CheckResult[]> Combinations(CheckKind[] checks)
    {
        if (checks.Length == 0)
            return [[]];

        return Combinations(checks[1..]).SelectMany(rest => Results(checks[0]).Select(result => (CheckResult[])[result, .. rest]).Append(rest));
    }

    // One result for each pair of outcome and weight that the check's codes have.
    private static IEnumerable<CheckResult> Results(CheckKind check) => CheckCatalogue.Entries
        .Where(entry => entry.Check == check)
        .DistinctBy(entry => (entry.Outcome, entry.Consequence))
        .Select(entry => CheckResult.Of(entry.Code));

    private static IEnumerable<CheckResult> AllPassed() => CheckCatalogue.Checks
        .Select(check => CheckCatalogue.Entries.First(entry => entry.Check == check.Check && entry.Consequence is CheckConsequence.None))
        .Select(entry => CheckResult.Of(entry.Code));

    private static Verdict ExpectedOf(CheckConsequence consequence) => consequence switch
    {
        CheckConsequence.None => Verdict.Valid,
        CheckConsequence.Remark => Verdict.GenuineWithRemarks,
        CheckConsequence.CouldNotTell => Verdict.CouldNotTell,
        _ => Verdict.NotValid,
    };
}
