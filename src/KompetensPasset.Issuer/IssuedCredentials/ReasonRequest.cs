using System.Text;
using FluentValidation;
using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Platform.Vault;
using Marten;

namespace KompetensPasset.Issuer.IssuedCredentials;

/// <summary>Why a status is changed: free text, which is kept encrypted because it may name people.</summary>
public sealed record ReasonRequest(string Reason)
{
    /// <summary>Prepares the act: the reason gets a place in the vault.</summary>
    internal static ReasonedAct With(Act act) => new(act.By, act.At, new ContentId(RandomId.NewUuid()));

    internal static Task KeepAsync(IContentVault vault, IDocumentSession session, LearnerId learner, ReasonedAct act, string reason, CancellationToken ct) =>
        vault.StoreAsync(session, learner.Value, act.Reason.Value, Encoding.UTF8.GetBytes(reason), ct);

    public sealed class Validator : AbstractValidator<ReasonRequest>
    {
        public Validator() => RuleFor(r => r.Reason).NotEmpty().WithErrorCode("reason-missing").MaximumLength(IssuerLimits.MaxTextLength).WithErrorCode("reason-too-long");
    }
}
