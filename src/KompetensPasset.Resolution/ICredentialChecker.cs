using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Resolution;

/// <summary>Checks a credential of unknown format: fetches what the check needs and judges. Keeps nothing of the credential.</summary>
public interface ICredentialChecker
{
    /// <summary>Checks.</summary>
    /// <param name="octets">The credential as received.</param>
    /// <param name="at">The instant that is asked about; null for now.</param>
    /// <param name="ct">Ends fetching early.</param>
    /// <returns>The report; a bad credential is a report too. An input that could not be fetched is <em>not checked</em> in it.</returns>
    Task<VerificationReport> CheckAsync(ReadOnlyMemory<byte> octets, DateTimeOffset? at, CancellationToken ct);

    /// <summary>Judges with nothing fetched: what can be said when there is no time left to ask anybody.</summary>
    /// <param name="octets">The credential as received.</param>
    /// <returns>The report for now; what would have had to be fetched is <em>not checked</em> in it.</returns>
    VerificationReport Judge(ReadOnlyMemory<byte> octets);
}

/// <summary>Where the inputs of a verification come from: the network, or files.</summary>
public interface IInputSource
{
    /// <summary>Brings one input.</summary>
    /// <param name="required">What is needed.</param>
    /// <param name="ct">Ends fetching early.</param>
    /// <returns>The input, or the code of why it is not to be had. Never throws for what a server does.</returns>
    Task<FetchedInput> GetAsync(RequiredInput required, CancellationToken ct);
}
