using FluentValidation;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Issuer.Problems;

namespace KompetensPasset.Issuer.Awards;

internal static class LearnerRules
{
    /// <summary>What holds for a person's data wherever they are given.</summary>
    public sealed class Validator : AbstractValidator<Learner>
    {
        public Validator()
        {
            RuleFor(l => l.FullName).NotEmpty().WithErrorCode("full-name-missing").MaximumLength(IssuerLimits.MaxNameLength).WithErrorCode("name-too-long");
            RuleFor(l => l.GivenName).MaximumLength(IssuerLimits.MaxNameLength).WithErrorCode("name-too-long");
            RuleFor(l => l.FamilyName).MaximumLength(IssuerLimits.MaxNameLength).WithErrorCode("name-too-long");
            RuleFor(l => l.DateOfBirth).GreaterThan(new DateOnly(1900, 1, 1)).WithErrorCode("birth-date-out-of-range");
            RuleFor(l => l.NationalId).MaximumLength(64).WithErrorCode("national-id-too-long");
            RuleFor(l => l.Email).EmailAddress().When(l => l.Email is not null).WithErrorCode("email-malformed");
        }
    }
}
