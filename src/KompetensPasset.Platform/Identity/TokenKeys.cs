using System.Security.Cryptography;
using System.Text;
using KompetensPasset.Platform.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;

namespace KompetensPasset.Platform.Identity;

/// <summary>The keys that access tokens are signed and encrypted with, and the one for the service's calls to itself: one set for all hosts, kept in the database, wrapped by the key-encryption key.</summary>
internal sealed class TokenKeys(IDbContextFactory<AccountsContext> contexts, IKeyEncryptionKey keyEncryptionKey, TimeProvider clock)
{
    private const string Signing = "signing";
    private const string Encryption = "encryption";
    private const string OwnCalls = "own-calls";

    public SecurityKey SigningKey()
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(Load(Signing, () => ECDsa.Create(ECCurve.NamedCurves.nistP256).ExportPkcs8PrivateKey()), out _);
        return new ECDsaSecurityKey(key) { KeyId = "access-tokens" };
    }

    public SecurityKey EncryptionKey() => new SymmetricSecurityKey(Load(Encryption, () => RandomNumberGenerator.GetBytes(32)));

    public byte[] OwnCallKey() => Load(OwnCalls, () => RandomNumberGenerator.GetBytes(32));

    private byte[] Load(string use, Func<byte[]> make)
    {
        using var context = contexts.CreateDbContext();
        if (Find(context, use) is { } there)
            return Open(there);

        // Several hosts may come here at the same moment; the first one's key is the key of all.
        var made = Seal(use, make());
        context.Database.ExecuteSql($"""
            insert into accounts."TokenKeys" ("Use", "WrappedBy", "WrappedKey", "SealedKey", "CreatedAt")
            values ({made.Use}, {made.WrappedBy}, {made.WrappedKey}, {made.SealedKey}, {made.CreatedAt}) on conflict do nothing
            """);
        return Open(Find(context, use)!);
    }

    private static TokenKey? Find(AccountsContext context, string use) => context.TokenKeys.AsNoTracking().FirstOrDefault(k => k.Use == use);

    private TokenKey Seal(string use, byte[] key)
    {
        var envelope = KeyEnvelope.Seal(keyEncryptionKey, key, ContextOf(use));
        CryptographicOperations.ZeroMemory(key);
        return new TokenKey { Use = use, WrappedBy = envelope.WrappedBy, WrappedKey = envelope.WrappedKey, SealedKey = envelope.Sealed, CreatedAt = clock.GetUtcNow() };
    }

    private byte[] Open(TokenKey key) => new KeyEnvelope(key.WrappedBy, key.WrappedKey, key.SealedKey).Open(keyEncryptionKey, ContextOf(key.Use));

    private static byte[] ContextOf(string use) => Encoding.UTF8.GetBytes($"token-key:{use}");
}
