using System.Text.Json;
using KompetensPasset.Platform.Storage;

namespace KompetensPasset.Platform.Tests.Storage;

public sealed class StrongIdJsonTests
{
    private static readonly JsonSerializerOptions Options = Make();

    [Fact]
    public void An_id_is_written_as_its_bare_value_and_read_back()
    {
        var summary = new BoxSummary { Id = new BoxId(Guid.Parse("0193b1f0-0000-7000-8000-000000000001")), Size = BoxSize.VeryLarge, Colour = new ColourId("röd"), Version = 2 };

        var text = JsonSerializer.Serialize(summary, Options);

        Assert.Equal("""{"id":"0193b1f0-0000-7000-8000-000000000001","size":"veryLarge","colour":"r\u00F6d","isPainted":false,"name":"box","version":2}""", text);
        Assert.Equal(summary, JsonSerializer.Deserialize<BoxSummary>(text, Options));
    }

    [Fact]
    public void An_id_can_be_the_key_of_a_map()
    {
        var map = new Dictionary<BoxId, int> { [new BoxId(Guid.Parse("0193b1f0-0000-7000-8000-000000000001"))] = 1 };

        var text = JsonSerializer.Serialize(map, Options);

        Assert.Equal("""{"0193b1f0-0000-7000-8000-000000000001":1}""", text);
        Assert.Equal(map, JsonSerializer.Deserialize<Dictionary<BoxId, int>>(text, Options));
    }

    [Theory]
    [InlineData("\"x\"")]
    [InlineData("{}")]
    [InlineData("7")]
    public void Something_else_is_no_id(string text) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<BoxId>(text, Options));

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions();
        StoreRegistration.ConfigureJson(options);
        return options;
    }
}
