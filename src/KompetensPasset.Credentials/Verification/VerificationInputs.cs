using System.Collections.Immutable;

namespace KompetensPasset.Credentials.Verification;

/// <summary>What was fetched so far, successes and failures alike. Immutable: each answer gives a new value.</summary>
public sealed class VerificationInputs
{
    /// <summary>Nothing was fetched.</summary>
    public static readonly VerificationInputs Empty = new(ImmutableDictionary<RequiredInput, FetchedInput>.Empty);

    private readonly ImmutableDictionary<RequiredInput, FetchedInput> fetched;

    private VerificationInputs(ImmutableDictionary<RequiredInput, FetchedInput> fetched) => this.fetched = fetched;

    /// <summary>How many answers there are.</summary>
    public int Count => fetched.Count;

    /// <summary>Adds or replaces one answer.</summary>
    /// <param name="required">What was asked for.</param>
    /// <param name="answer">What became of it.</param>
    /// <returns>The inputs with this answer.</returns>
    public VerificationInputs With(RequiredInput required, FetchedInput answer) => new(fetched.SetItem(required, answer));

    /// <summary>The answer to a request; null when nobody has asked yet.</summary>
    /// <param name="required">What is needed.</param>
    /// <returns>The answer or null.</returns>
    public FetchedInput? Find(RequiredInput required) => fetched.GetValueOrDefault(required);
}
