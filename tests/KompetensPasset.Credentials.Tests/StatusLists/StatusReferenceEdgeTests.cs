using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.StatusLists;

namespace KompetensPasset.Credentials.Tests.StatusLists;

/// <summary>How far the references in a credential may go, and that what is written says no more than it must.</summary>
public sealed class StatusReferenceEdgeTests
{
    private const string Plain = """{"type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":"1","statusListCredential":"https://a.example"}""";

    [Theory]
    [InlineData(1, null)]
    [InlineData(16, null)]
    [InlineData(17, StatusListErrors.ReferenceMalformed)]
    public void Entries_have_a_greatest_number(int count, string? code) => Assert.Equal(code, Code($"[{string.Join(',', Enumerable.Repeat(Plain, count))}]"));

    [Theory]
    [InlineData(18, null)]
    [InlineData(19, StatusListErrors.IndexOutOfRange)]
    [InlineData(64, StatusListErrors.IndexOutOfRange)]
    [InlineData(65, StatusListErrors.IndexMalformed)]
    public void An_index_is_a_number_of_any_size_up_to_sixty_four_digits(int digits, string? code) => Assert.Equal(code, Code(With("statusListIndex", new string('9', digits))));

    [Theory]
    [InlineData(1, null)]
    [InlineData(8, null)]
    [InlineData(0, StatusListErrors.SizeMalformed)]
    [InlineData(9, StatusListErrors.SizeMalformed)]
    public void An_entry_has_one_to_eight_bits(int size, string? code) => Assert.Equal(code, Code(With("statusSize", size, ("0x0", "a"))));

    [Fact]
    public void An_entry_of_one_bit_needs_no_messages_and_one_of_two_does()
    {
        Assert.Null(Code(With("statusSize", 1)));
        Assert.Equal(StatusListErrors.ReferenceMalformed, Code(With("statusSize", 2)));
    }

    [Fact]
    public void There_are_as_many_messages_as_values_at_most()
    {
        Assert.Null(Code(With("statusSize", 1, ("0x0", "a"), ("0x1", "b"))));
        Assert.Equal(StatusListErrors.ReferenceMalformed, Code(With("statusSize", 1, ("0x0", "a"), ("0x1", "b"), ("0x2", "c"))));
        Assert.Equal(StatusListErrors.ReferenceMalformed, Code(With("statusSize", 1, ("0x2", "c"))));
        Assert.Equal(StatusListErrors.ReferenceMalformed, Code(With("statusSize", 8, ("0xffffffff", "minus one"))));
        Assert.Equal(StatusListErrors.ReferenceMalformed, Code(With("statusSize", 8, ("00", "no prefix"))));
        Assert.Equal(StatusListErrors.ReferenceMalformed, Code(With("statusSize", 8, ("0X0", "capital prefix"))));
        Assert.Null(Code(With("statusSize", 8, ("0xFf", "last"))));
    }

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""{}""")]
    [InlineData("""7""")]
    public void Messages_of_another_form_are_refused(string messages)
    {
        var entry = JsonNode.Parse(Plain)!.AsObject();
        entry["statusMessage"] = JsonNode.Parse(messages);

        Assert.Equal(StatusListErrors.ReferenceMalformed, Code(entry.ToJsonString()));
    }

    [Fact]
    public void What_an_entry_does_not_say_is_not_written()
    {
        var entry = new StatusReference.BitstringStatusListEntry("https://a.example", 5, StatusPurpose.Revocation);

        Assert.Equal(["type", "statusPurpose", "statusListIndex", "statusListCredential"], entry.ToJson().Select(m => m.Key));
    }

    [Fact]
    public void What_an_entry_says_is_written_in_order()
    {
        var entry = new StatusReference.BitstringStatusListEntry("https://a.example", 5, StatusPurpose.Message)
        {
            Id = "https://a.example#5",
            Size = 8,
            Messages = new Dictionary<int, string> { [255] = "last", [0] = "first", [16] = "middle" },
        };

        Assert.Equal(
            """{"type":"BitstringStatusListEntry","statusPurpose":"message","id":"https://a.example#5","statusListIndex":"5","statusListCredential":"https://a.example","statusSize":8,"statusMessage":[{"status":"0x0","message":"first"},{"status":"0x10","message":"middle"},{"status":"0xff","message":"last"}]}""",
            entry.ToJson().ToJsonString());
    }

    [Theory]
    [InlineData("""{"type":[],"statusPurpose":"revocation"}""")]
    [InlineData("""{"type":7}""")]
    [InlineData("""[7]""")]
    [InlineData("""null""")]
    [InlineData("""{"type":"BitstringStatusListEntry","statusPurpose":"","statusListIndex":"1","statusListCredential":"https://a.example"}""")]
    [InlineData("""{"type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":"1","statusListCredential":""}""")]
    [InlineData("""{"type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":"1","statusListCredential":"https://a.example","id":7}""")]
    public void An_entry_of_another_form_is_refused(string status) => Assert.Equal(StatusListErrors.ReferenceMalformed, Code(status));

    private static string With(string name, JsonNode value, params (string Status, string Message)[] messages)
    {
        var entry = JsonNode.Parse(Plain)!.AsObject();
        entry[name] = value;
        if (messages.Length > 0)
            entry["statusMessage"] = new JsonArray([.. messages.Select(m => (JsonNode)new JsonObject { ["status"] = m.Status, ["message"] = m.Message })]);

        return entry.ToJsonString();
    }

    private static string? Code(string status) => StatusReference.FromCredentialStatus(JsonDocument.Parse(status).RootElement).Error?.Code;
}
