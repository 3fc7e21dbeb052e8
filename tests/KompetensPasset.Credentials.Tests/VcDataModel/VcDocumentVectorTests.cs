using System.Text.Json;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Credentials.VcDataModel;

namespace KompetensPasset.Credentials.Tests.VcDataModel;

public sealed class VcDocumentVectorTests
{
    public static TheoryData<string> Cases => VectorFiles.Names();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_own_vector_has_its_outcome(string name)
    {
        var vector = VectorFiles.Read(name);

        var outcome = vector.TryGetProperty("presentation", out var presentation)
            ? VpDocument.Parse(presentation).Error?.Code
            : Outcome(vector)?.Code;

        Assert.Equal(vector.GetProperty("expected").GetString(), outcome ?? "valid");
    }

    private static CredentialError? Outcome(JsonElement vector) =>
        !VcDocument.Parse(Document(vector)).TryGet(out var document, out var error) ? error
        : vector.TryGetProperty("resource", out var resource) ? document.CheckRelatedResource(resource.GetProperty("id").GetString()!, resource.Octets("octets"))
        : null;

    private static JsonElement Document(JsonElement vector) =>
        vector.TryGetProperty("document", out var document) ? document : PatchedCredential.Of(vector.GetProperty("patch"));
}
