using System.Text.Json;
using System.Text.Json.Serialization;
using KompetensPasset.Credentials.Europass;

namespace KompetensPasset.Credentials.MicroCredentials;

/// <summary>Reads and writes the parts of an award inside tokens: as elsewhere, but a null where none may stand is refused, because tokens come from others.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Concept))]
[JsonSerializable(typeof(MicroCredentialSpecification))]
internal sealed partial class MicroCredentialJson : JsonSerializerContext;
