using System.Text.Json;
using System.Text.Json.Serialization;
using KompetensPasset.Credentials.Content;

namespace KompetensPasset.Credentials.Europass;

/// <summary>How the records of this namespace stand in JSON: camelCase names, nothing for null; unknown members are ignored.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LanguageMap))]
[JsonSerializable(typeof(Concept))]
[JsonSerializable(typeof(MicroCredentialSpecification))]
[JsonSerializable(typeof(IssuingOrganisation))]
[JsonSerializable(typeof(Learner))]
[JsonSerializable(typeof(MicroCredentialAward))]
internal sealed partial class EuropassJson : JsonSerializerContext;
