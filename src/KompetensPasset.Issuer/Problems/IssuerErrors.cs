using KompetensPasset.Platform.Deciding;

namespace KompetensPasset.Issuer.Problems;

/// <summary>Every refusal of this module. The code is the contract.</summary>
public static class IssuerErrors
{
    public static readonly ProblemType OrganisationUnknown = new("organisation-unknown", 404,
        "Organisationen är inte registrerad. Registrera den först.", "The organisation is not registered. Register it first.");

    public static readonly ProblemType OrganisationHasNoIdentifier = new("organisation-has-no-identifier", 422,
        "Organisationen saknar organisationsnummer och annan identifierare. Ange en, så att stämpeln kan namnge den.",
        "The organisation has neither a registration number nor another identifier. Give one, so that the seal can name it.");

    public static readonly ProblemType TemplateUnknown = new("template-unknown", 404,
        "Det finns ingen sådan mall.", "There is no such template.");

    public static readonly ProblemType TemplateVersionUnknown = new("template-version-unknown", 404,
        "Mallen har ingen publicerad version med det numret.", "The template has no published version of that number.");

    public static readonly ProblemType TemplateNotPublished = new("template-not-published", 409,
        "Mallen är inte publicerad. Publicera den innan du utfärdar.", "The template is not published. Publish it before you issue.");

    public static readonly ProblemType TemplateRetired = new("template-retired", 409,
        "Mallen är avvecklad. Använd en annan mall.", "The template is retired. Use another template.");

    public static readonly ProblemType TemplateIncomplete = new("template-incomplete", 422,
        "Mallen saknar uppgifter som ett kompetensbevis måste ha.", "The template lacks elements that a micro-credential must have.");

    public static readonly ProblemType KeyUnknown = new("key-unknown", 404,
        "Det finns ingen sådan nyckel.", "There is no such key.");

    public static readonly ProblemType KeyAlreadyRegistered = new("key-already-registered", 409,
        "Nyckeln är redan registrerad.", "The key is already registered.");

    public static readonly ProblemType KeyRetired = new("key-retired", 409,
        "Nyckeln är tagen ur bruk. Registrera en ny.", "The key is retired. Register a new one.");

    public static readonly ProblemType KeyCompromised = new("key-compromised", 409,
        "Nyckeln är anmäld som röjd och kan inte användas.", "The key is reported as compromised and cannot be used.");

    public static readonly ProblemType KeyFileUnreadable = new("key-file-unreadable", 422,
        "Nyckelfilen kunde inte läsas. Kontrollera att det är en PKCS#12-fil med privat nyckel och att lösenordet stämmer.",
        "The key file could not be read. Check that it is a PKCS#12 file with a private key and that the password is right.");

    public static readonly ProblemType KeyNotSuited = new("key-not-suited", 422,
        "Nyckelns sort eller certifikat duger inte: ange P-256, P-384 eller RSA om minst 2048 bitar, och ett certifikat som gäller nu.",
        "The kind of key or its certificate will not do: use P-256, P-384 or RSA of 2048 bits or more, and a certificate that is valid now.");

    public static readonly ProblemType NoActiveKey = new("no-active-key", 409,
        "Organisationen har ingen aktiv nyckel. Registrera och aktivera en.", "The organisation has no active key. Register and activate one.");

    public static readonly ProblemType AwardUnknown = new("award-unknown", 404,
        "Det finns ingen sådan tilldelning.", "There is no such award.");

    public static readonly ProblemType AwardNotActive = new("award-not-active", 409,
        "Tilldelningen är pausad, spärrad eller ersatt, så inget nytt kan utfärdas för den.",
        "The award is suspended, revoked or replaced, so nothing new can be issued for it.");

    public static readonly ProblemType AwardWithdrawn = new("award-withdrawn", 409,
        "Tilldelningen är spärrad för gott.", "The award is revoked for good.");

    public static readonly ProblemType AwardCorrected = new("award-corrected", 409,
        "Tilldelningen är redan ersatt av en rättad.", "The award is already replaced by a corrected one.");

    public static readonly ProblemType FormatAlreadyIssued = new("format-already-issued", 409,
        "Formatet är redan utfärdat för tilldelningen.", "This format is already issued for the award.");

    public static readonly ProblemType CredentialUnknown = new("credential-unknown", 404,
        "Det finns inget sådant kompetensbevis.", "There is no such credential.");

    public static readonly ProblemType CredentialRevoked = new("credential-revoked", 409,
        "Kompetensbeviset är spärrat för gott.", "The credential is revoked for good.");

