namespace KompetensPasset.Cli.Tests;

/// <summary>A clock that always shows the same instant.</summary>
internal sealed class StandingClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
