using System.Text.Json;

namespace KompetensPasset.Credentials.LinkedData;

/// <summary>Reads <c>@container</c> (JSON-LD 1.1 API §4.2.2 step 19).</summary>
internal static class ContainerMapping
{
    // Keys of an index are said by no statement; the others no context of credentials uses.
    private const Containers Unread = Containers.Index | Containers.Id | Containers.Type;

    /// <summary>Whether values of a term with these containers are read here.</summary>
    public static bool IsRead(Containers containers) => (containers & Unread) == 0;

    /// <summary>The containers; null when the specification does not allow the value.</summary>
    public static Containers? Of(JsonElement value)
    {
        var all = Containers.None;
        foreach (var item in value.ValueKind is JsonValueKind.Array ? value.EnumerateArray().AsEnumerable() : [value])
        {
            if (Single(item) is not { } container || all.HasFlag(container))
                return null;

            all |= container;
        }

        return IsAllowed(all) ? all : null;
    }

    private static bool IsAllowed(Containers all) => all is Containers.List or Containers.Set || (all & ~Containers.Set) is
        Containers.Index or Containers.Id or Containers.Type or Containers.Language or Containers.Graph or (Containers.Graph | Containers.Index) or (Containers.Graph | Containers.Id);

    private static Containers? Single(JsonElement value) => (value.ValueKind is JsonValueKind.String ? value.GetString() : null) switch
    {
        Keywords.Set => Containers.Set,
        Keywords.List => Containers.List,
        Keywords.Language => Containers.Language,
        Keywords.Graph => Containers.Graph,
        Keywords.Index => Containers.Index,
        Keywords.Id => Containers.Id,
        Keywords.Type => Containers.Type,
        _ => null,
    };
}
