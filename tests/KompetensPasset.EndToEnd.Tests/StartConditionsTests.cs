using KompetensPasset.Host;
using Microsoft.Extensions.Configuration;

namespace KompetensPasset.EndToEnd.Tests;

public sealed class StartConditionsTests
{
    private static readonly Dictionary<string, string?> Right = new(StringComparer.Ordinal)
    {
        ["KompetensPasset:PublicBaseAddress"] = "https://passet.example.se",
        ["Vault:KeyEncryptionKeys:main"] = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData("a test's key"u8)),
        ["Vault:Current"] = "main",
        ["ConnectionStrings:Default"] = "Host=database",
    };

    [Fact]
    public void A_complete_configuration_has_no_problems() => Assert.Empty(ProblemsWith([]));

    [Theory]
    [InlineData("KompetensPasset:PublicBaseAddress", null, "KompetensPasset:PublicBaseAddress is missing")]
    [InlineData("KompetensPasset:PublicBaseAddress", "http://passet.example.se", "must be https")]
    [InlineData("KompetensPasset:PublicBaseAddress", "https://passet.example.se/path", "not a plain address")]
    [InlineData("Vault:KeyEncryptionKeys:main", null, "Vault:KeyEncryptionKeys is missing")]
    [InlineData("Vault:KeyEncryptionKeys:main", "c2hvcnQ=", "is not 32 octets")]
    [InlineData("Vault:KeyEncryptionKeys:main", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "is not random")]
    [InlineData("Vault:Current", "other", "Vault:Current must name")]
    [InlineData("ConnectionStrings:Default", null, "ConnectionStrings:Default is missing")]
    [InlineData("Demo:Seed", "true", "Demo:Seed")]
    [InlineData("Clients:0:Secret", "demo-secret-demo-issuer", "Clients:0:Secret is a demo secret")]
    [InlineData("ConnectionStrings:Default", "Host=database;Nonsense=1", "ConnectionStrings:Default is not a connection string")]
    [InlineData("ConnectionStrings:Default", "database", "ConnectionStrings:Default is not a connection string")]
    [InlineData("ConnectionStrings:Default", "Database=passet", "ConnectionStrings:Default is not a connection string")]
    [InlineData("Store:Schema", "Passet", "Store:Schema is not a name")]
    [InlineData("Store:Schema", "passet;drop", "Store:Schema is not a name")]
    [InlineData("Store:Schema", "", "Store:Schema is not a name")]
    [InlineData("Proxies:Known:0", "proxy.local", "Proxies:Known:0 is neither an address")]
    [InlineData("Proxies:Known:3", "10.0.0.0/99", "Proxies:Known:3 is neither an address")]
    [InlineData("RateLimits:GuessesPerMinute", "0", "RateLimits:GuessesPerMinute is not a positive whole number")]
    [InlineData("RateLimits:ClientPerMinute", "many", "RateLimits:ClientPerMinute is not a positive whole number")]
    [InlineData("RateLimits:AddressPerMinute", "-5", "RateLimits:AddressPerMinute is not a positive whole number")]
    [InlineData("Resolution:TotalTime", "soon", "Resolution:TotalTime is not a time")]
    [InlineData("Resolution:TotalTime", "00:00:00", "Resolution:TotalTime is not a time")]
    [InlineData("Resolution:KeyFreshness", "5", "Resolution:KeyFreshness is not a time")]
    [InlineData("Resolution:ListLifetime", "-00:00:01", "Resolution:ListLifetime is not a time")]
    [InlineData("Resolution:MaxCopies", "0", "Resolution:MaxCopies is not a positive whole number")]
    [InlineData("Resolution:MaxCopiedBytes", "64 MB", "Resolution:MaxCopiedBytes is not a positive whole number")]
    [InlineData("Resolution:AllowLoopback", "perhaps", "Resolution:AllowLoopback is not true or false")]
    [InlineData("Verifier:CheckTime", "soon", "Verifier:CheckTime is not a time")]
    [InlineData("Verifier:CheckTime", "00:00:00", "Verifier:CheckTime is not a time")]
    [InlineData("Verifier:CheckTime", "-00:00:30", "Verifier:CheckTime is not a time")]
    [InlineData("Verifier:CheckTime", "60", "Verifier:CheckTime is not a time")]
    [InlineData("Trust:File", "/no/such/list", "Trust:File cannot be read")]
    [InlineData("Trust:entries", "nordkust", "The configuration section Trust is wrong")]
    public void Outside_Development_each_problem_is_named_in_one_sentence(string key, string? value, string sentence)
    {
        var problems = ProblemsWith(new Dictionary<string, string?> { [key] = value });

        Assert.Contains(problems, p => p.Contains(sentence, StringComparison.Ordinal));
        Assert.All(problems, p => Assert.DoesNotContain(value is { Length: > 20 } && !value.StartsWith("http", StringComparison.Ordinal) ? value : "\n", p, StringComparison.Ordinal));
    }

    [Fact]
    public void Everything_that_is_wrong_is_named_at_once() =>
        Assert.Equal(3, StartConditions.ProblemsOf(false, new ConfigurationBuilder().Build()).Count);

    [Fact]
    public void Development_may_use_http_on_loopback() =>
        Assert.Empty(StartConditions.ProblemsOf(true, Configuration(new Dictionary<string, string?> { ["KompetensPasset:PublicBaseAddress"] = "http://127.0.0.1:5080" })));

    private static IReadOnlyList<string> ProblemsWith(Dictionary<string, string?> changes) => StartConditions.ProblemsOf(false, Configuration(changes));

    private static IConfiguration Configuration(Dictionary<string, string?> changes)
    {
        var all = new Dictionary<string, string?>(Right);
        foreach (var (key, value) in changes)
        {
            if (value is null)
                all.Remove(key);
            else
                all[key] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(all).Build();
    }
}
