using FluentValidation;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Issuer.Problems;

namespace KompetensPasset.Issuer.Awards;

/// <summary>What holds for the day of an award, whether it is awarded or corrected.</summary>
internal static class AwardDayRules
{
    private static readonly DateOnly Earliest = new(1990, 1, 1);

    /// <summary>The day lies neither ahead nor far back, and after the learner's birth.</summary>
    public static IRuleBuilderOptions<T, DateOnly> IsDayOfAward<T>(this IRuleBuilder<T, DateOnly> rule, TimeProvider clock, Func<T, DateOnly?> birth) => rule
        // A day in Sweden may have begun that has not begun in UTC.
        .Must(day => day <= DateOnly.FromDateTime(clock.GetUtcNow().AddDays(1).UtcDateTime)).Says(FieldProblems.AwardedInTheFuture)
        .GreaterThan(Earliest).WithErrorCode("awarded-too-long-ago")
        .Must((award, day) => birth(award) is not { } born || day > born).Says(FieldProblems.AwardedBeforeBirth);

    /// <summary>Judges the content that comes out of a correction.</summary>
    public sealed class Validator : AbstractValidator<MicroCredentialAward>
    {
        public Validator(TimeProvider clock) => RuleFor(a => a.AwardedOn).IsDayOfAward(clock, a => a.Learner.DateOfBirth);
    }
}
