using System.Text.Json;

namespace KompetensPasset.Credentials.Jades;

/// <summary>One component of <c>etsiU</c>.</summary>
/// <param name="Json">The component; undefined when it cannot be read.</param>
/// <param name="Encoded">Its base64url text as it stands in the list; null where the list holds plain objects.</param>
/// <param name="Index">Its place in the list.</param>
internal sealed record EvidenceComponent(JsonElement Json, string? Encoded, int Index);
