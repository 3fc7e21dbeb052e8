using System.Security.Cryptography;
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
    private static readonly byte[] Purpose = "token-key"u8.ToArray();

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
        var unlocking = RandomNumberGenerator.GetBytes(VaultCipher.KeyLength);
        return new TokenKey
        {
            Use = use,
            WrappedBy = keyEncryptionKey.CurrentKeyId,
            WrappedKey = keyEncryptionKey.Wrap(unlocking, Purpose),
            SealedKey = VaultCipher.Encrypt(unlocking, key, System.Text.Encoding.UTF8.GetBytes(use)),
            CreatedAt = clock.GetUtcNow(),
        };
    }

    private byte[] Open(TokenKey key) =>
        VaultCipher.Decrypt(keyEncryptionKey.Unwrap(key.WrappedBy, key.WrappedKey, Purpose), key.SealedKey, System.Text.Encoding.UTF8.GetBytes(key.Use));
}
