namespace KompetensPasset.Platform.Seeding;

/// <summary>Makes demo data in Development. Runs at every start, so it leaves alone what is already there.</summary>
public interface IDemoSeed
{
    /// <summary>Makes what is missing.</summary>
    /// <param name="ct">Ends early.</param>
    Task SeedAsync(CancellationToken ct);
}
