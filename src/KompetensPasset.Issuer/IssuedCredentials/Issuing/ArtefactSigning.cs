using System.Text;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.MicroCredentials;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.VcJose;
using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Issuer.StatusLists;

namespace KompetensPasset.Issuer.IssuedCredentials.Issuing;

/// <summary>What is to be signed.</summary>
internal sealed record SigningOrder(CredentialFormat Format, MicroCredentialAward Award, string Slug, StatusPlace Place, CredentialUuid Uuid)
{
    public required DateTimeOffset Issued { get; init; }

    public required DateTimeOffset ValidFrom { get; init; }

    public required DateTimeOffset? ValidUntil { get; init; }

    public CredentialUuid? Replaces { get; init; }

    public Jwk? HolderKey { get; init; }

    public IReadOnlyList<DisplayPicture> Pictures { get; init; } = [];
}

/// <summary>Makes the octets of an artefact in each format from the same content.</summary>
internal sealed class ArtefactSigning(IssuerAddresses addresses)
{
    /// <summary>Signs, unless the document would break the profile: what is issued here has no shape violation.</summary>
    public async Task<(byte[] Octets, IReadOnlyList<ShapeViolation> Violations)> SignAsync(SigningOrder order, ISigner signer, CancellationToken ct) => order.Format switch
    {
        CredentialFormat.Edc => await SealAsync(order, signer, ct).ConfigureAwait(false),
        CredentialFormat.SdJwtVc => (Encoding.ASCII.GetBytes(await SdJwtAsync(order, signer, ct).ConfigureAwait(false)), []),
        CredentialFormat.VcJwt => (Encoding.ASCII.GetBytes(await VcJwtAsync(order, signer, ct).ConfigureAwait(false)), []),
        _ => throw new ArgumentOutOfRangeException(nameof(order)),
    };

    private async Task<(byte[] Octets, IReadOnlyList<ShapeViolation> Violations)> SealAsync(SigningOrder order, ISigner signer, CancellationToken ct)
    {
        var json = EuropeanDigitalCredentialBuilder.Build(order.Award, new EdcEnvelope(EdcEnvelope.IdOf(order.Uuid.Value), order.Issued, order.ValidFrom, order.Pictures)
        {
            ValidUntil = order.ValidUntil,
            StatusEntry = new MessageStatusEntry(Bitstring(order, StatusPurpose.Message), order.Place.Index),
            Replaces = order.Replaces is { } replaced ? EdcEnvelope.IdOf(replaced.Value) : null,
        });
        var violations = EdcProfile.Validate(StrictJson.Parse(json).Value);
        return violations.Count > 0 ? ([], violations) : (await JadesSeal.SealAsync(json, signer, order.Issued, ct).ConfigureAwait(false), []);
    }

    private ValueTask<string> SdJwtAsync(SigningOrder order, ISigner signer, CancellationToken ct)
    {
        var status = new StatusReference.TokenStatusListReference(addresses.StatusList(order.Slug, order.Place.List.ToString()), order.Place.Index);
        var issuance = MicroCredentialClaims.For(order.Award, addresses.MicroCredentialType, EnvelopeOf(order)) with { HolderKey = order.HolderKey, Status = status.ToJson() };
        return issuance.SignAsync(signer, ct);
    }

    private ValueTask<string> VcJwtAsync(SigningOrder order, ISigner signer, CancellationToken ct) => VcJwt.SignAsync(
        MicroCredentialDocument.For(order.Award, EnvelopeOf(order), [EntryOf(order, StatusPurpose.Revocation), EntryOf(order, StatusPurpose.Suspension)]), order.Issued, signer, ct);

    private StatusReference.BitstringStatusListEntry EntryOf(SigningOrder order, string purpose) => new(Bitstring(order, purpose), order.Place.Index, purpose);

    private string Bitstring(SigningOrder order, string purpose) => addresses.Bitstring(order.Slug, order.Place.List.ToString(), purpose);

    private static MicroCredentialEnvelope EnvelopeOf(SigningOrder order) => new(MicroCredentialEnvelope.IdOf(order.Uuid.Value), order.Issued, order.ValidFrom)
    {
        ValidUntil = order.ValidUntil,
        Replaces = order.Replaces is { } replaced ? MicroCredentialEnvelope.IdOf(replaced.Value) : null,
    };
}
