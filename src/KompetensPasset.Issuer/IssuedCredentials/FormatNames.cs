using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.VcJose;

namespace KompetensPasset.Issuer.IssuedCredentials;

/// <summary>The formats' names in the API and their media types.</summary>
public static class FormatNames
{
    /// <summary>The name in the API.</summary>
    public static string NameOf(CredentialFormat format) => format switch
    {
        CredentialFormat.Edc => "edc",
        CredentialFormat.SdJwtVc => "dc+sd-jwt",
        CredentialFormat.VcJwt => "vc+jwt",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>The format of this name; null for another.</summary>
    public static CredentialFormat? Find(string? name) => name switch
    {
        "edc" => CredentialFormat.Edc,
        "dc+sd-jwt" => CredentialFormat.SdJwtVc,
        "vc+jwt" => CredentialFormat.VcJwt,
        _ => null,
    };

    /// <summary>The media type of the octets.</summary>
    public static string MediaTypeOf(CredentialFormat format) => format switch
    {
        CredentialFormat.Edc => SealedDocument.MediaType,
        CredentialFormat.SdJwtVc => SdJwtVcToken.MediaType,
        CredentialFormat.VcJwt => VcJwt.MediaType,
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>The ending of a file's name.</summary>
    public static string FileEndingOf(CredentialFormat format) => format switch
    {
        CredentialFormat.Edc => "jsonld",
        CredentialFormat.SdJwtVc => "sd-jwt",
        CredentialFormat.VcJwt => "jwt",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };
}
