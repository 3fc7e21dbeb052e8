using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.SdJwtVc;

namespace KompetensPasset.Credentials.MicroCredentials;

/// <summary>The credential type of our micro-credentials as SD-JWT VC.</summary>
public static class MicroCredentialType
{
    private const string Path = "/credential-types/micro-credential";

    private static readonly TypeClaim[] Claims =
    [
        Claim(LanguageMap.Of("Kompetensbevis", "Micro-credential"), "achievement"),
        Claim(LanguageMap.Of("Titel", "Title"), "achievement", "title"),
        Claim(ContentFields.LearningOutcome.Label, "achievement", "learningOutcomes"),
        Claim(LanguageMap.Of("Utfärdare", "Issuer"), "issuing_organisation"),
        Claim(ContentFields.AwardedOn.Label, "awarded_on"),
        Hidden(LanguageMap.Of("Namn", "Name"), MicroCredentialClaims.Name),
        Hidden(LanguageMap.Of("Förnamn", "Given name"), MicroCredentialClaims.GivenName),
        Hidden(LanguageMap.Of("Efternamn", "Family name"), MicroCredentialClaims.FamilyName),
        Hidden(LanguageMap.Of("Födelsedatum", "Date of birth"), MicroCredentialClaims.BirthDate),
        Hidden(ContentFields.Email.Label, MicroCredentialClaims.Email),
        Hidden(ContentFields.NationalId.Label, MicroCredentialClaims.NationalId),
        Hidden(ContentFields.Grade.Label, MicroCredentialClaims.Grade),
    ];

    /// <summary>The type's address (<c>vct</c>) on a host.</summary>
    /// <param name="publicBaseAddress">The public address of the service.</param>
    public static string AddressOn(Uri publicBaseAddress)
    {
        ArgumentNullException.ThrowIfNull(publicBaseAddress);
        return publicBaseAddress.AbsoluteUri.TrimEnd('/') + Path;
    }

    /// <summary>The metadata to publish there.</summary>
    /// <param name="vct">The type's address.</param>
    /// <returns>A new object each time.</returns>
    public static JsonObject Metadata(string vct) => TypeMetadata.Build(
        vct,
        LanguageMap.Of("Kompetensbevis", "Micro-credential"),
        LanguageMap.Of("Ett bevis på läranderesultat från en kortare utbildning.", "A record of the learning outcomes of a short course."),
        Claims);

    private static TypeClaim Claim(LanguageMap label, params string?[] path) => new(ClaimPath.Of(path)) { Label = label, Disclosure = ClaimDisclosure.Never };

    private static TypeClaim Hidden(LanguageMap label, string name) => new(ClaimPath.Of(name)) { Label = label, Disclosure = ClaimDisclosure.Always };
}
