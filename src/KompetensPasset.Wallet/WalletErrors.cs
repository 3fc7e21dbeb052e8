using System.Reflection;
using KompetensPasset.Platform.Deciding;

namespace KompetensPasset.Wallet;

/// <summary>Every refusal of the wallet: stable code, status, and the sentence for people.</summary>
public static class WalletErrors
{
    public static readonly ProblemType WalletNotOpened = new(
        "wallet-not-opened", 404,
        "Du har inget kompetenspass ännu. Öppna ett först.",
        "You have no wallet yet. Open one first.");

    /// <summary>Many changes of one wallet at once; those before this one took too long.</summary>
    public static readonly ProblemType WalletBusy = new(
        "wallet-busy", 503,
        "Kompetenspasset är upptaget just nu. Inget ändrades; försök igen om en stund.",
        "The wallet is busy right now. Nothing was changed; try again in a while.");

    public static readonly ProblemType CredentialUnknown = new(
        "held-credential-unknown", 404,
        "Det finns inget sådant kompetensbevis i ditt kompetenspass.",
        "There is no such credential in your wallet.");

    public static readonly ProblemType LabelMissing = new(
        "label-missing", 422,
        "Ange fältet label: en text, eller null för att ta bort etiketten.",
        "Name the member label: a text, or null to take the label away.");

    public static readonly ProblemType CredentialNotValid = new(
        "credential-not-valid", 422,
        "Kompetensbeviset går inte att lita på och har inte sparats. Rapporten visar varför. Be utfärdaren om ett nytt.",
        "The credential cannot be trusted and was not stored. The report shows why. Ask the issuer for a new one.");

    public static readonly ProblemType CredentialFormatUnknown = new(
        "credential-format-unknown", 422,
        "Filen är inte ett kompetensbevis i ett format som vi känner igen. Ladda upp originalfilen.",
        "The file is not a credential in a format that we recognise. Upload the original file.");

    public static readonly ProblemType PresentationNotCredential = new(
        "presentation-not-credential", 422,
        "Det här är en visning avsedd för en bestämd mottagare, inte själva kompetensbeviset. Ladda upp originalfilen.",
        "This is a presentation made for one receiver, not the credential itself. Upload the original file.");

    public static readonly ProblemType CredentialEmpty = new(
        "credential-empty", 400,
        "Filen är tom.",
        "The file is empty.");

    public static readonly ProblemType ClaimUrlNotAllowed = new(
        "claim-url-not-allowed", 422,
        "Länken går inte att hämta från. Den ska vara en fullständig https-adress från utfärdaren.",
        "The link cannot be fetched from. It has to be a complete https address from the issuer.");

    public static readonly ProblemType ClaimLinkUnknown = new(
        "claim-link-unknown", 422,
        "Utfärdaren känner inte igen länken. Kontrollera att hela länken kom med.",
        "The issuer does not know the link. Check that the whole link was copied.");

    public static readonly ProblemType ClaimLinkSpent = new(
        "claim-link-spent", 410,
        "Länken är redan använd. Be utfärdaren om en ny länk.",
        "The link has been used already. Ask the issuer for a new link.");

    public static readonly ProblemType ClaimLinkExpired = new(
        "claim-link-expired", 410,
        "Länken gäller inte längre. Be utfärdaren om en ny länk.",
        "The link has expired. Ask the issuer for a new link.");

    public static readonly ProblemType ClaimLinkWithdrawn = new(
        "claim-link-withdrawn", 410,
        "Utfärdaren har dragit tillbaka länken. Be utfärdaren om en ny länk.",
        "The issuer has withdrawn the link. Ask the issuer for a new link.");

    public static readonly ProblemType IssuerUnreachable = new(
        "issuer-unreachable", 502,
        "Utfärdaren svarar inte just nu. Inget har gått förlorat; försök igen om en stund.",
        "The issuer does not answer right now. Nothing is lost; try again in a while.");

    public static readonly ProblemType IssuerAnswerUnreadable = new(
        "issuer-answer-unreadable", 502,
        "Utfärdarens svar gick inte att läsa. Inget har sparats; kontakta utfärdaren.",
        "The issuer's answer could not be read. Nothing was stored; contact the issuer.");

    public static readonly ProblemType ShareUnknown = new(
        "share-unknown", 404,
        "Det finns ingen sådan delning i ditt kompetenspass.",
        "There is no such share in your wallet.");

    public static readonly ProblemType ShareCredentialCount = new(
        "share-credential-count", 422,
        "En delning innehåller minst ett och högst 50 kompetensbevis.",
        "A share holds at least one and at most 50 credentials.");

    public static readonly ProblemType ShareCredentialTwice = new(
        "share-credential-twice", 422,
        "Samma kompetensbevis är valt två gånger.",
        "The same credential is chosen twice.");

    /// <summary>The same request made a share before; its link was in that answer alone.</summary>
    public static readonly ProblemType ShareLinkMade = new(
        "share-link-made", 409,
        "Länken skapades redan, men den visas bara en gång. Dra tillbaka delningen eller gör en ny med en ny Idempotency-Key.",
        "The link was made already, and it is shown only once. Withdraw the share, or make a new one with a new Idempotency-Key.");

    public static readonly ProblemType ShareEndNotAllowed = new(
        "share-end-not-allowed", 422,
        "Slutdatum ska ligga framåt i tiden, högst ett år bort.",
        "The end date has to be in the future, at most one year away.");

    public static readonly ProblemType ShareEndEarlier = new(
        "share-end-earlier", 409,
        "En förlängning kan inte ge ett tidigare slutdatum. Sluta dela i stället.",
        "An extension cannot bring the end date forward. Stop sharing instead.");

    public static readonly ProblemType ShareEnded = new(
        "share-ended", 409,
        "Delningen är avslutad. Gör en ny.",
        "The share has ended. Make a new one.");

    public static readonly ProblemType SharedLinkUnknown = new(
        "shared-link-unknown", 404,
        "Vi känner inte igen länken. Kontrollera att hela länken kom med.",
        "We do not know the link. Check that the whole link was copied.");

    public static readonly ProblemType SharedLinkExpired = new(
        "shared-link-expired", 410,
        "Länken gäller inte längre. Be personen om en ny länk.",
        "The link has expired. Ask the person for a new link.");

    public static readonly ProblemType SharedLinkWithdrawn = new(
        "shared-link-withdrawn", 410,
        "Innehavaren delar inte längre. Be personen om en ny länk.",
        "The holder no longer shares. Ask the person for a new link.");

    public static readonly ProblemType SharedItemUnknown = new(
        "shared-item-unknown", 404,
        "Det finns inget kompetensbevis med det numret bakom länken.",
        "There is no credential of that number behind the link.");

    /// <summary>The whole catalogue.</summary>
    public static IReadOnlyList<ProblemType> All { get; } =
        [.. typeof(WalletErrors).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<ProblemType>()];
}
