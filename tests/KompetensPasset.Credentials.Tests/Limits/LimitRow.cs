using System.Text.Json;

namespace KompetensPasset.Credentials.Tests.Limits;

/// <summary>How a limit is tested: by an input of any size through a reader that it guards, or by a test elsewhere that has both sides.</summary>
/// <param name="Limit">The name of the constant.</param>
/// <param name="Reader">What the input goes through; with <see cref="Takes"/> null the name of the test.</param>
internal sealed record LimitRow(string Limit, string Reader)
{
    /// <summary>Makes an input of a size and says whether it is taken whole: not refused, and nothing of it left out.</summary>
    public Func<int, bool>? Takes { get; init; }

    /// <summary>The class of the test elsewhere.</summary>
    public Type? Class { get; init; }

    public static LimitRow Of(string limit, string reader, Func<int, bool> takes) => new(limit, reader) { Takes = takes };

    /// <summary>A test elsewhere at the limit and one beyond: for inputs that take a whole scene.</summary>
    public static LimitRow In<T>(string limit, string test) => new(limit, test) { Class = typeof(T) };

    /// <summary>Whether there is a result. One that is refused for anything but its size is a fault of the row.</summary>
    public static bool IsTaken<T>(ParseResult<T> result, string code)
        where T : notnull
    {
        Assert.Equal(result.IsSuccess ? null : code, result.Error?.Code);
        return result.IsSuccess;
    }

    public static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    /// <summary>JSON of any depth.</summary>
    public static JsonElement JsonOf(string text) => JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 1000 }).RootElement;

    /// <summary>A JSON array with so many elements.</summary>
    public static string List(int count, Func<int, string> element) => $"[{string.Join(',', Enumerable.Range(0, count).Select(element))}]";

    /// <summary>Text around a text, so many times.</summary>
    public static string Nested(int depth, string open, string inner, string close) => string.Concat(Enumerable.Repeat(open, depth)) + inner + string.Concat(Enumerable.Repeat(close, depth));
}
