using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.LinkedData;
using KompetensPasset.Credentials.RdfCanonicalisation;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.VcDataModel;

namespace KompetensPasset.Credentials.DataIntegrity;

/// <summary>
/// A JSON document with proofs inside (Verifiable Credential Data Integrity 1.0). Reading checks the form of each proof; whether one is right is
/// <see cref="DataIntegrityProof.Verify"/>. Another's proof beside the right one proves nothing: each is judged for itself.
/// </summary>
/// <param name="Json">The whole document.</param>
/// <param name="Proofs">The proofs of suites that are taken, at least one.</param>
public sealed record SecuredDocument(JsonElement Json, ImmutableArray<DataIntegrityProof> Proofs)
{
    /// <summary>The media type of a credential with proofs inside.</summary>
    public const string MediaType = "application/vc";

    private const string Assertion = "assertionMethod";
    private const string Authentication = "authentication";

    /// <summary>Whether an error says that the document is beyond this library, rather than wrong: a suite or context that is not known, or more work than is done.</summary>
    /// <param name="error">What <see cref="Parse(JsonElement)"/> gave.</param>
    internal static bool IsBeyondUs(CredentialError error) =>
        error.Code is DataIntegrityErrors.SuiteUnsupported or JsonLdErrors.UnknownContext or JsonLdErrors.NotSupported or JsonLdErrors.LostDirection or JsonLdErrors.TooLarge or RdfCanonicalisationErrors.TooComplex;

    /// <summary>Whether a document has proofs at all: to choose a reader, not to trust anything.</summary>
    /// <param name="json">The root.</param>
    public static bool HasProof(JsonElement json) => json.ValueKind is JsonValueKind.Object && json.TryGetProperty("proof", out _);

    /// <summary>Reads a document whose proofs were made to assert (<c>assertionMethod</c>): a credential, a status list.</summary>
    /// <param name="json">The root, read by <see cref="StrictJson"/>.</param>
    /// <returns>The document, or a code of <see cref="DataIntegrityErrors"/> or <see cref="CanonicalJson"/>, or <c>json-ld-…</c>; where no proof can be read here, <see cref="DataIntegrityErrors.SuiteUnsupported"/> or what keeps it from being read.</returns>
    public static ParseResult<SecuredDocument> Parse(JsonElement json) => Parse(json, Assertion);

    /// <summary>Reads a presentation: its proofs were made by somebody who proves to be the holder (<c>authentication</c>). Each is still to be held against the request: <see cref="DataIntegrityProof.CheckRequest"/>.</summary>
    /// <param name="json">The root, read by <see cref="StrictJson"/>.</param>
    /// <returns>As <see cref="Parse(JsonElement)"/>.</returns>
    public static ParseResult<SecuredDocument> ParsePresentation(JsonElement json) => Parse(json, Authentication);

    private static ParseResult<SecuredDocument> Parse(JsonElement json, string purpose)
    {
        if (!HasProof(json))
            return new CredentialError(DataIntegrityErrors.ProofMissing, "The document has no proof.", "/proof");

        var all = VcMembers.Items(json.GetProperty("proof")).Take(CredentialLimits.MaxProofs + 1).ToArray();
        if (all.Length is 0 or > CredentialLimits.MaxProofs || Array.Exists(all, p => p.ValueKind is not JsonValueKind.Object))
            return new CredentialError(DataIntegrityErrors.ProofMalformed, $"'proof' is one object or up to {CredentialLimits.MaxProofs}.", "/proof");

        if (all.Select(p => JsonText.Of(p, "id")).OfType<string>().GroupBy(id => id, StringComparer.Ordinal).Any(same => same.Count() > 1))
            return new CredentialError(DataIntegrityErrors.IdTwice, "Two proofs have one 'id'.", "/proof");

        var unsecured = JsonObject.Create(json)!;
        unsecured.Remove("proof");
        var document = new UnsecuredDocument(unsecured);
        var proofs = ImmutableArray.CreateBuilder<DataIntegrityProof>();
        CredentialError? unsupported = null;
        foreach (var item in all)
        {
            if (DataIntegrityProof.Parse(item, purpose, document, all).TryGet(out var proof, out var error))
                proofs.Add(proof);
            else if (IsBeyondUs(error))
                unsupported = error;
            else
                return error;
        }

        return proofs.Count > 0 ? new SecuredDocument(json, proofs.ToImmutable()) : unsupported!;
    }

