namespace KompetensPasset.EndToEnd.Tests.Crash;

public sealed class HostCrashTests
{
    [Fact]
    public Task Nothing_acknowledged_is_lost_or_doubled_when_the_service_is_killed() => CrashRounds.RunAsync(killDatabase: false);
}

// A class of its own, so that the two run beside each other: most of a round is waiting for programs to start.
public sealed class PostmasterCrashTests
{
    [Fact]
    public Task Nothing_acknowledged_is_lost_or_doubled_when_the_database_is_killed() => CrashRounds.RunAsync(killDatabase: true);
}
