using FluentValidation;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Issuer.Problems;

namespace KompetensPasset.Issuer.CredentialTemplates;

/// <summary>A template, as the API shows it.</summary>
/// <param name="Id">The template.</param>
/// <param name="State">Its state.</param>
/// <param name="Version">The version in use; 0 before the first.</param>
/// <param name="HasDraft">Whether the specification shown is newer than the version in use.</param>
/// <param name="Specification">The newest content.</param>
/// <param name="ValidityMonths">For how long its credentials hold; null means without end.</param>
/// <param name="ChangedAt">The last change.</param>
public sealed record CredentialTemplateResponse(
    CredentialTemplateId Id, TemplateState State, int Version, bool HasDraft, MicroCredentialSpecification Specification, int? ValidityMonths, DateTimeOffset ChangedAt)
{
    internal static CredentialTemplateResponse Of(CredentialTemplateView view) =>
        new(view.Id, view.State, view.PublishedVersion, view.HasDraft, view.Content.Specification, view.Content.ValidityMonths, view.ChangedAt);
}

/// <summary>What a template holds, from the outside.</summary>
/// <param name="Specification">The content; a draft may be incomplete.</param>
/// <param name="ValidityMonths">For how many months a credential holds; null means without end.</param>
public sealed record TemplateRequest(MicroCredentialSpecification Specification, int? ValidityMonths)
{
    internal TemplateContent ToContent() => new(Specification, ValidityMonths);

    public sealed class Validator : AbstractValidator<TemplateRequest>
    {
        public Validator()
        {
            RuleFor(r => r.Specification).NotNull().WithErrorCode("specification-missing").SetValidator(new SpecificationRules.Validator());
            RuleFor(r => r.ValidityMonths).InclusiveBetween(1, IssuerLimits.MaxValidityMonths).WithErrorCode("validity-out-of-range");
        }
    }
}
