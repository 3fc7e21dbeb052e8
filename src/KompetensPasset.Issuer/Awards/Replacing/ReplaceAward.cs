using System.Text.Json.Serialization;
using FluentValidation;
using JasperFx.Events;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Issuer.CredentialOffers;
using KompetensPasset.Issuer.IssuedCredentials;
using KompetensPasset.Issuer.IssuedCredentials.Issuing;
using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Platform.Vault;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Issuer.Awards.Replacing;

/// <summary>Issues a corrected award in place of one that says something wrong, and revokes what it replaces.</summary>
/// <param name="Reason">Why; free text.</param>
/// <param name="Learner">The person's data, corrected; null leaves them.</param>
/// <param name="AwardedOn">The day, corrected; null leaves it.</param>
public sealed record ReplaceAward(string Reason, Learner? Learner, DateOnly? AwardedOn)
{
    /// <summary>The grade, corrected; left out it stays, null takes it away.</summary>
    public LanguageMap? Grade
    {
        get;
        init => (field, NamesGrade) = (value, true);
    }

    /// <summary>Whether the request says anything of the grade.</summary>
    [JsonIgnore]
    public bool NamesGrade { get; private init; }

    public sealed class Validator : AbstractValidator<ReplaceAward>
    {
        public Validator()
        {
            RuleFor(r => r.Reason).NotEmpty().WithErrorCode("reason-missing").MaximumLength(IssuerLimits.MaxTextLength).WithErrorCode("reason-too-long");
            RuleFor(r => r.Grade).IsText(IssuerLimits.MaxTitleLength);
            RuleFor(r => r.Learner!).SetValidator(new LearnerRules.Validator()).When(r => r.Learner is not null);
        }
    }
}

internal static class ReplaceAwardEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/awards/{id:guid}/replace", Award).AddEndpointFilter<ValidationFilter<ReplaceAward>>()
            .Produces<AwardResponse>(StatusCodes.Status201Created).WithName("ReplaceAward");
        api.MapPost("/credentials/{id:guid}/replace", Credential).AddEndpointFilter<ValidationFilter<ReplaceAward>>()
            .Produces<AwardResponse>(StatusCodes.Status201Created).WithName("ReplaceCredential");
    }

    private static async Task<IResult> Award(Guid id, ReplaceAward request, HttpContext http, AwardReplacing replacing, CancellationToken ct) =>
        http.Request.TryReadIfMatch(out var version, out var problem)
            ? await replacing.ReplaceAsync(http, new ReplacementOrder(new AwardId(id), version, null, null, request), ct).ConfigureAwait(false)
            : problem!.ToResult();

    private static async Task<IResult> Credential(Guid id, ReplaceAward request, HttpContext http, AwardReplacing replacing, ITenantSessions sessions, CancellationToken ct)
    {
        if (!http.Request.TryReadIfMatch(out var version, out var problem))
            return problem!.ToResult();

        await using var session = sessions.OpenForReading(http.GetCaller().Tenant);
        return await session.LoadAsync<IssuedCredentialSummary>(new IssuedCredentialId(id), ct).ConfigureAwait(false) is { } view
            ? await replacing.ReplaceAsync(http, new ReplacementOrder(view.Artefact.Award, null, view.Id, version, request), ct).ConfigureAwait(false)
            : IssuerErrors.CredentialUnknown.ToResult();
    }
}

/// <summary>What is replaced: an award with all its artefacts, or one artefact only.</summary>
internal sealed record ReplacementOrder(AwardId Award, long? AwardVersion, IssuedCredentialId? Only, long? CredentialVersion, ReplaceAward Request);

