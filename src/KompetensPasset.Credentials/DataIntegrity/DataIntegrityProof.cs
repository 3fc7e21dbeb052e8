using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.VcDataModel;

namespace KompetensPasset.Credentials.DataIntegrity;

/// <summary>One proof of a document (Verifiable Credential Data Integrity 1.0 §2.1), of a suite that is taken. Its signature is not yet checked: see <see cref="Verify"/>.</summary>
public sealed class DataIntegrityProof
{
    // 96 octets in base58.
    private const int MaxValueLength = 140;

    private readonly byte[] signed;
    private readonly byte[] signature;

    private DataIntegrityProof(Cryptosuite suite, SigningAlgorithm algorithm, string verificationMethod, byte[] signed, byte[] signature) =>
        (Suite, Algorithm, VerificationMethod, this.signed, this.signature) = (suite, algorithm, verificationMethod, signed, signature);

    /// <summary>The suite.</summary>
    public Cryptosuite Suite { get; }

    /// <summary>The algorithm of the signature, as the suite and the length of the signature say.</summary>
    public SigningAlgorithm Algorithm { get; }

    /// <summary>Which key made it, as a URL: helps to find the key and proves nothing by itself.</summary>
    public string VerificationMethod { get; }

    /// <summary>When it says that it was made; null when it does not say.</summary>
    public DateTimeOffset? Created { get; private init; }

    /// <summary>Until when it counts; null means no end.</summary>
    public DateTimeOffset? Expires { get; private init; }

    /// <summary>Checks the signature over the proof's settings and the document.</summary>
    /// <param name="key">A key that the caller ties to the issuer.</param>
    /// <returns>Whether nothing was changed.</returns>
    public bool Verify(Jwk key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Verify(Algorithm, signed, signature);
    }

    internal static ParseResult<DataIntegrityProof> Parse(JsonElement proof, JsonObject unsecured, IReadOnlyList<JsonElement> all)
    {
        if (JsonText.Of(proof, "type") is not { } type)
            return new CredentialError(DataIntegrityErrors.ProofMalformed, "A proof has a type.", "/proof/type");

        if (Cryptosuite.Find(type, JsonText.Of(proof, "cryptosuite")) is not { } suite)
            return new CredentialError(DataIntegrityErrors.SuiteUnsupported, "The proof is of a kind that is not taken.", "/proof/cryptosuite");

        if (JsonText.Of(proof, "verificationMethod") is not { Length: > 0 } method || JsonText.Of(proof, "proofPurpose") is not { } purpose)
            return new CredentialError(DataIntegrityErrors.ProofMalformed, "A proof has a verification method and a purpose.", "/proof");

        if (purpose != "assertionMethod")
            return new CredentialError(DataIntegrityErrors.WrongPurpose, "The proof was not made to assert.", "/proof/proofPurpose");

        if (!VcMembers.TryReadTime(proof, "created", out var created) || !VcMembers.TryReadTime(proof, "expires", out var expires))
            return new CredentialError(DataIntegrityErrors.ProofMalformed, "'created' and 'expires' are instants.", "/proof/created");

        if (JsonText.Of(proof, "proofValue") is not ['z', .. var value] || !Base58.TryDecode(value, MaxValueLength, out var signature) || suite.AlgorithmOf(signature.Length) is not { } algorithm)
            return new CredentialError(DataIntegrityErrors.ValueMalformed, "'proofValue' is base58 with the prefix 'z' and as long as a signature.", "/proof/proofValue");

        if (!ProofInputs.Of(proof, suite, unsecured, all).TryGet(out var inputs, out var error) || !suite.HashData(inputs.Settings, inputs.Document, algorithm).TryGet(out var signed, out error))
            return error;

        return new DataIntegrityProof(suite, algorithm, method, signed, signature) { Created = created, Expires = expires };
    }
}
