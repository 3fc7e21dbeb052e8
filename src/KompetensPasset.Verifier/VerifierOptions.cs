namespace KompetensPasset.Verifier;

/// <summary>What an operator may set of the module: section <c>Verifier</c>.</summary>
public sealed class VerifierOptions
{
    /// <summary>The longest that one request is checked, however many credentials it names and however slowly their servers answer.</summary>
    public TimeSpan CheckTime { get; set; } = Limits.CheckTime;
}
