using System.Text;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Platform.Vault;
using Marten;

namespace KompetensPasset.Issuer.IssuedCredentials.Issuing;

/// <summary>Finds the holder's key that an SD-JWT VC was bound to: it stands in the credential and nowhere else.</summary>
internal sealed class ArtefactKeys(IContentVault vault)
{
    public async Task<Jwk?> HolderKeyOfAsync(IQuerySession session, IssuedArtefact artefact, CancellationToken ct) =>
        artefact.Format is CredentialFormat.SdJwtVc
        && await vault.ReadAsync(session, artefact.Content.Value, ct).ConfigureAwait(false) is { } octets
        && SdJwtVcToken.ParseIssued(Encoding.ASCII.GetString(octets)).TryGet(out var token, out _)
            ? token.HolderKey
            : null;
}
