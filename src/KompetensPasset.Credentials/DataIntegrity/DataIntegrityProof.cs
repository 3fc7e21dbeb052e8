using System.Collections.Immutable;
using System.Text.Json;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.VcDataModel;

namespace KompetensPasset.Credentials.DataIntegrity;

/// <summary>One proof of a document (Verifiable Credential Data Integrity 1.0 §2.1), of a suite that is taken. Its signature is not yet checked: see <see cref="Verify"/>.</summary>
public sealed class DataIntegrityProof
{
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

    /// <summary>The readers that it was made for (<c>domain</c>); empty when it does not say.</summary>
    public ImmutableArray<string> Domains { get; private init; } = [];

    /// <summary>The value that the reader gave (<c>challenge</c>); null when it does not say.</summary>
    public string? Challenge { get; private init; }

    /// <summary>Checks for whom and when the proof was made (Data Integrity §4.3). Says nothing about the signature.</summary>
    /// <param name="expected">What the reader asked for; its audience is the <c>domain</c>, its nonce the <c>challenge</c>.</param>
    /// <returns>Null when it answers the request; else a code of <see cref="DataIntegrityErrors"/>.</returns>
    public CredentialError? CheckRequest(KeyBindingExpectation expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        if (!Domains.Contains(expected.Audience, StringComparer.Ordinal))
            return new CredentialError(DataIntegrityErrors.WrongDomain, "'domain' is not this reader.", "/proof/domain");

        if (!string.Equals(Challenge, expected.Nonce, StringComparison.Ordinal))
            return new CredentialError(DataIntegrityErrors.WrongChallenge, "'challenge' is not the one that was given.", "/proof/challenge");

        return Created is { } at && expected.Covers(at) && !(Expires < expected.Now - expected.ClockSkew)
            ? null
            : new CredentialError(DataIntegrityErrors.OutsideWindow, "The proof lies in the future or too far back.", "/proof/created");
    }

    /// <summary>Checks the signature over the proof's settings and the document.</summary>
    /// <param name="key">A key that the caller ties to the issuer.</param>
    /// <returns>Whether nothing was changed.</returns>
    public bool Verify(Jwk key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Verify(Algorithm, signed, signature);
    }

    internal static ParseResult<DataIntegrityProof> Parse(JsonElement proof, string expectedPurpose, UnsecuredDocument unsecured, IReadOnlyList<JsonElement> all)
    {
        if (JsonText.Of(proof, "type") is not { } type)
            return new CredentialError(DataIntegrityErrors.ProofMalformed, "A proof has a type.", "/proof/type");

        if (Cryptosuite.Find(type, JsonText.Of(proof, "cryptosuite")) is not { } suite)
            return new CredentialError(DataIntegrityErrors.SuiteUnsupported, "The proof is of a kind that is not taken.", "/proof/cryptosuite");

        if (JsonText.Of(proof, "verificationMethod") is not { Length: > 0 } method || JsonText.Of(proof, "proofPurpose") is not { } purpose)
            return new CredentialError(DataIntegrityErrors.ProofMalformed, "A proof has a verification method and a purpose.", "/proof");

        if (purpose != expectedPurpose)
            return new CredentialError(DataIntegrityErrors.WrongPurpose, "The proof was made for another purpose.", "/proof/proofPurpose");

        if (!VcMembers.TryReadTime(proof, "created", out var created) || !VcMembers.TryReadTime(proof, "expires", out var expires))
            return new CredentialError(DataIntegrityErrors.ProofMalformed, "'created' and 'expires' are instants.", "/proof/created");

        if (JsonText.Of(proof, "proofValue") is not ['z', .. var value] || !Base58.TryDecode(value, CredentialLimits.MaxProofValueLength - 1, out var signature) || suite.AlgorithmOf(signature.Length) is not { } algorithm)
            return new CredentialError(DataIntegrityErrors.ValueMalformed, "'proofValue' is base58 with the prefix 'z' and as long as a signature.", "/proof/proofValue");

        if (!ProofInputs.Of(proof, suite, unsecured, all).TryGet(out var inputs, out var error) || !suite.HashData(inputs.Settings, hash => inputs.Document is { } other ? suite.Digest(other, hash) : unsecured.Digest(suite, hash), algorithm).TryGet(out var signed, out error))
            return error;

        return new DataIntegrityProof(suite, algorithm, method, signed, signature)
        {
            Created = created,
            Expires = expires,
            Domains = JsonText.Strings(proof, "domain") is { } domains ? [.. domains] : [],
            Challenge = JsonText.Of(proof, "challenge"),
        };
    }
}
