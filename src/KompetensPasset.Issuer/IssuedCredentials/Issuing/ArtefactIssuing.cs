using System.Collections.Immutable;
using KompetensPasset.Credentials;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.VcDataModel;
using KompetensPasset.Issuer.IssuerKeys;
using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Issuer.Pictures;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Issuer.StatusLists;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Platform.Vault;
using Marten;

namespace KompetensPasset.Issuer.IssuedCredentials.Issuing;

/// <summary>What one award's artefacts have in common. The pictures are drawn once, however often the transaction is tried.</summary>
internal sealed record IssuingContext(string Slug, AwardId Award, LearnerId Learner, MicroCredentialAward Content, DateTimeOffset ValidFrom, DateTimeOffset? ValidUntil)
{
    private ImmutableArray<DisplayPicture> pictures;

    public ImmutableArray<DisplayPicture> Pictures => pictures.IsDefault
        ? pictures = [.. Content.Languages.Select(language => new DisplayPicture(language, CredentialPicture.Draw(Content, ValidUntil, language)))]
        : pictures;
}

/// <summary>One artefact that is wanted.</summary>
/// <param name="Format">The format.</param>
/// <param name="HolderKey">The key that an SD-JWT VC is bound to; null issues it to the bearer.</param>
/// <param name="Replaces">The artefact that it replaces.</param>
internal sealed record ArtefactWish(CredentialFormat Format, Jwk? HolderKey = null, IssuedArtefact? Replaces = null);

/// <summary>The outcome: an artefact whose changes wait in the session, or why there is none.</summary>
internal sealed record IssuingOutcome(IssuedArtefact? Artefact, IssuingRefusal? Refusal);

/// <summary>Issues one artefact into a session: place in a status list, signature, content in the vault, event. Nothing is saved here.</summary>
internal sealed class ArtefactIssuing(IssuerSigners signers, ArtefactSigning signing, IContentVault vault)
{
    public async Task<IssuingOutcome> IssueAsync(IDocumentSession session, IssuingContext context, ArtefactWish wish, Act act, CancellationToken ct)
    {
        // The organisation may have lost what the template was published with.
        if (AnnexOne.Missing(context.Content.Specification, context.Content.Organisation) is { Count: > 0 } missing)
            return new IssuingOutcome(null, new IssuingRefusal(IssuerErrors.TemplateIncomplete) { Missing = missing });

        if (wish.Format is CredentialFormat.Edc && !IsNameable(context.Content.Learner))
            return Refused(IssuerErrors.LearnerCountryUnknown);

        if (await signers.CurrentAsync(session, ct).ConfigureAwait(false) is not { } signer)
            return Refused(IssuerErrors.NoActiveKey);

        var order = new SigningOrder(
            wish.Format, context.Content, context.Slug, await StatusPlaces.DrawAsync(session, act.At, ct).ConfigureAwait(false), new CredentialUuid(RandomId.NewUuid()))
        {
            Issued = DateTimeStamp.WholeSeconds(act.At),
            ValidFrom = context.ValidFrom,
            ValidUntil = context.ValidUntil,
            Replaces = wish.Replaces?.Uuid,
            HolderKey = wish.HolderKey,
            Pictures = wish.Format is CredentialFormat.Edc ? context.Pictures : [],
        };
        var (octets, violations) = await signing.SignAsync(order, signer, ct).ConfigureAwait(false);
        if (violations.Count > 0)
            return new IssuingOutcome(null, new IssuingRefusal(IssuerErrors.CredentialHasShapeViolations) { Violations = violations });

        if (octets.Length > LargestOf(wish.Format))
            return Refused(IssuerErrors.CredentialTooLarge);

        var artefact = new IssuedArtefact(
            new IssuedCredentialId(Guid.CreateVersion7(act.At)), context.Award, context.Learner, wish.Format, order.Uuid, order.Place, signer.Id,
            new ContentId(RandomId.NewUuid()), Sha256Digest.Compute(octets), context.ValidFrom, context.ValidUntil, wish.Replaces?.Id);
        await vault.StoreAsync(session, context.Learner.Value, artefact.Content.Value, octets, ct).ConfigureAwait(false);
        var decision = session.Begin<IssuedCredential, IssuedCredentialEvent>(artefact.Id.Value, IssuedCredentialDecider.Issue(new IssuedCredential.NotIssued(), artefact, act));
        return decision is Decision<IssuedCredentialEvent>.Refused refused ? Refused(refused.Problem) : new IssuingOutcome(artefact, null);
    }

    // A record is as old as its award, and may hold what is refused today.
    private static bool IsNameable(Learner learner) => learner.NationalId is null || EuropassConcepts.Country(learner.NationalIdCountry) is not null;

    // What is larger, our own verifier does not read.
    private static int LargestOf(CredentialFormat format) => format is CredentialFormat.Edc ? CredentialLimits.MaxCredentialBytes : CredentialLimits.MaxTokenLength;

    private static IssuingOutcome Refused(ProblemType problem) => new(null, new IssuingRefusal(problem));
}
