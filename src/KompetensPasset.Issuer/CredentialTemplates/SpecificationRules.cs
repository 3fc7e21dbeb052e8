using FluentValidation;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Issuer.Problems;

namespace KompetensPasset.Issuer.CredentialTemplates;

/// <summary>How much a template may say. That it says enough, publishing checks.</summary>
internal static class SpecificationRules
{
    public sealed class Validator : AbstractValidator<MicroCredentialSpecification>
    {
        public Validator()
        {
            RuleFor(s => s.Title).IsText(IssuerLimits.MaxTitleLength);
            RuleFor(s => s.Description).IsText(IssuerLimits.MaxProseLength);
            RuleFor(s => s.EntryRequirement).IsText(IssuerLimits.MaxProseLength);
            RuleFor(s => s.TargetGroup).IsText(IssuerLimits.MaxProseLength);
            RuleFor(s => s.Stackability).IsText(IssuerLimits.MaxProseLength);
            RuleFor(s => s.FurtherInformation).IsText(IssuerLimits.MaxProseLength);
            RuleFor(s => s.Homepage).MaximumLength(IssuerLimits.MaxTextLength).WithErrorCode("homepage-too-long");
            RuleFor(s => s.Mode).IsConcept();
            RuleFor(s => s.LearningSetting).IsConcept();
            RuleFor(s => s.Languages).IsShortList();
            RuleForEach(s => s.Languages).IsConcept();
            RuleFor(s => s.ThematicAreas).IsShortList();
            RuleForEach(s => s.ThematicAreas).IsConcept();
            RuleFor(s => s.Parts).IsShortList();
            RuleForEach(s => s.Parts).IsText(IssuerLimits.MaxTitleLength);
            RuleFor(s => s.LearningOutcomes).IsShortList();
            RuleForEach(s => s.LearningOutcomes).SetValidator(new OutcomeValidator());
            RuleFor(s => s.Assessment!).SetValidator(new AssessmentValidator()).When(s => s.Assessment is not null);
            RuleFor(s => s.QualityAssurance!).SetValidator(new QualityAssuranceValidator()).When(s => s.QualityAssurance is not null);
        }
    }

    private sealed class OutcomeValidator : AbstractValidator<LearningOutcomeSpecification>
    {
        public OutcomeValidator()
        {
            RuleFor(o => o.Title).IsText(IssuerLimits.MaxTitleLength);
            RuleFor(o => o.EscoSkills).IsShortList();
            RuleForEach(o => o.EscoSkills).IsConcept();
        }
    }

    private sealed class AssessmentValidator : AbstractValidator<AssessmentSpecification>
    {
        public AssessmentValidator()
        {
            RuleFor(a => a.Title).IsText(IssuerLimits.MaxTitleLength);
            RuleFor(a => a.GradingScheme).IsText(IssuerLimits.MaxProseLength);
            RuleFor(a => a.Type).IsConcept();
            RuleFor(a => a.IdVerification).IsConcept();
        }
    }

    private sealed class QualityAssuranceValidator : AbstractValidator<QualityAssurance>
    {
        public QualityAssuranceValidator()
        {
            RuleFor(q => q.Title).IsText(IssuerLimits.MaxTitleLength);
            RuleFor(q => q.Type).IsConcept();
            RuleFor(q => q.Homepage).MaximumLength(IssuerLimits.MaxTextLength).WithErrorCode("homepage-too-long");
            RuleFor(q => q.Body.LegalName).IsText(IssuerLimits.MaxTitleLength).When(q => q.Body is not null);
            RuleFor(q => q.Body.RegistrationNumber).MaximumLength(64).When(q => q.Body is not null).WithErrorCode("registration-number-too-long");
            RuleFor(q => q.Body.Homepage).MaximumLength(IssuerLimits.MaxTextLength).When(q => q.Body is not null).WithErrorCode("homepage-too-long");
        }
    }
}
