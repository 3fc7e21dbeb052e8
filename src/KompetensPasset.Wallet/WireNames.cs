using System.Text.Json;

namespace KompetensPasset.Wallet;

/// <summary>Closed sets on the wire: kebab-case, as everywhere in the API.</summary>
internal static class WireNames
{
    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
