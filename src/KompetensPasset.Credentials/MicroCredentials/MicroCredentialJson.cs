using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using KompetensPasset.Credentials.Europass;

namespace KompetensPasset.Credentials.MicroCredentials;

/// <summary>Reads and writes the parts of an award inside tokens: as elsewhere, but a null where none may stand is refused, because tokens come from others.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Concept))]
[JsonSerializable(typeof(MicroCredentialSpecification))]
internal sealed partial class MicroCredentialJson : JsonSerializerContext;

/// <summary>
/// The specification as it stands in W3C credentials. There <c>type</c> is JSON-LD's own word, whose value is a text that the contexts define (VC Data Model 2.0 §4.5),
/// so the kinds of assessment and accreditation, which are concepts, have other names.
/// </summary>
internal static class LinkedSpecification
{
    private static readonly JsonSerializerOptions Options = new(MicroCredentialJson.Default.Options) { TypeInfoResolver = MicroCredentialJson.Default.WithAddedModifier(RenameTypes) };

    public static JsonTypeInfo<MicroCredentialSpecification> Json { get; } = (JsonTypeInfo<MicroCredentialSpecification>)Options.GetTypeInfo(typeof(MicroCredentialSpecification));

    private static void RenameTypes(JsonTypeInfo typeInfo)
    {
        var name = typeInfo.Type == typeof(AssessmentSpecification) ? "assessmentType" : typeInfo.Type == typeof(QualityAssurance) ? "accreditationType" : null;
        if (name is not null)
            typeInfo.Properties.Single(property => property.Name == "type").Name = name;
    }
}
