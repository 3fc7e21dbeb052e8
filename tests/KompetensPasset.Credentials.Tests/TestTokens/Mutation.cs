using System.Text.Json.Nodes;

namespace KompetensPasset.Credentials.Tests.TestTokens;

/// <summary>Right documents made into wrong ones.</summary>
internal static class Mutation
{
    /// <summary>A copy of JSON with one to three values replaced, taken away or repeated elsewhere.</summary>
    public static JsonNode? Of(JsonNode right, Choices choices)
    {
        JsonNode? copy = right.DeepClone();
        for (var i = choices.Next(3); i >= 0; i--)
        {
            var places = Places(copy).ToArray();
            if (places.Length == 0)
                return copy;

            Change(choices.Of<Place>(places), choices.Of<Place>(places).Value, choices);
        }

        return copy;
    }

    /// <summary>A copy of octets with one to three changes: flipped, cut, taken out, put in, repeated.</summary>
    public static byte[] Of(ReadOnlySpan<byte> right, Choices choices)
    {
        var octets = right.ToArray();
        for (var i = choices.Next(3); i >= 0 && octets.Length > 0; i--)
        {
            var at = choices.Next(octets.Length);
            var length = Math.Min(choices.Next(16), octets.Length - at);
            octets = choices.Next(5) switch
            {
                0 => [.. octets[..at], (byte)(octets[at] ^ (1 << choices.Next(8))), .. octets[(at + 1)..]],
                1 => octets[..at],
                2 => [.. octets[..at], .. octets[(at + length)..]],
                3 => [.. octets[..at], .. choices.Octets(16), .. octets[at..]],
                _ => [.. octets[..at], .. octets[at..(at + length)], .. octets[at..]],
            };
        }

        return octets;
    }

    /// <summary>Every copy of a document in which one value of a member or an array is another, is gone, or stands beside another.</summary>
    public static IEnumerable<JsonObject> Each(JsonObject right)
    {
        var count = Places(right).Count();
        for (var at = 0; at < count; at++)
        {
            foreach (var another in new Func<JsonNode?, JsonNode?>?[] { Another, null })
            {
                var copy = right.DeepClone().AsObject();
                var place = Places(copy).ElementAt(at);
                if (another is null)
                    place.Remove();
                else
                    place.Set(another(place.Value));

                yield return copy;
            }
        }
    }

    private static JsonNode? Another(JsonNode? value) => value switch
    {
        JsonValue text when text.TryGetValue<string>(out var was) => was + "x",
        JsonObject or JsonArray => "x",
        JsonValue number when number.TryGetValue<decimal>(out var was) => was + 1,
        JsonValue other when other.TryGetValue<bool>(out var was) => !was,
        _ => "x",
    };

    private static void Change(Place place, JsonNode? other, Choices choices)
    {
        if (choices.Once(4))
            place.Remove();
        else
            place.Set(choices.Once(4) ? other?.DeepClone() : Odd(choices));
    }

    private static JsonNode? Odd(Choices choices) => choices.Next(10) switch
    {
        0 => null,
        1 => choices.Once(2),
        2 => choices.Of(0, -1, 1, int.MaxValue),
        3 => JsonNode.Parse(choices.Of("1e308", "1e-400", "-0.0", "123456789012345678901234567890", "1e999")),
        4 => new JsonArray(),
        5 => new JsonObject(),
        6 => new JsonArray(null, new JsonArray("a"), new JsonObject { ["a"] = 1 }),
        7 => JsonNode.Parse(new string('[', 15) + new string(']', 15)),
        8 => new JsonObject { ["id"] = choices.Text(), ["@value"] = 1, ["type"] = new JsonArray(choices.Text()) },
        _ => choices.Text(),
    };

    private static IEnumerable<Place> Places(JsonNode? node) => node switch
    {
        JsonObject json => json.Select(m => m.Key).ToArray().SelectMany(name => Places(json[name]).Prepend(new Place(json, name, 0))),
        JsonArray array => Enumerable.Range(0, array.Count).SelectMany(at => Places(array[at]).Prepend(new Place(array, null, at))),
        _ => [],
    };

    private sealed record Place(JsonNode Parent, string? Name, int At)
    {
        public JsonNode? Value => Name is null ? (At < Parent.AsArray().Count ? Parent[At] : null) : Parent[Name];

        public void Remove()
        {
            if (Name is not null)
                Parent.AsObject().Remove(Name);
            else
                Parent.AsArray().RemoveAt(At);
        }

        public void Set(JsonNode? value)
        {
            if (Name is not null)
                Parent[Name] = value;
            else
                Parent[At] = value;
        }
    }
}
