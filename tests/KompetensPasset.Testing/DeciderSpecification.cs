using KompetensPasset.Platform.Deciding;

namespace KompetensPasset.Testing;

/// <summary>Given these events, when this is decided, then that happens: the whole language of a decider test.</summary>
/// <typeparam name="TState">The aggregate's state union.</typeparam>
/// <typeparam name="TEvent">The aggregate's event union.</typeparam>
/// <param name="initial">The state before any event.</param>
/// <param name="evolve">The aggregate's evolve function.</param>
public sealed class DeciderSpecification<TState, TEvent>(TState initial, Func<TState, TEvent, TState> evolve) where TEvent : notnull
{
    private TEvent[] history = [];
    private Decision<TEvent>? decision;

    /// <summary>These events have happened.</summary>
    public DeciderSpecification<TState, TEvent> Given(params TEvent[] events)
    {
        history = events;
        return this;
    }

    /// <summary>This is decided.</summary>
    public DeciderSpecification<TState, TEvent> When(Func<TState, Decision<TEvent>> decide)
    {
        decision = decide(history.Aggregate(initial, evolve));
        return this;
    }

    /// <summary>Then exactly these events happen.</summary>
    public void Then(params TEvent[] events) => Assert.Equal(events, Assert.IsType<Decision<TEvent>.Accepted>(decision).Events);

    /// <summary>Then it is accepted and nothing happens.</summary>
    public void ThenNothing() => Assert.Empty(Assert.IsType<Decision<TEvent>.Accepted>(decision).Events);

    /// <summary>Then it is refused for this reason.</summary>
    public void ThenRefused(ProblemType problem) => Assert.Equal(problem, Assert.IsType<Decision<TEvent>.Refused>(decision).Problem);
}
