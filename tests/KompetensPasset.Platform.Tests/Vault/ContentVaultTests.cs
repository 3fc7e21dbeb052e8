using System.Security.Cryptography;
using System.Text;
using KompetensPasset.Platform.Vault;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace KompetensPasset.Platform.Tests.Vault;

public sealed class ContentVaultTests(SharedHost shared)
{
    private readonly string tenant = "vault-" + Guid.CreateVersion7(DateTimeOffset.UtcNow).ToString("N");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IContentVault Vault => shared.Host.Services.GetRequiredService<IContentVault>();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(50_000)]
    [InlineData(3_000_000)]
    public async Task What_is_stored_is_read_back(int length)
    {
        var content = Encoding.UTF8.GetBytes(new string('å', length));

        var id = await StoreAsync(NewId(), content);

        Assert.Equal(content, await ReadAsync(id));
    }

    [Fact]
    public async Task Content_that_does_not_shrink_is_read_back_too()
    {
        var content = RandomNumberGenerator.GetBytes(10_000);

        var id = await StoreAsync(NewId(), content);

        Assert.Equal(content, await ReadAsync(id));
    }

    [Fact]
    public async Task Content_is_there_exactly_when_the_session_was_saved()
    {
        var id = NewId();
        await using (var session = shared.Host.Sessions.Open(tenant))
            await Vault.StoreAsync(session, NewId(), id, "text"u8.ToArray(), Ct);

        Assert.Null(await ReadAsync(id));
    }

    [Fact]
    public async Task A_refused_transaction_leaves_no_content()
    {
        var id = NewId();
        var box = new BoxId(NewId());
        await using (var first = shared.Host.Sessions.Open(tenant))
        {
            first.Events.StartStream<Box>(box.Value, new BoxEvent.BoxOpened(box, BoxSize.Small));
            await first.SaveChangesAsync(Ct);
        }

        await using var second = shared.Host.Sessions.Open(tenant);
        second.Events.StartStream<Box>(box.Value, new BoxEvent.BoxOpened(box, BoxSize.Small));
        await Vault.StoreAsync(second, NewId(), id, "text"u8.ToArray(), Ct);

        await Assert.ThrowsAnyAsync<Exception>(() => second.SaveChangesAsync(Ct));
        Assert.Null(await ReadAsync(id));
    }

    [Fact]
    public async Task A_new_owners_key_comes_with_the_session_and_protects_all_that_is_stored_in_it()
    {
        var (owner, first, second, later) = (NewId(), NewId(), NewId(), NewId());
        await using (var session = shared.Host.Sessions.Open(tenant))
        {
            Vault.AddOwner(session, owner);
            await Vault.StoreAsync(session, owner, first, "one"u8.ToArray(), Ct);
            await Vault.StoreAsync(session, owner, second, "two"u8.ToArray(), Ct);
            await session.SaveChangesAsync(Ct);
        }

        await using (var session = shared.Host.Sessions.Open(tenant))
        {
            await Vault.StoreAsync(session, owner, later, "three"u8.ToArray(), Ct);
            await session.SaveChangesAsync(Ct);
        }

        Assert.Equal("one"u8.ToArray(), await ReadAsync(first));
        Assert.Equal("two"u8.ToArray(), await ReadAsync(second));
        Assert.Equal("three"u8.ToArray(), await ReadAsync(later));
    }

    [Fact]
    public async Task An_owner_that_has_a_key_gets_no_second_one()
    {
        var (owner, content) = (NewId(), NewId());
        await using (var session = shared.Host.Sessions.Open(tenant))
        {
            await Vault.StoreAsync(session, owner, content, "one"u8.ToArray(), Ct);
            await session.SaveChangesAsync(Ct);
        }

        await using var second = shared.Host.Sessions.Open(tenant);
        Vault.AddOwner(second, owner);
        await Vault.StoreAsync(second, owner, NewId(), "two"u8.ToArray(), Ct);

        await Assert.ThrowsAnyAsync<Exception>(() => second.SaveChangesAsync(Ct));
        Assert.Equal("one"u8.ToArray(), await ReadAsync(content));
    }

    [Fact]
    public async Task What_is_stored_while_another_session_erases_the_owner_is_not_kept()
    {
        var (owner, content, late) = (NewId(), NewId(), NewId());
        await using (var session = shared.Host.Sessions.Open(tenant))
        {
            await Vault.StoreAsync(session, owner, content, "one"u8.ToArray(), Ct);
            await session.SaveChangesAsync(Ct);
        }

        await using var storing = shared.Host.Sessions.Open(tenant);
        await Vault.StoreAsync(storing, owner, NewId(), "two"u8.ToArray(), Ct);
        await using (var erasing = shared.Host.Sessions.Open(tenant))
        {
            Vault.EraseOwner(erasing, owner);
            await erasing.SaveChangesAsync(Ct);
        }

        // The key is known to the session by now, and is gone all the same.
        await Vault.StoreAsync(storing, owner, late, "three"u8.ToArray(), Ct);
        await Assert.ThrowsAnyAsync<Exception>(() => storing.SaveChangesAsync(Ct));
        Assert.Null(await ReadAsync(late));
    }

    [Fact]
    public async Task Another_tenant_reads_nothing()
    {
        var id = await StoreAsync(NewId(), "text"u8.ToArray());
        await using var other = shared.Host.Sessions.OpenForReading(tenant + "-other");

        Assert.Null(await Vault.ReadAsync(other, id, Ct));
    }

    [Fact]
    public async Task Replaced_content_is_the_new_one()
    {
        var owner = NewId();
        var id = await StoreAsync(owner, "old"u8.ToArray());

        await ChangeAsync(session => Vault.ReplaceAsync(session, owner, id, "new"u8.ToArray(), Ct));

        Assert.Equal("new"u8.ToArray(), await ReadAsync(id));
    }

    [Fact]
    public async Task Many_are_read_in_one_go_and_missing_ones_are_missing()
    {
        var owner = NewId();
        var (a, b, unknown) = (await StoreAsync(owner, "a"u8.ToArray()), await StoreAsync(owner, "b"u8.ToArray()), NewId());
        await using var session = shared.Host.Sessions.OpenForReading(tenant);

        var found = await Vault.ReadManyAsync(session, [a, b, unknown], Ct);

        Assert.Equal(["a", "b"], new[] { a, b }.Select(id => Encoding.UTF8.GetString(found[id])));
        Assert.Equal(2, found.Count);
    }

    [Fact]
    public async Task Sessions_that_need_a_new_owners_key_at_once_agree_on_one()
    {
        var owner = NewId();

        var ids = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => StoreAsync(owner, Encoding.UTF8.GetBytes($"content {i}"))));

        for (var i = 0; i < ids.Length; i++)
            Assert.Equal($"content {i}", Encoding.UTF8.GetString((await ReadAsync(ids[i]))!));
    }

    [Fact]
    public async Task Nothing_is_stored_under_a_key_that_was_destroyed_meanwhile()
    {
        var (owner, id) = (NewId(), NewId());
        await StoreAsync(owner, "first"u8.ToArray());
        await using var slow = shared.Host.Sessions.Open(tenant);
        await Vault.StoreAsync(slow, owner, id, "late"u8.ToArray(), Ct);

        await ChangeAsync(session => Vault.EraseOwner(session, owner));

        await Assert.ThrowsAnyAsync<Exception>(() => slow.SaveChangesAsync(Ct));
        Assert.Equal(0, await CountAsync("vault_contents", owner: null, id));
    }

    [Fact]
    public async Task Erasing_one_content_leaves_the_owners_others()
    {
        var owner = NewId();
        var (gone, stays) = (await StoreAsync(owner, "gone"u8.ToArray()), await StoreAsync(owner, "stays"u8.ToArray()));

        await ChangeAsync(session => Vault.Erase(session, gone));

        Assert.Null(await ReadAsync(gone));
        Assert.Equal("stays"u8.ToArray(), await ReadAsync(stays));
    }

    [Fact]
    public async Task Erasing_an_owner_leaves_no_row_and_no_other_owner_without()
    {
        var (owner, other) = (NewId(), NewId());
        var ids = new[] { await StoreAsync(owner, "a"u8.ToArray()), await StoreAsync(owner, "b"u8.ToArray()) };
        var others = await StoreAsync(other, "c"u8.ToArray());

        await ChangeAsync(session => Vault.EraseOwner(session, owner));

        Assert.All(await Task.WhenAll(ids.Select(ReadAsync)), Assert.Null);
        Assert.Equal(0, await CountAsync("vault_owner_keys", owner, id: null));
        Assert.Equal(0, await CountAsync("vault_content_keys", owner, id: null));
        Assert.All(await Task.WhenAll(ids.Select(id => CountAsync("vault_contents", null, id))), count => Assert.Equal(0, count));
        Assert.Equal("c"u8.ToArray(), await ReadAsync(others));
    }

    [Fact]
    public async Task An_owner_that_is_being_erased_gets_nothing_new()
    {
        var owner = NewId();
        await using var session = shared.Host.Sessions.Open(tenant);
        Vault.EraseOwner(session, owner);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Vault.StoreAsync(session, owner, NewId(), "text"u8.ToArray(), Ct));
    }

    [Fact]
    public async Task Ciphertext_moved_to_another_id_does_not_open()
    {
        var owner = NewId();
        var (a, b) = (await StoreAsync(owner, "a"u8.ToArray()), await StoreAsync(owner, "b"u8.ToArray()));
        await using var source = NpgsqlDataSource.Create(shared.Host.Services.GetRequiredService<NpgsqlDataSource>().ConnectionString);
        await using var move = source.CreateCommand("update kompetenspasset.vault_contents set body = (select body from kompetenspasset.vault_contents where id = $1) where id = $2");
        move.Parameters.Add(new() { Value = a });
        move.Parameters.Add(new() { Value = b });
        await move.ExecuteNonQueryAsync(Ct);

        await Assert.ThrowsAnyAsync<CryptographicException>(() => ReadAsync(b));
    }

    private static Guid NewId() => Guid.CreateVersion7(DateTimeOffset.UtcNow);

    private async Task<Guid> StoreAsync(Guid owner, byte[] content)
    {
        var id = NewId();
        await ChangeAsync(session => Vault.StoreAsync(session, owner, id, content, Ct));
        return id;
    }

    private async Task<byte[]?> ReadAsync(Guid id)
    {
        await using var session = shared.Host.Sessions.OpenForReading(tenant);
        return await Vault.ReadAsync(session, id, Ct);
    }

    private Task ChangeAsync(Action<IDocumentSession> change) => ChangeAsync(session =>
    {
        change(session);
        return Task.CompletedTask;
    });

    private async Task ChangeAsync(Func<IDocumentSession, Task> change)
    {
        await using var session = shared.Host.Sessions.Open(tenant);
        await change(session);
        await session.SaveChangesAsync(Ct);
    }

    private async Task<long> CountAsync(string table, Guid? owner, Guid? id)
    {
#pragma warning disable CA2100 // Table and column are written in this class.
        await using var command = shared.Host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            $"select count(*) from kompetenspasset.{table} where tenant = $1 and {(owner is null ? "id" : "owner")} = $2");
#pragma warning restore CA2100
        command.Parameters.Add(new() { Value = tenant });
        command.Parameters.Add(new() { Value = owner ?? id!.Value });
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }
}
