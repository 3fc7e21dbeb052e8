using System.Text.Json;

namespace KompetensPasset.Credentials.Europass;

/// <summary>
/// Checks a European Digital Credential against the shapes of its application profile (ELM 3, SHACL 1.1.0 of 5 June 2023), on the JSON-LD as it is written.
/// The lists of concepts (<see cref="ShapeRule.WrongScheme"/>) are demanded only of a credential whose <c>credentialSchema</c> names the full profile.
/// Deterministic: violations stand in the order of the document, those of the issuer's own rule last.
/// </summary>
public static class EdcProfile
{
    private const string CredentialClass = "EuropeanDigitalCredential";

    /// <summary>Checks a document.</summary>
    /// <param name="credential">The credential: the payload of the seal, not the seal.</param>
    /// <returns>Every violation, at most <see cref="CredentialLimits.MaxShapeViolations"/>; empty when the credential meets the profile. A document that is no European Digital Credential at all has one violation, at the root.</returns>
    public static IReadOnlyList<ShapeViolation> Validate(JsonElement credential)
    {
        if (!JsonLd.Types(credential).Contains(CredentialClass, StringComparer.Ordinal))
        {
            return [new ShapeViolation("", CredentialClass, "type", ShapeRule.WrongClass, "The document is no object of the type EuropeanDigitalCredential.")];
        }

        var isFull = JsonLd.All(credential, "credentialSchema").Any(schema => JsonLd.Id(schema) == EdcShapes.FullProfile);
        return new EdcWalk(credential, isFull).Run();
    }
}
