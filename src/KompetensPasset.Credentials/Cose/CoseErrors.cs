namespace KompetensPasset.Credentials.Cose;

/// <summary>The stable codes for what can be wrong with a COSE message.</summary>
public static class CoseErrors
{
    /// <summary>The octets are no COSE_Sign1 message, or they or the <c>kid</c> in them are larger than the limits.</summary>
    public const string Malformed = "cose-malformed";

    /// <summary>The header names an algorithm that is not taken, or none in its protected part.</summary>
    public const string AlgorithmNotAllowed = "cose-algorithm-not-allowed";

    /// <summary><c>crit</c> names a parameter that is not understood.</summary>
    public const string CriticalNotUnderstood = "cose-critical-header";

    /// <summary><c>typ</c> or the content type is missing or another one.</summary>
    public const string WrongType = "cose-wrong-type";
}
