namespace KompetensPasset.Credentials.MicroCredentials;

/// <summary>What one token adds to the award.</summary>
/// <param name="Id">The credential's own id, an address: <c>urn:uuid:</c> and a random UUID.</param>
/// <param name="Issued">When it is issued.</param>
/// <param name="ValidFrom">From when it is valid.</param>
public sealed record MicroCredentialEnvelope(string Id, DateTimeOffset Issued, DateTimeOffset ValidFrom)
{
    /// <summary>Until when it is valid; null means without end.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>The id of the credential that this one replaces; null where it replaces none.</summary>
    public string? Replaces { get; init; }

    /// <summary>The id of a credential with this UUID.</summary>
    /// <param name="uuid">A random UUID.</param>
    public static string IdOf(Guid uuid) => $"urn:uuid:{uuid:D}";
}
