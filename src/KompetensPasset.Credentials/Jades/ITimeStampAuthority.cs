namespace KompetensPasset.Credentials.Jades;

/// <summary>The seam to a time-stamp authority (RFC 3161 §3): it carries octets there and back, and knows nothing of them.</summary>
public interface ITimeStampAuthority
{
    /// <summary>Asks.</summary>
    /// <param name="query">A <c>TimeStampReq</c> in DER, media type <c>application/timestamp-query</c>.</param>
    /// <param name="ct">Ends the call early.</param>
    /// <returns>The <c>TimeStampResp</c> in DER, media type <c>application/timestamp-reply</c>, or why there is none.</returns>
    ValueTask<ParseResult<byte[]>> AskAsync(ReadOnlyMemory<byte> query, CancellationToken ct);
}
