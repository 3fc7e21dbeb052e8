using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace KompetensPasset.Platform.Identity;

/// <summary>Lets <c>dotnet ef migrations add</c> see the model without a host or a database.</summary>
internal sealed class AccountsContextFactory : IDesignTimeDbContextFactory<AccountsContext>
{
    public AccountsContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<AccountsContext>()
            .UseNpgsql("Host=localhost", postgres => postgres.MigrationsHistoryTable("migrations", AccountsContext.Schema));
        options.UseOpenIddict();
        return new AccountsContext(options.Options);
    }
}
