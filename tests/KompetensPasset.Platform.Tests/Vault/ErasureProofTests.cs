using System.Security.Cryptography;
using System.Text;
using KompetensPasset.Platform.Vault;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace KompetensPasset.Platform.Tests.Vault;

/// <summary>
/// An attacker who has the key-encryption key, a copy of rows made before an erasure, and the whole database after it, and who tries every key in it on every copied row.
/// The keys themselves are what is destroyed: a copy that holds them too stays readable, which is why SECURITY.md says how long such copies live.
/// </summary>
public sealed class ErasureProofTests(SharedHost shared)
{
    private const int Contents = 40;
    private readonly string tenant = "proof-" + Guid.CreateVersion7(DateTimeOffset.UtcNow).ToString("N");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IContentVault Vault => shared.Host.Services.GetRequiredService<IContentVault>();

    private IKeyEncryptionKey Ring => shared.Host.Services.GetRequiredService<IKeyEncryptionKey>();

    [Fact]
    public async Task Of_contents_copied_before_they_were_erased_nothing_opens_afterwards()
    {
        var owner = NewId();
        var ids = await StoreAllAsync(owner);
        var copied = await RowsAsync();
        var opened = Open(copied.Contents, copied);

        await ChangeAsync(session => ids.Take(Contents / 2).ToList().ForEach(id => Vault.Erase(session, id)));
        var after = Open(copied.Contents, await RowsAsync());

        Assert.Equal(ids.ToHashSet(), opened);
        Assert.Equal(ids.Skip(Contents / 2).ToHashSet(), after);
        TestContext.Current.TestOutputHelper?.WriteLine($"contents: {opened.Count} of {Contents} opened before, {after.Count} after {Contents / 2} were erased");
    }

    [Fact]
    public async Task Of_contents_and_their_keys_copied_before_an_owner_was_erased_nothing_opens_afterwards()
    {
        var (owner, other) = (NewId(), NewId());
        var ids = await StoreAllAsync(owner);
        var others = await StoreAllAsync(other);
        var copied = await RowsAsync();
        var opened = Open(copied.Contents, copied);

        await ChangeAsync(session => Vault.EraseOwner(session, owner));
        var left = await RowsAsync();
        var after = Open(copied.Contents, left with { ContentKeys = [.. left.ContentKeys, .. copied.ContentKeys] });

        Assert.Equal([.. ids, .. others], opened);
        Assert.Equal(others.ToHashSet(), after);
        TestContext.Current.TestOutputHelper?.WriteLine($"owners: {opened.Count} of {2 * Contents} opened before, {after.Count} after one of two owners was erased");
    }

    [Fact]
    public async Task The_running_host_itself_opens_nothing_after_an_erasure_even_if_it_did_a_moment_before()
    {
        var owner = NewId();
        var ids = await StoreAllAsync(owner);
        await using var session = shared.Host.Sessions.OpenForReading(tenant);
        var before = await Vault.ReadManyAsync(session, ids, Ct);

        await ChangeAsync(change => Vault.EraseOwner(change, owner));
        var after = await Vault.ReadManyAsync(session, ids, Ct);

        Assert.Equal(Contents, before.Count);
        Assert.Empty(after);
    }

    [Fact]
    public async Task No_row_holds_the_text_in_clear()
    {
        await StoreAllAsync(NewId());

        var rows = await RowsAsync();

        Assert.All(rows.Contents, row => Assert.True(row.Body.AsSpan().IndexOf("Anna"u8) < 0));
    }

    // Every owner's key on every content's key on every content, as somebody would who does not know what belongs to what.
    private HashSet<Guid> Open(IReadOnlyList<Content> contents, Rows keys)
    {
        var found = new HashSet<Guid>();
        foreach (var ownerKey in keys.OwnerKeys)
        {
            var owner = Ring.Unwrap(ownerKey.WrappedBy, ownerKey.Wrapped, Text($"owner-key|{tenant}|{ownerKey.Owner:N}"));
            foreach (var contentKey in keys.ContentKeys)
            {
                if (Try(owner, contentKey.Wrapped, $"content-key|{tenant}|{ownerKey.Owner:N}|{contentKey.Id:N}") is { } key)
                    found.UnionWith(contents.Where(c => Try(key, c.Body, $"content|{tenant}|{c.Id:N}") is not null).Select(c => c.Id));
            }
        }

        return found;
    }

    private static byte[]? Try(byte[] key, byte[] octets, string context)
    {
        try
        {
            return VaultCipher.Decrypt(key, octets, Text(context));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static Guid NewId() => Guid.CreateVersion7(DateTimeOffset.UtcNow);

    private async Task<List<Guid>> StoreAllAsync(Guid owner)
    {
        var ids = Enumerable.Range(0, Contents).Select(_ => NewId()).ToList();
        await ChangeAsync(async session =>
        {
            foreach (var id in ids)
                await Vault.StoreAsync(session, owner, id, Text("Anna Andersson, 1990-01-01, betyg VG"), Ct);
        });
        return ids;
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

    private async Task<Rows> RowsAsync() => new(
        await ReadAsync("select owner, wrapped_by, wrapped_key from kompetenspasset.vault_owner_keys where tenant = $1", row => new OwnerKey(row.GetGuid(0), row.GetString(1), row.GetFieldValue<byte[]>(2))),
        await ReadAsync("select id, wrapped_key from kompetenspasset.vault_content_keys where tenant = $1", row => new ContentKey(row.GetGuid(0), row.GetFieldValue<byte[]>(1))),
        await ReadAsync("select id, body from kompetenspasset.vault_contents where tenant = $1", row => new Content(row.GetGuid(0), row.GetFieldValue<byte[]>(1))));

    private async Task<IReadOnlyList<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read)
    {
#pragma warning disable CA2100 // Written above.
        await using var command = shared.Host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
#pragma warning restore CA2100
        command.Parameters.Add(new() { Value = tenant });
        await using var row = await command.ExecuteReaderAsync(Ct);
        var rows = new List<T>();
        while (await row.ReadAsync(Ct))
            rows.Add(read(row));

        return rows;
    }

    private sealed record Rows(IReadOnlyList<OwnerKey> OwnerKeys, IReadOnlyList<ContentKey> ContentKeys, IReadOnlyList<Content> Contents);

    private sealed record OwnerKey(Guid Owner, string WrappedBy, byte[] Wrapped);

    private sealed record ContentKey(Guid Id, byte[] Wrapped);

    private sealed record Content(Guid Id, byte[] Body);
}
