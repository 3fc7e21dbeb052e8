using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.VcDataModel;

/// <summary>The JSON-LD contexts that this library knows by their address. None is ever fetched: a context that is not here makes its terms unknown, nothing more.</summary>
public static class KnownContexts
{
    /// <summary>The context with which every document of version 2 begins.</summary>
    public const string Version2 = "https://www.w3.org/ns/credentials/v2";

    /// <summary>The context of the data model 1.1.</summary>
    public const string Version1 = "https://www.w3.org/2018/credentials/v1";

    /// <summary>The context of the examples of the specification: it gives every term a meaning.</summary>
    public const string Examples = "https://www.w3.org/ns/credentials/examples/v2";

    /// <summary>The context that gives every term a meaning of the issuer's own.</summary>
    public const string UndefinedTerms = "https://www.w3.org/ns/credentials/undefined-terms/v2";

    /// <summary>The context of Open Badges 3.0 (3.0.3).</summary>
    public const string OpenBadges3 = OpenBadges + "3.0.3.json";

    private const string OpenBadges = "https://purl.imsglobal.org/spec/ob/v3p0/context-";
    private const string FirstOpenBadges3 = "https://purl.imsglobal.org/spec/ob/v3p0/context.json";
    private const string ComprehensiveLearnerRecord2 = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json";
    private const string OpenBadgeExtensions = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";

    private static readonly JsonElement MicroCredentialElement = LoadMicroCredential();

    private static readonly FrozenSet<string> Version2Terms = FrozenSet.ToFrozenSet(
    [
        "id", "type", "description", "digestMultibase", "digestSRI", "mediaType", "name", "VerifiableCredential", "EnvelopedVerifiableCredential",
        "VerifiablePresentation", "EnvelopedVerifiablePresentation", "JsonSchemaCredential", "JsonSchema", "BitstringStatusListCredential",
        "BitstringStatusList", "BitstringStatusListEntry", "DataIntegrityProof", "_sd", "_sd_alg", "aud", "cnf", "exp", "iat", "iss", "jku", "kid", "nbf", "sub", "x5u",
    ], StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string[]> TypesOf = new Dictionary<string, string[]>
    {
        [Version2] =
        [
            "VerifiableCredential", "EnvelopedVerifiableCredential", "VerifiablePresentation", "EnvelopedVerifiablePresentation", "JsonSchemaCredential",
            "JsonSchema", "BitstringStatusListCredential", "BitstringStatusList", "BitstringStatusListEntry", "DataIntegrityProof",
        ],
        [Version1] =
        [
            "VerifiableCredential", "VerifiablePresentation", "EcdsaSecp256k1Signature2019", "EcdsaSecp256r1Signature2019", "Ed25519Signature2018", "RsaSignature2018",
        ],
        [FirstOpenBadges3] = OpenBadgeTypes,
        [OpenBadges + "3.0.1.json"] = OpenBadgeTypes,
        [OpenBadges + "3.0.2.json"] = OpenBadgeTypes,
        [OpenBadges3] = OpenBadgeTypes,
        [OpenBadgeExtensions] = ["1EdTechJsonSchemaValidator2019", "1EdTechRevocationList", "1EdTechCredentialRefresh"],
        [ComprehensiveLearnerRecord2] = ["ClrCredential", "ClrSubject", "Association"],
        ["https://www.w3.org/ns/credentials/status/v1"] = ["BitstringStatusListCredential", "BitstringStatusList", "BitstringStatusListEntry"],
        ["https://w3id.org/vc/status-list/2021/v1"] = ["StatusList2021Credential", "StatusList2021", "StatusList2021Entry"],
        ["https://w3id.org/security/data-integrity/v1"] = ["DataIntegrityProof"],
        ["https://w3id.org/security/data-integrity/v2"] = ["DataIntegrityProof"],
        ["https://w3id.org/security/suites/ed25519-2020/v1"] = ["Ed25519VerificationKey2020", "Ed25519Signature2020"],
        ["https://w3id.org/security/multikey/v1"] = ["Multikey"],
        ["https://w3id.org/security/jwk/v1"] = ["JsonWebKey"],
        ["https://www.w3.org/ns/cid/v1"] = ["JsonWebKey", "Multikey"],
        ["https://www.w3.org/ns/did/v1"] = [],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The context of this library's own micro-credentials: an object that stands in the document itself, so that nobody needs to fetch anything.</summary>
    /// <returns>A new object each time.</returns>
    public static JsonObject MicroCredential() => JsonObject.Create(MicroCredentialElement)!;

    internal static bool IsProtectedTerm(string term) => Version2Terms.Contains(term);

    /// <summary>The octets of <see cref="MicroCredential"/> within a token of ours.</summary>
    internal static ReadOnlyMemory<byte> MicroCredentialAsWritten { get; } = PlainJson.Octets(MicroCredential());

    internal static bool IsMicroCredential(JsonElement context) => JsonElement.DeepEquals(context, MicroCredentialElement);

    internal static bool IsMicroCredentialAsWritten(JsonElement context) => JsonMarshal.GetRawUtf8Value(context).SequenceEqual(MicroCredentialAsWritten.Span);

    internal static bool Knows(string address) => TypesOf.ContainsKey(address) || DefinesEverything(address);

    internal static bool DefinesEverything(string address) => address is Examples or UndefinedTerms;

    internal static bool DefinesType(string address, string type) => TypesOf.TryGetValue(address, out var types) && types.Contains(type);

    private static string[] OpenBadgeTypes =>
    [
        "OpenBadgeCredential", "Achievement", "AchievementCredential", "AchievementSubject", "Address", "Alignment", "Criteria", "EndorsementCredential",
        "EndorsementSubject", "Evidence", "GeoCoordinates", "IdentifierEntry", "IdentityObject", "Image", "Profile", "Related", "Result", "ResultDescription", "RubricCriterionLevel",
    ];

    private static JsonElement LoadMicroCredential()
    {
        using var stream = typeof(KnownContexts).Assembly.GetManifestResourceStream("schemas/micro-credential/context.json")
            ?? throw new InvalidOperationException("The embedded context is missing.");
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.GetProperty("@context").Clone();
    }
}
