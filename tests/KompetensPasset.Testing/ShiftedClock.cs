namespace KompetensPasset.Testing;

/// <summary>The machine's clock, put forward by as much as a test says: it goes on running, so whatever waits or compares ages works as always.</summary>
public sealed class ShiftedClock : TimeProvider
{
    private long shift;

    /// <summary>Puts it forward.</summary>
    /// <param name="by">By how much, on top of what it was put forward before.</param>
    public void Advance(TimeSpan by) => Interlocked.Add(ref shift, by.Ticks);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + new TimeSpan(Interlocked.Read(ref shift));
}
