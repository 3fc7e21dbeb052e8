using System.Net;
using KompetensPasset.Credentials.Jades;

namespace KompetensPasset.Cli.Tests;

/// <summary>An authority behind HTTP on a free port of this machine (RFC 3161 §3.4); what it answers comes from <c>openssl ts</c> or from the test.</summary>
internal sealed class TimeStampResponder : IDisposable
{
    private readonly HttpListener listener = new();

    public TimeStampResponder(ITimeStampAuthority authority, int status = 200, string mediaType = "application/timestamp-reply")
    {
        using (var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Address = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
        }

        listener.Prefixes.Add(Address.AbsoluteUri);
        listener.Start();
        _ = AnswerAsync(authority, status, mediaType);
    }

    public Uri Address { get; }

    public string? AskedWith { get; private set; }

    public void Dispose() => listener.Close();

    private async Task AnswerAsync(ITimeStampAuthority authority, int status, string mediaType)
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            AskedWith = context.Request.ContentType;
            using var query = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(query);
            var reply = (await authority.AskAsync(query.ToArray(), CancellationToken.None)).Value;
            (context.Response.StatusCode, context.Response.ContentType) = (status, mediaType);
            await context.Response.OutputStream.WriteAsync(reply);
            context.Response.Close();
        }
    }
}
