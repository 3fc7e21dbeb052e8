namespace KompetensPasset.Platform.Deciding;

/// <summary>What a decider answers: events to append, a refusal, or that the caller looked at an older version. A closed set.</summary>
/// <typeparam name="TEvent">The aggregate's event union.</typeparam>
public abstract record Decision<TEvent> where TEvent : notnull
{
    private Decision() { }

    /// <summary>The command is accepted.</summary>
    /// <param name="Events">What happened, in order; empty when what was asked for is already so.</param>
    public sealed record Accepted(IReadOnlyList<TEvent> Events) : Decision<TEvent>;

    /// <summary>The command contradicts the state or a rule; nothing happens.</summary>
    /// <param name="Problem">Why.</param>
    public sealed record Refused(ProblemType Problem) : Decision<TEvent>;

    /// <summary>The caller decided on an older version than the present one; nothing happens.</summary>
    /// <param name="CurrentVersion">The present version of the stream; 0 when there is none.</param>
    public sealed record Stale(long CurrentVersion) : Decision<TEvent>;
}

/// <summary>Makes decisions. <c>Accept</c> names the event union, since a case alone would give its own type.</summary>
public static class Decision
{
    /// <summary>Accepts with these events.</summary>
    public static Decision<TEvent> Accept<TEvent>(params TEvent[] events) where TEvent : notnull => new Decision<TEvent>.Accepted(events);

    /// <summary>Accepts, yet nothing has to happen: the state is already as asked for.</summary>
    public static Decision<TEvent> NothingToDo<TEvent>() where TEvent : notnull => new Decision<TEvent>.Accepted([]);

    /// <summary>Refuses.</summary>
    public static Decision<TEvent> Refuse<TEvent>(ProblemType problem) where TEvent : notnull => new Decision<TEvent>.Refused(problem);
}
