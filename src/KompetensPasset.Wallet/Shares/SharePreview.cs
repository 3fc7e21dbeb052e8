using KompetensPasset.Credentials.Content;
using KompetensPasset.Wallet.HeldCredentials;

namespace KompetensPasset.Wallet.Shares;

/// <summary>Everything that a receiver would see, and what the holder should know before handing it over.</summary>
public sealed record SharePreview(IReadOnlyList<SharedCredentialResponse> Credentials, IReadOnlyList<ShareWarning> Warnings)
{
    internal static SharePreview Of(IReadOnlyList<CheckedCredential> credentials) => new(
        [.. credentials.Select((one, i) => SharedCredentialResponse.Of(one, i + 1, null))],
        [.. credentials.SelectMany((one, i) => ShareWarning.Of(one, i + 1))]);
}

/// <summary>One thing that the receiver will see and the holder may not expect.</summary>
/// <param name="Code">Stable kebab-case code.</param>
/// <param name="Number">Which credential, from 1.</param>
/// <param name="Text">The sentence for people.</param>
public sealed record ShareWarning(string Code, int Number, LanguageMap Text)
{
    // A share hands over the original octets: what stands in the credential is seen, whatever its format could hide.
    internal static IEnumerable<ShareWarning> Of(CheckedCredential credential, int number)
    {
        if (credential.Report.Content is not { } content)
            yield break;

        if (content.Rows.Any(row => row.Field.Code == ContentFields.Grade.Code))
            yield return new("shows-grade", number, LanguageMap.Of("Mottagaren ser ditt betyg.", "The receiver sees your grade."));
        if (content.SubjectBirthDate is not null)
            yield return new("shows-birth-date", number, LanguageMap.Of("Mottagaren ser din födelsedag.", "The receiver sees your date of birth."));
        if (content.Rows.Any(row => row.Field.Code == ContentFields.NationalId.Code))
            yield return new("shows-national-id", number, LanguageMap.Of("Mottagaren ser ditt personnummer.", "The receiver sees your national identity number."));
        if (content.Rows.Any(row => row.Field.Code == ContentFields.Email.Code))
            yield return new("shows-email", number, LanguageMap.Of("Mottagaren ser din e-postadress.", "The receiver sees your e-mail address."));
    }
}
