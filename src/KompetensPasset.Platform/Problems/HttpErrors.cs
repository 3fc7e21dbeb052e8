using KompetensPasset.Platform.Deciding;

namespace KompetensPasset.Platform.Problems;

/// <summary>What every API refuses in the same way.</summary>
public static class HttpErrors
{
    /// <summary>If-Match names an older version than the present one, or somebody else was faster.</summary>
    public static readonly ProblemType StaleVersion = new("stale-version", 412, "Någon har ändrat detta sedan du hämtade det. Hämta det igen och försök på nytt.", "Somebody changed this since you fetched it. Fetch it again and retry.");

    /// <summary>If-Match is missing where a change needs it.</summary>
    public static readonly ProblemType VersionRequired = new("version-required", 428, "Ange vilken version du ändrar med huvudet If-Match (värdet i ETag).", "Say which version you change with the header If-Match (the value of ETag).");

    /// <summary>If-Match is not a version of ours.</summary>
    public static readonly ProblemType VersionMalformed = new("version-malformed", 400, "If-Match ska vara värdet i ETag, till exempel \"3\".", "If-Match must be the value of ETag, for example \"3\".");

    /// <summary>Two requests wrote the same thing at once; this one lost and left nothing behind.</summary>
    public static readonly ProblemType ConcurrentChange = new("concurrent-change", 409, "Samma sak ändrades samtidigt av någon annan. Inget sparades; försök igen.", "The same thing was changed by somebody else at the same moment. Nothing was stored; try again.");

    /// <summary>Something with this id is there already.</summary>
    public static readonly ProblemType AlreadyExists = new("already-exists", 409, "Det finns redan.", "It exists already.");

    /// <summary>The request cannot be read.</summary>
    public static readonly ProblemType RequestMalformed = new("request-malformed", 400, "Anropet går inte att läsa. Kontrollera adress, parametrar och innehåll.", "The request cannot be read. Check address, parameters and body.");

    /// <summary>A body is needed and none came.</summary>
    public static readonly ProblemType BodyMissing = new("body-missing", 400, "Anropet saknar innehåll.", "The request has no body.");

    /// <summary>The body is not JSON, or not of the expected shape.</summary>
    public static readonly ProblemType JsonMalformed = new("json-malformed", 400, "Innehållet är inte läsbar JSON av den form som väntas.", "The body is not readable JSON of the expected shape.");

    /// <summary>An object of the body has two members of one name.</summary>
    public static readonly ProblemType JsonDuplicateMember = new("json-duplicate-member", 400, "Ett JSON-objekt i innehållet har två medlemmar med samma namn.", "A JSON object of the body has two members of the same name.");

    /// <summary>The body is nested deeper than <see cref="Http.HttpLimits.MaxJsonDepth"/>.</summary>
    public static readonly ProblemType JsonTooDeep = new("json-too-deep", 400, "JSON-innehållet är nästlat djupare än 64 nivåer.", "The JSON body is nested deeper than 64 levels.");

    /// <summary>The body is larger than <see cref="Http.HttpLimits.MaxBodyBytes"/>.</summary>
    public static readonly ProblemType BodyTooLarge = new("body-too-large", 413, "Innehållet är för stort.", "The body is too large.");

    /// <summary>The body has a media type that the route does not take.</summary>
    public static readonly ProblemType MediaTypeUnsupported = new("media-type-unsupported", 415, "Adressen tar inte emot innehåll av denna medietyp.", "The address does not take a body of this media type.");

    /// <summary>None of the media types in Accept is to be had.</summary>
    public static readonly ProblemType NotAcceptable = new("not-acceptable", 406, "Det finns inget svar av den medietyp som efterfrågas.", "There is no answer of the media type that is asked for.");

    /// <summary>The address takes other methods.</summary>
    public static readonly ProblemType MethodNotAllowed = new("method-not-allowed", 405, "Adressen tar inte emot anrop med denna metod.", "The address does not take requests of this method.");

    /// <summary>There is nothing here, or nothing that is the caller's.</summary>
    public static readonly ProblemType NotFound = new("not-found", 404, "Det finns inget här som är ditt.", "There is nothing here that is yours.");

