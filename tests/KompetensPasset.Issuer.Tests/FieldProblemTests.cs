using System.Globalization;
using System.Reflection;
using FluentValidation;
using FluentValidation.Validators;
using KompetensPasset.Issuer.Problems;

namespace KompetensPasset.Issuer.Tests;

/// <summary>Whoever fills in a field wrongly is told what is wanted.</summary>
public sealed class FieldProblemTests
{
    public static TheoryData<string> Cultures => ["sv", "en"];

    [Theory, MemberData(nameof(Cultures))]
    public void No_rule_only_says_that_a_condition_was_not_met(string culture)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            var validators = AssemblyScanner.FindValidatorsInAssembly(typeof(IssuerModule).Assembly, includeInternalTypes: true)
                .Select(found => (IValidator)(found.ValidatorType.GetConstructor([]) is null
                    ? Activator.CreateInstance(found.ValidatorType, TimeProvider.System)!
                    : Activator.CreateInstance(found.ValidatorType)!)).ToList();
            var predicates = validators.SelectMany(v => v.CreateDescriptor().Rules).SelectMany(rule => rule.Components).Where(c => c.Validator is IPredicateValidator).ToList();

            Assert.NotEmpty(predicates);
            Assert.All(predicates, c => Assert.DoesNotContain("{PropertyName}", c.GetUnformattedErrorMessage(), StringComparison.Ordinal));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Every_field_problem_has_its_own_code_and_a_sentence_in_each_language()
    {
        var problems = typeof(FieldProblems).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (FieldProblem)f.GetValue(null)!).ToList();

        Assert.Equal(problems.Count, problems.Select(p => p.Code).Distinct().Count());
        Assert.All(problems, p => Assert.True(p.Sv.EndsWith('.') && p.En.EndsWith('.') && p.Sv != p.En, p.Code));
    }
}
