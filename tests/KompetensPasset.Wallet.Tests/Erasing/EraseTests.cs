using System.Net;
using System.Net.Http.Json;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Platform.Vault;
using KompetensPasset.Testing;
using KompetensPasset.Wallet.Tests.Hosting;
using KompetensPasset.Wallet.Wallets;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static KompetensPasset.Wallet.Tests.Hosting.WalletHost;

namespace KompetensPasset.Wallet.Tests.Erasing;

public sealed class EraseTests(PostgresFixture postgres) : OnAHost(postgres)
{
    [Fact]
    public async Task An_erased_credential_is_gone_its_shares_end_and_its_history_stays()
    {
        var (gone, stays) = (await UploadAsync(Host.Anna, "truckkort"), await UploadAsync(Host.Anna, "svets"));
        var (_, both) = await ShareAsync(Host.Anna, gone, stays);
        var (_, other) = await ShareAsync(Host.Anna, stays);

        using var erased = await Host.Anna.DeleteAsync($"/api/wallet/credentials/{gone}", Ct);
        using var again = await Host.Anna.DeleteAsync($"/api/wallet/credentials/{gone}", Ct);

        Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Host.Anna.GetAsync($"/api/wallet/credentials/{gone}/content", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await Host.Anybody.GetAsync(both, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Host.Anybody.GetAsync(other, Ct)).StatusCode);
        var history = await GetJsonAsync(Host.Anna, $"/api/wallet/credentials/{gone}/history");
        Assert.Equal(["received", "erased"], history.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task What_was_erased_can_be_received_anew()
    {
        var first = await UploadAsync(Host.Anna, "truckkort");
        using var erased = await Host.Anna.DeleteAsync($"/api/wallet/credentials/{first}", Ct);

        Assert.NotEqual(first, await UploadAsync(Host.Anna, "truckkort"));
    }

    [Fact]
    public async Task An_erased_account_leaves_no_key_no_content_and_no_name_of_its_owner()
    {
        await UploadAsync(Host.Bo, "bos bevis");
        var id = await UploadAsync(Host.Anna, "truckkort");
        using var labelled = await Host.Anna.PatchAsJsonAsync($"/api/wallet/credentials/{id}", new { label = "min" }, Ct);
        var (_, path) = await ShareAsync(Host.Anna, id);

        using var erased = await Host.Anna.DeleteAsync("/api/wallet", Ct);

        Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);
        using var after = await Host.Anna.GetAsync("/api/wallet", Ct);
        Assert.Equal((HttpStatusCode.NotFound, "wallet-not-opened"), (after.StatusCode, await CodeOf(after)));
        Assert.Equal(HttpStatusCode.Gone, (await Host.Anybody.GetAsync(path, Ct)).StatusCode);
        Assert.Equal(1L, await CountAsync("select count(*) from kompetenspasset.vault_owner_keys"));
        Assert.Equal(1L, await CountAsync("select count(*) from kompetenspasset.vault_contents"));
        await using var session = Host.Services.GetRequiredService<ITenantSessions>().Open("wallet-07");
        Assert.Single(await session.Query<WalletOwner>().ToListAsync(Ct));
        Assert.Equal(
            ["received", "labelled", "erased"],
            (await session.Events.FetchStreamAsync(id, token: Ct)).Select(e => e.Data.GetType().Name switch
            {
                "CredentialReceived" => "received",
                "HeldCredentialLabelled" => "labelled",
                "HeldCredentialErased" => "erased",
                var other => other,
            }));
    }

    [Fact]
    public async Task Rows_copied_before_the_erasure_cannot_be_read_afterwards_and_could_before()
    {
        var id = await UploadAsync(Host.Anna, "truckkort");
        var vault = Host.Services.GetRequiredService<IContentVault>();
        await using var session = Host.Services.GetRequiredService<ITenantSessions>().Open("wallet-07");
        var content = (await session.Events.FetchStreamAsync(id, token: Ct)).Select(e => e.Data)
            .OfType<KompetensPasset.Wallet.HeldCredentials.HeldCredentialEvent.CredentialReceived>().Single().Content.Value;
        await ExecuteAsync("create table copied as select * from kompetenspasset.vault_contents; create table copied_keys as select * from kompetenspasset.vault_content_keys");
        Assert.NotNull(await vault.ReadAsync(session, content, Ct));

        using var erased = await Host.Anna.DeleteAsync("/api/wallet", Ct);
        await ExecuteAsync("alter table kompetenspasset.vault_content_keys drop constraint if exists vault_content_keys_owner_key; insert into kompetenspasset.vault_contents select * from copied; insert into kompetenspasset.vault_content_keys select * from copied_keys");

        Assert.Null(await vault.ReadAsync(session, content, Ct));
    }

    [Fact]
    public async Task Who_comes_back_gets_a_new_and_empty_wallet()
    {
        var id = await UploadAsync(Host.Anna, "truckkort");
        using var erased = await Host.Anna.DeleteAsync("/api/wallet", Ct);

        using var reopened = await Host.Anna.PostAsync("/api/wallet", null, Ct);

        Assert.Equal(HttpStatusCode.Created, reopened.StatusCode);
        Assert.Equal(0, (await GetJsonAsync(Host.Anna, "/api/wallet/credentials")).GetProperty("items").GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, (await Host.Anna.GetAsync($"/api/wallet/credentials/{id}/history", Ct)).StatusCode);
    }

    [Fact]
    public async Task Receiving_while_the_account_is_erased_leaves_nothing_behind()
    {
        var receipts = Enumerable.Range(0, 10).Select(i => PostOctetsAsync(Host.Anna, $"bevis {i}")).ToList();
        using var erased = await Host.Anna.DeleteAsync("/api/wallet", Ct);
        await Task.WhenAll(receipts);

        Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);
        Assert.Equal(0L, await CountAsync("select count(*) from kompetenspasset.vault_owner_keys"));
        Assert.Equal(0L, await CountAsync("select count(*) from kompetenspasset.vault_contents"));
    }

    [Fact]
    public async Task No_text_of_a_person_stands_in_events_or_read_models()
    {
        var id = await UploadAsync(Host.Anna, "truckkort");
        using var labelled = await Host.Anna.PatchAsJsonAsync($"/api/wallet/credentials/{id}", new { label = "etikett" }, Ct);
        await ShareAsync(Host.Anna, id);

        foreach (var table in new[] { "mt_events", "mt_doc_heldcredentialsummary", "mt_doc_sharesummary", "mt_doc_walletowner" })
        {
            foreach (var text in new[] { "truckkort", "etikett", "Volvo", "Åkesson", "1990", "anna" })
                Assert.Equal(0L, await CountAsync($"select count(*) from kompetenspasset.{table} where data::text like '%{text}%'"));
        }
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Host.ConnectionString);
        await connection.OpenAsync(Ct);
#pragma warning disable CA2100 // The statement is this test's own.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Host.ConnectionString);
        await connection.OpenAsync(Ct);
#pragma warning disable CA2100 // The statement is this test's own.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Ct);
    }
}
