namespace KompetensPasset.Credentials.Verification;

/// <summary>One pass over one document: what was fetched, what is demanded, when. Notes what it asked for and did not find.</summary>
internal sealed class VerificationRun(VerificationInputs inputs, VerificationPolicy policy, DateTimeOffset now, DateTimeOffset? at)
{
    private List<RequiredInput> missing = [];

    public VerificationPolicy Policy => policy;

    public DateTimeOffset Now => now;

    /// <summary>The instant that is asked about.</summary>
    public DateTimeOffset AsOf => at ?? now;

    /// <summary>Whether the question is about the past; the present and the future are answered with what is known now.</summary>
    public bool IsAboutThePast => at is { } then && then < now;

    public IReadOnlyList<RequiredInput> Missing => missing;

    /// <summary>How many documents may still be judged that stand inside this one, and status lists looked into, those inside them included.</summary>
    public EnclosureBudget Budget { get; private init; } = new();

    /// <summary>Within how many documents this one stands.</summary>
    public int Depth { get; private init; }

    /// <summary>Who presents the document, where a presentation around it proved that; else null.</summary>
    public Presenter? Presenter { get; private init; }

    /// <summary>The place of the document in the one around it; null for the outermost.</summary>
    public EnclosedDocument? Around { get; private init; }

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

    /// <summary>The same pass over a document inside this one. What the reader asked the holder for, the presentation around it answers.</summary>
    public VerificationRun Within(Presenter? presenter, EnclosedDocument document) =>
        new(inputs, policy with { Presentation = null }, now, at) { missing = missing, Budget = Budget, Depth = Depth + 1, Presenter = presenter, Around = document };
}

/// <summary>Bounds what one document can make a verification do by holding others.</summary>
internal sealed class EnclosureBudget
{
    private int left = CredentialLimits.MaxEnclosedCredentials;
    private int looks = CredentialLimits.MaxStatusLooks;

    /// <summary>Takes one document more.</summary>
    public bool TryTake() => left-- > 0;

    /// <summary>Takes one reference to a status list more.</summary>
    public bool TryLook() => looks-- > 0;
}

/// <summary>Who presents credentials, proven by a presentation's signature.</summary>
/// <param name="Id">The holder's address; null where only a key is known.</param>
/// <param name="Key">The key of the proof.</param>
/// <param name="Answer">Whether the presentation answers the reader's request: the result of the check.</param>
internal sealed record Presenter(string? Id, Keys.Jwk Key, CheckResult Answer)
{
    /// <summary>Whether the reader asked for it, and the holder answered.</summary>
    public bool IsForReader => Answer.Outcome is CheckOutcome.Passed;
}
