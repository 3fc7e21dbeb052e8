using KompetensPasset.Platform.Deciding;

namespace KompetensPasset.Platform.Problems;

/// <summary>Something that a request needs is taken or away just now and may be there in a moment; nothing was changed. Thrown from where no value can say so.</summary>
/// <param name="problem">What the caller is told: a 503.</param>
public sealed class UnavailableException(ProblemType problem) : Exception(problem.En)
{
    /// <summary>What the caller is told.</summary>
    public ProblemType Problem { get; } = problem;
}