    /// <summary>Signs a document; a proof that is there already stays beside the new one.</summary>
    /// <param name="document">The document, with its contexts.</param>
    /// <param name="suite">The suite.</param>
    /// <param name="signer">The key, of the kind that the suite wants.</param>
    /// <param name="verificationMethod">The URL of the key, for example <c>did:web:issuer.example#key-1</c>.</param>
    /// <param name="created">When it is signed; written in whole seconds.</param>
    /// <param name="ct">Ends a remote signature early.</param>
    /// <returns>A new document with the proof.</returns>
    /// <exception cref="ArgumentException">The key does not fit the suite, or the document has no canonical form: a number is too large, or (RDF) a context is unknown or a member has no meaning.</exception>
    public static ValueTask<JsonObject> SignAsync(JsonObject document, Cryptosuite suite, ISigner signer, string verificationMethod, DateTimeOffset created, CancellationToken ct)
    {
        var settings = new JsonObject
        {
            ["created"] = DateTimeStamp.Format(created),
            ["verificationMethod"] = verificationMethod,
            ["proofPurpose"] = Assertion,
        };
        return SignAsync(document, suite, signer, settings, ct);
    }

    /// <summary>Signs a presentation for a reader.</summary>
    /// <param name="presentation">The presentation, with its contexts and its holder.</param>
    /// <param name="suite">The suite.</param>
    /// <param name="holder">The holder's key, of the kind that the suite wants.</param>
    /// <param name="verificationMethod">The URL of the key, listed under <c>authentication</c> where the holder has a DID document.</param>
    /// <param name="request">For whom and when: written as <c>domain</c>, <c>challenge</c> and <c>created</c>.</param>
    /// <param name="ct">Ends a remote signature early.</param>
    /// <returns>A new document with the proof.</returns>
    /// <exception cref="ArgumentException">As for <see cref="SignAsync(JsonObject, Cryptosuite, ISigner, string, DateTimeOffset, CancellationToken)"/>.</exception>
    public static ValueTask<JsonObject> PresentAsync(JsonObject presentation, Cryptosuite suite, ISigner holder, string verificationMethod, KeyBindingRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var settings = new JsonObject
        {
            ["created"] = DateTimeStamp.Format(request.IssuedAt),
            ["verificationMethod"] = verificationMethod,
            ["proofPurpose"] = Authentication,
            ["domain"] = request.Audience,
            ["challenge"] = request.Nonce,
        };
        return SignAsync(presentation, suite, holder, settings, ct);
    }

    private static async ValueTask<JsonObject> SignAsync(JsonObject document, Cryptosuite suite, ISigner signer, JsonObject settings, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(suite);
        ArgumentNullException.ThrowIfNull(signer);
        if (suite == Cryptosuite.Ed25519Signature2020)
            throw new ArgumentException("Ed25519Signature2020 is read only.", nameof(suite));

        if (suite.AlgorithmOf(signer.Algorithm.SignatureLength ?? 0) is not { } algorithm || signer.Algorithm.KeyType != suite.KeyType)
            throw new ArgumentException($"The key does not fit {suite.Name}.", nameof(signer));

        var secured = document.DeepClone().AsObject();
        var existing = secured["proof"]?.DeepClone();
        secured.Remove("proof");
        var proof = new JsonObject([KeyValuePair.Create("type", (JsonNode?)"DataIntegrityProof"), KeyValuePair.Create("cryptosuite", (JsonNode?)suite.Name), .. settings.Select(s => KeyValuePair.Create(s.Key, s.Value?.DeepClone()))]);
        if (secured["@context"] is { } contexts)
            proof["@context"] = contexts.DeepClone();

        if (!suite.HashData(JsonSerializer.SerializeToElement(proof), hash => suite.Digest(JsonSerializer.SerializeToElement(secured), hash), algorithm).TryGet(out var signed, out var error))
            throw new ArgumentException(error.Message, nameof(document));

        // The settings of JCS suites are signed with their contexts; those of the others are read with the document's.
        if (suite.IsRdf)
            proof.Remove("@context");

        proof["proofValue"] = "z" + Base58.Encode(await signer.SignAsync(signed, ct).ConfigureAwait(false));
        secured["proof"] = existing is null ? proof : new JsonArray([.. existing is JsonArray proofs ? proofs.Select(p => p!.DeepClone()) : [existing], proof]);
        return secured;
    }
}
