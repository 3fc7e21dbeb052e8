using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace KompetensPasset.Platform.Identity;

/// <summary>Clients, tokens, the service's own keys and the Data Protection ring, in the schema <c>accounts</c> of the one database.</summary>
/// <param name="options">Connection and provider.</param>
public sealed class AccountsContext(DbContextOptions<AccountsContext> options) : DbContext(options), IDataProtectionKeyContext
{
    /// <summary>The schema.</summary>
    public const string Schema = "accounts";

    /// <summary>The Data Protection ring; its entries are wrapped by the key-encryption key.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>The keys of access tokens, shared by all hosts; the private parts are wrapped.</summary>
    public DbSet<TokenKey> TokenKeys => Set<TokenKey>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.UseOpenIddict();
        modelBuilder.Entity<TokenKey>(key =>
        {
            key.HasKey(k => k.Use);
            key.Property(k => k.Use).HasMaxLength(20);
            key.Property(k => k.WrappedBy).HasMaxLength(100);
        });
    }
}
