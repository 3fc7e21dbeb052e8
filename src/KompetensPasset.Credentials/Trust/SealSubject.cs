namespace KompetensPasset.Credentials.Trust;

/// <summary>Whom a sealing certificate names (EN 319 412-3 §4.2.1).</summary>
/// <param name="CommonName">The name in everyday use (CN).</param>
/// <param name="Organisation">The full registered name (O).</param>
/// <param name="Country">Two letters, ISO 3166-1 (C).</param>
/// <param name="OrganizationIdentifier">For example <c>VATSE-559000000001</c> (2.5.4.97); an EDC's issuer states the same.</param>
public sealed record SealSubject(string CommonName, string Organisation, string Country, string OrganizationIdentifier);