    /// <summary>The API needs an access token.</summary>
    public static readonly ProblemType TokenMissing = new("token-missing", 401, "Skicka en åtkomstnyckel i huvudet Authorization (Bearer).", "Send an access token in the header Authorization (Bearer).");

    /// <summary>The access token has expired, comes from elsewhere, or was changed.</summary>
    public static readonly ProblemType TokenInvalid = new("token-invalid", 401, "Åtkomstnyckeln gäller inte (längre). Hämta en ny.", "The access token is not valid (any longer). Get a new one.");

    /// <summary>The access token lacks the scope that the route asks for.</summary>
    public static readonly ProblemType ScopeMissing = new("scope-missing", 403, "Åtkomstnyckeln ger inte rätt till detta.", "The access token does not give the right to do this.");

    /// <summary>Too many requests.</summary>
    public static readonly ProblemType TooManyRequests = new("too-many-requests", 429, "För många anrop på kort tid. Vänta en stund och försök igen.", "Too many requests in a short time. Wait a while and try again.");

    /// <summary>A field of the body is not as it must be; <c>errors</c> says which.</summary>
    public static readonly ProblemType ValidationFailed = new("validation-failed", 422, "Något i innehållet är inte som det ska vara.", "Something in the body is not as it must be.");

    /// <summary>The route needs the header Idempotency-Key.</summary>
    public static readonly ProblemType IdempotencyKeyRequired = new("idempotency-key-required", 400, "Ange huvudet Idempotency-Key: ett eget, slumpat värde för varje ny handling.", "Send the header Idempotency-Key: a random value of your own for each new act.");

    /// <summary>The header Idempotency-Key is empty, too long, or has strange characters.</summary>
    public static readonly ProblemType IdempotencyKeyMalformed = new("idempotency-key-malformed", 400, "Idempotency-Key ska vara 1–200 synliga ASCII-tecken.", "Idempotency-Key must be 1–200 visible ASCII characters.");

    /// <summary>The same Idempotency-Key came with another body within 24 hours.</summary>
    public static readonly ProblemType IdempotencyKeyReused = new("idempotency-key-reused", 409, "Samma Idempotency-Key har redan använts för ett annat innehåll.", "The same Idempotency-Key was already used for another body.");

    /// <summary><c>cursor</c> or <c>limit</c> is not as it must be.</summary>
    public static readonly ProblemType PageMalformed = new("page-malformed", 400, "cursor ska vara värdet i nextCursor och limit ett tal mellan 1 och 200.", "cursor must be the value of nextCursor, and limit a number between 1 and 200.");

    /// <summary>A filter of a list has a value that does not exist.</summary>
    public static readonly ProblemType FilterUnknown = new("filter-unknown", 400, "Listan kan inte filtreras så: state har ett värde som inte finns. API-beskrivningen räknar upp värdena.", "The list has no such filter: state has a value that does not exist. The API's description lists the values.");

    /// <summary>The database does not answer.</summary>
    public static readonly ProblemType StoreUnavailable = new("store-unavailable", 503, "Tjänsten når inte sin databas just nu. Försök igen om en stund.", "The service cannot reach its database right now. Try again in a while.");

    /// <summary>Something unexpected; the log holds the rest under the trace id.</summary>
    public static readonly ProblemType Unexpected = new("unexpected", 500, "Något gick fel hos oss. Ange traceId om du hör av dig.", "Something went wrong on our side. Give the traceId if you get in touch.");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<ProblemType> All =
    [
        StaleVersion, VersionRequired, VersionMalformed, ConcurrentChange, AlreadyExists, RequestMalformed, BodyMissing, JsonMalformed, JsonDuplicateMember, JsonTooDeep,
        BodyTooLarge, MediaTypeUnsupported, NotAcceptable, MethodNotAllowed, NotFound, TokenMissing, TokenInvalid, ScopeMissing, TooManyRequests, ValidationFailed,
        IdempotencyKeyRequired, IdempotencyKeyMalformed, IdempotencyKeyReused, PageMalformed, FilterUnknown, StoreUnavailable, Unexpected,
    ];
}
