using System.Text.Json;
using FluentValidation;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Issuer.IssuedCredentials;
using KompetensPasset.Issuer.IssuedCredentials.Issuing;
using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Problems;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Platform.Vault;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Issuer.Awards.AddingFormats;

/// <summary>Issues a further artefact of an award.</summary>
/// <param name="Format"><c>edc</c>, <c>dc+sd-jwt</c> or <c>vc+jwt</c>.</param>
/// <param name="HolderKey">The holder's public key (JWK) that an SD-JWT VC is bound to.</param>
public sealed record AddFormat(string Format, JsonElement? HolderKey)
{
    public sealed class Validator : AbstractValidator<AddFormat>
    {
        public Validator()
        {
            RuleFor(r => r.Format).Must(name => FormatNames.Find(name) is not null).Says(FieldProblems.FormatUnknown);
            RuleFor(r => r.HolderKey).Must(key => key is null || Jwk.FromJson(key.Value).IsSuccess).Says(FieldProblems.HolderKeyUnusable);
        }
    }
}

internal static class AddFormatEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/awards/{id:guid}/credentials", Handle).AddEndpointFilter<ValidationFilter<AddFormat>>()
            .Produces<CredentialResponse>(StatusCodes.Status201Created).WithName("AddFormat");

    private static async Task<IResult> Handle(Guid id, AddFormat request, HttpContext http, FormatAdding adding, TimeProvider clock, CancellationToken ct)
    {
        if (!http.Request.TryReadOptionalIfMatch(out var version, out var problem))
            return problem!.ToResult();

        // Without either of the two a repetition looks like the wish for one more.
        IdempotencyKey? key = null;
        if (version is null || http.Request.Headers.ContainsKey(IdempotencyKey.HeaderName))
        {
            if (!IdempotencyKey.TryRead(http, $"awards/{id}/credentials", request, out var read, out problem))
                return problem!.ToResult();
            key = read;
        }

        var format = FormatNames.Find(request.Format)!.Value;
        var holder = format is CredentialFormat.SdJwtVc && request.HolderKey is { } jwk ? Jwk.FromJson(jwk).Value : null;
        return await adding.AddAsync(new FormatOrder(http.GetCaller().Tenant, new AwardId(id), version, new ArtefactWish(format, holder), http.ActAt(clock)), key, ct).ConfigureAwait(false);
    }
}

/// <summary>A format that is to be added to an award.</summary>
internal sealed record FormatOrder(string Tenant, AwardId Award, long? Version, ArtefactWish Wish, Act Act)
{
    /// <summary>What the artefact says; kept from one attempt to the next, because its pictures are drawn once.</summary>
    public IssuingContext? Context { get; set; }
}

/// <summary>Issues an artefact of an award that is there already.</summary>
internal sealed class FormatAdding(ITenantSessions sessions, Idempotency idempotency, ArtefactIssuing issuing, IContentVault vault)
{
    public async Task<IResult> AddAsync(FormatOrder order, IdempotencyKey? key, CancellationToken ct)
    {
        var (added, refusal) = key is null
            ? await Attempts.RunAsync(sessions, order.Tenant, session => TryAsync(session, order, ct), ct).ConfigureAwait(false)
            : await OnceAsync(order, key, ct).ConfigureAwait(false);
        if (added is not { } id)
            return refusal!.ToResult();

        await using var reading = sessions.OpenForReading(order.Tenant);
        var view = await reading.LoadAsync<IssuedCredentialSummary>(id, ct).ConfigureAwait(false);
        return Results.Created($"/api/issuer/credentials/{id.Value}", CredentialResponse.Of(view!));
    }

    private async Task<(IssuedCredentialId? Added, IssuingRefusal? Refusal)> OnceAsync(FormatOrder order, IdempotencyKey key, CancellationToken ct)
    {
        IssuingRefusal? refusal = null;
        var outcome = await idempotency.RunAsync(order.Tenant, key, async (session, token) =>
        {
            (_, (var added, refusal)) = await TryAsync(session, order, token).ConfigureAwait(false);
            return added is { } made ? new IdempotentOutcome.Done([made.Value], IsReplay: false) : new IdempotentOutcome.Refused(refusal!.Problem);
        }, ct).ConfigureAwait(false);

        return outcome is IdempotentOutcome.Done done
            ? (new IssuedCredentialId(done.Ids[0]), null)
            : (null, refusal ?? new IssuingRefusal(((IdempotentOutcome.Refused)outcome).Problem));
    }

    private async Task<(bool Save, (IssuedCredentialId? Added, IssuingRefusal? Refusal) Result)> TryAsync(IDocumentSession session, FormatOrder order, CancellationToken ct)
    {
        order.Context ??= await ContextAsync(session, order, ct).ConfigureAwait(false);
        if (order.Context is not { } context)
            return Refused(new IssuingRefusal(IssuerErrors.AwardUnknown));

        // First the award's own rule, so that nothing is signed for an award that does not hold.
        var held = await session.HoldAsync(order.Award, ct).ConfigureAwait(false);
        if (RefusalOf(AwardDecider.Attest(held.State(), new Attestation(new IssuedCredentialId(Guid.Empty), order.Wish.Format), order.Act)) is { } early)
            return Refused(early);

        var outcome = await issuing.IssueAsync(session, context, order.Wish, order.Act, ct).ConfigureAwait(false);
        if (outcome.Artefact is not { } artefact)
            return Refused(outcome.Refusal!);

        var decision = held.Decide(order.Version, state => AwardDecider.Attest(state, new Attestation(artefact.Id, order.Wish.Format), order.Act));
        return RefusalOf(decision) is { } refusal ? Refused(refusal) : (true, (artefact.Id, null));
    }

    private async Task<IssuingContext?> ContextAsync(IQuerySession session, FormatOrder order, CancellationToken ct)
    {
        if (await session.LoadAsync<AwardView>(order.Award, ct).ConfigureAwait(false) is not { } view
            || await LearnerRecords.ReadAsync(vault, session, view.Facts, ct).ConfigureAwait(false) is not { } content)
            return null;

        var full = content with { Organisation = await content.Organisation.WithLogoAsync(vault, session, order.Tenant, ct).ConfigureAwait(false) };
        return new IssuingContext(order.Tenant, order.Award, view.Facts.Learner, full, view.Facts.ValidFrom, view.Facts.ValidUntil);
    }

    private static IssuingRefusal? RefusalOf(Decision<AwardEvent> decision) => decision switch
    {
        Decision<AwardEvent>.Refused refused => new IssuingRefusal(refused.Problem),
        Decision<AwardEvent>.Stale => new IssuingRefusal(HttpErrors.StaleVersion),
        _ => null,
    };

    private static (bool Save, (IssuedCredentialId?, IssuingRefusal?) Result) Refused(IssuingRefusal refusal) => (false, (null, refusal));
}
