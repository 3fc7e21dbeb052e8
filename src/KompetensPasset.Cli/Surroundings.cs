namespace KompetensPasset.Cli;

/// <summary>What the program needs of the world around it; tests give their own.</summary>
/// <param name="Output">Where results go.</param>
/// <param name="Error">Where complaints go.</param>
/// <param name="Clock">The present instant.</param>
/// <param name="Variable">Reads an environment variable; null where it is not set.</param>
internal sealed record Surroundings(TextWriter Output, TextWriter Error, TimeProvider Clock, Func<string, string?> Variable)
{
    /// <summary>Whether results go to a terminal that may show colours.</summary>
    public bool ShowsColours { get; init; }

    /// <summary>Opens the standard input, for <c>-</c> in place of a file.</summary>
    public Func<Stream> OpenInput { get; init; } = () => Stream.Null;

    /// <summary>Opens the standard output for octets.</summary>
    public Func<Stream> OpenOutput { get; init; } = () => Stream.Null;
}
