using System.Collections.Frozen;

namespace KompetensPasset.Credentials.LinkedData;

/// <summary>The keywords of JSON-LD 1.1 (§1.7).</summary>
internal static class Keywords
{
    public const string Base = "@base";
    public const string Container = "@container";
    public const string Context = "@context";
    public const string Direction = "@direction";
    public const string Graph = "@graph";
    public const string Id = "@id";
    public const string Index = "@index";
    public const string Json = "@json";
    public const string Language = "@language";
    public const string List = "@list";
    public const string None = "@none";
    public const string Prefix = "@prefix";
    public const string Propagate = "@propagate";
    public const string Protected = "@protected";
    public const string Set = "@set";
    public const string Type = "@type";
    public const string Value = "@value";
    public const string Version = "@version";
    public const string Vocab = "@vocab";

    private static readonly FrozenSet<string> All = FrozenSet.ToFrozenSet(
    [
        Base, Container, Context, Direction, Graph, Id, "@import", "@included", Index, Json, Language, List, "@nest", None, Prefix, Propagate, Protected,
        "@reverse", Set, Type, Value, Version, Vocab,
    ], StringComparer.Ordinal);

    public static bool Contains(string text) => All.Contains(text);

    /// <summary>Whether a text looks like a keyword, so that it may become one: nobody may use it for anything else.</summary>
    public static bool IsAlike(string text) => text.Length > 1 && text[0] == '@' && text.AsSpan(1).IndexOfAnyExcept(Letters) < 0;

    private static readonly System.Buffers.SearchValues<char> Letters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
}
