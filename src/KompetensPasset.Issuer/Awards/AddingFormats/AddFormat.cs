using System.Text.Json;
using FluentValidation;
using KompetensPasset.Credentials.Keys;
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
            RuleFor(r => r.Format).Must(name => FormatNames.Find(name) is not null).WithErrorCode("format-unknown");
            RuleFor(r => r.HolderKey).Must(key => key is null || Jwk.FromJson(key.Value).IsSuccess).WithErrorCode("holder-key-unusable");
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

        var format = FormatNames.Find(request.Format)!.Value;
        var holder = format is CredentialFormat.SdJwtVc && request.HolderKey is { } key ? Jwk.FromJson(key).Value : null;
        return await adding.AddAsync(http.GetCaller().Tenant, (new AwardId(id), version), new ArtefactWish(format, holder), http.ActAt(clock), ct).ConfigureAwait(false);
    }
}

/// <summary>Issues an artefact of an award that is there already.</summary>
internal sealed class FormatAdding(ITenantSessions sessions, ArtefactIssuing issuing, IContentVault vault)
{
    public async Task<IResult> AddAsync(string tenant, (AwardId Id, long? Version) award, ArtefactWish wish, Act act, CancellationToken ct)
    {
        IssuingContext? context = null;
        var (added, refusal) = await Attempts.RunAsync(sessions, tenant, async session =>
        {
            var (made, refused) = context is null ? await ContextAsync(session, tenant, award.Id, ct).ConfigureAwait(false) : (context, null);
            if (made is null)
                return (false, ((IssuedCredentialId?)null, refused));

            context = made;
            return await IssueAsync(session, made, award.Version, wish, act, ct).ConfigureAwait(false);
        }, ct).ConfigureAwait(false);
        if (refusal is not null)
            return refusal;

        await using var reading = sessions.OpenForReading(tenant);
        var view = await reading.LoadAsync<IssuedCredentialSummary>(added!.Value, ct).ConfigureAwait(false);
        return Results.Created($"/api/issuer/credentials/{added.Value.Value}", CredentialResponse.Of(view!));
    }

    private async Task<(bool Save, (IssuedCredentialId?, IResult?) Result)> IssueAsync(
        IDocumentSession session, IssuingContext context, long? version, ArtefactWish wish, Act act, CancellationToken ct)
    {
        // First the award's own rule, so that nothing is signed for an award that does not hold.
        var id = new IssuedCredentialId(Guid.Empty);
        var allowed = await session.Events.AggregateStreamAsync<Award>(context.Award.Value, token: ct).ConfigureAwait(false) ?? new Award.NotAwarded();
        if (AwardDecider.Attest(allowed, new Attestation(id, wish.Format), act).ProblemOrNull() is { } early)
            return (false, (null, early));

        var outcome = await issuing.IssueAsync(session, context, wish, act, ct).ConfigureAwait(false);
        if (outcome.Artefact is not { } artefact)
            return (false, (null, AwardRefusals.ToResult(outcome.Problem!, outcome.Violations)));

        var decision = await session.DecideAsync<Award, AwardId, AwardEvent>(
            context.Award, version, state => AwardDecider.Attest(state ?? new Award.NotAwarded(), new Attestation(artefact.Id, wish.Format), act), ct).ConfigureAwait(false);
        return decision.ProblemOrNull() is { } refusal ? (false, (null, refusal)) : (true, (artefact.Id, null));
    }

    private async Task<(IssuingContext? Context, IResult? Refusal)> ContextAsync(IQuerySession session, string tenant, AwardId id, CancellationToken ct)
    {
        if (await session.LoadAsync<AwardView>(id, ct).ConfigureAwait(false) is not { } view
            || await LearnerRecords.ReadAsync(vault, session, view.Facts, ct).ConfigureAwait(false) is not { } content)
            return (null, IssuerErrors.AwardUnknown.ToResult());

        var full = content with { Organisation = await content.Organisation.WithLogoAsync(vault, session, tenant, ct).ConfigureAwait(false) };
        return (new IssuingContext(tenant, id, view.Facts.Learner, full, view.Facts.ValidFrom, view.Facts.ValidUntil), null);
    }
}