/// <summary>Replaces in one transaction: new award, new artefacts, old ones marked, old claim links withdrawn.</summary>
internal sealed class AwardReplacing(
    ITenantSessions sessions, AwardRegistering registering, ArtefactKeys keys, IContentVault vault, AwardReading reading, IValidator<MicroCredentialAward> rules, TimeProvider clock)
{
    public async Task<IResult> ReplaceAsync(HttpContext http, ReplacementOrder order, CancellationToken ct)
    {
        var (tenant, act) = (http.GetCaller().Tenant, ReasonRequest.With(http.ActAt(clock)));
        var (made, refusal) = await Attempts.RunAsync(sessions, tenant, session => TryAsync(session, tenant, order, act, ct), ct).ConfigureAwait(false);
        if (refusal is not null)
            return refusal;

        await using var after = sessions.OpenForReading(tenant);
        var (award, version) = (await reading.ReadAsync(after, made!.Value, ct).ConfigureAwait(false))!.Value;
        http.Response.WriteETag(version);
        return Results.Created($"/api/issuer/awards/{award.Id.Value}", award);
    }

    private async Task<(bool Save, (AwardId?, IResult?) Result)> TryAsync(IDocumentSession session, string tenant, ReplacementOrder order, ReasonedAct act, CancellationToken ct)
    {
        var old = await session.HoldAsync(order.Award, ct).ConfigureAwait(false);
        if (AwardDecider.FactsOf(old.Aggregate) is not { } facts || await LearnerRecords.ReadAsync(vault, session, facts, ct).ConfigureAwait(false) is not { } content)
            return Refused(IssuerErrors.AwardUnknown.ToResult());

        var artefacts = await ArtefactsAsync(session, order.Award.Value, ct).ConfigureAwait(false);
        IReadOnlyList<IssuedCredentialSummary> inForce = [.. artefacts.Where(c => c.State is CredentialState.Active or CredentialState.Suspended)];
        var replaced = order.Only is { } only ? [.. inForce.Where(c => c.Id == only)] : inForce;
        var id = new AwardId(Guid.CreateVersion7(act.At));
        if (await MarkAsync(session, order, (old, replaced.Count == inForce.Count), id, act, ct).ConfigureAwait(false) is { } refusal)
            return Refused(refusal);

        var corrected = Corrected(content, order.Request);
        if (rules.Validate(corrected) is { IsValid: false } broken)
            return Refused(broken.ToResult());

        var full = corrected with { Organisation = await content.Organisation.WithLogoAsync(vault, session, tenant, ct).ConfigureAwait(false) };
        var context = new IssuingContext(tenant, id, facts.Learner, full, facts.ValidFrom, facts.ValidUntil);
        var wishes = new List<ArtefactWish>();
        foreach (var artefact in (replaced.Count > 0 ? replaced : LastRevoked(artefacts)).Select(c => c.Artefact))
            wishes.Add(new ArtefactWish(artefact.Format, await keys.HolderKeyOfAsync(session, artefact, ct).ConfigureAwait(false), artefact));

        var outcome = await registering.RegisterAsync(
            session, new AwardOrder(context, facts.Template, facts.TemplateVersion, wishes) { Corrects = order.Award }, new Act(act.By, act.At), ct).ConfigureAwait(false);
        if (outcome.Refusal is { } notIssued)
            return Refused(notIssued.ToResult());

        foreach (var artefact in outcome.Artefacts.Where(a => replaced.Any(c => c.Id == a.Replaces)))
        {
            var decision = await CredentialChange.ApplyAsync(
                session, artefact.Replaces!.Value, order.CredentialVersion, state => IssuedCredentialDecider.Replace(state, artefact.Id, act), ct).ConfigureAwait(false);
            if (decision.ProblemOrNull() is { } lost)
                return Refused(lost);
        }

        await ReasonRequest.KeepAsync(vault, session, facts.Learner, act, order.Request.Reason, ct).ConfigureAwait(false);
        return (true, (id, null));
    }

    // The old award is corrected when nothing of it stays in force; its claim links must not hand out what is replaced.
    private async Task<IResult?> MarkAsync(
        IDocumentSession session, ReplacementOrder order, (IEventStream<Award> Award, bool Whole) old, AwardId correction, ReasonedAct act, CancellationToken ct)
    {
        if (order.Only is { } only)
        {
            var state = await session.Events.AggregateStreamAsync<IssuedCredential>(only.Value, token: ct).ConfigureAwait(false) ?? new IssuedCredential.NotIssued();
            if (IssuedCredentialDecider.Replace(state, only, act).ProblemOrNull() is { } refused)
                return refused;
        }

        var decision = old.Whole
            ? old.Award.Decide(order.AwardVersion, state => AwardDecider.Correct(state, correction, act))
            : AwardDecider.Correct(old.Award.State(), correction, act);
        if (decision.ProblemOrNull() is { } notCorrected)
            return notCorrected;

        await OfferWithdrawal.WithdrawOpenAsync(session, vault, order.Award, new Act(act.By, act.At), ct).ConfigureAwait(false);
        return null;
    }

    private static Task<IReadOnlyList<IssuedCredentialSummary>> ArtefactsAsync(IQuerySession session, Guid award, CancellationToken ct) =>
        session.Query<IssuedCredentialSummary>().Where(c => c.AwardId == award).OrderBy(c => c.Id).ToListAsync(ct);

    // Somebody revoked the artefacts one by one first. The award holds, so its correction comes in the formats that it had; what is revoked stays so.
    private static IEnumerable<IssuedCredentialSummary> LastRevoked(IReadOnlyList<IssuedCredentialSummary> artefacts) =>
        artefacts.Where(c => c.State is CredentialState.Revoked).GroupBy(c => c.Artefact.Format).Select(format => format.Last());

    private static MicroCredentialAward Corrected(MicroCredentialAward content, ReplaceAward request) => content with
    {
        Learner = request.Learner ?? content.Learner,
        Grade = request.NamesGrade ? request.Grade : content.Grade,
        AwardedOn = request.AwardedOn ?? content.AwardedOn,
    };

    private static (bool Save, (AwardId?, IResult?) Result) Refused(IResult refusal) => (false, (null, refusal));
}
