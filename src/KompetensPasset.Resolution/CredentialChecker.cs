using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Resolution;

/// <summary>Asks the verifier what it needs, fetches it, and asks again until nothing is missing. The judging itself is pure.</summary>
/// <param name="source">Where inputs come from.</param>
/// <param name="policy">What the reader demands.</param>
/// <param name="clock">The present instant, taken once a check.</param>
public sealed class CredentialChecker(IInputSource source, VerificationPolicy policy, TimeProvider clock) : ICredentialChecker
{
    // Keys, then a set of keys that they point to, then status lists, then the keys of those, and the same for what stands inside: more rounds than any honest credential needs.
    private const int MaxRounds = 12;

    // A record of several credentials needs two or three of each issuer. What is not fetched is told as not checked.
    private const int MaxInputs = 64;

    /// <inheritdoc/>
    public async Task<VerificationReport> CheckAsync(ReadOnlyMemory<byte> octets, DateTimeOffset? at, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var inputs = VerificationInputs.Empty;
        for (var round = 0; ; round++)
        {
            var report = CredentialVerifier.Verify(octets, inputs, policy, now, at, out var missing);
            var asked = missing.Take(MaxInputs - inputs.Count).ToArray();
            if (asked.Length == 0 || round == MaxRounds)
                return report;

            var answers = await Task.WhenAll(asked.Select(required => source.GetAsync(required, ct))).ConfigureAwait(false);
            foreach (var (required, answer) in asked.Zip(answers))
                inputs = inputs.With(required, answer);
        }
    }

    /// <inheritdoc/>
    public VerificationReport Judge(ReadOnlyMemory<byte> octets) => CredentialVerifier.Verify(octets, VerificationInputs.Empty, policy, clock.GetUtcNow(), null);
}
