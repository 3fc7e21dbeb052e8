using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Xunit;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.StatusLists;

/// <summary>Whatever the entries, the size and the bits, what is packed is read.</summary>
public sealed class StatusListPropertyTests
{
    [Property(MaxTest = 40)]
    public Property Every_entry_of_a_token_list_is_read_as_it_was_packed() => Choices.Always(choices =>
    {
        var (bits, size) = (choices.Of(1, 2, 4, 8), 1 + choices.Next(3000));
        var values = Values(choices, bits, size);

        var list = TokenStatusList.Parse(JsonSerializer.SerializeToElement(TokenStatusList.Pack(bits, size, values).ToJson())).Value;

        Assert.Equal(Enumerable.Range(0, size).Select(i => values.GetValueOrDefault(i)), Enumerable.Range(0, size).Select(i => list.TryGet(i, out var value) ? value : -1));
        Assert.InRange(list.Count, size, size + 8 / bits);
        Assert.False(list.TryGet(list.Count, out _) || list.TryGet(-1, out _));
    });

    [Property(MaxTest = 15)]
    public Property Every_entry_of_a_bitstring_is_read_as_it_was_packed() => Choices.Always(choices =>
    {
        var (bits, size) = (1 + choices.Next(8), 1 + choices.Next(200_000));
        var values = Values(choices, bits, size);

        var list = BitstringStatusList.Decode(BitstringStatusList.Pack(bits, size, values).Encode()).Value;

        var asked = values.Keys.Concat(values.Keys.Select(i => i + 1)).Append(0).Append(size - 1).Where(i => i < size).ToArray();
        Assert.Equal(asked.Select(i => values.GetValueOrDefault(i)), asked.Select(i => list.TryGet(i, bits, out var value) ? value : -1));
        Assert.False(list.TryGet(list.Count(bits), bits, out _));
    });

    [Property(MaxTest = 60)]
    public Property The_addresses_of_an_aggregation_are_read_as_they_were_written() => Choices.Always(choices =>
    {
        string[] addresses = [.. Enumerable.Range(0, choices.Next(20)).Select(i => $"https://issuer.example/{Uri.EscapeDataString(choices.Text())}/{i}")];

        Assert.Equal(addresses, StatusListAggregation.Parse(JsonSerializer.SerializeToUtf8Bytes(StatusListAggregation.Build(addresses))).Value);
    });

    [Property(MaxTest = 120)]
    public Property Nothing_makes_a_reader_of_lists_throw() => Choices.Always(choices =>
    {
        var list = TokenStatusList.Pack(2, 100, Values(choices, 2, 100));
        TokenStatusList.Parse(JsonSerializer.SerializeToElement(Mutation.Of(list.ToJson(), choices)), 10_000);
        TokenStatusList.Parse(JsonSerializer.SerializeToElement(new JsonObject { ["bits"] = 1, ["lst"] = Changed(list.ToJson()["lst"]!.GetValue<string>(), choices) }), 10_000);
        BitstringStatusList.Decode(Changed(BitstringStatusList.Pack(1, 100, Values(choices, 1, 100)).Encode(), choices), 100_000);
        StatusListAggregation.Parse(Mutation.Of("""{"status_lists":["https://issuer.example/1","urn:x"]}"""u8, choices));
        StatusReference.FromStatusClaim(JsonSerializer.SerializeToElement(Mutation.Of(JsonNode.Parse("""{"status_list":{"idx":7,"uri":"https://issuer.example/1"}}""")!, choices)));
        StatusReference.FromCredentialStatus(JsonSerializer.SerializeToElement(Mutation.Of(JsonNode.Parse(
            """[{"type":"BitstringStatusListEntry","statusPurpose":"message","statusListIndex":"7","statusListCredential":"https://issuer.example/1","statusSize":2,"statusMessage":[{"status":"0x0","message":"valid"}]}]""")!, choices)));
    });

    private static string Changed(string text, Choices choices) => System.Text.Encoding.Latin1.GetString(Mutation.Of(System.Text.Encoding.Latin1.GetBytes(text), choices));

    private static Dictionary<int, int> Values(Choices choices, int bits, int size)
    {
        var values = new Dictionary<int, int>();
        for (var i = choices.Next(60); i > 0; i--)
            values[choices.Next(size)] = choices.Next(1 << bits);

        return values;
    }
}
