using KompetensPasset.Credentials;
using KompetensPasset.Credentials.Jades;

namespace KompetensPasset.Resolution;

/// <summary>Time-stamp authorities that are asked over HTTP (RFC 3161 §3.4), under the same rules as everything that is sent.</summary>
public interface ITimeStampAuthorities
{
    /// <summary>The authority at an address. Nothing is asked yet; whether a reader trusts it is the reader's matter.</summary>
    /// <param name="address">The whole address.</param>
    ITimeStampAuthority At(Uri address);
}

internal sealed class TimeStampAuthorities(RemotePoster poster) : ITimeStampAuthorities
{
    public ITimeStampAuthority At(Uri address) => new Authority(poster, address);

    private sealed class Authority(RemotePoster poster, Uri address) : ITimeStampAuthority
    {
        // A token with the certificates of its authority has some kilobytes.
        private const int MaxBytes = 256 * 1024;

        private static readonly PostForm Form = new("application/timestamp-query", "application/timestamp-reply");

        public async ValueTask<ParseResult<byte[]>> AskAsync(ReadOnlyMemory<byte> query, CancellationToken ct) =>
            await poster.PostAsync(address, query, Form, MaxBytes, ct).ConfigureAwait(false) switch
            {
                PostAnswer.Answered { Status: 200, MediaType: "application/timestamp-reply" } answer => answer.Octets.ToArray(),
                PostAnswer.Failed failed => new CredentialError(failed.Code, "The time-stamp authority could not be asked."),
                _ => new CredentialError(SealErrors.TimeStampRefused, "The time-stamp authority answered something else than a time-stamp."),
            };
    }
}
