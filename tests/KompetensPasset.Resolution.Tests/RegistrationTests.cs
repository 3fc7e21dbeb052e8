using System.Text;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Credentials.Verification;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace KompetensPasset.Resolution.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public void A_program_without_a_web_host_has_a_checker()
    {
        using var services = Services([]);

        Assert.NotNull(services.GetRequiredService<ICredentialChecker>());
        Assert.False(services.GetRequiredService<IOptions<ResolutionOptions>>().Value.AllowLoopback);
    }

    [Fact]
    public void Several_modules_share_one_cache()
    {
        var collection = new ServiceCollection();
        var configuration = new ConfigurationBuilder().Build();
        collection.AddResolution(configuration).AddResolution(configuration);
        using var services = collection.BuildServiceProvider();

        Assert.Single(services.GetServices<ResourceCache>());
    }

    [Theory]
    [InlineData("Development", true)]
    [InlineData("Production", false)]
    public void This_machine_is_open_in_development_only(string environment, bool open)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
        builder.Services.AddResolution(builder.Configuration);
        using var host = builder.Build();

        Assert.Equal(open, host.Services.GetRequiredService<IOptions<ResolutionOptions>>().Value.AllowLoopback);
    }

    [Fact]
    public void The_public_address_is_the_services_own()
    {
        using var services = Services(new() { ["KompetensPasset:PublicBaseAddress"] = "https://pass.example/" });

        Assert.Equal(new Uri("https://pass.example/"), services.GetRequiredService<IOptions<ResolutionOptions>>().Value.PublicBaseAddress);
    }

    [Fact]
    public void The_trust_list_is_read_from_the_configuration()
    {
        const string json = """
            {"Trust":{"entries":[{"name":"Nordkust","issuerIds":["https://pass.example/orgs/nordkust"],"pins":["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"]}]}}
            """;
        var configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();

        var entry = TrustConfiguration.Read(configuration).Entries.Single();

        Assert.Equal("Nordkust", entry.Name);
        Assert.Equal(["https://pass.example/orgs/nordkust"], entry.IssuerIds);
        Assert.Single(entry.Pins);
    }

    [Fact]
    public void The_trust_list_may_stand_in_a_file()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, """{"entries":[{"name":"Nordkust","issuerIds":["https://pass.example/orgs/nordkust"]}]}""");
            var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Trust:File", (string?)file)]).Build();

            Assert.Equal("Nordkust", TrustConfiguration.Read(configuration).Entries.Single().Name);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_slip_in_the_trust_list_stops_the_start_and_names_the_place()
    {
        using var services = Services(new() { ["Trust:entries:0:name"] = "Nordkust", ["Trust:entries:0:pin"] = "x" });

        var refusal = Assert.Throws<InvalidOperationException>(() => services.GetRequiredService<VerificationPolicy>());

        Assert.Contains("/entries/0/pin", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_trust_list_nobody_is_trusted()
    {
        using var services = Services([]);

        Assert.Equal(TrustList.Empty, services.GetRequiredService<VerificationPolicy>().Trust);
    }

    private static ServiceProvider Services(Dictionary<string, string?> settings)
    {
        var collection = new ServiceCollection();
        collection.AddResolution(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        return collection.BuildServiceProvider();
    }
}