    public static readonly ProblemType CredentialReplaced = new("credential-replaced", 409,
        "Kompetensbeviset är ersatt av ett nytt.", "The credential is replaced by a new one.");

    public static readonly ProblemType CredentialSuspended = new("credential-suspended", 409,
        "Kompetensbeviset är pausat. Återuppta det innan du ersätter det.", "The credential is suspended. Reinstate it before you replace it.");

    public static readonly ProblemType CredentialSuspendedWithAward = new("credential-suspended-with-award", 409,
        "Hela tilldelningen är pausad. Återuppta den i stället.", "The whole award is suspended. Reinstate the award instead.");

    public static readonly ProblemType CredentialHasShapeViolations = new("credential-has-shape-violations", 422,
        "Kompetensbeviset skulle inte följa den europeiska profilen. Rätta mallen eller uppgifterna om organisationen.",
        "The credential would not follow the European profile. Correct the template or the organisation's details.");

    public static readonly ProblemType LearnerCountryUnknown = new("learner-country-unknown", 422,
        "Landet för personens identitetsnummer finns inte i den europeiska listan. Ersätt tilldelningen och ange rätt land.",
        "The country of the person's identity number is not in the European list. Replace the award and give the right country.");

    public static readonly ProblemType CredentialTooLarge = new("credential-too-large", 422,
        "Kompetensbeviset skulle bli så stort att ingen läsare tar emot det. Korta mallens texter.",
        "The credential would be so large that no reader accepts it. Shorten the template's texts.");

    public static readonly ProblemType StatusListUnknown = new("status-list-unknown", 404,
        "Det finns ingen sådan spärrlista.", "There is no such status list.");

    public static readonly ProblemType StatusListNotSigned = new("status-list-not-signed", 503,
        "Organisationen har just nu ingen nyckel som spärrlistan kan undertecknas med.", "The organisation has no key at present with which the status list can be signed.");

    public static readonly ProblemType StatusTimeUnreadable = new("status-time-unreadable", 400,
        "Tidpunkten måste vara ett heltal: sekunder sedan 1970.", "The time must be an integer: seconds since 1970.");

    public static readonly ProblemType StatusTimeNotCovered = new("status-time-not-covered", 404,
        "Spärrlistan fanns inte vid den tidpunkten, eller så har den inte inträffat.",
        "The status list did not exist at that time, or that time has not come.");

    public static readonly ProblemType OfferUnknown = new("offer-unknown", 404,
        "Länken stämmer inte. Kontrollera att hela länken kom med.", "The link is not right. Check that the whole link came along.");

    public static readonly ProblemType OfferAlreadyClaimed = new("offer-already-claimed", 409,
        "Kompetensbeviset är redan hämtat. Spärra det i stället.", "The credential is already claimed. Revoke it instead.");

    public static readonly ProblemType OfferSpent = new("offer-spent", 410,
        "Kompetensbeviset är redan hämtat med den här länken. Be utbildningsanordnaren om en ny.",
        "The credential is already claimed with this link. Ask the training provider for a new one.");

    public static readonly ProblemType OfferWithdrawn = new("offer-withdrawn", 410,
        "Länken är tillbakadragen. Be utbildningsanordnaren om en ny.", "The link is withdrawn. Ask the training provider for a new one.");

    public static readonly ProblemType OfferExpired = new("offer-expired", 410,
        "Länken är för gammal. Be utbildningsanordnaren om en ny.", "The link is too old. Ask the training provider for a new one.");

    /// <summary>All of them, for the catalogue of the service.</summary>
    public static readonly IReadOnlyList<ProblemType> All =
    [
        OrganisationUnknown, OrganisationHasNoIdentifier, TemplateUnknown, TemplateVersionUnknown, TemplateNotPublished, TemplateRetired, TemplateIncomplete,
        KeyUnknown, KeyAlreadyRegistered, KeyRetired, KeyCompromised, KeyFileUnreadable, KeyNotSuited, NoActiveKey,
        AwardUnknown, AwardNotActive, AwardWithdrawn, AwardCorrected, FormatAlreadyIssued,
        CredentialUnknown, CredentialRevoked, CredentialReplaced, CredentialSuspended, CredentialSuspendedWithAward,
        CredentialHasShapeViolations, LearnerCountryUnknown, CredentialTooLarge, StatusListUnknown, StatusListNotSigned, StatusTimeUnreadable, StatusTimeNotCovered,
        OfferUnknown, OfferAlreadyClaimed, OfferSpent, OfferWithdrawn, OfferExpired,
    ];
}
