using System.Net.Sockets;
using System.Text;
using KompetensPasset.Testing;

namespace KompetensPasset.EndToEnd.Tests.Processes;

/// <summary>A stop that is asked for (SIGTERM) finishes what was accepted and takes nothing more.</summary>
public sealed class StopTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_that_was_accepted_before_the_stop_is_answered_and_its_act_is_kept()
    {
        var database = await postgres.NewDatabaseAsync();
        await using var service = await HostProcess.StartAsync(database, RunningHost.FreePort());
        using var parties = new Parties(service.Address);
        var issuer = await parties.TokenAsync("demo-issuer", "issuer");
        var body = $$"""{"templateId":"{{await parties.TemplateAsync(issuer)}}","learner":{"fullName":"Test Testsson"},"awardedOn":"2026-11-20"}""";

        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", service.Address.Port, Ct);
        await using var stream = socket.GetStream();
        using var answer = new StreamReader(stream, Encoding.UTF8);
        await SendAsync(stream, $"POST /api/issuer/awards HTTP/1.1\r\nHost: {service.Address.Authority}\r\nAuthorization: Bearer {issuer}\r\nContent-Type: application/json\r\n"
            + $"Idempotency-Key: stop\r\nContent-Length: {body.Length}\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n");
        // The service reads the body now: the request is accepted.
        Assert.Equal("HTTP/1.1 100 Continue", await answer.ReadLineAsync(Ct));

        await service.AskToStopAsync();
        await UntilNobodyListensAsync(service.Address);
        await SendAsync(stream, body);

        Assert.Contains("HTTP/1.1 201 Created", await answer.ReadToEndAsync(Ct), StringComparison.Ordinal);
        Assert.Equal(0, await service.EndAsync());
        Assert.Equal(["1"], await Database.ReadAsync(database, "select count(*) from kompetenspasset.mt_doc_awardview"));
    }

    private static async Task UntilNobodyListensAsync(Uri address)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync("127.0.0.1", address.Port, patience.Token);
                await Task.Delay(20, patience.Token);
            }
            catch (SocketException)
            {
                return;
            }
        }
    }

    private static async Task SendAsync(NetworkStream stream, string text) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text), Ct);
}
