using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Issuer.IssuerKeys;

/// <summary>A key, as the API shows it: the public half and its history.</summary>
/// <param name="Id">The key.</param>
/// <param name="State">Its state.</param>
/// <param name="Origin">Where it came from.</param>
/// <param name="KeyId">Its public name (<c>kid</c>).</param>
/// <param name="CertificateSha256">The digest of its certificate in hexadecimal: the pin for a trust list.</param>
/// <param name="Certificates">The certificates in base64 of DER, the key's own first; the last may be an anchor for a trust list.</param>
public sealed record IssuerKeyResponse(IssuerKeyId Id, KeyState State, KeyOrigin Origin, string KeyId, string CertificateSha256, IReadOnlyList<string> Certificates)
{
    public required DateTimeOffset CertificateNotAfter { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }

    public DateTimeOffset? ActivatedAt { get; init; }

    public DateTimeOffset? RetiredAt { get; init; }

    public DateTimeOffset? CompromisedSince { get; init; }

    internal static IssuerKeyResponse Of(IssuerKeyView view, IReadOnlyList<Certificate> certificates) =>
        new(view.Id, view.State, view.Origin, view.Thumbprint.Value, certificates[0].Sha256, [.. certificates.Select(c => Convert.ToBase64String(c.Der.Span))])
        {
            CertificateNotAfter = certificates[0].NotAfter,
            RegisteredAt = view.RegisteredAt,
            ActivatedAt = view.ActivatedAt,
            RetiredAt = view.RetiredAt,
            CompromisedSince = view.CompromisedSince,
        };
}
