using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Marten;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace KompetensPasset.Platform.Vault;

/// <summary>The vault on PostgreSQL. Unwrapped keys live during a call only, so an erasure holds at once on every host.</summary>
internal sealed class ContentVault(NpgsqlDataSource dataSource, IKeyEncryptionKey keyEncryptionKey, IConfiguration configuration) : IContentVault
{
    private readonly string schema = configuration["Store:Schema"] ?? "kompetenspasset";

    private readonly ConditionalWeakTable<IDocumentSession, SessionOwners> owners = [];

    public void AddOwner(IDocumentSession session, Guid owner)
    {
        var key = RandomNumberGenerator.GetBytes(VaultCipher.KeyLength);
        var wrapped = new WrappedKey(keyEncryptionKey.CurrentKeyId, keyEncryptionKey.Wrap(key, Context("owner-key", session.TenantId, owner)));
        CryptographicOperations.ZeroMemory(key);
        session.QueueSqlCommand($"insert into {schema}.{VaultTables.OwnerKeys} (tenant, owner, wrapped_by, wrapped_key) values (?, ?, ?, ?)", session.TenantId, owner, wrapped.By, wrapped.Octets);
        owners.GetOrCreateValue(session).Found[owner] = wrapped;
    }

    public async Task StoreAsync(IDocumentSession session, Guid owner, Guid contentId, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var ownerKey = await OwnerKeyAsync(session, owner, ct).ConfigureAwait(false);
        var contentKey = RandomNumberGenerator.GetBytes(VaultCipher.KeyLength);
        var wrapped = VaultCipher.Encrypt(ownerKey, contentKey, Context("content-key", session.TenantId, owner, contentId));
        var body = VaultCipher.Encrypt(contentKey, VaultCompression.Compress(content.Span), Context("content", session.TenantId, contentId));
        CryptographicOperations.ZeroMemory(contentKey);
        CryptographicOperations.ZeroMemory(ownerKey);

        session.QueueSqlCommand($"insert into {schema}.{VaultTables.ContentKeys} (tenant, id, owner, wrapped_key) values (?, ?, ?, ?)", session.TenantId, contentId, owner, wrapped);
        session.QueueSqlCommand($"insert into {schema}.{VaultTables.Contents} (tenant, id, body) values (?, ?, ?)", session.TenantId, contentId, body);
    }

    public async Task ReplaceAsync(IDocumentSession session, Guid owner, Guid contentId, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        Erase(session, contentId);
        await StoreAsync(session, owner, contentId, content, ct).ConfigureAwait(false);
    }

    public async Task<byte[]?> ReadAsync(IQuerySession session, Guid contentId, CancellationToken ct) =>
        (await ReadManyAsync(session, [contentId], ct).ConfigureAwait(false)).GetValueOrDefault(contentId);

