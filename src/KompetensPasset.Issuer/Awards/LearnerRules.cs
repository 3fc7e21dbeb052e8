using System.Text;
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
            RuleFor(l => l.NationalIdCountry).Must(country => EuropassConcepts.Country(country) is not null).Says(FieldProblems.NationalIdCountryUnknown);
            RuleFor(l => l.FullName).Must(BePrintable).Says(FieldProblems.NameNotPrintable);
            RuleFor(l => l.GivenName).Must(BePrintable).Says(FieldProblems.NameNotPrintable);
            RuleFor(l => l.FamilyName).Must(BePrintable).Says(FieldProblems.NameNotPrintable);
            RuleFor(l => l.NationalId).Must(BePrintable).Says(FieldProblems.NationalIdNotPrintable);
            RuleFor(l => l.Email).Must(BePrintable).Says(FieldProblems.EmailMalformed);
            RuleFor(l => l.Email).EmailAddress().Says(FieldProblems.EmailMalformed).When(l => l.Email is not null);
            RuleFor(l => l.Email).MaximumLength(IssuerLimits.MaxEmailLength).WithErrorCode("email-too-long");
        }

        // Control characters and overrides of the direction of writing make a signed name look like another one.
        private static bool BePrintable(string? text) => text is null || !text.EnumerateRunes().Any(r => Rune.IsControl(r) || r.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069));
    }
}
