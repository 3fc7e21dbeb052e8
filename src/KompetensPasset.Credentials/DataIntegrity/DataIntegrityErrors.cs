namespace KompetensPasset.Credentials.DataIntegrity;

/// <summary>The stable codes for what can be wrong with a Data Integrity proof.</summary>
public static class DataIntegrityErrors
{
    /// <summary>Two proofs have one <c>id</c> (Data Integrity §2.1): nobody could say which one a later proof is over.</summary>
    public const string IdTwice = "proof-id-twice";

    /// <summary>The document is not an object, or has no proof.</summary>
    public const string ProofMissing = "proof-missing";

    /// <summary>A proof lacks a member or has one of a wrong form, or there are too many proofs.</summary>
    public const string ProofMalformed = "proof-malformed";

    /// <summary>The proof is of a type or cryptosuite that is not taken.</summary>
    public const string SuiteUnsupported = "proof-suite-unsupported";

    /// <summary><c>proofValue</c> is not base58 with the prefix <c>z</c>, or has not the length of a signature.</summary>
    public const string ValueMalformed = "proof-value-malformed";

    /// <summary>The proof was made for another purpose: to assert, where somebody should prove to be the holder, or the other way round.</summary>
    public const string WrongPurpose = "proof-wrong-purpose";

    /// <summary>The proof was made for another reader: <c>domain</c> is missing, or names others.</summary>
    public const string WrongDomain = "proof-wrong-domain";

    /// <summary>The proof answers another request: <c>challenge</c> is missing or another one.</summary>
    public const string WrongChallenge = "proof-wrong-challenge";

    /// <summary>The proof does not say when it was made, or that lies in the future or too far back, or it has run out.</summary>
    public const string OutsideWindow = "proof-outside-window";

    /// <summary>The document's contexts do not begin with those of the proof.</summary>
    public const string ContextMismatch = "proof-context-mismatch";

    /// <summary>A proof names one before it that is not there.</summary>
    public const string PreviousMissing = "proof-previous-missing";

    /// <summary>A document that is signed as statements is not in compacted form, so that its JSON could say something else than its statements.</summary>
    public const string NotCompact = "proof-document-not-compacted";
}
