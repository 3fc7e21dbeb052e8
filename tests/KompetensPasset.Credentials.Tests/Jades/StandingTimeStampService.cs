using System.Formats.Asn1;
using System.Security.Cryptography.Pkcs;
using KompetensPasset.Credentials.Jades;

namespace KompetensPasset.Credentials.Tests.Jades;

/// <summary>An authority of our own that answers queries (RFC 3161 §2.4.2), by a clock that stands.</summary>
internal sealed class StandingTimeStampService(TestTimeStampAuthority authority, DateTimeOffset at) : ITimeStampAuthority
{
    public ValueTask<ParseResult<byte[]>> AskAsync(ReadOnlyMemory<byte> query, CancellationToken ct)
    {
        Assert.True(Rfc3161TimestampRequest.TryDecode(query, out var request, out _));
        var reply = new AsnWriter(AsnEncodingRules.DER);
        using (reply.PushSequence())
        {
            using (reply.PushSequence())
                reply.WriteInteger(0);

            reply.WriteEncodedValue(authority.Answer(request, at));
        }

        return ValueTask.FromResult<ParseResult<byte[]>>(reply.Encode());
    }
}
