using KompetensPasset.Platform.Deciding;

namespace KompetensPasset.Verifier;

/// <summary>Why a request to check could not be understood. What is wrong with a credential is no error: it is a report.</summary>
public static class VerifierErrors
{
    /// <summary>The body is empty.</summary>
    public static readonly ProblemType BodyEmpty = new("verify-body-empty", 400,
        "Anropet är tomt. Skicka kompetensbeviset som det är, eller ett JSON-objekt med credential eller shareUrl.",
        "The request is empty. Send the credential as it is, or a JSON object with credential or shareUrl.");

    /// <summary>The body says no media type. One that is not taken never gets here: routing refuses it.</summary>
    public static readonly ProblemType MediaTypeNotSupported = new("verify-media-type-not-supported", 415,
        "Innehållets typ stöds inte. Skicka kompetensbeviset med sin egen typ, som application/octet-stream eller i application/json.",
        "The media type is not supported. Send the credential with its own type, as application/octet-stream, or inside application/json.");

    /// <summary>The JSON is not well-formed.</summary>
    public static readonly ProblemType JsonUnreadable = new("verify-json-unreadable", 400,
        "Anropets JSON går inte att läsa.",
        "The JSON of the request cannot be read.");

    /// <summary>The JSON has neither or both of the two members, or one of the wrong kind.</summary>
    public static readonly ProblemType RequestIncomplete = new("verify-request-incomplete", 400,
        "Ange antingen credential (text eller objekt) eller shareUrl (text), inte båda.",
        "Give either credential (text or object) or shareUrl (text), not both.");

    /// <summary>The instant asked about is not one.</summary>
    public static readonly ProblemType InstantUnreadable = new("verify-instant-unreadable", 400,
        "Ange at som datum (2026-11-24) eller som tidpunkt med tidszon (2026-11-24T14:32:00Z).",
        "Give at as a date (2026-11-24) or as an instant with time zone (2026-11-24T14:32:00Z).");

    /// <summary>The instant asked about has not come.</summary>
    public static readonly ProblemType InstantInFuture = new("verify-instant-in-future", 400,
        "Tidpunkten har inte varit ännu. Ingen vet vad som gäller då.",
        "The instant has not come yet. Nobody knows what will hold then.");

    /// <summary>The address and the body ask about two instants.</summary>
    public static readonly ProblemType InstantsDiffer = new("verify-instants-differ", 400,
        "Adressen och innehållet frågar efter två olika tidpunkter. Ange at på ett ställe.",
        "The address and the body ask about two different instants. Give at in one place.");

    /// <summary>The address is not that of a share.</summary>
    public static readonly ProblemType ShareAddressUnknown = new("verify-share-address-unknown", 400,
        "Adressen är ingen delningslänk till kompetensbevis.",
        "The address is not a link by which credentials are shared.");

    /// <summary>The share could not be opened.</summary>
    public static readonly ProblemType ShareNotAvailable = new("verify-share-not-available", 422,
        "Delningslänken gick inte att öppna. Den kan ha gått ut, dragits tillbaka eller vara felskriven, eller så svarar inte tjänsten.",
        "The shared link could not be opened. It may have run out, been withdrawn or be mistyped, or its service does not answer.");

    /// <summary>Every error of the module.</summary>
    public static IReadOnlyList<ProblemType> All { get; } =
    [
        BodyEmpty, MediaTypeNotSupported, JsonUnreadable, RequestIncomplete, InstantUnreadable, InstantInFuture, InstantsDiffer, ShareAddressUnknown, ShareNotAvailable,
    ];
}