    public async Task<IReadOnlyDictionary<Guid, byte[]>> ReadManyAsync(IQuerySession session, IReadOnlyCollection<Guid> contentIds, CancellationToken ct)
    {
        var found = new Dictionary<Guid, byte[]>();
        if (contentIds.Count == 0)
            return found;

        await using var command = dataSource.CreateCommand(
            $"""
            select c.id, k.owner, o.wrapped_by, o.wrapped_key, k.wrapped_key, c.body
            from {schema}.{VaultTables.Contents} c
            join {schema}.{VaultTables.ContentKeys} k on k.tenant = c.tenant and k.id = c.id
            join {schema}.{VaultTables.OwnerKeys} o on o.tenant = k.tenant and o.owner = k.owner
            where c.tenant = $1 and c.id = any($2)
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = session.TenantId });
        command.Parameters.Add(new NpgsqlParameter { Value = contentIds.ToArray() });
        await using var row = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        while (await row.ReadAsync(ct).ConfigureAwait(false))
            found[row.GetGuid(0)] = Open(session.TenantId, row);

        return found;
    }

    public void Erase(IDocumentSession session, Guid contentId)
    {
        session.QueueSqlCommand($"delete from {schema}.{VaultTables.ContentKeys} where tenant = ? and id = ?", session.TenantId, contentId);
        session.QueueSqlCommand($"delete from {schema}.{VaultTables.Contents} where tenant = ? and id = ?", session.TenantId, contentId);
    }

    public void EraseOwner(IDocumentSession session, Guid owner)
    {
        owners.GetOrCreateValue(session).Erasing.Add(owner);
        session.QueueSqlCommand(
            $"delete from {schema}.{VaultTables.Contents} c using {schema}.{VaultTables.ContentKeys} k where c.tenant = k.tenant and c.id = k.id and k.tenant = ? and k.owner = ?",
            session.TenantId, owner);
        // The keys of the contents go with the owner's (on delete cascade); a session that is storing something under it right now fails as a whole.
        session.QueueSqlCommand($"delete from {schema}.{VaultTables.OwnerKeys} where tenant = ? and owner = ?", session.TenantId, owner);
    }

    private async Task<byte[]> OwnerKeyAsync(IDocumentSession session, Guid owner, CancellationToken ct)
    {
        var ofSession = owners.GetOrCreateValue(session);
        if (ofSession.Erasing.Contains(owner))
            throw new InvalidOperationException("An owner is erased in this session; nothing can be stored for the same owner in it.");

        if (!ofSession.Found.TryGetValue(owner, out var wrapped))
        {
            ofSession.Found[owner] = wrapped = await FindOwnerKeyAsync(session.TenantId, owner, ct).ConfigureAwait(false)
                ?? await MakeOwnerKeyAsync(session.TenantId, owner, ct).ConfigureAwait(false);
        }

        return keyEncryptionKey.Unwrap(wrapped.By, wrapped.Octets, Context("owner-key", session.TenantId, owner));
    }

    private async Task<WrappedKey?> FindOwnerKeyAsync(string tenant, Guid owner, CancellationToken ct)
    {
        await using var command = dataSource.CreateCommand($"select wrapped_by, wrapped_key from {schema}.{VaultTables.OwnerKeys} where tenant = $1 and owner = $2");
        command.Parameters.Add(new NpgsqlParameter { Value = tenant });
        command.Parameters.Add(new NpgsqlParameter { Value = owner });
        await using var row = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        return await row.ReadAsync(ct).ConfigureAwait(false)
            ? new WrappedKey(row.GetString(0), row.GetFieldValue<byte[]>(1))
            : null;
    }

    // Made at once and not with the session: two sessions that need a new owner's key at the same moment then agree on one instead of failing.
    // A key without content protects nothing and harms nothing.
    private async Task<WrappedKey> MakeOwnerKeyAsync(string tenant, Guid owner, CancellationToken ct)
    {
        var key = RandomNumberGenerator.GetBytes(VaultCipher.KeyLength);
        await using (var command = dataSource.CreateCommand($"insert into {schema}.{VaultTables.OwnerKeys} (tenant, owner, wrapped_by, wrapped_key) values ($1, $2, $3, $4) on conflict do nothing"))
        {
            command.Parameters.Add(new NpgsqlParameter { Value = tenant });
            command.Parameters.Add(new NpgsqlParameter { Value = owner });
            command.Parameters.Add(new NpgsqlParameter { Value = keyEncryptionKey.CurrentKeyId });
            command.Parameters.Add(new NpgsqlParameter { Value = keyEncryptionKey.Wrap(key, Context("owner-key", tenant, owner)) });
            await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
        }

        CryptographicOperations.ZeroMemory(key);
        return await FindOwnerKeyAsync(tenant, owner, ct).ConfigureAwait(false)
            ?? throw new InvalidOperationException("The owner was erased while something was being stored for it; nothing is stored.");
    }

    private byte[] Open(string tenant, NpgsqlDataReader row)
    {
        var (id, owner) = (row.GetGuid(0), row.GetGuid(1));
        var ownerKey = keyEncryptionKey.Unwrap(row.GetString(2), row.GetFieldValue<byte[]>(3), Context("owner-key", tenant, owner));
        var contentKey = VaultCipher.Decrypt(ownerKey, row.GetFieldValue<byte[]>(4), Context("content-key", tenant, owner, id));
        var compressed = VaultCipher.Decrypt(contentKey, row.GetFieldValue<byte[]>(5), Context("content", tenant, id));
        CryptographicOperations.ZeroMemory(ownerKey);
        CryptographicOperations.ZeroMemory(contentKey);
        return VaultCompression.Decompress(compressed);
    }

    private sealed record WrappedKey(string By, byte[] Octets);

    /// <summary>What a session knows of owners. Should another session erase one that was found here, saving fails: what is stored refers to the owner's row.</summary>
    private sealed class SessionOwners
    {
        public Dictionary<Guid, WrappedKey> Found { get; } = [];

        /// <summary>Owners that the session is about to erase: their keys are still in the database, and must not protect anything new.</summary>
        public HashSet<Guid> Erasing { get; } = [];
    }

    // What is sealed cannot be moved to another place: tenant, owner and id are part of it.
    private static byte[] Context(string kind, string tenant, params ReadOnlySpan<Guid> ids)
    {
        var text = new System.Text.StringBuilder(kind).Append('|').Append(tenant);
        foreach (var id in ids)
            text.Append('|').Append(id.ToString("N"));

        return System.Text.Encoding.UTF8.GetBytes(text.ToString());
    }
}
