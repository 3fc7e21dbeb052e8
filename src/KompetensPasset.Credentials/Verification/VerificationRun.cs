namespace KompetensPasset.Credentials.Verification;

/// <summary>One pass over one credential: what was fetched, what is demanded, when. Notes what it asked for and did not find.</summary>
internal sealed class VerificationRun(VerificationInputs inputs, VerificationPolicy policy, DateTimeOffset now, DateTimeOffset? at)
{
    private readonly List<RequiredInput> missing = [];

    public VerificationPolicy Policy => policy;

    public DateTimeOffset Now => now;

    /// <summary>The instant that is asked about.</summary>
    public DateTimeOffset AsOf => at ?? now;

    /// <summary>Whether the question is about the past; the present and the future are answered with what is known now.</summary>
    public bool IsAboutThePast => at is { } then && then < now;

    public IReadOnlyList<RequiredInput> Missing => missing;

    /// <summary>The answer to a request; null, and noted, when nobody has asked yet.</summary>
    public FetchedInput? Ask(RequiredInput required)
    {
        var answer = inputs.Find(required);
        if (answer is null && !missing.Contains(required))
            missing.Add(required);

        return answer;
    }

    /// <summary>The same pass for whoever takes what is at hand and asks for nothing.</summary>
    public VerificationRun WithoutAsking() => new(inputs, policy, now, at);
}
