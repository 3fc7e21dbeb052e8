using System.Text.Json;
using FluentValidation;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.VcDataModel;
using KompetensPasset.Issuer.CredentialTemplates;
using KompetensPasset.Issuer.IssuedCredentials;
using KompetensPasset.Issuer.IssuedCredentials.Issuing;
using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Platform.Vault;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Issuer.Awards.Awarding;

/// <summary>Registers that a person earned a credential and issues it.</summary>
/// <param name="TemplateId">What was earned.</param>
/// <param name="Learner">By whom.</param>
/// <param name="AwardedOn">The day.</param>
public sealed record AwardCredential(Guid TemplateId, Learner Learner, DateOnly AwardedOn)
{
    public LanguageMap? Grade { get; init; }

    /// <summary>From when it is valid; null means now.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>Until when; null means as the template says.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>The formats wanted; null means <c>edc</c>.</summary>
    public IReadOnlyList<string>? Formats { get; init; }

    /// <summary>The holder's public key (JWK) that an SD-JWT VC is bound to.</summary>
    public JsonElement? HolderKey { get; init; }

    public sealed class Validator : AbstractValidator<AwardCredential>
    {
        public Validator(TimeProvider clock)
        {
            RuleFor(r => r.Learner).NotNull().WithErrorCode("learner-missing").SetValidator(new LearnerRules.Validator());
            RuleFor(r => r.AwardedOn).IsDayOfAward(clock, r => r.Learner?.DateOfBirth);
            RuleFor(r => r.Grade).IsText(IssuerLimits.MaxTitleLength);
            RuleFor(r => r.ValidFrom).Must(from => from!.Value.Year is > 1990 and < IssuerLimits.MaxYear).Says(FieldProblems.ValidFromOutOfRange).When(r => r.ValidFrom is not null);
            RuleFor(r => r.ValidUntil).Must(until => until!.Value.Year < IssuerLimits.MaxYear).Says(FieldProblems.ValidUntilOutOfRange).When(r => r.ValidUntil is not null);
            RuleFor(r => r.ValidUntil).Must((r, until) => until > (r.ValidFrom ?? clock.GetUtcNow())).Says(FieldProblems.ValidUntilBeforeValidFrom).When(r => r.ValidUntil is not null);
            RuleFor(r => r.Formats).Must(f => f is null || (f.Count > 0 && f.Distinct().Count() == f.Count && f.All(name => FormatNames.Find(name) is not null))).Says(FieldProblems.FormatUnknown);
            RuleFor(r => r.HolderKey).Must(key => key is null || Jwk.FromJson(key.Value).IsSuccess).Says(FieldProblems.HolderKeyUnusable);
        }
    }
}

internal static class AwardCredentialEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/awards", Handle).AddEndpointFilter<ValidationFilter<AwardCredential>>().Produces<AwardResponse>(StatusCodes.Status201Created).WithName("AwardCredential");

    private static async Task<IResult> Handle(
        AwardCredential request, HttpContext http, Idempotency idempotency, AwardRegistering registering, AwardContents contents, AwardReading reading,
        ITenantSessions sessions, TimeProvider clock, CancellationToken ct)
    {
        if (!IdempotencyKey.TryRead(http, "awards", request, out var key, out var problem))
            return problem!.ToResult();

        var (tenant, act) = (http.GetCaller().Tenant, http.ActAt(clock));
        AwardOrder? order = null;
        IssuingRefusal? refusal = null;
        var outcome = await idempotency.RunAsync(tenant, key, async (session, token) =>
        {
            var (made, refused) = order is null ? await contents.OrderAsync(session, tenant, request, act, token).ConfigureAwait(false) : (order, null);
            if (made is null)
                return new IdempotentOutcome.Refused(refused!);

            order = made;
            var registered = await registering.RegisterAsync(session, made, act, token).ConfigureAwait(false);
            refusal = registered.Refusal;
            return refusal is not null ? new IdempotentOutcome.Refused(refusal.Problem) : new IdempotentOutcome.Done([made.Context.Award.Value], IsReplay: false);
        }, ct).ConfigureAwait(false);

        if (outcome is not IdempotentOutcome.Done done)
            return refusal?.ToResult() ?? ((IdempotentOutcome.Refused)outcome).Problem.ToResult();

        await using var session = sessions.OpenForReading(tenant);
        var (award, version) = (await reading.ReadAsync(session, new AwardId(done.Ids[0]), ct).ConfigureAwait(false))!.Value;
        http.Response.WriteETag(version);
        return Results.Created($"/api/issuer/awards/{award.Id.Value}", award);
    }
}

/// <summary>Puts together what an award says.</summary>
internal sealed class AwardContents(IssuerAddresses addresses, IContentVault vault)
{
    public async Task<(AwardOrder? Order, ProblemType? Problem)> OrderAsync(IDocumentSession session, string tenant, AwardCredential request, Act act, CancellationToken ct)
    {
        var template = await session.Events.AggregateStreamAsync<CredentialTemplate>(request.TemplateId, token: ct).ConfigureAwait(false) ?? new CredentialTemplate.NotDrafted();
        if (CredentialTemplateDecider.WhyNotUsable(template) is { } unusable || template is not CredentialTemplate.Published published)
            return (null, CredentialTemplateDecider.WhyNotUsable(template));

        if (await session.LoadAsync<OrganisationView>(OrganisationId.OfTenant(tenant), ct).ConfigureAwait(false) is not { } organisation)
            return (null, IssuerErrors.OrganisationUnknown);

        var content = new MicroCredentialAward(
            published.Content.Specification,
            await organisation.Details.ToIssuing(addresses.Organisation(tenant)).WithLogoAsync(vault, session, tenant, ct).ConfigureAwait(false),
            request.Learner, request.AwardedOn)
        { Grade = request.Grade };
        var from = DateTimeStamp.WholeSeconds(request.ValidFrom ?? act.At);
        DateTimeOffset? until = request.ValidUntil is { } end ? DateTimeStamp.WholeSeconds(end)
            : published.Content.ValidityMonths is { } months ? AwardValidity.EndAfter(from, months) : null;
        var context = new IssuingContext(tenant, new AwardId(Guid.CreateVersion7(act.At)), new LearnerId(RandomId.NewUuid()), content, from, until);
        return (new AwardOrder(context, new CredentialTemplateId(request.TemplateId), published.Version, WishesOf(request)), null);
    }

    private static IReadOnlyList<ArtefactWish> WishesOf(AwardCredential request)
    {
        var holder = request.HolderKey is { } key ? Jwk.FromJson(key).Value : null;
        return [.. (request.Formats ?? ["edc"]).Select(name => FormatNames.Find(name)!.Value).Select(f => new ArtefactWish(f, f is CredentialFormat.SdJwtVc ? holder : null))];
    }
}
